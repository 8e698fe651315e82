from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import organizations as make
from tests.factories.communities import community, district
from tests.factories.people import auditor, officer, person
from tests.linkage.test_actions import NEED, ask
from ventures.core import clock
from ventures.linkage import actions
from ventures.linkage.models import CommunityRequest, Need, SocialWorker
from ventures.linkage.states import Purpose

pytestmark = pytest.mark.django_db
FUZZ = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def url(name, *args):
    return reverse(f"linkage:{name}", args=args)


def stated(**facts):
    return actions.state_need(community(), **{**NEED, **facts})


def test_opening_the_link_answers_nothing(client):
    request, token = ask()

    page = client.get(url("answer", token))

    assert page.status_code == 200
    assert 'data-type="large"' in page.text
    assert "长者食堂" in page.text
    request.refresh_from_db()
    assert request.state == "sent"


def test_one_press_answers(client):
    request, token = ask()

    response = client.post(url("answer", token), {"name": "示例社区", "reply": "yes"})

    assert response.url == url("answer", token)
    request.refresh_from_db()
    assert (request.state, request.answered_name) == ("answered", "示例社区")
    assert "示例社区" in client.get(response.url).text


def test_one_press_rates(client):
    request, token = ask(Purpose.RATE)

    client.post(url("answer", token), {"name": "示例社区", "rating": "4", "note": "菜要更软"})

    request.refresh_from_db()
    assert (request.rating, request.note) == (4, "菜要更软")


def test_a_second_answer_is_told_that_there_is_one(client):
    request, token = ask()
    client.post(url("answer", token), {"name": "王主任", "reply": "yes"})

    page = client.post(url("answer", token), {"name": "李主任", "reply": "no", "note": "不要"})

    assert page.status_code == 200
    assert "王主任" in page.text
    request.refresh_from_db()
    assert request.state == "answered"


def test_a_no_without_a_reason_asks_for_it_and_keeps_the_name(client):
    request, token = ask()

    page = client.post(url("answer", token), {"name": "李主任", "reply": "no", "note": ""})

    assert page.status_code == 200
    assert "李主任" in page.text
    assert 'id="id_note_error"' in page.text


def test_an_expired_link_says_whom_to_call(client):
    request, token = ask()
    CommunityRequest.objects.update(expires_at=clock.now() - timedelta(minutes=1))

    for page in (client.get(url("answer", token)), client.post(url("answer", token), {"name": "李"})):
        assert page.status_code == 410
        assert request.organization.phone in page.text


def test_an_unknown_link_is_explained(client):
    assert client.get(url("answer", "no-such-token")).status_code == 404


def test_the_mail_lies_open_in_the_demonstration_only(client, settings):
    _request, token = ask()
    settings.DEMO = True
    assert url("answer", token) in client.get(url("demo")).text

    settings.DEMO = False
    assert client.get(url("demo")).status_code == 404


def test_a_community_states_a_need_without_an_account(client):
    where = community()
    address = f"{url('state_need')}?district={where.region.parent.code}"
    assert where.name in client.get(address).text

    response = client.post(address, {**NEED, "community": where.pk, "field": "other"})

    assert response.url == url("needs")
    need = Need.objects.get()
    assert need.title not in client.get(url("needs")).text
    assert client.get(url("need", need.pk)).status_code == 404


def test_an_officer_publishes_and_closes_a_need(client):
    need = stated()
    client.force_login(officer())
    assert need.title in client.get(url("needs")).text

    client.post(url("publish_need", need.pk))
    client.logout()
    assert need.title in client.get(url("needs")).text
    client.force_login(officer())
    client.post(url("close_need", need.pk), {"ending": "met", "note": "已满足"})

    client.logout()
    assert need.title not in client.get(url("needs")).text


def test_an_auditor_reads_needs_and_decides_nothing(client):
    need = stated()
    client.force_login(auditor())

    assert need.title in client.get(url("need", need.pk)).text
    assert client.post(url("publish_need", need.pk)).status_code == 403
    assert client.post(url("close_need", need.pk)).status_code == 403


@pytest.mark.parametrize(
    "contact",
    [
        pytest.param("王主任 13800000000", id="plain"),
        pytest.param("138-0000-0000", id="hyphens"),
        pytest.param("+86 １３８ 0000 0000", id="wide"),
    ],
)
def test_a_mobile_number_is_refused_as_contact_for_the_list_is_public(client, contact):
    where = community()
    address = f"{url('state_need')}?district={where.region.parent.code}"

    page = client.post(address, {**NEED, "community": where.pk, "field": "other", "contact": contact})

    assert set(page.context["form"].errors) == {"contact"}
    assert contact in page.text
    assert not Need.objects.exists()


def test_the_page_counts_its_fields_rightly(client):
    page = client.get(f"{url('state_need')}?district={community().region.parent.code}")

    assert len(page.context["form"].visible_fields()) == 8
    assert "只填八项" in page.text


@pytest.mark.parametrize(("code", "answer"), [("330106", 302), ("330108", 404)])
def test_an_officer_of_a_district_publishes_what_its_communities_state(client, code, answer):
    need = stated()
    client.force_login(officer(district(code)))

    assert (need.title in client.get(url("needs")).text) is (answer == 302)
    assert client.post(url("publish_need", need.pk)).status_code == answer


def test_an_officer_of_another_district_only_reads_a_published_need(client):
    need = actions.publish_need(stated(), by=officer())
    client.force_login(officer(district("330108")))

    assert url("close_need", need.pk) not in client.get(url("need", need.pk)).text
    assert client.post(url("close_need", need.pk)).status_code == 403


def test_what_communities_were_asked_is_seen_within_the_district():
    ask()

    assert CommunityRequest.objects.visible_to(officer(district())).count() == 1
    assert CommunityRequest.objects.visible_to(officer(district("330108"))).count() == 0


def test_the_list_of_needs_costs_the_same_for_one_row_and_for_three(client, django_assert_num_queries):
    client.force_login(officer())
    for count in (1, 2):
        for _one in range(count):
            stated()
        with django_assert_num_queries(6):
            client.get(url("needs"))


def test_a_social_worker_is_entered_once(client):
    made = make.organization()
    client.force_login(make.administrator_of(made))
    facts = {"name": "李社工", "level": "certified", "certificate_number": "SW0001"}

    client.post(url("social_workers", made.pk), facts)
    page = client.post(url("social_workers", made.pk), facts)

    assert 'id="id_certificate_number_error"' in page.text
    assert SocialWorker.objects.count() == 1


def test_social_workers_are_entered_by_keepers_alone(client):
    made = make.organization()
    for user, answer in ((make.member(made, "viewer"), 200), (auditor(), 200), (person(), 404)):
        client.force_login(user)
        assert client.get(url("social_workers", made.pk)).status_code == answer
        assert client.post(url("social_workers", made.pk), {}).status_code == max(answer, 403)


@FUZZ
@given(data=st.data())
def test_no_text_breaks_a_form(client, data):
    _request, token = ask(data.draw(st.sampled_from(list(Purpose))))
    names = ["name", "note", "reply", "rating", "community", *NEED]
    said = {name: data.draw(st.text(max_size=30), label=name) for name in names}

    assert client.post(url("answer", token), said).status_code in {200, 302}
    for code in (district().code, said["title"]):
        assert client.post(url("state_need"), said, query_params={"district": code}).status_code in {200, 302}
    assert client.get(url("needs"), {"q": said["title"], "page": said["people"]}).status_code == 200
    assert client.get(url("answer", said["title"].replace("/", "") or "x")).status_code in {404, 400}
