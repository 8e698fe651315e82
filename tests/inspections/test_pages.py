"""Pages of office, inspectors, organisation and public; what they name and what they cost."""

import uuid

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import checks, delivery, people
from tests.factories.organizations import administrator_of
from ventures.core import clock
from ventures.inspections import actions
from ventures.inspections.models import CheckRound, Inspection, Inspector
from ventures.monitoring.models import Remedy

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"inspections:{name}", args=args)


def test_a_round_goes_its_whole_way_on_pages(client):
    officer = people.officer()
    delivery.award()
    client.force_login(officer)

    typed = {
        "title": "年度抽查", "year": clock.today().year, "region": checks.district().pk, "percent": "3",
        "number_source": checks.SOURCE, "items": "地址\n票据",
    }  # fmt: skip
    client.post(url("plan"), typed)
    of = CheckRound.objects.get()
    assertContains(client.get(url("round", of.pk)), "公告抽取")
    client.post(url("announce", of.pk))
    client.post(url("draw", of.pk), {"number": " 3  1 4 "})

    of.refresh_from_db()
    assert (of.state, of.items[1]) == ("drawn", {"code": "i2", "text": "票据"})
    assert set(of.draws.values_list("number", flat=True)) == {"3 1 4"}


def test_too_low_a_ratio_is_refused_beside_its_field_with_everything_typed_kept(client):
    client.force_login(people.officer())
    typed = {
        "title": "年度抽查", "year": 2026, "region": checks.district().pk, "percent": "2.9",
        "number_source": checks.SOURCE, "items": "地址",
    }  # fmt: skip

    page = client.post(url("plan"), typed)

    assertContains(page, "不得低于3%（民发〔2017〕45号）")
    assertContains(page, 'value="年度抽查"')
    assert not CheckRound.objects.exists()


def test_a_draw_announced_anew_with_another_number_asks_for_both(client):
    officer = people.officer()
    of = checks.announced(by=officer)
    actions.redraw(of.draws.last(), by=officer, number_source="福彩3D第2026201期", reason="人员不足")
    client.force_login(officer)
    assertContains(client.get(url("draw", of.pk)), "福彩3D第2026201期")

    client.post(url("draw", of.pk), {"number": "3 1 4", "number_1": "2 7 1"})

    assert set(of.draws.current().values_list("number", flat=True)) == {"3 1 4", "2 7 1"}


def sent(key=None, **changed):
    """The form as a phone sends it."""
    return {
        "key": key or uuid.uuid4(), "visited_on": clock.today().isoformat(), "finding": "minor",
        "report": "当场改正。", "answer_i1": "yes", "remark_i1": "", "answer_i2": "no",
        "remark_i2": "一张缺签字", "photos": [delivery.picture()], **changed,
    }  # fmt: skip


def test_findings_are_entered_on_a_phone_and_signed_by_the_other(client):
    made = checks.inspection()
    first, second = checks.pair(made)
    client.force_login(first)
    assertContains(client.get(url("findings", made.pk)), "票据齐全")

    client.post(url("findings", made.pk), sent())
    client.force_login(second)
    client.post(url("sign", made.pk))

    assert not Inspector.objects.filter(signed_at=None).exists()
    assertContains(client.get(url("inspection", made.pk)), "一张缺签字")


def test_a_refused_form_keeps_what_was_typed(client):
    made = checks.inspection()
    client.force_login(checks.pair(made)[0])

    page = client.post(url("findings", made.pk), sent(finding="none"))

    assertContains(page, "请选择其他结果")
    assertContains(page, "一张缺签字")
    assertContains(page, "当场改正。")


def test_a_repeated_press_leads_to_the_same_page(client):
    made, key = checks.inspection(), uuid.uuid4()
    client.force_login(checks.pair(made)[0])

    answers = [client.post(url("findings", made.pk), sent(key)) for _ in range(2)]

    assert {answer.headers["Location"] for answer in answers} == {url("inspection", made.pk)}


@pytest.mark.parametrize("changed", [{"key": "x"}, {"answer_i1": "perhaps"}, {"visited_on": "昨天"}, {}])
def test_nonsense_is_answered_by_the_form(client, changed):
    made = checks.inspection()
    client.force_login(checks.pair(made)[0])

    assert client.post(url("findings", made.pk), changed).status_code == 200


def test_the_organisation_sees_its_notice_and_no_findings_before_they_stand(client):
    made = checks.inspection()
    client.force_login(administrator_of(made.organization))
    assert client.get(url("inspection", made.pk)).status_code == 404

    actions.give_notice(made, by=people.officer(), day=clock.today())
    assertContains(client.get(url("inspection", made.pk)), "被抽中接受抽查")
    checks.entered(made)

    page = client.get(url("inspection", made.pk))
    assertNotContains(page, "现场核对账册")
    for one in checks.pair(made):
        assertNotContains(page, one.name)


def test_the_organisation_reads_the_result_once_it_is_settled(client):
    made = checks.signed()
    actions.settle(made, by=people.officer())
    client.force_login(administrator_of(made.organization))

    assertContains(client.get(url("inspection", made.pk)), "现场核对账册")


def test_a_remedy_is_reported_on_its_page(client):
    made = checks.being_put_right()
    remedy = Remedy.objects.get()
    client.force_login(administrator_of(made.organization))

    client.post(reverse("monitoring:report_remedy", args=[remedy.pk]), {"answer": "已补签"})

    remedy.refresh_from_db()
    assert (remedy.state, remedy.answer) == ("reported", "已补签")
    client.force_login(people.officer())
    assertContains(client.get(reverse("monitoring:remedy", args=[remedy.pk])), url("inspection", made.pk))
    client.post(url("confirm", made.pk))
    assert Inspection.objects.get().state == "settled"


@pytest.mark.parametrize("name", ["round", "public", "rounds", "mine"])
def test_a_page_costs_the_same_for_one_and_for_many(client, name, django_assert_max_num_queries):
    officer = people.officer()
    costs = []
    for projects in (1, 8):
        of = checks.drawn(projects=projects, lookers=0, by=officer, percent=100)
        client.force_login(officer)
        address = url(name, of.pk) if name in ("round", "public") else url(name)
        client.get(address)
        with django_assert_max_num_queries(40) as counted:
            client.get(address)
        costs.append(len(counted))

    assert costs[0] == costs[1]


def test_a_desk_names_what_waits(client):
    made, officer = checks.inspection(), people.officer()
    first, second = checks.pair(made)
    client.force_login(first)
    assertContains(client.get("/desk/"), f"检查{made.organization.name}")

    checks.entered(made)
    client.force_login(second)
    assertContains(client.get("/desk/"), f"请签署对{made.organization.name}的检查结果")

    actions.sign(made, by=second)
    client.force_login(officer)
    assertContains(client.get("/desk/"), f"办结对{made.organization.name}的抽查")
