"""Returned section by section, corrected, and compared word by word with what was handed in before."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import applications as make
from tests.factories.organizations import administrator_of
from tests.factories.people import officer, person
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.returning import corrected_sections, open_sections
from ventures.applications.states import Section, State
from ventures.core import clock
from ventures.core.errors import Refused

pytestmark = pytest.mark.django_db


@kept
def sent():
    return make.submitted()


def returned(made, **how):
    """The application handed back, and who works for its organisation."""
    actions.send_back(made, by=officer(), due=clock.now() + timedelta(days=3), **{"note": "请补正", **how})
    return made, administrator_of(made.organization)


def corrected(made):
    """The application handed in twice, its summary changed in between."""
    made, by = returned(made)
    actions.save_facts(made, by=by, edition=None, summary="互助小组与个案")
    return actions.submit(made, by=by)


def test_a_return_opens_the_sections_it_names(sent):
    made, _by = returned(sent, sections={"budget": "请写明单价依据", "team": ""})

    assert open_sections(made) == {"budget": "请写明单价依据", "team": ""}


def test_a_return_without_sections_opens_them_all(sent):
    made, _by = returned(sent)

    assert set(open_sections(made)) == set(Section.values)


def test_the_latest_return_counts_and_a_draft_is_open_as_a_whole(sent):
    made, by = returned(sent, sections={"budget": "依据"})
    actions.submit(made, by=by)
    actions.send_back(
        made, by=officer(), note="再补", due=clock.now() + timedelta(days=3), sections={"team": ""}
    )

    assert open_sections(made) == {"team": ""}
    assert open_sections(make.begun()) is None


def test_a_return_of_no_section_is_refused(sent):
    with pytest.raises(Refused) as refused:
        returned(sent, sections={})

    assert refused.value.field == "sections"


def test_an_officer_returns_two_sections_on_the_page(client, sent):
    client.force_login(officer())

    client.post(
        reverse("applications:send_back", args=[sent.pk]),
        {"in-budget": "请写明单价依据", "in-plan": "请补充场次",
         "due": (clock.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")},
    )  # fmt: skip

    sent.refresh_from_db()
    assert sent.state == State.RETURNED
    assert open_sections(sent) == {"plan": "请补充场次", "budget": "请写明单价依据"}
    assert sent.return_note == "计划与指标：请补充场次\n预算：请写明单价依据"


def test_every_edition_is_kept_and_the_last_two_are_compared(client, sent):
    made = corrected(sent)
    client.force_login(administrator_of(made.organization))

    page = client.get(reverse("applications:editions", args=[made.pk]))

    assert [one.number for one in page.context["editions"]] == [1, 2]
    assert [section for section, _rows in page.context["differences"]] == [Section.FACTS.label]
    assert "<ins>与个案</ins>" in page.content.decode()


def test_a_changed_team_is_compared_person_by_person(client, sent):
    made, by = returned(sent)
    member = {"duty": "项目社工", "social_worker": None}
    actions.save_team(made, by=by, edition=None, members=[
        {**member, "name": "社工甲", "hours": 1400}, {**member, "name": "张志愿", "hours": 60},
    ])  # fmt: skip
    actions.submit(made, by=by)
    client.force_login(officer())

    page = client.get(reverse("applications:editions", args=[made.pk])).text

    assert "<del>200</del> → <ins>1,400</ins>" in page
    assert "<ins>张志愿 · 项目社工 · 60</ins>" in page


def test_an_officer_sees_what_the_correction_changed(client, sent):
    made = corrected(sent)
    client.force_login(officer())

    page = client.get(reverse("applications:detail", args=[made.pk])).content.decode()

    assert "<ins>与个案</ins>" in page


@pytest.mark.parametrize("asked", ["?from=2&to=1", "?from=x&to=99", "?from=&to=%00"])
def test_editions_can_be_compared_either_way_and_nonsense_breaks_nothing(client, asked, sent):
    made = corrected(sent)
    client.force_login(officer())

    assert client.get(reverse("applications:editions", args=[made.pk]) + asked).status_code == 200


def test_a_stranger_finds_no_editions(client, sent):
    made = corrected(sent)
    client.force_login(person())

    assert client.get(reverse("applications:editions", args=[made.pk])).status_code == 404


def test_comparing_costs_the_same_for_every_number_of_editions(client, django_assert_num_queries, sent):
    made = corrected(sent)
    client.force_login(officer())
    address = reverse("applications:editions", args=[made.pk])
    client.get(address)

    with django_assert_num_queries(13):
        client.get(address)
    actions.send_back(made, by=officer(), note="再补", due=clock.now() + timedelta(days=3))
    actions.submit(made, by=administrator_of(made.organization))
    with django_assert_num_queries(13):
        client.get(address)


def test_only_what_was_returned_can_be_changed(sent):
    made, by = returned(sent, sections={"team": "请补充持证社工"})

    with pytest.raises(Refused):
        actions.save_facts(made, by=by, edition=None, summary="改写")
    with pytest.raises(Refused):
        actions.attach(made, made.call.document_rules.first(), by=by, file=make.scan())
    actions.save_team(made, by=by, edition=None, members=[{"name": "甲", "duty": "服务", "hours": 1}])

    assert [one.name for one in made.team.all()] == ["甲"]


def test_a_returned_application_is_ready_once_every_section_it_names_was_corrected(client, sent):
    made, by = returned(sent, sections={"team": "请核对", "facts": "请写明对象"})
    client.force_login(by)
    page = reverse("applications:section", args=[made.pk, "check"])

    def states():
        rows = {row["name"]: row["state"] for row in client.get(page).context["contents"]}
        return rows["facts"], rows["team"], rows["check"]

    before = states()
    actions.save_facts(made, by=by, edition=None, summary="互助小组与个案")
    between = states()
    actions.save_team(made, by=by, edition=None, members=[{"name": "甲", "duty": "服务", "hours": 1}])

    assert before == ("待补正", "待补正", "")
    assert between == ("已补正", "待补正", "")
    assert states() == ("已补正", "已补正", "可提交")


def test_a_file_sent_anew_corrects_the_files(sent):
    made, by = returned(sent, sections={"files": "请重新上传"})
    before = corrected_sections(made)

    actions.attach(made, made.call.document_rules.first(), by=by, file=make.scan("new.png"))

    assert (before, corrected_sections(made)) == (set(), {"files"})


def test_a_section_that_was_not_returned_is_shown_and_cannot_be_written_in(client, sent):
    made, by = returned(sent, sections={"team": "请补充持证社工"})
    client.force_login(by)

    closed = client.get(reverse("applications:section", args=[made.pk, "facts"]))
    opened = client.get(reverse("applications:section", args=[made.pk, "team"]))

    assert (closed.context["is_closed"], opened.context["is_closed"]) == (True, False)
    assert '<fieldset class="bare" disabled>' in closed.content.decode()
    assert "请补充持证社工" in opened.content.decode()
