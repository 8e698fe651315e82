from fractions import Fraction

from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.awards.actions.plan import MOST_DAYS
from ventures.core.figures import yuan
from ventures.core.forms import Form, MoneyField, MoneyInput
from ventures.core.money import ZERO, from_fen, to_fen, typed
from ventures.core.rounding import half_up
from ventures.workflow.hashing import digest

FURTHER = 2  # empty rows for instalments that are to be added


class PartInput(MoneyInput):
    """An amount, or a percentage."""

    affix = ""


class PartField(MoneyField):
    """A part of `whole` (Money): an amount in yuan, or a percentage of it; gives Money."""

    widget = PartInput
    default_error_messages = {"percent": _("A percentage lies above 0 and is at most 100.")}

    def __init__(self, *, whole, **kwargs):
        self.whole = whole
        super().__init__(min_value="0.01", max_value=whole, **kwargs)

    def amount(self, text):
        if not is_percent(text):
            return super().amount(text)
        try:
            percent = Fraction(typed(text.strip()[:-1]))
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["amount"], "amount") from error
        if not 0 < percent <= 100:
            raise forms.ValidationError(self.error_messages["percent"], "percent")
        return half_up(Fraction(self.whole.amount) * percent / 100)


def is_percent(text):
    """Whether something typed is a percentage."""
    return text.strip().endswith(("%", "％"))


class PlanForm(Form):
    """What each instalment that is not paid becomes, in order; what is left empty at the end is no more."""

    reason = forms.CharField(
        label=_("Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands in the history, and the organisation is told."),
    )  # fmt: skip

    def __init__(self, *args, award, unpaid, **kwargs):
        super().__init__(*args, **kwargs)
        self.unpaid, self.whole = unpaid, award.approved
        self.rows = [*unpaid, *[None] * FURTHER]
        self.names = [(f"part_{place}", f"days_{place}") for place in range(1, len(self.rows) + 1)]
        for place, (one, (part, days)) in enumerate(zip(self.rows, self.names, strict=True), 1):
            label = str(one.sequence) if one else _("Further %(place)s") % {"place": place - len(unpaid)}
            self.fields[part] = PartField(
                label=_("No. %(number)s, amount") % {"number": label}, whole=self.whole, required=False,
                initial=one.amount if one else None,
            )  # fmt: skip
            self.fields[days] = forms.IntegerField(
                label=_("No. %(number)s, days") % {"number": label}, min_value=1, max_value=MOST_DAYS,
                initial=(one or unpaid[-1]).due_days,
            )  # fmt: skip

    @property
    def to_divide(self):
        """What is not paid yet, as Money."""
        return sum((one.amount for one in self.unpaid), ZERO)

    def lines(self):
        """(instalment or None, field of the amount, field of the days) of each row."""
        return [
            (one, self[part], self[days]) for one, (part, days) in zip(self.rows, self.names, strict=True)
        ]

    def clean(self):
        found = super().clean()
        if self.errors:
            return found
        parts = [found[part] for part, _days in self.names]
        filled = [place for place, part in enumerate(parts) if part is not None]
        for place in range(max(filled, default=0)):
            if parts[place] is None:
                self.add_error(self.names[place][0], _("Only the last rows may stay empty."))
        if not self.errors:
            found["amounts"] = self.rounded(parts[: len(filled)])
            found["due_days"] = [found[days] for _part, days in self.names[: len(filled)]]
            self.refuse_sum(found["amounts"])
        return found

    def rounded(self, amounts):
        """The amounts; where percentages were rounded, the last one takes what that left over."""
        shares = [is_percent(self.data.get(self.add_prefix(part), "")) for part, _days in self.names]
        rest = to_fen(self.to_divide) - sum(map(to_fen, amounts))
        if amounts and shares[len(amounts) - 1] and abs(rest) < sum(shares):
            amounts = [*amounts[:-1], amounts[-1] + from_fen(rest)]
        return amounts

    def refuse_sum(self, amounts):
        """The amounts make what is not paid yet, and the refusal says what is missing."""
        rest = self.to_divide - sum(amounts, ZERO)
        if rest != ZERO:
            said = {"sum": yuan(self.to_divide), "rest": yuan(abs(rest))}
            missing = _("The rows must make %(sum)s yuan together: %(rest)s yuan is missing.")
            too_much = _("The rows must make %(sum)s yuan together: they are %(rest)s yuan too much.")
            self.add_error(None, (missing if rest > ZERO else too_much) % said)

    def seen(self):
        """A digest of the plan as it stands and as it is to become: what a preview showed."""
        now = [[one.pk, str(one.amount.amount), one.due_days, one.state] for one in self.unpaid]
        facts = self.cleaned_data
        new = [[str(one.amount) for one in facts["amounts"]], facts["due_days"]]
        return digest([now, new])
