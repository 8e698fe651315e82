"""What is typed is saved or kept while one types, and of two people nobody overwrites the other."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.applications.keeping_pages import facts, keep, read
from tests.applications.section_pages import address, budget, edition, facts_of, grid, line
from tests.factories import applications as make
from tests.factories.organizations import administrator_of, member, organization
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.models import Application, EditMark, WorkingCopy
from ventures.core import clock

pytestmark = pytest.mark.django_db


@kept
def draft():
    return make.complete_draft()


@pytest.fixture
def her(client, draft):
    client.her = administrator_of(draft.organization)
    client.force_login(client.her)
    return client


@pytest.fixture
def him(client_of, draft):
    return client_of(member(draft.organization))


@pytest.fixture
def client_of():
    def made(user):
        browser = Client()
        browser.force_login(user)
        browser.user = user
        return browser

    return made


def test_what_is_typed_is_saved_while_one_types(her, draft):
    answer = keep(her, draft, "facts", **facts(her, draft, summary="写到一半")).json()

    draft.refresh_from_db()
    assert draft.summary == "写到一半"
    assert answer["says"].startswith("已存 ")
    assert "applications" in answer["parts"]["contents"]
    assert abs(answer["now"] / 1000 - clock.now().timestamp()) < 60
    assert not WorkingCopy.objects.exists()


def test_saving_the_same_again_makes_no_new_edition(her, draft):
    typed, before = facts(her, draft), edition(draft, "facts")

    answer = keep(her, draft, "facts", **typed)

    assert json.loads(answer.json()["read_at"]) == json.loads(typed["read_at"])
    assert edition(draft, "facts") == before


def test_what_does_not_hold_yet_is_kept_and_found_on_the_next_visit(her, draft):
    half = budget(line("45.", item="课堂物料包"), line("12.345", item="半个金额"))

    answer = keep(her, draft, "budget", **read(her, draft, "budget"), **half).json()
    page = her.get(address(draft, "budget"))

    assert "尚未保存" in answer["says"]
    assert draft.budget_lines.count() == 2
    assert "12.345" in page.text
    assert page.context["lines"].total_error_count()
    assert "已暂存，尚未保存" in page.text


def test_of_several_faults_the_first_is_named_and_the_others_counted(her, draft):
    typed = facts(her, draft, title="", volunteers="多", ends_on="明年")

    answer = keep(her, draft, "facts", **typed).json()

    assert answer["says"].endswith("另有 2 处须改正。")
    assert "saved" not in answer


def test_what_is_filled_in_wrongly_is_not_called_empty(her):
    empty = make.begun()
    her.force_login(administrator_of(empty.organization))

    answer = keep(her, empty, "facts", **{**facts_of(empty), "ends_on": "明年", "summary": ""}).json()
    pressed = her.post(address(empty, "facts"), {**facts_of(empty), "ends_on": "明年", "summary": ""})

    for told in (answer["parts"]["lacks"], pressed.text):
        assert "“结束日期”填写有误" in told
        assert "“结束日期”尚未填写" not in told
        assert "”尚未填写" in told


def test_a_page_whose_work_is_not_saved_bears_no_tick(her, draft):
    whole = her.get(address(draft, "facts")).text
    refused = her.post(address(draft, "facts"), facts(her, draft, volunteers="多")).text
    found_again = her.get(address(draft, "facts")).text

    pages = [" ".join(page.split()) for page in (whole, refused, found_again)]
    assert ["data-all-saved hidden" in page for page in pages] == [False, True, True]


def test_what_is_saved_at_last_is_kept_no_longer(her, draft):
    stands = read(her, draft, "budget")
    keep(her, draft, "budget", **stands, **budget(line("12.345")))

    her.post(address(draft, "budget"), {**stands, **budget(line("100000"))})

    assert draft.budget_lines.count() == 1
    assert not WorkingCopy.objects.exists()


def test_what_is_kept_can_be_dropped(her, draft):
    keep(her, draft, "budget", **read(her, draft, "budget"), **budget(line("12.345")))

    answer = her.post(address(draft, "budget"), {"drop": "1"})

    assert answer.url == address(draft, "budget")
    assert "12.345" not in her.get(answer.url).text


def test_a_press_that_is_refused_keeps_what_was_typed_for_the_next_visit(her, draft):
    her.post(address(draft, "budget"), {**read(her, draft, "budget"), **budget(line("12.345"))})

    assert "12.345" in her.get(address(draft, "budget")).text


def test_files_are_no_part_of_a_working_copy(her, draft):
    answer = keep(her, draft, "files", whatever="1")

    assert answer.status_code == 200
    assert not WorkingCopy.objects.exists()


def test_what_a_device_kept_comes_back_with_its_rows_and_faults(her, draft):
    kept = {**read(her, draft, "team"), **grid("members", {"name": "甲"}, {"name": "乙"}, {"name": "丙"})}

    page = her.post(address(draft, "team"), {**kept, "restore": "1"})

    assert [form["name"].value() for form in page.context["members"]][:3] == ["甲", "乙", "丙"]
    assert "已从本设备取回" in page.text
    assert draft.team.count() == 1


@pytest.mark.parametrize("nonsense", ["x", "[]", "{", "1", '{"summary": 1}', "[" * 100000])
def test_what_makes_no_sense_of_what_was_read_overwrites_nothing(her, draft, nonsense):
    typed = {**facts(her, draft, summary="她的概要"), "read_at": nonsense, "edition": "99"}

    answer = keep(her, draft, "facts", **typed)

    draft.refresh_from_db()
    assert answer.status_code == 200
    assert draft.summary == "互助小组"


@pytest.mark.parametrize("who", ["viewer", "finance"])
def test_who_may_not_write_keeps_nothing(client_of, draft, who):
    browser = client_of(member(draft.organization, who))

    answer = keep(browser, draft, "facts", summary="不许写")

    assert answer.status_code == 403
    assert not WorkingCopy.objects.exists()
    assert not EditMark.objects.exists()


def test_a_stranger_meets_nothing(client_of, draft):
    browser = client_of(administrator_of(organization()))

    assert keep(browser, draft, "facts", summary="外人").status_code == 404


def test_who_is_signed_out_or_somebody_else_by_now_is_told_so(client, her, him, draft):
    as_her = {"as": her.her.pk, **facts(her, draft, summary="她的概要")}

    by_him = keep(him, draft, "facts", **as_her)
    her.logout()
    by_nobody = keep(her, draft, "facts", **as_her)

    draft.refresh_from_db()
    assert (by_him.status_code, by_nobody.status_code) == (403, 403)
    assert by_nobody.json()["signed_out"] is True
    assert draft.summary == "互助小组"


@pytest.mark.parametrize("text", ["概要", "超" * 501])
def test_after_handing_in_nothing_is_saved_or_kept_any_more(her, draft, text):
    typed = facts(her, draft, summary=text)
    keep(her, draft, "budget", **read(her, draft, "budget"), **budget(line("12.345")))
    actions.submit(draft, by=her.her)

    answer = keep(her, draft, "facts", **typed)

    assert answer.status_code == 409
    assert "已" in answer.json()["refused"]
    assert not WorkingCopy.objects.exists()
    assert Application.objects.get(pk=draft.pk).summary == "互助小组"


@pytest.mark.parametrize(("late", "status"), [(0, 200), (1, 409)])
@pytest.mark.parametrize("text", ["概要", "超" * 501])
def test_typing_counts_until_the_closing_instant_and_not_a_second_longer(her, draft, late, status, text):
    typed = facts(her, draft, summary=text)

    with clock.at(draft.call.closes_at + timedelta(seconds=late)):
        answer = keep(her, draft, "facts", **typed)

    assert answer.status_code == status
    assert ("申报已截止" in str(answer.json().get("refused"))) is bool(late)


def test_keeping_is_a_post_and_only_of_a_section_there_is(her, draft):
    there = reverse("applications:keep", args=[draft.pk, "facts"])

    assert her.get(there).status_code == 405
    assert keep(her, draft, "nonsense").status_code == 404


def test_a_draft_that_is_withdrawn_leaves_nothing_half_typed(her, draft):
    keep(her, draft, "budget", **read(her, draft, "budget"), **budget(line("12.345")))

    actions.withdraw(draft, by=her.her)

    assert not WorkingCopy.objects.exists()


def test_a_section_never_saved_is_begun_by_typing(her):
    empty = make.begun()
    her.force_login(administrator_of(empty.organization))

    keep(her, empty, "facts", **{**facts_of(empty), **read(her, empty, "facts")})

    assert edition(empty, "facts") == 1
