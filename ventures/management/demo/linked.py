"""What communities lack today, who answers it, and which social workers are asked to take part."""

from datetime import timedelta

from ventures.accounts.states import Role
from ventures.applications import actions as applications
from ventures.applications.models import Application
from ventures.core import clock
from ventures.linkage import actions as linkage
from ventures.linkage.models import PartRequest, SocialWorker
from ventures.reference.models import Community

from .cast import instant, member_of
from .words import NEEDS

BY_LINK = 3  # the first needs come from the sub-district that is asked by links, the very first is answered
CONTACT = "社区工作者（示例）0571-0000 0000"
ASKED, STATED, READ, ANSWERED, INVITED, AGREED = 18, 15, 13, 6, 5, 4  # days ago
OPEN_FOR = 20  # days from now


def link_up(call, people, today):
    """Needs of several districts, links sent to a sub-district, a draft that answers a need with its team."""
    officer = people[Role.OFFICER]
    drafts = list(Application.objects.filter(call=call).select_related("community__region").order_by("pk"))
    first = drafts[0]
    campaign = ask(first.community, officer, today)
    links = sorted(campaign.links.all(), key=lambda link: link.community_id != first.community_id)[:BY_LINK]
    verbs = [linkage.state_by_link] * len(links) + [linkage.state_need] * len(NEEDS)
    places = [*links, *(draft.community for draft in drafts[1:])]
    stated = [state(verb, place, row, today) for verb, place, row in zip(verbs, places, NEEDS, strict=False)]
    for need in stated[:-1]:  # the last one waits to be read
        with clock.at(instant(today - timedelta(days=READ))):
            linkage.publish_need(need, by=officer)
    answer(first, stated[0], today)
    invite(first, today)


def ask(community, officer, today):
    """The communities of the sub-district of one are asked by links; one of them has no address."""
    here = Community.objects.on(today).within(community.region)
    silent = here.exclude(pk=community.pk).order_by("-code").first()
    Community.objects.filter(pk=silent.pk if silent else None).update(email="")
    with clock.at(instant(today - timedelta(days=ASKED))):
        return linkage.ask_for_needs(
            community.region, by=officer, expires_at=instant(today + timedelta(days=OPEN_FOR))
        )


def state(verb, place, row, today):
    """One need, stated at its place: a community, or the link it was sent."""
    field, title, problem, target_group, number, site = row
    with clock.at(instant(today - timedelta(days=STATED))):
        return verb(
            place, field=field, title=title, problem=problem, target_group=target_group, people=number,
            site=site, contact=CONTACT,
        )  # fmt: skip


def answer(draft, need, today):
    """The draft answers a need of its community."""
    with clock.at(instant(today - timedelta(days=ANSWERED))):
        applications.save_facts(draft, by=member_of(draft.organization), edition=None, need=need)


def invite(draft, today):
    """The social workers of the team are asked; the first takes part, the others have not answered yet."""
    workers = SocialWorker.objects.filter(organization=draft.organization).order_by("pk")
    with clock.at(instant(today - timedelta(days=INVITED))):
        for number, worker in enumerate(workers, start=1):
            applications.ask_worker(
                draft, worker, by=member_of(draft.organization), address=f"worker{number}@worker.example"
            )
    with clock.at(instant(today - timedelta(days=AGREED))):
        linkage.accept_part(PartRequest.objects.get(case=draft.case, worker=workers[0]))
