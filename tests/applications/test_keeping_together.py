"""Of two people at one draft nobody overwrites the other, and each sees what the other did."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.applications.keeping_pages import boxes, facts, keep, read
from tests.applications.section_pages import address, budget, line
from tests.factories import applications as make
from tests.factories.organizations import administrator_of, member
from tests.kept import kept
from ventures.applications.keeping import copy_of
from ventures.applications.models import Application, EditMark
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


def test_nobody_sees_what_another_has_not_saved_but_that_he_has(her, him, draft):
    keep(her, draft, "budget", **read(her, draft, "budget"), **budget(line("12.345")))

    page = him.get(address(draft, "check"))

    assert "12.345" not in him.get(address(draft, "budget")).text
    assert [(who, section) for who, section, _label in page.context["unsaved"]] == [(her.her, "budget")]


def test_different_fields_of_two_people_merge_by_themselves(her, him, draft):
    hers, his = facts(her, draft, summary="她的概要"), facts(him, draft, volunteers="77")
    keep(him, draft, "facts", **his)

    answer = keep(her, draft, "facts", **hers).json()

    draft.refresh_from_db()
    assert (draft.summary, draft.volunteers) == ("她的概要", 77)
    assert answer["taken"] == {"volunteers": ["77"]}
    assert answer["notice"] == ""


def test_the_same_field_of_two_people_shows_both_texts_and_saves_neither_over_the_other(her, him, draft):
    hers, his = facts(her, draft, summary="她的概要"), facts(him, draft, summary="他的概要")
    keep(him, draft, "facts", **his)

    answer = keep(her, draft, "facts", **hers).json()

    draft.refresh_from_db()
    assert draft.summary == "他的概要"
    assert "他的概要" in answer["notice"]
    assert "她的概要" in answer["notice"]
    assert copy_of(draft, "facts", her.her).typed["summary"] == ["她的概要"]


def test_both_texts_are_there_after_the_browser_was_closed(her, him, draft):
    hers, his = facts(her, draft, summary="她的概要"), facts(him, draft, summary="他的概要")
    keep(him, draft, "facts", **his)
    keep(her, draft, "facts", **hers)

    page = her.get(address(draft, "facts"))

    assert page.context["form"]["summary"].value() == "她的概要"
    assert [(one["theirs"], one["mine"]) for one in page.context["conflicts"]] == [("他的概要", "她的概要")]


@pytest.mark.parametrize(
    ("choice", "left"), [({"theirs": "summary"}, "他的概要"), ({"mine": "summary"}, "她的概要")]
)
def test_one_text_of_the_two_is_chosen(her, him, draft, choice, left):
    hers, his = facts(her, draft, summary="她的概要"), facts(him, draft, summary="他的概要")
    keep(him, draft, "facts", **his)

    seen = her.post(address(draft, "facts"), hers).context["seen"]
    page = her.post(address(draft, "facts"), {**hers, "seen": seen, **choice})
    again = {**boxes(page.context["form"]), "read_at": page.context["read_at"]}
    saved = her.post(address(draft, "facts"), again)

    draft.refresh_from_db()
    assert page.context["conflicts" if page.context["stale"] else "stale"] in ((), "")
    assert saved.status_code == 302
    assert draft.summary == left


def test_pressing_save_before_both_texts_decides_nothing_and_keeping_ones_own_does(her, him, draft):
    hers, his = facts(her, draft, summary="她的概要"), facts(him, draft, summary="他的概要")
    keep(him, draft, "facts", **his)
    page = her.post(address(draft, "facts"), hers)

    seen = {**hers, "read_at": page.context["read_at"], "seen": page.context["seen"]}
    typing = keep(her, draft, "facts", **seen).json()
    pressed = her.post(address(draft, "facts"), {**seen, "summary": "合写的概要"})
    before = Application.objects.get(pk=draft.pk).summary
    chosen = her.post(address(draft, "facts"), {**seen, "summary": "合写的概要", "mine": "summary"})
    read_at = chosen.context["read_at"]
    saved = her.post(address(draft, "facts"), {**seen, "summary": "合写的概要", "read_at": read_at})

    draft.refresh_from_db()
    assert typing["notice"]
    assert [one["mine"] for one in pressed.context["conflicts"]] == ["合写的概要"]
    assert before == "他的概要"
    assert saved.status_code == 302
    assert draft.summary == "合写的概要"


def test_a_press_after_an_unseen_comparison_takes_the_others_other_fields_and_overwrites_none(
    her, him, draft
):
    hers = facts(her, draft, summary="她的概要")
    keep(him, draft, "facts", **facts(him, draft, summary="他的概要", volunteers="91"))

    typing = keep(her, draft, "facts", **hers).json()
    page = her.post(address(draft, "facts"), {**hers, "read_at": typing["read_at"], "volunteers": "91"})

    draft.refresh_from_db()
    assert typing["taken"] == {"volunteers": ["91"]}
    assert [one["name"] for one in page.context["conflicts"]] == ["summary"]
    assert page.context["form"]["volunteers"].value() == "91"
    assert (draft.summary, draft.volunteers) == ("他的概要", 91)


@pytest.mark.parametrize(
    "choice", [{}, {"mine": "summary"}, {"theirs": "summary"}], ids=["save", "mine", "theirs"]
)
def test_a_text_that_changed_again_since_it_was_seen_is_shown_again(her, him, draft, choice):
    hers, his = facts(her, draft, summary="她的概要"), facts(him, draft, summary="他的概要")
    keep(him, draft, "facts", **his)
    page = her.post(address(draft, "facts"), hers)
    keep(him, draft, "facts", **facts(him, draft, summary="他的新概要"))

    seen = {**hers, "read_at": page.context["read_at"], "seen": page.context["seen"]}
    again = her.post(address(draft, "facts"), {**seen, **choice})

    assert again.context["conflicts"][0]["theirs"] == "他的新概要"


def test_rows_that_two_people_add_are_put_together_by_a_press_and_never_behind_ones_back(her, him, draft):
    was = line("80000", head="programme"), line("20000", head="personnel", item="专职社工")
    her.post(address(draft, "budget"), {**read(her, draft, "budget"), **budget(*was)})
    stands = read(her, draft, "budget")
    keep(him, draft, "budget", **stands, **budget(*was, line("5", item="他的一行")))
    hers = {**stands, **budget(*was, line("7", item="她的一行"))}

    typing = keep(her, draft, "budget", **hers).json()
    kept = copy_of(draft, "budget", her.her)
    her.post(address(draft, "budget"), {**hers, "stay": "1"})

    assert "read_at" not in typing
    assert "合并双方内容" in typing["notice"]
    assert kept
    assert {"他的一行", "她的一行"} < {row.item for row in draft.budget_lines.all()}
    assert draft.budget_lines.count() == 4


def test_a_row_that_two_people_change_is_left_to_them(her, him, draft):
    was = line("80000", head="programme"), line("20000", head="personnel", item="专职社工")
    her.post(address(draft, "budget"), {**read(her, draft, "budget"), **budget(*was)})
    stands = read(her, draft, "budget")
    keep(him, draft, "budget", **stands, **budget(line("70000"), was[1]))

    hers = {**stands, **budget(line("60000"), was[1])}
    page = her.post(address(draft, "budget"), hers)
    seen = page.context["seen"]
    both = her.post(address(draft, "budget"), {**hers, "seen": seen, "both": "lines"})

    (conflict,) = page.context["conflicts"]
    assert conflict["name"] == "lines"
    assert [row.split(" · ") for row in conflict["mine"].split("\n")] == [
        ["业务活动费", "活动物资", "¥60,000.00", "1", "批"], ["人员费用", "专职社工", "¥20,000.00", "1", "批"]
    ]  # fmt: skip
    assert "业务活动费 · 活动物资 · ¥70,000.00 · 1 · 批" in conflict["theirs"].split("\n")
    assert sorted(form["unit_price"].value() for form in both.context["lines"]) == sorted(
        ["60000", "20000", "70,000.00"]
    )


def test_others_at_work_are_named_and_forgotten_within_half_a_minute(her, him, draft):
    keep(him, draft, "budget", beat="1")

    at_once = keep(her, draft, "budget", beat="1").json()["parts"]
    with clock.at(clock.now() + timedelta(seconds=21)):
        later = keep(her, draft, "budget", beat="1").json()["parts"]

    assert str(him.user) in at_once["others"]
    assert str(him.user) in at_once["contents"]
    assert str(her.her) not in at_once["contents"]
    assert str(him.user) not in later["others"] + later["contents"]


def test_who_leaves_is_gone_at_once(her, him, draft):
    keep(him, draft, "budget", beat="1")

    keep(him, draft, "budget", beat="1", leave="1")

    assert not EditMark.objects.exists()


def test_without_a_script_two_people_merge_too(her, him, draft):
    hers, his = facts(her, draft, summary="她的概要"), facts(him, draft, volunteers="77")
    him.post(address(draft, "facts"), his)

    answer = her.post(address(draft, "facts"), hers)

    draft.refresh_from_db()
    assert answer.status_code == 302
    assert (draft.summary, draft.volunteers) == ("她的概要", 77)
