"""An officer's browser, and what it sends of a round."""

from tests.factories.communities import city
from ventures.calls.forms import FactsForm


def typed(**given):
    """What an officer types to begin a round."""
    return {
        "preset": "city", "title": "2027年公益创投", "year": "2027", "region": city().pk,
        "opens_at": "2027-03-01T09:00", "closes_at": "2027-03-31T17:00", "budget": "1,500,000",
        "project_starts_from": "2027-06-01", **given,
    }  # fmt: skip


def facts_of(call, **given):
    """The form of facts as the page shows it, with what is typed."""
    form = FactsForm(instance=call)
    shown = {name: form[name].value() for name in form.fields}
    shown["opens_at"], shown["closes_at"] = "2027-03-01T09:00", "2027-03-31T17:00"
    return {name: value for name, value in {**shown, **given}.items() if value not in (None, False)}


def rows(*filled, initial=0):
    """A formset as the browser sends it."""
    sent = {"rows-TOTAL_FORMS": len(filled), "rows-INITIAL_FORMS": initial}
    for place, row in enumerate(filled):
        sent |= {f"rows-{place}-{name}": value for name, value in row.items()}
    return sent


def shown(response):
    return response.content.decode()
