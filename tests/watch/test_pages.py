"""Pages of what was noticed."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import applications, delivery, people
from tests.factories.communities import district
from tests.watch import planting
from ventures.watch import actions
from ventures.watch.models import Flag

WORDS = "社区居民互助小组每周探访独居老人并登记需求由社工和志愿者骨干分组跟进"


@pytest.fixture
def officer(client):
    user = people.officer()
    client.force_login(user)
    return user


@pytest.fixture
def twice(award, other):
    """Two projects with the same photo, text, voucher and file."""
    picture = planting.photo(3)
    for project, ending in ((award, "成效良好。"), (other, "居民满意。")):
        delivery.activity(project, photos=[planting.upload(picture)], narrative=f"{WORDS}，{WORDS}，{ending}")
        delivery.expense(project, "500.00", payee="晨光文具", upload=applications.scan())
    actions.take_prints()
    actions.sweep()
    return {flag.kind: flag for flag in Flag.objects.all()}


def page(client, name, *arguments, **asked):
    """What a page says, as text."""
    response = client.get(reverse(f"watch:{name}", args=arguments), asked)
    assert response.status_code == 200
    return response.content.decode()


def test_two_photos_stand_beside_one_another(client, officer, twice, award, other):
    said = page(client, "flag", twice["same_photo"].pk)

    assert said.count("<img") == 2
    assert award.organization.name in said
    assert other.organization.name in said


def test_what_two_texts_have_in_common_is_marked(client, officer, twice):
    said = page(client, "flag", twice["same_text"].pk)

    assert said.count(f"<mark>{WORDS}，{WORDS}") == 2
    assert "成效良好" in said
    assert "<mark>成效良好" not in said


@pytest.mark.parametrize("kind", ["same_voucher", "same_file"])
def test_both_vouchers_are_named_and_linked(client, officer, twice, award, other, kind):
    said = page(client, "flag", twice[kind].pk)

    for project in (award, other):
        assert reverse("monitoring:expenses", args=[project.case]) in said
    assert said.count("晨光文具") == 2


def test_of_a_project_outside_his_area_an_officer_reads_no_text(client, award):
    client.force_login(people.officer(district("330106")))
    elsewhere = delivery.award(of=delivery.call(region=district("330105")))
    for project in (elsewhere, award):
        delivery.activity(project, narrative=WORDS * 2)
    actions.take_prints()
    actions.sweep()
    flag = Flag.objects.get(kind="same_text")
    flag.award = award
    flag.save()

    said = page(client, "flag", flag.pk)

    assert said.count("<mark>") == 1
    assert "不在您的管辖范围内" in said


@pytest.mark.parametrize("kind", ["same_photo", "same_text", "same_voucher", "same_file"])
def test_the_page_stands_when_a_record_is_gone(client, officer, twice, kind):
    flag = twice[kind]
    flag.evidence["one"] = flag.evidence["one"].replace(":", ":99999", 1)
    flag.save()

    assert "已不存在" in page(client, "flag", flag.pk)


def test_every_kind_says_its_sentence(client, officer, award):
    period = {"on": "2026-12-02", "starts_on": "2026-03-01", "ends_on": "2026-11-30"}
    spent = {"spent": 80, "gone": 40, "work": 11, "activities": [1, 9], "times": [9, 900]}
    seen = {
        "idle_30": {"since": "2026-03-01"},
        "idle_60": {"since": "2026-03-01"},
        "spent_ahead": spent,
        "spent_behind": spent,
        "off_course": {
            "indicator": "探访", "unit": "次", "actual": 1, "target": 9, "reached": 11, "gone": 70
        },
        "over_time": {
            "worker": "陈社工", "month": "2026-06-01", "hours": 190, "most": 174,
            "projects": [[award.number, 190]], "cases": [str(award.case)],
        },
        "outside_period": {"expense": 1, "item": "茶点", "amount": "1234.50", **period},
    }  # fmt: skip
    for kind, evidence in seen.items():
        flag = Flag.objects.create(
            award=award, kind=kind, key=kind, evidence=evidence, raised_at=delivery.DAY
        )
        assert flag.get_kind_display() in page(client, "flag", flag.pk)

    said = page(client, "flags")
    assert "陈社工 在 2026-06 各项目工时合计 190 小时" in said
    assert "1,234.50 元" in said


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({}, 4), ({"kind": "same_photo"}, 1), ({"kind": "nonsense"}, 4), ({"state": "nonsense"}, 4),
        ({"state": "dismissed"}, 0), ({"district": "999999999"}, 0), ({"district": "x"}, 4),
        ({"page": "99"}, 4),
    ],
)  # fmt: skip
def test_the_list_is_filtered(client, officer, twice, asked, shown):
    said = page(client, "flags", **asked)

    assert sum(reverse("watch:flag", args=[flag.pk]) in said for flag in twice.values()) == shown


def test_the_list_takes_the_same_number_of_queries_for_any_number_of_rows(
    client, officer, twice, django_assert_max_num_queries
):
    page(client, "flags")
    for number in range(20):
        Flag.objects.create(
            award=delivery.award(), kind="idle_30", key=f"{number}", evidence={"since": "2026-03-01"},
            raised_at=delivery.DAY,
        )  # fmt: skip

    with django_assert_max_num_queries(12):
        page(client, "flags")


def test_an_officer_confirms_and_asks_for_it_to_be_put_right(client, officer, twice):
    flag = twice["same_photo"]
    client.post(reverse("watch:confirm", args=[flag.pk]), {
        "confirm-reason": "同一张照片", "confirm-remedy": "更换照片", "confirm-due_on": "2026-07-01",
    })  # fmt: skip

    flag.refresh_from_db()
    assert (flag.state, flag.decided_by, flag.reason) == ("confirmed", officer, "同一张照片")
    assert "同一张照片" in page(client, "flag", flag.pk)


@pytest.mark.parametrize("verb", ["confirm", "dismiss"])
def test_a_refused_judgement_keeps_what_was_typed(client, officer, twice, verb):
    flag = twice["same_photo"]
    typed = {f"{verb}-reason": "", f"{verb}-remedy": "更换照片", f"{verb}-due_on": "2026-01-01"}

    response = client.post(reverse(f"watch:{verb}", args=[flag.pk]), typed)

    assert response.status_code == 200
    assert Flag.objects.get(pk=flag.pk).state == "open"
    assert ("更换照片" in response.content.decode()) == (verb == "confirm")


def test_an_auditor_reads_and_judges_nothing(client, twice):
    client.force_login(people.auditor())
    flag = twice["same_text"]

    assert "作出结论" not in page(client, "flag", flag.pk)
    answer = client.post(reverse("watch:dismiss", args=[flag.pk]), {"dismiss-reason": "没事"})
    assert answer.status_code == 403


def test_the_rate_of_confirmed_flags_is_shown_by_kind_and_year(client, officer, twice):
    assert "尚无已核查的疑点" in page(client, "rates")
    actions.confirm(twice["same_photo"], by=officer, reason="属实")
    actions.dismiss(twice["same_text"], by=officer, reason="通知原文")

    said = page(client, "rates")

    assert "属实率 50%" in said
    assert str(date(2026, 6, 15).year) in said


def test_the_case_file_shows_open_flags_to_the_office_alone(client, officer, twice):
    flag = twice["same_photo"]
    case = reverse("portal:case", args=[flag.case])
    assert "待核查疑点" in client.get(case).content.decode()

    client.force_login(delivery.writer(flag.award))
    said = client.get(case).content.decode()
    assert "疑点" not in said
    assert "same_photo" not in said


def test_the_desk_of_an_officer_names_what_was_noticed(client, officer, award):
    Flag.objects.create(
        award=award, kind="idle_30", key="1", evidence={"since": "2026-03-01"}, raised_at=delivery.DAY
    )

    assert "核查项目“楼道里的老邻居”的疑点" in client.get(reverse("portal:desk")).content.decode()
