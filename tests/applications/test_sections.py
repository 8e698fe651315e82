"""Saving a draft section by section: nobody overwrites anybody, and nothing forged is taken."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import applications as make
from tests.factories.organizations import administrator_of, member
from tests.factories.people import officer, person
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.meanwhile import edition_of
from ventures.applications.models import Answer, Application
from ventures.core.errors import Refused
from ventures.core.money import yuan

pytestmark = pytest.mark.django_db


@kept
def application():
    return make.submitted()


def save(draft, **facts):
    return actions.save_facts(
        draft,
        by=administrator_of(draft.organization),
        **{"edition": edition_of(draft, "facts").edition, **facts},
    )


def test_the_second_of_two_people_is_told_and_overwrites_nothing(draft):
    read_at = edition_of(draft, "facts").edition
    save(draft, summary="先写的")

    with pytest.raises(Refused):
        save(draft, summary="后写的", edition=read_at)

    assert Application.objects.get(pk=draft.pk).summary == "先写的"


def test_two_people_in_different_sections_do_not_meet(draft):
    read_at = edition_of(draft, "team").edition
    save(draft, summary="先写的")

    actions.save_team(draft, by=member(draft.organization), edition=read_at, members=[])

    assert edition_of(draft, "team").edition == read_at + 1


def test_one_person_saves_section_after_section(draft):
    save(draft, summary="一")
    save(draft, summary="二")

    assert Application.objects.get(pk=draft.pk).summary == "二"


def test_saving_one_section_keeps_the_others():
    draft = make.complete_draft()

    save(draft, summary="新的概要")

    kept = Application.objects.get(pk=draft.pk)
    assert (kept.summary, kept.requested, kept.answers.count()) == ("新的概要", yuan(100000), 9)


def test_facts_that_are_not_the_applicants_are_not_taken(draft):
    save(draft, summary="概要", state="awarded", number="HZCT-1", requested=yuan(1))

    kept = Application.objects.get(pk=draft.pk)
    assert (kept.state, kept.number, kept.requested) == ("draft", None, yuan(0))


@pytest.mark.parametrize("verb", ["facts", "answers", "budget", "team", "plan", "files"])
def test_what_was_handed_in_is_not_changed_any_more(verb, application):
    by = administrator_of(application.organization)
    rule = application.call.document_rules.first()
    attempts = {
        "facts": lambda: save(application, summary="改"),
        "answers": lambda: actions.save_answers(application, by=by, edition=None, answers={"need": "改"}),
        "budget": lambda: make.fill_budget(application, 1),
        "team": lambda: actions.save_team(application, by=by, edition=None, members=[]),
        "plan": lambda: actions.save_plan(application, by=by, edition=None, activities=[], indicators=[]),
        "files": lambda: actions.attach(application, rule, by=by, file=make.scan()),
    }

    with pytest.raises(Refused):
        attempts[verb]()

    assert application.team.count() == 1
    assert application.attachments.count() == 2


def test_a_file_that_was_handed_in_cannot_be_taken_off(application):
    with pytest.raises(Refused):
        actions.detach(application.attachments.first(), by=administrator_of(application.organization))

    assert application.attachments.count() == 2


@pytest.mark.parametrize(("text", "goes"), [("字" * 800, True), ("字" * 801, False), ("字\r\n" * 400, True)])
def test_characters_are_counted_with_a_line_break_as_one(text, goes, draft):
    def write():
        actions.save_answers(
            draft, by=administrator_of(draft.organization), edition=None, answers={"need": text}
        )

    if goes:
        write()
        assert len(Answer.objects.get(application=draft).text) == 800
    else:
        with pytest.raises(Refused) as refused:
            write()
        assert refused.value.field == "need"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("承诺书.pdf", b"MZ\x90\x00 not a document"), ("承诺书.png", b"%PDF-1.7 no picture"),
        ("承诺书.exe", b"MZ\x90\x00"), ("承诺书.docx", b"PK\x03\x04 broken"), ("承诺书", b"%PDF-1.7"),
        ("空.pdf", b""),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_refused(name, content, draft):
    rule = draft.call.document_rules.first()

    with pytest.raises(Refused):
        actions.attach(
            draft, rule, by=administrator_of(draft.organization), file=SimpleUploadedFile(name, content)
        )

    assert draft.attachments.count() == 0


@pytest.mark.parametrize(
    ("who", "may"), [("editor", True), ("administrator", True), ("finance", False), ("viewer", False)]
)
def test_who_writes_for_an_organisation(who, may, draft):
    user = member(draft.organization, who)

    doing = ("edit", "submit", "withdraw")

    assert [user.has_perm(f"applications.{verb}_application", draft) for verb in doing] == [may] * 3
    assert not user.has_perm("applications.screen_application", draft)


def test_strangers_see_nothing_and_the_office_sees_no_draft(draft, application):
    def seen(user):
        return set(Application.objects.visible_to(user))

    assert seen(person()) == set()
    assert seen(officer()) == {application}
    assert seen(administrator_of(draft.organization)) == {draft}


def test_an_officer_of_a_district_does_not_see_the_citys_round(application):
    other = officer(region=application.community.region)

    assert set(Application.objects.visible_to(other)) == set()
