"""The secretary's and the office's pages: panels, draws, rankings, the pool; the same cost for any length."""

import json

import pytest
from django.urls import reverse

from tests.factories import scoring as make
from tests.factories.applications import eligible
from tests.factories.calls import in_review, open_call
from tests.factories.organizations import organization
from tests.factories.people import officer, secretary, staff
from tests.kept import kept
from ventures.accounts.states import Role
from ventures.core.draw import Record, verify
from ventures.core.money import yuan
from ventures.scoring import actions
from ventures.scoring.models import Assignment, Draw, Expert, Panel, RankedItem

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"scoring:{name}", args=args)


@kept
def calls():
    """An open call of so many eligible applications each, and of no expert."""
    made = {1: open_call(), 3: open_call()}
    for count, call in made.items():
        for _ in range(count):
            eligible(call)
    return made


def begun(call):
    """A panel that begins with the applications the call has."""
    return make.begun(0, call=call)


def ranked(call):
    """The same, ranked."""
    return make.ranked(0, call=call)


@pytest.fixture
def panel(calls):
    return begun(calls[1])


def test_another_secretary_does_not_find_the_panel(client, panel):
    client.force_login(secretary())

    answers = [client.get(url("panel", panel.pk)), client.post(url("begin", panel.pk))]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_an_officer_watches_a_panel_and_does_not_run_it(client, panel):
    client.force_login(officer())

    assert client.get(url("panel", panel.pk)).status_code == 200
    assert client.post(url("rank", panel.pk)).status_code == 403


def test_a_panel_is_formed_drawn_and_begun_on_pages(client, calls):
    call = in_review(calls[1])
    for _ in range(7):
        make.expert(fields=["finance", "social_work"])
    client.force_login(secretary())

    client.post(url("new_panel"), {"call": call.pk, "name": "综合组"})
    panel = Panel.objects.get(call=call)
    client.post(
        url("commit", panel.pk), {"purpose": "抽取", "count": "5", "number_source": "福彩3D第2026108期"}
    )
    draw = Draw.objects.get()
    client.post(url("draw", draw.pk), {"number": "3 1 4"})
    client.post(url("begin", panel.pk))

    assert panel.members.count() == 5
    assert Assignment.objects.filter(panel=panel).count() == 5


def test_a_draw_hides_its_secret_until_it_is_made_and_verifies_after(client):
    panel = make.panel(members=0)
    make.expert(), make.expert()
    draw = actions.commit_draw(panel, by=panel.secretary, purpose="抽取", count=1, number_source="双色球")

    before = (
        client.get(url("draw", draw.pk)).content.decode()
        + client.get(url("record", draw.pk)).content.decode()
    )
    actions.draw(draw, by=panel.secretary, number="1 2 3")
    record = json.loads(client.get(url("record", draw.pk)).content)

    assert record["secret"] not in before
    assert verify(Record.from_dict(record)) == []
    assert "1 2 3" in client.get(url("draw", draw.pk)).content.decode()


def test_a_stranger_cannot_draw(client):
    panel = make.panel(members=0)
    make.expert()
    draw = actions.commit_draw(panel, by=panel.secretary, purpose="抽取", count=1, number_source="双色球")

    client.force_login(make.expert().user)

    assert client.post(url("draw", draw.pk), {"number": "1"}).status_code == 404
    assert Draw.objects.get().state == "committed"


def test_a_recused_reader_is_replaced_on_pages(client, panel):
    first = make.open_sheets(panel).first()
    make.expert()
    actions.recuse(first, by=first.expert.user, reason="亲属")
    client.force_login(panel.secretary)

    client.post(
        url("commit_replacement", first.pk), {"purpose": "补抽", "count": "1", "number_source": "双色球"}
    )
    draw = Draw.objects.get()
    client.post(url("draw", draw.pk), {"number": "8"})
    client.post(url("replace", draw.pk))

    assert Assignment.objects.get(replaces=first).state == "assigned"


def test_a_sheet_is_closed_by_the_secretary_with_a_reason(client, panel):
    first = make.open_sheets(panel).first()
    client.force_login(panel.secretary)

    client.post(url("close", first.pk), {"reason": "", "do": "abstain"})
    client.post(url("close", first.pk), {"reason": "住院", "do": "abstain"})

    assert Assignment.objects.get(pk=first.pk).reason == "住院"


def test_an_english_reader_chooses_among_english_names_of_the_categories(client, calls):
    panel = ranked(calls[1])
    category = panel.call.categories.first()
    panel.call.categories.filter(pk=category.pk).update(name_en="Governance of communities")
    client.force_login(panel.secretary)

    page = client.get(url("ranking", panel.call_id), headers={"accept-language": "en"})

    assert "Governance of communities" in [name for _pk, name, _count in page.context["categories"]]


def test_the_ranking_shows_scores_the_line_and_who_was_passed_over(client):
    panel = make.ranked(3, shares=[90, 80, 70], requested=[90000, 100000, 50000], budget=yuan(150000))
    client.force_login(panel.secretary)

    page = client.get(url("ranking", panel.call_id))
    text = page.content.decode()

    assert [row.outcome for row in page.context["page"]] == ["funded", "passed_over", "funded"]
    assert [row.item.rank for row in page.context["page"]] == [1, 2, 3]
    assert "R2" in text
    assert (
        client.get(url("ranking", panel.call_id), {"view": "passed_over"}).context["page"].paginator.count
        == 1
    )


def test_the_working_is_shown_once_ranked(client, calls):
    panel = ranked(calls[1])
    item = RankedItem.objects.get()
    client.force_login(panel.secretary)

    page = client.get(url("item", panel.pk, item.application_id)).content.decode()

    assert all(code in page for code in item.working["totals"])


@pytest.mark.parametrize("applications", [1, 3])
def test_a_panel_costs_the_same_for_one_application_and_for_three(
    client, calls, applications, django_assert_num_queries
):
    panel = begun(calls[applications])
    client.force_login(panel.secretary)
    client.get(url("panel", panel.pk))

    with django_assert_num_queries(19):
        client.get(url("panel", panel.pk))


@pytest.mark.parametrize("applications", [1, 3])
def test_a_ranking_costs_the_same_for_one_and_for_three(
    client, calls, applications, django_assert_num_queries
):
    panel = ranked(calls[applications])
    client.force_login(panel.secretary)
    client.get(url("ranking", panel.call_id))

    with django_assert_num_queries(15):
        client.get(url("ranking", panel.call_id))


@pytest.mark.parametrize("panels", [1, 3])
def test_the_panels_list_costs_the_same_for_one_and_for_three(client, panels, django_assert_num_queries):
    for _ in range(panels):
        make.panel()
    client.force_login(officer())
    client.get(url("panels"))

    with django_assert_num_queries(5):
        client.get(url("panels"))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", ["panels", "new_panel", "desk"])
def test_pages_open_in_both_languages(client, name, language):
    client.force_login(secretary())
    client.cookies["django_language"] = language

    assert client.get(url(name)).status_code == 200


def test_the_pool_is_kept_on_pages(client):
    person = staff(Role.EXPERT)
    client.force_login(secretary())

    client.post(
        url("enrol"),
        {"user": person.pk, "fields_of": ["finance"], "employer": "示例会计师事务所", "region": ""},
    )
    expert = Expert.objects.get(user=person)
    client.post(url("retire", expert.pk))
    retired = Expert.objects.get().is_active
    client.post(
        url("enrol"), {"user": person.pk, "fields_of": ["finance"], "employer": "示例大学", "region": ""}
    )

    assert (retired, Expert.objects.get().employer, Expert.objects.get().is_active) == (
        False,
        "示例大学",
        True,
    )


def test_nobody_enters_the_pool_without_the_role(client):
    client.force_login(secretary())

    page = client.post(url("enrol"), {"user": officer().pk, "fields_of": ["finance"], "employer": "某单位"})

    assert page.context["form"].errors.keys() == {"user"}


@pytest.mark.parametrize("experts", [1, 3])
def test_the_pool_costs_the_same_for_one_and_for_three(client, experts, django_assert_num_queries):
    for _ in range(experts):
        make.expert().interests.add(organization())
    client.force_login(officer())
    client.get(url("experts"))

    with django_assert_num_queries(10):
        client.get(url("experts"))
