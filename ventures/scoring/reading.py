"""The application as its reader may see it: redacted where the call is blind."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ventures.applications.answers_said import Table, said
from ventures.applications.models import Attachment
from ventures.calls.models import head_label, heads_in_order
from ventures.calls.questions import columns_of
from ventures.calls.states import QuestionKind
from ventures.linkage.queries import confirmation
from ventures.organizations.models import Membership

from .redaction import CONTACT, NUMBER, ORGANISATION, PERSON, Part, doubts, plain, redact, unnumbered

FILE = "file"
MARKS = {
    ORGANISATION: _("Organisation hidden"),
    PERSON: _("Name hidden"),
    CONTACT: _("Contact hidden"),
    NUMBER: _("Number hidden"),
    FILE: _("File withheld"),
}


@dataclass(frozen=True)
class Passage:
    """A question and its answer: text in parts, or a table, or the key of a file that may be opened."""

    label: str
    parts: list
    table: Table | None = None
    file: str = ""


class File:
    """What an assignment opens of its application."""

    def __init__(self, application, blind=True):
        self.application, self.blind = application, blind

    def parts(self, text):
        """The text without what a blind reader must not see."""
        text = text or ""
        if not self.blind:
            return [Part(text=text)]
        return redact(text, self.organisations, self.persons)

    def words(self, text):
        """The same as one string, for titles and tables."""
        return plain(self.parts(text), MARKS)

    @property
    def organisations(self):
        organization = self.application.organization
        return [organization.name, *([organization.host.name] if organization.host else [])]

    @cached_property
    def persons(self):
        """Who must not be named: all whom the application names, the representative and the members."""
        application = self.application
        members = Membership.objects.filter(organization=application.organization)
        return {
            application.organization.representative,
            *members.values_list("user__name", flat=True),
            *(person.name for person in self.team_rows),
            *(person.social_worker.name for person in self.team_rows if person.social_worker),
            *(row[0] for one in self.answers if of_people(one) for row in one.table.rows),
        }

    @cached_property
    def team_rows(self):
        return list(self.application.team.select_related("social_worker"))

    @property
    def title(self):
        return self.words(self.application.title)

    @property
    def heading(self):
        """The title for a list: without a further query, so of persons only the representative is sought."""
        text = self.application.title
        names = [self.application.organization.representative]
        return plain(redact(text, self.organisations, names), MARKS) if self.blind else text

    @property
    def summary(self):
        return self.parts(self.application.summary)

    @cached_property
    def passages(self):
        """The answers under their questions, in the form's order; what was left open is left out."""
        return [self.passage(one) for one in self.answers if one.text or one.table]

    @cached_property
    def answers(self):
        return said(self.application)

    def passage(self, one):
        """An answer as this reader may see it; options and figures tell nothing about who applies."""
        if one.table:
            return Passage(one.label, [], table=self.table(one))
        if one.upload:
            opens = self.opens(one.question)
            text = one.text if opens and not self.blind else MARKS[FILE] if not opens else one.question.key
            return Passage(one.label, [Part(text=str(text))], file=one.question.key if opens else "")
        return Passage(one.label, self.parts(one.text) if one.is_free else [Part(text=one.text)])

    def opens(self, question):
        """Whether the file of an answer may be opened."""
        return not (self.blind and question.settings.get("identifying", True))

    def table(self, one):
        """A table of an answer; of people a blind reader learns all but name and number."""
        keys = [column.key for column in columns_of(one.question)]
        say = self.of_person if self.blind and of_people(one) else self.of_row
        return replace(one.table, rows=[say(dict(zip(keys, row, strict=True))) for row in one.table.rows])

    def of_row(self, row):
        return [self.words(cell) for cell in row.values()]

    def of_person(self, row):
        """What somebody does, by what training and for how long; not who he is."""
        hidden = {"name": str(MARKS[PERSON]) if row["name"] else "", "hours": row["hours"]}
        said = {key: plain(unnumbered(self.parts(cell)), MARKS) for key, cell in row.items()}
        return list({**said, **hidden}.values())

    @cached_property
    def answer_uploads(self):
        """{key: file} of the answers that may be opened."""
        found = self.answers
        return {one.question.key: one.upload for one in found if one.upload and self.opens(one.question)}

    @cached_property
    def confirmed(self):
        """The community's confirmation of the need, or None."""
        return confirmation(self.application.case, self.application.community)

    @cached_property
    def team(self):
        """Who does what, by which certificate; without names where the review is blind."""
        hidden = MARKS[PERSON] if self.blind else None
        return [
            {
                "name": hidden or one.name,
                "duty": self.words(one.duty),
                "certificate": one.social_worker.get_level_display() if one.social_worker else "",
                "insured": one.insured,
                "hours": one.hours,
            }
            for one in self.team_rows
        ]

    @cached_property
    def indicators(self):
        rows = self.application.planned_indicators.all()
        return [(self.words(one.name), one.baseline, one.target, one.unit) for one in rows]

    @cached_property
    def activities(self):
        """The plan with its text redacted, each with the items of the budget that pay for it."""
        return [
            {
                "month": one.month,
                "kind": one.get_kind_display(),
                "theme": self.words(one.theme),
                "paid_by": [self.words(line.item) for line in one.paid_by.all()],
                "times": one.times,
                "target_people": one.target_people,
                "people": one.people,
            }
            for one in self.application.planned_activities.prefetch_related("paid_by")
        ]

    @cached_property
    def budget(self):
        """The lines with their text redacted."""
        return [
            {
                "head": head_label(self.application.call, one.head),
                "item": self.words(one.item),
                "basis": self.words(one.basis),
                "amount": one.amount,
            }
            for one in self.lines
        ]

    @cached_property
    def lines(self):
        return list(self.application.budget_lines.all())

    @cached_property
    def heads(self):
        """`[(head, amount, per cent of the whole)]` of the budget."""
        sums = {
            head: sum((one.amount.amount for one in self.lines if one.head == head), Decimal(0))
            for head in heads_in_order({one.head for one in self.lines})
        }
        whole = sum(sums.values())
        call = self.application.call
        return [(head_label(call, head), amount, amount / whole) for head, amount in sums.items()]

    @cached_property
    def attachments(self):
        """Those that may be opened; what shows who applies is withheld from a blind reader."""
        return self.application.attachments.filter(pk__in=self.open_attachments()).select_related(
            "rule", "upload"
        )

    @cached_property
    def withheld(self):
        """How many attachments are withheld."""
        return self.application.attachments.count() - len(self.attachments)

    def open_attachments(self):
        rows = Attachment.objects.filter(application=self.application)
        return (rows.filter(rule__identifying=False) if self.blind else rows).values("pk")


def of_people(one):
    """Whether an answer is a table of people with somebody in it."""
    return one.table is not None and one.question.kind == QuestionKind.PEOPLE


def in_language(record, field):
    """A text of the call in the reader's language, Chinese where there is no English."""
    english = getattr(record, f"{field}_en", "")
    return english if english and (get_language() or "").startswith("en") else getattr(record, field)


def hits(application):
    """`[(where, what)]`: what a blind reader might still recognise, for the secretary to look at."""
    file = File(application)
    texts = [(_("Project title"), application.title), (_("Summary"), application.summary)]
    texts += [(one.question.label, one.text) for one in application.answers.all()]
    texts += [(_("Lines of the budget"), line.item + line.basis) for line in application.budget_lines.all()]
    open_ones = [one for one in application.attachments.all() if not one.rule.identifying]
    texts += [(_("Name of a file"), one.upload.name) for one in open_ones]
    return [(where, core) for where, text in texts for core in doubts(text, file.organisations)]
