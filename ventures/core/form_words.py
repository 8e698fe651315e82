"""What the fields of Django say when they refuse, in the words of the portal; the one place for them.

A message that a field or a form of ours brings itself stays as it is.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

DASHES = "---------"
CHOOSE = _("Please choose")
NOT_LISTED = _("Choose from those listed.")
NUMBERS = {"min_value": _("At least %(limit_value)s."), "max_value": _("At most %(limit_value)s.")}
LENGTHS = {
    "max_length": _("At most %(limit_value)d characters; there are %(show_value)d."),
    "min_length": _("At least %(limit_value)d characters; there are %(show_value)d."),
}
SAID = {
    forms.CharField: LENGTHS,
    forms.IntegerField: {"invalid": _("Write a whole number in figures, for example 12."), **NUMBERS},
    forms.FloatField: {"invalid": _("Write a number in figures, for example 12.5.")},
    forms.DecimalField: {
        "invalid": _("Write a number in figures, for example 12.5."),
        "max_digits": _("At most %(max)s figures in all."),
        "max_decimal_places": _("At most %(max)s decimals."),
        "max_whole_digits": _("At most %(max)s figures before the point."),
    },
    forms.DateField: {"invalid": _("Write a day, for example 2026-03-01.")},
    forms.TimeField: {"invalid": _("Write a time, for example 14:30.")},
    forms.DateTimeField: {"invalid": _("Write a day and a time, for example 2026-03-01 14:30.")},
    forms.EmailField: {"invalid": _("Write an e-mail address, for example name@example.org.")},
    forms.URLField: {"invalid": _("Write a web address, for example https://example.org.")},
    forms.ChoiceField: {"invalid_choice": NOT_LISTED},
    forms.MultipleChoiceField: {"invalid_choice": NOT_LISTED, "invalid_list": NOT_LISTED},
    forms.ModelChoiceField: {"invalid_choice": NOT_LISTED},
    forms.ModelMultipleChoiceField: {
        "invalid_choice": NOT_LISTED, "invalid_list": NOT_LISTED, "invalid_pk_value": NOT_LISTED,
    },
    forms.FileField: {
        "invalid": _("The file did not arrive. Choose it again."),
        "missing": _("The file did not arrive. Choose it again."),
        "empty": _("The file is empty. Open it, see whether anything is in it, and choose it again."),
    },
}  # fmt: skip
OF_ROWS = {
    "missing_management_form": _("The page did not arrive whole. Load it again and send once more."),
    "too_many_forms": _("At most %(num)d rows."),
    "too_few_forms": _("At least %(num)d rows."),
}


def worded(field):
    """The field with messages of ours in the place of Django's, and an empty choice in words."""
    for kind, said in SAID.items():
        for code, message in said.items() if isinstance(field, kind) else ():
            if field.error_messages.get(code) is kind.default_error_messages.get(code):
                field.error_messages[code] = message
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = CHOOSE if field.empty_label == DASHES else field.empty_label
    elif isinstance(field, forms.ChoiceField):
        name_the_empty(field)
    return field


def name_the_empty(field):
    """Say what the row of dashes means, where the choices begin with one."""
    choices = list(field.choices)
    if choices and choices[0][1] == DASHES:
        field.choices = [(choices[0][0], CHOOSE), *choices[1:]]
