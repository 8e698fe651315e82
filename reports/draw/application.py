"""The application as a paper: the form with its answers, plan, budget and team."""

from django.utils.translation import pgettext

from reports.paper import heading, key_values, money_table, paragraph, signatures, table, together
from ventures.applications.states import ActivityKind, State
from ventures.core.money import ZERO, in_words
from ventures.linkage.models import SocialWorker
from ventures.organizations.states import Kind

from .sheet import BLANK, NOTHING, Sheet, check_of, day, head_name, in_language, label, moment, month, period
from .words import _


def draw(facts):
    """The Sheet of an ApplicationFacts."""
    parts = (
        standing, project, applicant, community, proposal, plan, indicators, budget, team, attachments,
        declaration,
    )  # fmt: skip
    story = [flowable for part in parts for flowable in part(facts)]
    return Sheet(
        title=_("Project application"),
        subject=facts.title,
        story=[*story, *check_of(facts)],
        contents=True,
        numbered=True,
    )


def standing(facts):
    """Where the application stands, first of all for a draft."""
    if facts.state == State.DRAFT:
        yield paragraph(_("Draft. It has not been submitted and has no number yet."), "lead")


def project(facts):
    """The project at a glance."""
    yield heading(_("The project"))
    category = f"{facts.category[0]} {in_language(*facts.category[1:])}".strip()
    yield key_values([
        (_("Call"), facts.call),
        (_("Project"), facts.title),
        (_("Field of work"), category),
        (_("Where"), facts.community),
        (_("Period"), period(facts.period)),
        (_("Requested amount"), facts.requested),
        (_("In words"), in_words(facts.requested)),
        (_("Own funds"), facts.own_funds),
        (_("Charitable resources"), f"¥{facts.charity[0].amount:,.2f} {facts.charity[1]}".strip()),
        (_("To be served directly"), served(facts.targets)),
        (_("Volunteers"), facts.targets["volunteers"]),
        (_("Submitted"), submission(facts)),
    ])  # fmt: skip
    if facts.summary:
        yield paragraph(facts.summary)


def served(targets):
    """People and person-times, which are two numbers."""
    return _("%(people)s people, %(times)s person-times") % {
        "people": f"{targets['direct_people']:,}",
        "times": f"{targets['direct_times']:,}",
    }


def submission(facts):
    """When it was handed in, and which edition this is."""
    if not facts.submitted_at:
        return NOTHING
    return _("%(instant)s, edition %(edition)s") % {
        "instant": moment(facts.submitted_at),
        "edition": facts.edition,
    }


def applicant(facts):
    """The organisation as the portal knows it."""
    body = facts.organization
    yield heading(_("The organisation"))
    yield key_values([
        (_("Full name"), body["name"]),
        (_("Unified social credit code"), body["uscc"]),
        (_("Kind"), label(Kind, body["kind"])),
        (_("Registered"), f"{day(body['registered_on'])} · {body['region']}"),
        (_("Host organisation"), body["host"]),
        (_("Legal representative"), body["representative"]),
        (_("Full-time staff"), body["staff_count"]),
        (_("Office"), f"{body['address']} · {body['phone']}"),
        (_("Business scope"), body["scope"]),
    ])  # fmt: skip


def community(facts):
    """What the community lacks, and what it answered when it was asked."""
    need, asked = facts.need, facts.confirmation
    if need:
        yield heading(_("The need"))
        yield key_values([
            (_("Need"), need["title"]),
            (_("Problem"), need["problem"]),
            (_("For whom"), f"{need['target_group']} · {people_in_words(need['people'])}"),
            (_("Place"), need["site"]),
        ])  # fmt: skip
    yield heading(_("Confirmation by the community"))
    yield paragraph(answer_of(asked))
    if asked.get("note"):
        yield paragraph(asked["note"])


def people_in_words(people):
    """So many people."""
    return _("%(people)s people") % {"people": f"{people:,}"}


def answer_of(asked):
    """The community's answer in a sentence; it replaces stamp and certificate."""
    if not asked:
        return _("The community has not been asked yet.")
    if not asked["answered"]:
        return _("The community has been asked and has not confirmed.")
    return _("Need and site were confirmed on the portal on %(day)s by %(name)s. No stamp is needed.") % {
        "day": day(asked["at"]),
        "name": asked["name"] or NOTHING,
    }


def proposal(facts):
    """The questions of the call and the answers."""
    yield heading(_("The proposal"))
    for question, question_en, answer, rows in facts.answers:
        yield heading(in_language(question, question_en), 2)
        yield answer_rows(rows) if rows else paragraph(answer or NOTHING)


def answer_rows(answer):
    """An answer by rows, with its sums."""
    heads = [head for head, _figures in answer.heads]
    align = "".join("r" if figures else "l" for _head, figures in answer.heads)
    total = (_("Total"), *(cell or BLANK for cell in answer.sums[1:])) if answer.sums else None
    return table(heads, answer.rows, align=align, total=total)


def plan(facts):
    """What happens in which month."""
    if facts.plan:
        yield heading(_("Plan of activities"))
        rows = [
            (month(on), label(ActivityKind, kind), "\n".join([theme, *paid_from(payers)]), *counts)
            for on, kind, theme, payers, *counts in facts.plan
        ]
        total = (_("Total"), BLANK, BLANK, sum(row[3] for row in rows), BLANK, sum(row[5] for row in rows))
        head = (_("Month"), _("Kind"), _("Activity"), _("Sessions"),
                _("People"), _("Person-times"))  # fmt: skip
        yield table(head, rows, widths=(2.6, 2.4, 6, 1.6, 1.6, 2), align="lllrrr", total=total)


def paid_from(items):
    """Which lines of the budget pay for an activity, as one line of text; none where it names none."""
    return [_("Paid by: %(items)s") % {"items": ", ".join(items)}] if items else []


def indicators(facts):
    """What is to be reached."""
    if facts.indicators:
        yield heading(_("Indicators"))
        rows = [(name, before, target, unit) for name, unit, before, target in facts.indicators]
        head = (_("Indicator"), _("Baseline"), _("Target"), _("Unit"))
        yield table(head, rows, widths=(8, 2.4, 2.4, 2), align="lrrl")


def budget(facts):
    """Every line of the budget, its sum in figures and in words, and the heads' shares."""
    yield heading(_("Budget"))
    own = facts.own_heads
    rows = [
        (head_name(head, own), f"{item}\n{basis}".strip(), price, f"{quantity:,} {unit}".strip(), amount)
        for head, item, basis, price, quantity, unit, amount in facts.budget
    ]
    whole = sum((line[-1] for line in facts.budget), ZERO)
    head = (_("Head"), _("Item"), _("Unit price"), _("Quantity"), _("Amount"))
    total = (_("Total"), BLANK, BLANK, BLANK, whole)
    yield money_table(head, rows, (2, 4), widths=(2.6, 5.6, 2.6, 2.2, 3), total=total)
    yield paragraph(_("Total in words: %(words)s") % {"words": in_words(whole)})
    if rows:
        yield by_head(facts, whole)


def by_head(facts, whole):
    """What each head takes, in yuan and per cent of the budget."""
    sums = {}
    for head, *_rest, amount in facts.budget:
        sums[head] = sums.get(head, ZERO) + amount
    rows = [
        (head_name(head, facts.own_heads), amount, f"{amount.amount / whole.amount:.1%}")
        for head, amount in sums.items()
    ]
    titles = (_("Head"), _("Amount"), _("Share of the budget"))
    total = (_("Total"), whole, "100.0%")
    return money_table(titles, rows, (1, 2), widths=(6, 4, 4), total=total, caption=_("By head"))


def team(facts):
    """Who does the work, with professional certificates."""
    if facts.team:
        yield heading(_("Team"))
        rows = [
            (name, duty, certificate(level, number), _("Yes") if insured else _("No"), hours)
            for name, duty, level, number, insured, hours in facts.team
        ]
        total = (_("Total"), BLANK, BLANK, BLANK, sum(row[4] for row in rows))
        head = (_("Name"), _("Role"), _("Certificate of social work"), _("Social insurance"), _("Hours"))
        yield table(head, rows, widths=(3, 4, 4.6, 2, 1.8), align="llllr", total=total)


def certificate(level, number):
    """The level and the number, whatever of them is known."""
    return "\n".join(filter(None, [label(SocialWorker.Level, level) if level else "", number])) or NOTHING


def attachments(facts):
    """The files handed in with it, by name and hash."""
    if facts.attachments:
        yield heading(_("Attachments"))
        rows = [
            (in_language(name, name_en), file, digest[:16])
            for name, name_en, file, digest in facts.attachments
        ]
        head = (pgettext("to attach", "Document"), _("File"), _("SHA-256, beginning"))
        yield table(head, rows, widths=(4, 5, 4))


def declaration(facts):
    """What the organisation stands for with its name."""
    words = _(
        "We have read the call and its rules. What we say here is true and complete; the same work receives "
        "no other public money; we shall use the grant for this project alone, keep separate accounts, and "
        "accept supervision, evaluation and publication."
    )
    party = (pgettext("signature", "Applicant"), facts.organization["name"])
    yield together(heading(_("Declaration")), paragraph(words), signatures([party]))
