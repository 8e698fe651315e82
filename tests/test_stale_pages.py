"""Two people at one thing: the second is told who was faster and where it stands, and nothing is lost."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import applications, awards, calls, delivery, money, organizations, people, scoring
from tests.factories.money import person as cashier
from ventures.core import clock
from ventures.disbursement import actions as disbursement
from ventures.monitoring.models import OutcomeReport

pytestmark = pytest.mark.django_db


def rivals(record, first, second, *, kept=""):
    """A record with two presses on a button: (person, address, what is typed) each."""
    return SimpleNamespace(record=record, first=first, second=second, kept=kept)


def screening():
    one = applications.submitted()
    due = clock.now() + timedelta(days=5)
    note = {"note": "补交活动方案", "due": due.strftime("%Y-%m-%dT%H:%M")}
    return rivals(
        one,
        (people.officer(), reverse("applications:send_back", args=[one.pk]), note),
        (people.officer(), reverse("applications:reject", args=[one.pk]), {"note": "不在征集区域"}),
        kept="不在征集区域",
    )


def checking():
    request = money.requested()
    address = reverse("disbursement:check", args=[request.pk])
    return rivals(request, (cashier("finance_clerk"), address, {}), (cashier("finance_clerk"), address, {}))


def approving():
    request = money.checked()
    address = reverse("disbursement:approve", args=[request.pk])
    return rivals(
        request, (cashier("finance_approver"), address, {}), (cashier("finance_approver"), address, {})
    )


def closing_a_batch():
    batch = disbursement.open_batch(by=cashier("finance_clerk"))
    request = money.approved()
    disbursement.add_to_batch(batch, [request], by=batch.created_by)
    address = reverse("disbursement:close_batch", args=[batch.pk])
    return rivals(batch, (cashier("finance_clerk"), address, {}), (cashier("finance_clerk"), address, {}))


def confirming_a_batch():
    batch = money.closed_batch(money.approved())
    address, day = reverse("disbursement:confirm_paid", args=[batch.pk]), clock.today()
    return rivals(
        batch,
        (cashier("finance_clerk"), address, {"reference": "ZF-1", "paid_on": day}),
        (cashier("finance_clerk"), address, {"reference": "ZF-22", "paid_on": day}),
        kept="ZF-22",
    )


def answering_an_objection():
    one = awards.objection(awards.noticed())
    address = reverse("awards:answer", args=[one.pk])
    return rivals(
        one,
        (people.officer(), address, {"answer": "经核实，预算合规。"}),
        (people.officer(), address, {"answer": "经查，异议成立。", "upheld": "on"}),
        kept="经查，异议成立。",
    )


def signing():
    agreement = awards.drawn_up()
    body, address = agreement.award.organization, reverse("awards:sign", args=[agreement.award_id])
    other = organizations.member(body, "administrator")
    return rivals(agreement, (organizations.administrator_of(body), address, {}), (other, address, {}))


def closing_a_sheet():
    panel = scoring.begun()
    one = scoring.open_sheets(panel).first()
    points = {f"points_{key}": value for key, value in scoring.points(panel.call).items()}
    return rivals(
        one,
        (panel.secretary, reverse("scoring:close", args=[one.pk]), {"reason": "逾期未交", "do": "abstain"}),
        (one.expert.user, reverse("scoring:score", args=[one.pk]), {**points, "do": "hand_in"}),
    )


EVERYTHING = (
    screening, checking, approving, closing_a_batch, confirming_a_batch, answering_an_objection, signing,
)  # fmt: skip


def press(person, address, typed):
    """The button pressed in this person's own browser; gives the page that follows."""
    browser = Client()
    browser.force_login(person)
    return browser.post(address, typed, follow=True, headers={"referer": "http://testserver/desk/"})


@pytest.mark.parametrize("of", EVERYTHING, ids=lambda of: of.__name__)
def test_the_second_is_told_who_was_faster_and_changes_nothing(of):
    two = of()
    press(*two.first)
    two.record.refresh_from_db()
    state = two.record.state

    page = press(*two.second).content.decode()

    two.record.refresh_from_db()
    assert two.record.state == state
    assert f"上一步由{two.first[0]}于 " in page
    assert two.kept in page


def test_who_presses_twice_is_told_that_it_is_done():
    two = checking()
    press(*two.first)

    page = press(*two.first).content.decode()

    assert "上一步由您本人于" in page


def test_an_expert_whose_sheet_was_closed_meanwhile_is_told_so():
    two = closing_a_sheet()
    press(*two.first)

    page = press(*two.second).content.decode()

    two.record.refresh_from_db()
    assert two.record.state == "abstained"
    assert "该评分表已关闭，不能再填写或更改。" in page


def read_as(page):
    """What the hidden field of a form says it was read over."""
    return page.context["form"]["read_as"].value()


def edited(first, second, address, name, texts, rest):
    """Two people open one form; the first saves `texts[0]` in a field, then the second `texts[1]`, twice."""
    browsers = []
    for person in (first, second):
        browser = Client()
        browser.force_login(person)
        browsers.append((browser, read_as(browser.get(address))))
    answers = [
        browser.post(address, {**rest, name: text, "read_as": read})
        for (browser, read), text in zip(browsers, texts, strict=True)
    ]
    again = browsers[1][0].post(address, {**rest, name: texts[1], "read_as": read_as(answers[1])})
    return answers[1].content.decode(), again.status_code


def test_of_two_who_write_the_outcome_report_neither_loses_a_word():
    award = delivery.award()
    delivery.outcome(award, frozen=False)
    writer, other = delivery.writer(award), organizations.member(award.organization)
    address, texts = reverse("monitoring:write_outcome", args=[award.case]), ("甲写的一段", "乙写的一段")

    page, again = edited(writer, other, address, "lessons", texts, {"work_done": "做了", "effect": "好"})

    assert "您填写期间，其他人已作修改并保存" in page
    assert "甲写的一段" in page
    assert "乙写的一段" in page
    assert again == 302
    assert OutcomeReport.objects.get(award=award).lessons == "乙写的一段"


def test_of_two_who_change_an_organisations_facts_the_second_compares_first():
    body = organizations.organization()
    typed = {name: getattr(body, name) for name in ("name", "representative", "phone")}
    typed |= {"region": body.region_id, "registered_on": body.registered_on, "staff_count": 3, "scope": ""}
    people_of = organizations.administrator_of(body), organizations.member(body)
    address = reverse("organizations:edit", args=[body.pk])

    page, again = edited(*people_of, address, "address", ("新街 1 号", "旧街 2 号"), typed)

    assert "期间已保存的内容：“新街 1 号”" in page
    assert "旧街 2 号" in page
    assert again == 302


def test_of_two_who_compose_a_round_the_second_compares_first():
    call = calls.draft_call()
    address, browser = reverse("calls:edit", args=[call.pk]), Client()
    browser.force_login(people.officer())
    form = browser.get(address).context["form"]
    typed = {one.html_name: shown(one) for one in form if shown(one) not in (None, False)}

    page, again = edited(people.officer(), people.officer(), address, "title", ("甲题", "乙题"), typed)

    assert "期间已保存的内容：“甲题”" in page
    assert again == 302


def shown(field):
    """A field's value as its input sends it."""
    value = field.field.widget.format_value(field.value())
    return value[0] if isinstance(value, list) else value
