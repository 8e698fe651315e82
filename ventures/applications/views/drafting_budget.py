"""The budget grid: unit price × quantity under the heads of the call, with the call's limits beside it."""

import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ventures.calls.models import head_label
from ventures.core.figures import yuan as written
from ventures.core.forms import MoneyField
from ventures.core.money import ZERO, yuan

from .. import actions
from ..budget import gauges, groups, total_of
from ..forms import rows
from ..forms.budget import NAMES, AmountsForm, Lines

name = "budget"
PREFIX = "lines"
TAXES = "tax"  # few have any: no blank row is offered under it


def heads_of(application):
    """The heads under which the call takes costs; read once for each instance."""
    if not hasattr(application, "heads_read"):
        application.heads_read = list(application.call.budget_heads.all())
    return application.heads_read


def saved(application):
    lines = [{field: getattr(line, field) for field in NAMES} for line in lines_of(application)]
    present = {line["head"] for line in lines}
    blank = [one.head for one in heads_of(application) if one.head not in present | {TAXES}]
    lines += [fresh(head) for head in blank]
    amounts = {"requested": application.requested, "own_funds": application.own_funds}
    return {
        "form": AmountsForm(initial=amounts, granted=application.granted),
        "lines": grid(application, initial=lines),
    }


def grid(application, data=None, **kwargs):
    heads = [(one.head, one.label) for one in heads_of(application)]
    return Lines(data, prefix=PREFIX, form_kwargs={"heads": heads}, **kwargs)


def fresh(head):
    """An empty row, which has its key before it is saved: saved again and again it stays the same line."""
    return {"head": head, "key": uuid.uuid4()}


def lines_of(application):
    return list(application.budget_lines.all())


def typed(application, data):
    """The page again with a row more or a row less; nothing is saved."""
    lines = rows.typed(data, PREFIX, NAMES)
    if "remove" in data:
        lines = rows.without(lines, data["remove"])
    elif len(lines) < rows.MOST:
        offered = [one.head for one in heads_of(application)]
        lines.append(fresh(data["add"] if data.get("add") in offered else offered[0]))
    return {
        "form": AmountsForm(initial=data.dict(), granted=application.granted),
        "lines": grid(application, initial=lines),
    }


def bound(application, data):
    return {"form": AmountsForm(data, granted=application.granted), "lines": grid(application, data)}


def save(application, forms, **how):
    amounts = forms["form"].cleaned_data
    return actions.save_budget(
        application, **how, lines=forms["lines"].filled,
        own_funds=amounts["own_funds"] or ZERO, requested=amounts["requested"],
    )  # fmt: skip


def context(application, forms):
    """Sums and meters of what stands on the page, saved or only typed."""
    offered = {one.head for one in heads_of(application)}
    lines = [pair for pair in (read_line(form, offered) for form in forms["lines"]) if pair]
    requested, own = read_amount(forms["form"]["requested"]), read_amount(forms["form"]["own_funds"])
    rules = list(application.call.cost_rules.all())
    total = total_of(lines)
    return {
        "groups": groups(heads_of(application), rules, lines, forms["lines"]),
        "gauges": gauges(application.call, rules, lines, requested),
        "total": total,
        "gap": abs(total - requested - own),
        "requested": requested,
    }


def read_amount(field):
    """The amount of a bound or unbound box; nothing where it is no amount."""
    try:
        return MoneyField(required=False).clean(field.value()) or ZERO
    except ValidationError:
        return ZERO


def read_line(form, offered):
    """(head, amount) of a row as it stands on the page, or None."""
    price, quantity = read_amount(form["unit_price"]), str(form["quantity"].value() or "").strip()
    head = form["head"].value()
    if head not in offered or not (quantity.isdecimal() and len(quantity) < 9):
        return None
    form.amount = yuan(price.amount * int(quantity))
    return head, form.amount


def stands(application, forms):
    rows_now = [
        (head_label(application.call, line.head), _("%(item)s: %(price)s × %(quantity)s = %(amount)s") % {
            "item": line.item, "price": written(line.unit_price), "quantity": line.quantity,
            "amount": written(line.amount)})
        for line in lines_of(application)
    ]  # fmt: skip
    amounts = [(AmountsForm.base_fields[field].label, written(getattr(application, field)))
               for field in ("requested", "own_funds")]  # fmt: skip
    return [(label, value, "") for label, value in rows_now + amounts]
