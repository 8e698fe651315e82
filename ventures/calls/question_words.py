"""How far an answer may go, in words: for whoever reads the form and whoever fills it in."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.core.figures import count, yuan

from .models import named
from .questions import columns_of, options_of
from .states import GRIDS, SIZES, TEXTS, QuestionKind


def limits(question):
    """The limits of an answer in a few words, "" where there is none to tell."""
    if question.kind in GRIDS:
        return of_rows(question.settings)
    if question.kind in TEXTS:
        return ngettext("%(n)s character at most", "%(n)s characters at most", question.limit) % {
            "n": question.limit
        }
    say = SAID.get(question.kind)
    return say(question.settings) if say else ""


def contents(question):
    """What an answer is made of: the options to choose from, or the columns of a row; "" of the others."""
    parts = options_of(question) or (columns_of(question) if question.kind in GRIDS else ())
    return _("; ").join(str(named(part, "label")) for part in parts)


def of_rows(settings):
    least, most = settings.get("least_rows", 0), settings.get("most_rows")
    if least and most:
        return _("%(least)s to %(most)s rows") % {"least": least, "most": most}
    return _("At most %(most)s rows") % {"most": most} if most else ""


def of_multi(settings):
    least, most = settings.get("least", 0), settings.get("most")
    if least and most:
        return _("Choose %(least)s to %(most)s") % {"least": least, "most": most}
    if most:
        return _("Choose at most %(most)s") % {"most": most}
    return _("Choose at least %(least)s") % {"least": least} if least else ""


def of_number(settings):
    return span(settings.get("least"), settings.get("most"))


def of_money(settings):
    least, most = (yuan(value) if value else "" for value in (settings.get("least"), settings.get("most")))
    return span("" if least == yuan("0") else least, most)


def of_date(settings):
    return span(settings.get("first"), settings.get("last"))


def span(least, most):
    """From so much to so much, either of which may be open."""
    if least and most:
        return _("%(least)s to %(most)s") % {"least": least, "most": most}
    if most:
        return _("up to %(most)s") % {"most": most}
    return _("%(least)s or more") % {"least": least} if least else ""


SAID = {
    QuestionKind.MULTI: of_multi, QuestionKind.NUMBER: of_number,
    QuestionKind.MONEY: of_money, QuestionKind.DATE: of_date,
}  # fmt: skip


def condition(question):
    """When a question is asked, in words; "" where it is always asked."""
    above = question.depends_on
    if above is None:
        return ""
    if above.kind in SIZES:
        size = (yuan if above.kind == QuestionKind.MONEY else count)(Decimal(question.depends_values[0]))
        said = _("Asked only where “%(question)s” is %(least)s or more")
        return said % {"question": named(above, "label"), "least": size}
    labels = [
        _("“%(option)s”") % {"option": named(option, "label")}
        for option in options_of(above)
        if option.code in question.depends_values
    ]
    said = ngettext(
        "Asked only where “%(question)s” is answered with %(answers)s",
        "Asked only where “%(question)s” is answered with one of %(answers)s", len(labels),
    )  # fmt: skip
    return said % {"question": named(above, "label"), "answers": _(", ").join(labels)}
