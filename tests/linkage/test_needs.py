"""Needs from the first line to the end of the project: asked for, stated, merged, taken up and met."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse

from tests.factories.applications import complete_draft
from tests.factories.awards import after, noticed
from tests.factories.communities import city, community, district
from tests.factories.organizations import administrator_of
from tests.factories.people import auditor, officer, person
from tests.linkage.test_actions import NEED
from ventures.applications.models import Application
from ventures.awards import actions as awards
from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.linkage import actions
from ventures.linkage.models import Campaign, Need, NeedLink
from ventures.linkage.states import NeedState
from ventures.notifications.models import Message
from ventures.workflow.models import Event
from ventures.workflow.verify import faults

pytestmark = pytest.mark.django_db
IN_30_DAYS = timedelta(days=30)


def url(name, *args):
    return reverse(f"linkage:{name}", args=args)


def stated(where=None, **facts):
    return actions.state_need(where or community(), **{**NEED, **facts})


def published(where=None, **facts):
    return actions.publish_need(stated(where, **facts), by=officer())


def sent(area=None):
    """A campaign in a district; the links' addresses by community."""
    area = area or district()
    campaign = actions.ask_for_needs(area, by=officer(), expires_at=clock.now() + IN_30_DAYS)
    mails = Message.objects.filter(kind="linkage/state_needs")
    return campaign, {mail.address: mail.link for mail in mails}


def test_every_community_of_an_area_gets_its_own_link_once():
    here = [community(), community()]
    community(email="")
    community(district("330108"))

    campaign, links = sent()

    assert set(links) == {one.email for one in here}
    assert len(set(links.values())) == 2
    assert campaign.without_address == 1
    token = links[here[0].email].rstrip("/").rpartition("/")[2]
    assert NeedLink.objects.get(community=here[0]).token_digest == actions.digest(token)
    with pytest.raises(Refused):
        sent()
    assert faults() == []


@pytest.mark.parametrize("days", [-1, 0, 91])
def test_a_campaign_ends_within_ninety_days(days):
    community()

    with pytest.raises(Refused) as refused:
        actions.ask_for_needs(district(), by=officer(), expires_at=clock.now() + timedelta(days=days))

    assert refused.value.field == "expires_on"


def test_the_whole_city_is_not_asked_at_once():
    community()

    with pytest.raises(Refused):
        sent(city())


def test_a_link_states_as_many_needs_as_wait_and_a_get_states_none(client):
    where = community()
    _campaign, links = sent()
    address = links[where.email]

    for _one in range(3):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    assert Need.objects.count() == 0
    for _one in range(actions.NEEDS_WAITING):
        assert client.post(address, NEED | {"field": "elderly_care"}).url == address
    page = client.post(address, NEED | {"field": "elderly_care", "title": "第十一条"})

    assert page.status_code == 200
    assert "第十一条" in page.text
    assert Need.objects.filter(source="link", community=where).count() == actions.NEEDS_WAITING


def test_what_strangers_write_on_the_open_form_does_not_shut_the_community_out(client):
    where = community()
    for _one in range(actions.NEEDS_WAITING):
        stated(where)
    _campaign, links = sent()

    assert client.post(links[where.email], NEED | {"field": "other"}).status_code == 302


def test_an_expired_link_says_so_and_states_nothing(client):
    where = community()
    _campaign, links = sent()
    Campaign.objects.update(expires_at=clock.now() - timedelta(seconds=1))

    for page in (client.get(links[where.email]), client.post(links[where.email], NEED | {"field": "other"})):
        assert page.status_code == 410
    assert Need.objects.count() == 0


def test_a_link_for_needs_answers_no_question_and_the_other_way_round(client):
    where = community()
    _campaign, links = sent()
    token = links[where.email].rstrip("/").rpartition("/")[2]

    assert client.get(url("answer", token)).status_code == 404
    assert client.get(url("state_by_link", "unknown")).status_code == 404


def test_a_duplicate_points_at_the_need_that_stays(client):
    first, second, third = stated(), published(), published()
    actions.merge_needs(first, second, by=officer())

    actions.merge_needs(second, third, by=officer(), note="同一件事")

    first.refresh_from_db()
    assert (first.survivor, second.survivor, second.state) == (third, third, NeedState.MERGED)
    assert first.title == NEED["title"]
    page = client.get(url("need", third.pk)).text
    assert first.community.name in page
    assert second.community.name in page
    assert url("need", third.pk) in client.get(url("need", first.pk)).text
    assert list(Need.objects.of_communities([first.community]).unmerged()) == [third]
    assert faults() == []


def test_a_need_is_not_merged_into_itself_nor_into_one_that_is_closed():
    need, other = published(), published()
    actions.close_need(other, by=officer(), ending="withdrawn")

    for target in (need, other):
        with pytest.raises(Refused), transaction.atomic():
            actions.merge_needs(need, target, by=officer())

    need.refresh_from_db()
    assert need.state == NeedState.PUBLISHED


def test_what_is_on_the_list_is_not_hidden_behind_an_unread_one():
    need, unread = published(), stated()

    with pytest.raises(Refused):
        actions.merge_needs(need, unread, by=officer())


def test_an_officer_merges_on_the_page_and_only_within_his_district(client):
    need, other, elsewhere = published(), published(), published(community(district("330108")))
    client.force_login(officer(district()))
    page = client.get(url("need", need.pk)).text
    assert f'value="{other.pk}"' in page
    assert f'value="{elsewhere.pk}"' not in page

    refused = client.post(url("merge_needs", need.pk), {"survivor": elsewhere.pk, "note": "写过的话"})
    assert refused.status_code == 200
    assert "写过的话" in refused.text
    client.post(url("merge_needs", need.pk), {"survivor": other.pk})

    need.refresh_from_db()
    assert need.survivor == other
    client.force_login(auditor())
    assert client.post(url("merge_needs", other.pk), {"survivor": need.pk}).status_code == 403


def test_closing_needs_a_reason_and_keeps_what_was_typed(client):
    need = published()
    client.force_login(officer())

    page = client.post(url("close_need", need.pk), {"ending": "whatever", "note": "写过的话"})

    assert page.status_code == 200
    assert "写过的话" in page.text
    client.post(url("close_need", need.pk), {"ending": "unfit", "note": "属于基建"})
    need.refresh_from_db()
    assert (need.state, need.ending) == (NeedState.CLOSED, "unfit")


def test_a_need_is_taken_up_with_the_award_and_waits_again_when_it_is_given_back(client):
    need = published()
    notice = noticed(1)
    award = Award.objects.select_related("application").get(decision=notice.decision)
    Application.objects.filter(pk=award.application_id).update(need=need)
    with after(notice):
        awards.approve(notice.decision, by=officer(), document_number="杭民函〔2026〕1号")
    award = Award.objects.get(pk=award.pk)

    need.refresh_from_db()
    assert need.state == NeedState.TAKEN_UP
    page = client.get(url("need", need.pk)).text
    assert award.title in page
    assert award.number in page

    awards.decline(award, by=administrator_of(award.organization))

    need.refresh_from_db()
    assert need.state == NeedState.PUBLISHED
    assert award.number not in client.get(url("need", need.pk)).text
    states = Event.objects.filter(chain__record_type="linkage.need", chain__record_id=str(need.pk))
    assert list(states.values_list("to_state", flat=True).order_by("pk")) == [
        "stated", "published", "taken_up", "published",
    ]  # fmt: skip


def test_a_need_is_met_when_its_project_is_closed_out():
    need, other = published(), published()
    case = "00000000-0000-0000-0000-000000000001"
    actions.follow_project(need, NeedState.TAKEN_UP, case=case, by=officer())
    actions.close_need(other, by=officer(), ending="withdrawn")

    met = actions.follow_project(need, NeedState.MET, case=case, by=officer())
    closed = actions.follow_project(other, NeedState.TAKEN_UP, case=case, by=officer())

    assert (met.state, closed.state) == (NeedState.MET, NeedState.CLOSED)
    assert actions.follow_project(None, NeedState.MET, case=case, by=officer()) is None


def test_a_draft_is_counted_and_never_named(client):
    need = published()
    draft = complete_draft(need=need, community=need.community)

    page = client.get(url("need", need.pk)).text

    assert draft.title not in page
    assert draft.organization.name not in page


def test_the_list_is_narrowed_by_field_district_state_and_words(client):
    here = published(field="elderly_care", title="长者饭桌")
    there = published(community(district("330108")), field="governance", title="楼道议事")
    taken = published(title="旧物交换")
    actions.follow_project(taken, NeedState.TAKEN_UP, case="1", by=officer())

    def listed(**asked):
        return {need.pk for need in client.get(url("needs"), asked).context["page"]}

    assert listed() == {here.pk, there.pk}
    assert listed(field="elderly_care") == {here.pk}
    assert listed(district="330108") == {there.pk}
    assert listed(state="taken_up") == {taken.pk}
    assert listed(state="stated") == {here.pk, there.pk}
    assert listed(q="楼道") == {there.pk}
    assert listed(field="x", district="33010六") == {here.pk, there.pk}


def test_an_officer_asks_within_his_area_alone(client):
    community()
    community(district("330108"))
    client.force_login(officer(district()))
    day = (clock.today() + IN_30_DAYS).isoformat()

    page = client.post(url("campaigns"), {"region": district("330108").pk, "expires_on": day})
    assert page.status_code == 200
    assert not Campaign.objects.exists()
    assert client.post(url("campaigns"), {"region": district().pk, "expires_on": day}).status_code == 302

    assert Campaign.objects.get().region == district()
    assert list(Campaign.objects.visible_to(officer(district("330108")))) == []
    client.force_login(person())
    assert client.get(url("campaigns")).status_code == 403


@pytest.mark.parametrize("name", ["needs", "campaigns"])
def test_lists_cost_the_same_for_one_row_and_for_three(client, name, django_assert_num_queries):
    client.force_login(officer())
    queries = {"needs": 6, "campaigns": 6}[name]
    for place, count in enumerate((1, 2)):
        for _one in range(count):
            published()
        area = district(("330106", "330108")[place])
        community(area)
        sent(area)
        with django_assert_num_queries(queries):
            client.get(url(name))


def test_the_page_of_a_need_costs_the_same_with_three_projects(client, django_assert_num_queries):
    need = published()
    for count in (0, 2):
        for _one in range(count):
            complete_draft(need=need, community=need.community)
            actions.merge_needs(published(), need, by=officer())
        with django_assert_num_queries(5):
            client.get(url("need", need.pk))
