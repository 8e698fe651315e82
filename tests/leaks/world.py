"""A round under review in which every fact that must not be known bears a word that stands nowhere else."""

from io import BytesIO
from types import SimpleNamespace

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import applications, organizations, people, scoring
from tests.factories.calls import in_review, open_call
from ventures.accounts.states import Role
from ventures.applications.actions import pass_eligibility, submit
from ventures.applications.models import Attachment
from ventures.core.money import yuan
from ventures.files.actions import receive
from ventures.organizations.models import Organization, RegistryEntry
from ventures.scoring import actions
from ventures.scoring.models import Assignment
from ventures.scoring.states import Conflict, TieKind

APPLICANTS = ("银杏檐下", "枇杷巷口", "乌桕渡头")
REPRESENTATIVES = ("钱独行", "孙无双", "李仅有")
MEMBERS = ("周唯一", "吴只此", "郑别无")
EXPERTS = ("欧阳甲", "司徒乙", "上官丙", "诸葛丁", "夏侯戊")
EMPLOYERS = tuple(f"{name[:2]}研究院第{place}室" for place, name in enumerate(EXPERTS, 1))
FIELDS = ("governance", "finance", "social_work", "social_work", "governance")
REMARKS = tuple(f"仅此一句评语{place}" for place in range(1, 6))
SHARES = {0: (87, 79, 94, 66, 72), 2: (90, 71, 99, 59, 69)}  # per cent of the points, by item and expert
SUGGESTED = (91357, 91468, 91579, 91681, 91792)  # yuan


def build():
    """Three applications of a blind call; five experts.

    Of the first every sheet is in but the last expert's; from the second the first expert is taken off as
    he opens it, because he evaluated its organisation once; the third is wholly in.
    """
    world = SimpleNamespace(experts=[expert_of(*one) for one in zip(EXPERTS, EMPLOYERS, FIELDS, strict=True)])
    world.call = open_call(blind=True)
    world.items = [an_application(world.call, place) for place in range(3)]
    in_review(world.call)
    world.panel = actions.form_panel(world.call, by=people.secretary(), name="盲审评审组")
    actions.appoint(world.panel, world.experts, by=world.panel.secretary)
    actions.begin(world.panel, by=world.panel.secretary)
    recuse(world)
    score(world)
    world.people = persons(world)
    world.opened = assignments(world)
    world.files = {
        one.application_id: one.pk for one in Attachment.objects.filter(upload__name__contains="方案")
    }
    return world


def expert_of(name, employer, field):
    return scoring.expert(name, employer=employer, fields=[field])


def an_application(call, place):
    """An eligible application whose every text names who applies."""
    name = f"{APPLICANTS[place]}社工服务中心"
    body = applications.standing_organization()
    Organization.objects.filter(pk=body.pk).update(name=name, representative=REPRESENTATIVES[place])
    RegistryEntry.objects.filter(uscc=body.uscc).update(name=name, representative=REPRESENTATIVES[place])
    body.refresh_from_db()
    draft = applications.complete_draft(call, body, summary=f"{name}承办", title=title_of(place))
    draft.team.update(name=MEMBERS[place])
    attach(draft, name)
    submit(draft, by=organizations.administrator_of(body))
    return pass_eligibility(draft, by=people.officer())


def title_of(place):
    """A title that names the organisation and the representative."""
    return f"{APPLICANTS[place]}社工服务中心{REPRESENTATIVES[place]}的茶桌{'甲乙丙'[place]}"


def attach(draft, name):
    """A file that a blind reader may open; its name and its properties say whose it is."""
    rule = draft.call.document_rules.filter(identifying=False).first()
    target = BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        paper.docinfo["/Author"] = paper.docinfo["/Title"] = name
        with paper.open_metadata() as told:
            told["dc:creator"] = [name]
        paper.save(target)
    file = SimpleUploadedFile(f"{name}方案.pdf", target.getvalue(), content_type="application/pdf")
    upload = receive(file, by=organizations.administrator_of(draft.organization), case=draft.case)
    Attachment.objects.create(application=draft, rule=rule, upload=upload)


def recuse(world):
    """The first expert is found tied to the second applicant; nobody is drawn in his place yet."""
    world.left = Assignment.objects.get(
        panel=world.panel, application=world.items[1], expert=world.experts[0]
    )
    body = world.items[1].organization
    actions.tie(body, TieKind.EVALUATED, case=world.items[1].case, person=world.experts[0].user)
    actions.step_off(world.left)


def ground():
    """The words of the ground on which the first expert was taken off."""
    return str(Conflict.COACHED.label)


def score(world):
    """The sheets that are in: all of the third application, all but the last expert's of the first."""
    for place, shares in SHARES.items():
        for expert, share, remark, amount in zip(world.experts, shares, REMARKS, SUGGESTED, strict=True):
            if place == 2 or expert != world.experts[-1]:
                one = Assignment.objects.get(application=world.items[place], expert=expert, panel=world.panel)
                scoring.hand_in(one, share, remark=f"{remark}之{place}", suggested=yuan(amount + place))


def assignments(world):
    """One open sheet of the last expert, one of his that is in, and one of another's."""
    of = Assignment.objects.filter(panel=world.panel)
    last, first = world.experts[-1], world.experts[0]
    return [
        of.get(expert=last, application=world.items[0]), of.get(expert=last, application=world.items[2]),
        of.get(expert=first, application=world.items[0]),
    ]  # fmt: skip


def persons(world):
    """Who looks: experts by place, the applicants, the fund's people, a visitor."""
    applicants = [organizations.administrator_of(one.organization) for one in world.items]
    return {
        "recused expert": world.experts[0].user, "expert before his sheet": world.experts[-1].user,
        "applicant": applicants[0], "another applicant": applicants[1], "visitor": None,
        "secretary": world.panel.secretary,
        "officer": people.officer(), "auditor": people.staff(Role.AUDITOR),
        "editor": people.staff(Role.EDITOR),
    }  # fmt: skip
