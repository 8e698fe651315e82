"""The nine steps of a project and who has the ball: pure functions of what `queries.journeys_of` gathered."""

from dataclasses import dataclass, field

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from ventures.calls.states import OVER
from ventures.core import clock
from ventures.core.figures import yuan
from ventures.disbursement.recovering import HALF_A_FEN

STEPS = (
    ("apply", pgettext_lazy("step", "Apply")),
    ("eligibility", pgettext_lazy("step", "Eligibility")),
    ("review", pgettext_lazy("step", "Review")),
    ("notice", pgettext_lazy("step", "Notice")),
    ("agreement", pgettext_lazy("step", "Agreement")),
    ("delivery", pgettext_lazy("step", "Delivery")),
    ("mid_term", pgettext_lazy("step", "Mid-term")),
    ("close_out", pgettext_lazy("step", "Close-out")),
    ("public", pgettext_lazy("step", "Disclosure")),
)
APPLY, ELIGIBILITY, REVIEW, NOTICE, AGREEMENT, DELIVERY, MID_TERM, CLOSE_OUT, PUBLIC = range(9)
OF_APPLICATION = {
    "draft": APPLY, "withdrawn": APPLY, "submitted": ELIGIBILITY, "returned": ELIGIBILITY,
    "ineligible": ELIGIBILITY, "eligible": REVIEW, "in_review": REVIEW, "reserved": NOTICE,
    "not_selected": REVIEW, "proposed": NOTICE, "awarded": AGREEMENT, "declined": AGREEMENT,
    "refining": AGREEMENT, "refined": AGREEMENT,
}  # fmt: skip
OF_AWARD = {
    "proposed": NOTICE, "dropped": NOTICE, "approved": AGREEMENT, "signing": AGREEMENT,
    "declined": AGREEMENT, "active": DELIVERY, "rectifying": DELIVERY, "terminated": DELIVERY,
    "mid_term_passed": CLOSE_OUT, "closed_out": PUBLIC,
}  # fmt: skip
DONE_WITH = {
    ("applications.application", "submitted"): "apply",
    ("applications.application", "eligible"): "eligibility",
    ("applications.application", "proposed"): "review",
    ("awards.award", "approved"): "notice",
    ("awards.agreement", "in_force"): "agreement",
}


@dataclass
class Journey:
    """What one case has come through. `dates` are the days on which steps were done, by step.

    `is_disclosed` says that the public disclosure tells all of it, so that nothing is left to do.
    """

    application: object
    award: object = None
    agreement: object = None
    evaluations: dict = field(default_factory=dict)
    report: object = None
    instalments: list = field(default_factory=list)
    dates: dict = field(default_factory=dict)
    is_disclosed: bool = False

    @property
    def record(self):
        """The record whose state is the case's: the project, before that the application."""
        return self.award or self.application

    def instalment_in(self, state):
        """The first instalment in a state, or None."""
        return next((one for one in self.instalments if one.state == state), None)

    def evaluation_in(self, state):
        """The evaluation in a state, or None."""
        return next((one for one in self.evaluations.values() if one.state == state), None)


def position(journey):
    """The index of the step where the case stands; behind the last one when everything is done."""
    if journey.is_disclosed:
        return len(STEPS)
    if not journey.award:
        return OF_APPLICATION[journey.application.state]
    if journey.award.state == "active" and "mid_term" in journey.evaluations:
        return MID_TERM
    return OF_AWARD[journey.award.state]


def steps(journey):
    """The nine steps as the component `way` takes them."""
    now = position(journey)
    dates = step_dates(journey)
    return [
        {"label": label, "state": state_of(place, now), "date": dates.get(key, "")}
        for place, (key, label) in enumerate(STEPS)
    ]


def state_of(place, now):
    """done, now or todo."""
    return "done" if place < now else "now" if place == now else "todo"


def step_dates(journey):
    """What stands under each step: the day it was done, or the day it is due."""
    dates = {key: short(day) for key, day in journey.dates.items()}
    if journey.award:
        dates["delivery"] = _("from %(day)s") % {"day": short(journey.award.starts_on)}
        dates["close_out"] = _("by %(day)s") % {"day": short(journey.award.ends_on)}
    for kind, key in (("mid_term", "mid_term"), ("final", "close_out")):
        evaluation = journey.evaluations.get(kind)
        if evaluation and evaluation.evaluated_at:
            dates[key] = short(localtime(evaluation.evaluated_at).date())
        elif evaluation:
            dates[key] = _("by %(day)s") % {"day": short(evaluation.due_on)}
    return dates


def short(day):
    """A day in few characters: 03-18 this year, 2027-06 in another."""
    return f"{day:%m-%d}" if day.year == clock.today().year else f"{day:%Y-%m}"


SIDES = {
    "organisation": gettext_lazy("The organisation"),
    "office": gettext_lazy("The programme office"),
    "panel": gettext_lazy("The review panel"),
    "evaluator": gettext_lazy("The evaluator"),
    "finance": gettext_lazy("Finance"),
}


def ball(journey, side=""):
    """Who has the ball, what he does, and what comes then and after: texts for the component `ball`.

    `side` is the reader's: where it has the ball, the reader is addressed.
    """
    who, what, then, after = (of_award if journey.award else of_application)(journey)
    name = pgettext("who has the ball", "You") if who and who == side else SIDES.get(who, "")
    return {"who": name, "what": what, "then": then, "after": after}


def of_application(journey):
    """Before the award."""
    application = journey.application
    if application.call.state in OVER:
        return ended(application.call)
    turns = {
        "draft": ("organisation", _("submits the application before the call closes"),
                  _("The office checks eligibility"), _("The panel reviews")),
        "submitted": ("office", _("checks eligibility"), _("The panel reviews"),
                      _("The proposed list stands in public notice")),
        "returned": ("organisation", _("corrects the application"), _("The office checks it again"),
                     _("The panel reviews")),
        "eligible": ("office", _("gives it to the panel"), _("The panel reviews"),
                     _("The proposed list stands in public notice")),
        "in_review": ("panel", _("reads and scores"), _("The office proposes the list"),
                      _("The proposed list stands in public notice")),
        "reserved": ("office", _("keeps it on the reserve list"), "", ""),
        "proposed": ("office", _("waits for the end of the public notice, then approves"),
                     _("The agreement is signed"), _("The first instalment may be requested")),
    }  # fmt: skip
    return turns.get(application.state) or ended(application)


def of_award(journey):
    """From the award on."""
    award = journey.award
    if award.state in ("active", "mid_term_passed"):
        return of_delivery(journey)
    turns = {
        "proposed": ("office", _("waits for the end of the public notice, then approves"),
                     _("The agreement is signed"), _("The first instalment may be requested")),
        "approved": refined(journey),
        "signing": signing(journey),
        "rectifying": ("organisation", _("puts right what the evaluation found"),
                       _("The office confirms it"), _("The evaluation is opened anew")),
        "closed_out": disclosed(journey),
    }  # fmt: skip
    return turns.get(award.state) or ended(award)


def refined(journey):
    """Between the approval and the agreement, where the plan may be refined."""
    drawn_up = _("The office draws up the agreement")
    turns = {
        "refining": ("organisation", _("refines its plan"), _("The office accepts it"), drawn_up),
        "refined": ("office", _("reads the refined plan"), drawn_up, _("The organisation signs")),
    }
    return turns.get(journey.application.state) or (
        "office", _("draws up the agreement"), _("The organisation signs"),
        _("The first instalment may be requested"),
    )  # fmt: skip


def signing(journey):
    """Between the award and the first instalment."""
    if journey.agreement and journey.agreement.state == "signed_by_organisation":
        return (
            "office",
            _("countersigns the agreement"),
            _("The first instalment may be requested"),
            _("Delivery"),
        )
    return (
        "organisation",
        _("signs the agreement"),
        _("The office countersigns"),
        _("The first instalment may be requested"),
    )


def of_delivery(journey):
    """While the project is under way: an evaluation first, then money, then the work itself."""
    return evaluation(journey) or payment(journey) or work(journey)


def evaluation(journey):
    """An open evaluation's turn, or nothing."""
    opened, reported = journey.evaluation_in("open"), journey.evaluation_in("reported")
    follows = _("The next instalment may be requested")
    if opened:
        what = _("hands in the report by %(day)s") % {"day": short(opened.due_on)}
        return "organisation", what, _("The evaluator concludes"), follows
    return ("evaluator", _("concludes"), follows, "") if reported else None


def payment(journey):
    """An instalment's turn, or nothing."""
    if journey.instalment_in("due"):
        return (
            "organisation",
            _("requests the instalment"),
            _("Finance checks and approves"),
            _("The treasury pays"),
        )
    if journey.instalment_in("requested"):
        return "finance", _("checks and approves the payment"), _("The treasury pays"), ""
    return None


def disclosed(journey):
    """After the close-out: the last money, then the disclosure, then nothing."""
    money = surplus(journey.award)
    if money:
        return money
    if journey.is_disclosed:
        return "", _("Everything is done: result and money are disclosed."), "", ""
    office = "office", _("discloses result and money by 30 June of the next year"), "", ""
    return payment(journey) or office


def surplus(award):
    """What becomes of money that was not spent, or nothing; of an award that was read `with_surplus`."""
    if getattr(award, "owes", False):
        return "organisation", _("pays back what was demanded"), _("Finance enters the slip"), ""
    left = getattr(award, "left_over", 0)
    if left < HALF_A_FEN:
        return None
    what = _("asks back the %(left)s yuan that were paid and not spent") % {"left": yuan(left)}
    return "office", what, _("The organisation pays them back on a notice"), ""


def work(journey):
    """The work itself, and what evaluates it next."""
    final = journey.award.state == "mid_term_passed"
    then = _("Close-out evaluation") if final else _("Mid-term evaluation")
    after = _("Last instalment") if final else _("The next instalment")
    return "organisation", _("delivers and records each activity when it happens"), then, after


def ended(record):
    """The way has ended."""
    return "", _("The way ended here: %(state)s.") % {"state": record.get_state_display()}, "", ""
