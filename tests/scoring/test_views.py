"""The expert's pages: blind, sealed, forgiving of slips, the same cost for any length."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.factories import scoring as make
from tests.factories.organizations import organization
from tests.factories.people import auditor, officer
from tests.kept import kept
from ventures.scoring import actions
from ventures.scoring.models import Assignment, RankedItem, ScoreSheet

pytestmark = pytest.mark.django_db
SECRET_TOTAL = "73.25"


def url(name, *args):
    return reverse(f"scoring:{name}", args=args)


@kept
def panel():
    return make.begun()


@kept
def panel_of_three():
    return make.begun(3)


@pytest.fixture
def reader(client, panel):
    """The first reader, signed in; returns his assignment."""
    assignment = make.open_sheets(panel).first()
    client.force_login(assignment.expert.user)
    return assignment


def typed(assignment, **changes):
    """What the sheet's form sends."""
    entered = make.points(assignment.panel.call) | changes.pop("points", {})
    return (
        {f"points_{key}": value for key, value in entered.items()} | {"remark": "", "suggested": ""} | changes
    )


def test_an_expert_finds_only_his_own_applications(client, panel, reader):
    page = client.get(url("desk"))

    assert [one.pk for one in page.context["page"]] == [reader.pk]


def test_what_is_still_to_be_scored_stands_first_and_both_are_counted(client, panel_of_three):
    reader = make.open_sheets(panel_of_three).order_by("reading_order").first()
    own = make.open_sheets(panel_of_three).filter(expert=reader.expert).order_by("reading_order")
    first, *others = [one.pk for one in own]
    client.force_login(reader.expert.user)
    client.post(url("score", first), typed(reader) | {"do": "hand_in"})

    page = client.get(url("desk"))

    assert [one.pk for one in page.context["page"]] == [*others, first]
    assert "待评分2个，已评1个" in page.content.decode()


@pytest.mark.parametrize(("blind", "said"), [(True, "书面初评为盲评"), (False, "本轮评审不设盲评")])
def test_a_sheet_says_whether_the_call_has_it_read_blind(client, panel, blind, said):
    type(panel.call).objects.filter(pk=panel.call_id).update(blind=blind)
    assignment = make.open_sheets(panel).first()
    client.force_login(assignment.expert.user)

    text = client.get(url("score", assignment.pk)).content.decode()

    assert [one for one in ("书面初评为盲评", "本轮评审不设盲评") if one in text] == [said]


def test_anothers_sheet_is_not_there(client, panel, reader):
    others = Assignment.objects.exclude(pk=reader.pk)

    assert {client.get(url("score", one.pk)).status_code for one in others} == {404}


def test_a_recused_expert_sees_nothing_of_the_application_anywhere(client, reader):
    number = reader.application.number
    client.post(url("recuse", reader.pk), {"reason": "曾任该机构督导"})

    pages = [url(name, reader.pk) for name in ("score", "recuse")]

    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert client.post(url("draft", reader.pk), typed(reader)).status_code == 404
    assert number not in client.get(url("desk")).content.decode()


def test_a_recusal_needs_a_reason(client, reader):
    page = client.post(url("recuse", reader.pk), {"reason": " "})

    assert page.context["form"].errors.keys() == {"reason"}
    assert Assignment.objects.get(pk=reader.pk).state == "assigned"


def test_a_blind_reader_sees_no_name_no_contact_and_no_certificate(client, reader):
    application = reader.application
    answer = application.answers.first()
    answer.text = f"{application.organization.name}派社工甲上门，电话13812345678。"
    answer.save()

    page = client.get(url("score", reader.pk)).content.decode()

    for hidden in (
        application.organization.name,
        "社工甲",
        "13812345678",
        application.organization.representative,
    ):
        assert hidden not in page
    for attachment in application.attachments.all():
        assert client.get(url("attachment", reader.pk, attachment.pk)).status_code == 404


NONSENSE = {"999": "最高20分", "-1": "不能为负", "x": "请填写数字", "1.005": "小数"}


@pytest.mark.parametrize(("wrong", "reason"), NONSENSE.items())
def test_a_draft_keeps_what_is_right_and_says_beside_the_criterion_what_is_not(client, reader, wrong, reason):
    sent = typed(reader, points={"need": wrong, "goals": "12.5"}, remark="待查", do="save")

    by_script = client.post(url("draft", reader.pk), sent)
    page = client.post(url("score", reader.pk), sent)

    draft = Assignment.objects.get(pk=reader.pk).draft
    assert "need" not in draft["points"]
    assert (draft["points"]["goals"], draft["remark"]) == ("12.5", "待查")
    assert by_script.status_code == 422
    assert reason in by_script.json()["wrong"]["points_need"]
    assert page.context["form"].errors.keys() == {"points_need"}
    assert "其余内容已保存" in page.text


@pytest.mark.parametrize("wrong", NONSENSE)
def test_points_that_are_none_are_never_handed_in(client, reader, wrong):
    page = client.post(url("score", reader.pk), typed(reader, points={"need": wrong}, do="hand_in"))

    assert page.context["form"].errors.keys() == {"points_need"}
    assert not ScoreSheet.objects.exists()


def test_points_between_two_whole_ones_have_a_place_on_the_sheet(client, reader):
    sent = {**typed(reader, do="save"), "points_need": "12", "points_need_exact": "12.5"}
    client.post(url("score", reader.pk), sent)

    page = client.get(url("score", reader.pk))

    need = next(one for one in page.context["form"].criteria() if one["key"] == "need")
    assert (need["value"], need["exact"]) == ("12.5", {"name": "points_need_exact", "value": "12.5"})
    assert re.search(r'name="points_need_exact"\s+id="\w+"\s+value="12.5"', page.text)


def test_the_script_saves_a_draft_and_says_when(client, reader):
    answer = client.post(url("draft", reader.pk), typed(reader, remark="自动保存"))

    assert answer.json().keys() == {"saved", "edition"}
    assert Assignment.objects.get(pk=reader.pk).draft["remark"] == "自动保存"


def test_a_score_outside_its_scale_is_told_beside_it_and_nothing_typed_is_lost(client, reader):
    page = client.post(
        url("score", reader.pk), typed(reader, points={"need": "21"}, remark="方案扎实", do="hand_in")
    )

    assert page.context["form"].errors.keys() == {"points_need"}
    assert "方案扎实" in page.content.decode()
    assert not ScoreSheet.objects.exists()


@pytest.mark.parametrize("wrong", [{"remark": "长" * 501}, {"suggested": "许多"}, {"suggested": "999999999"}])
def test_a_slip_beside_the_points_is_told_too(client, reader, wrong):
    page = client.post(url("score", reader.pk), typed(reader, do="hand_in", **wrong))

    assert page.context["form"].errors.keys() == wrong.keys()


def test_a_sheet_bears_the_instant_at_which_it_reached_the_proxy(client, reader, settings):
    settings.TRUSTED_ARRIVAL_HEADER = "X-Arrived-At"

    client.post(
        url("score", reader.pk), typed(reader, do="hand_in"), headers={"X-Arrived-At": "1771207200.250 0.250"}
    )

    assert ScoreSheet.objects.get().submitted_at == datetime(2026, 2, 16, 2, tzinfo=UTC)


def test_a_sheet_handed_in_leads_to_the_next_and_cannot_be_changed(client, reader):
    answer = client.post(url("score", reader.pk), typed(reader, do="hand_in"))
    again = client.post(url("score", reader.pk), typed(reader, do="save"))

    assert answer.url == url("desk")
    assert again.status_code == 302
    assert ScoreSheet.objects.count() == 1
    assert "80" in client.get(url("score", reader.pk)).content.decode()


@pytest.fixture
def half_scored(panel):
    """A panel with one sheet in, of a total that nobody else may read."""
    first = make.open_sheets(panel).first()
    entered = make.points(panel.call) | {"need": "9.25"}
    actions.hand_in(first, by=first.expert.user, points=entered, remark="仅供密封")
    assert str(ScoreSheet.objects.get().total) == SECRET_TOTAL
    return panel


@pytest.mark.parametrize("who", ["secretary", "officer", "auditor", "colleague"])
def test_nobody_reads_a_score_before_all_sheets_are_in(client, half_scored, who):
    people = {
        "secretary": lambda: half_scored.secretary,
        "officer": officer,
        "auditor": auditor,
        "colleague": lambda: make.open_sheets(half_scored).first().expert.user,
    }
    client.force_login(people[who]())
    application = half_scored.assignments.first().application
    sheets = [url("score", one.pk) for one in half_scored.assignments.all()]

    pages = [
        url("panels"), url("panel", half_scored.pk), url("item", half_scored.pk, application.pk),
        url("ranking", half_scored.call_id), url("desk"), *sheets,
    ]  # fmt: skip
    seen = [client.get(page).content.decode() for page in pages]

    assert not [page for page in seen if SECRET_TOTAL in page or "9.25" in page or "仅供密封" in page]


def test_the_secretary_sees_how_many_sheets_are_in(client, half_scored):
    client.force_login(half_scored.secretary)

    page = client.get(url("panel", half_scored.pk))

    assert (page.context["closed"], page.context["asked"]) == (1, 5)
    assert client.post(url("rank", half_scored.pk)).status_code == 200  # the page again, with the reason
    assert not RankedItem.objects.exists()


def test_an_expert_does_not_see_panels_or_rankings(client, panel, reader):
    assert client.get(url("panel", panel.pk)).status_code == 404
    assert client.get(url("ranking", panel.call_id)).status_code == 403


@pytest.mark.parametrize("applications", [1, 3])
def test_an_experts_list_costs_the_same_for_one_and_for_three(
    client, panel, panel_of_three, applications, django_assert_num_queries
):
    begun = {1: panel, 3: panel_of_three}[applications]
    client.force_login(make.open_sheets(begun).first().expert.user)
    client.get(url("desk"))

    with django_assert_num_queries(16):
        client.get(url("desk"))


def test_interests_are_declared_on_a_page(client):
    own, body = make.expert(), organization()
    client.force_login(own.user)

    client.post(url("interests"), {"interests": [body.pk]})

    assert list(own.interests.all()) == [body]
