from django.utils.translation import get_language


def in_language(record, field):
    """A text of the call in the reader's language; Chinese where there is no English."""
    english = getattr(record, f"{field}_en", "")
    return english if english and (get_language() or "").startswith("en") else getattr(record, field)
