"""Credit lists and offences: what counts fails, what their record leaves open is for a person to see."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.applications.test_rules_of_evidence import FAIL, HUMAN, PASS, closing_day, group_of, said
from tests.factories import applications as make
from tests.factories.organizations import organization
from tests.factories.people import officer
from ventures.applications.eligibility import check
from ventures.applications.wording import in_words
from ventures.core.dates import add_months
from ventures.core.uscc import make as code
from ventures.organizations import actions
from ventures.organizations.models import CreditListing

pytestmark = pytest.mark.django_db
LISTS = {"abnormal": "not_on_abnormal_list", "dishonest": "not_on_dishonesty_list"}
HEADS = "统一社会信用代码,名称,列入日期,移出日期"
LISTED, ISSUED, LATER = date(2025, 1, 5), date(2025, 6, 30), date(2025, 12, 31)
STRANGER = f"{code('330106', 9001)},别家中心,2025-01-05,"


def issue(kind, *rows, as_of=ISSUED, end_missing=False):
    """One issue of a list, read and imported."""
    by, file = officer(), SimpleUploadedFile("名录.csv", "\n".join([HEADS, *rows]).encode())
    shown = actions.show_list(by=by, content=kind, source="示例市信用名单", as_of=as_of, file=file)
    return actions.import_list(shown, by=by, end_missing=end_missing)


def words(application, rule):
    """What a page says that a rule of the call has looked at."""
    return next(in_words([found])[0]["evidence"] for found in check(application) if found[0].rule == rule)


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize(
    ("with_code", "same_name", "outcome"),
    [(True, True, FAIL), (True, False, FAIL), (False, True, HUMAN), (False, False, PASS)],
)
def test_a_code_decides_and_a_name_alone_is_for_a_person(kind, with_code, same_name, outcome, draft):
    body = draft.organization
    name = body.name if same_name else f"{body.name}（旧）"

    issue(kind, f"{body.uscc if with_code else ''},{name},2025-01-05,")

    assert said(draft, LISTS[kind], months=24) == outcome


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize(
    ("registered", "listed"),
    [("示例（西湖）社工中心", "示例(西湖)社工中心"), ("示例(西湖)社工中心", "示例（西湖）社工中心"),
     ("示例８８社工中心", "示例88社工中心")],
    ids=["narrow in the list", "wide in the list", "narrow figures"],
)  # fmt: skip
def test_a_name_is_found_in_brackets_of_either_width(kind, registered, listed):
    draft = make.begun(body=organization(name=registered))

    issue(kind, f",{listed},2025-01-05,")

    assert said(draft, LISTS[kind], months=24) == HUMAN


def test_an_entry_of_its_code_counts_though_it_came_while_it_was_being_registered(draft):
    issue("abnormal", f"{draft.organization.uscc},{draft.organization.name},2025-01-05,")
    CreditListing.objects.update(organization=None)

    assert said(draft, "not_on_abnormal_list", months=12) == FAIL


def test_a_name_of_anothers_code_is_no_doubt(draft):
    issue("abnormal", f"{code('330106', 9001)},{draft.organization.name},2025-01-05,")

    assert said(draft, "not_on_abnormal_list", months=12) == PASS


@pytest.mark.parametrize(("days", "outcome"), [(0, PASS), (1, HUMAN)])
def test_a_name_alone_is_forgotten_as_any_entry_is(days, outcome, draft):
    removed = add_months(closing_day(draft), -12) + timedelta(days=days)

    issue("abnormal", f",{draft.organization.name},2020-01-05,{removed}", as_of=removed)

    assert said(draft, "not_on_abnormal_list", months=12) == outcome


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize(
    ("later", "end_missing", "outcome"),
    [("same", False, FAIL), ("other", False, HUMAN), ("other", True, FAIL)],
    ids=["holds it still", "is silent", "ended it"],
)
def test_an_entry_that_a_later_issue_is_silent_about_has_an_unclear_end(
    kind, later, end_missing, outcome, draft
):
    row = f"{draft.organization.uscc},{draft.organization.name},2025-01-05,"
    issue(kind, row)

    issue(kind, row if later == "same" else STRANGER, as_of=LATER, end_missing=end_missing)

    assert said(draft, LISTS[kind], months=36) == outcome


def test_a_list_that_was_only_looked_at_is_no_later_issue(draft):
    by = officer()
    issue("abnormal", f"{draft.organization.uscc},{draft.organization.name},2025-01-05,")
    file = SimpleUploadedFile("名录.csv", f"{HEADS}\n{STRANGER}".encode())

    actions.show_list(by=by, content="abnormal", source="示例市信用名单", as_of=LATER, file=file)

    assert said(draft, "not_on_abnormal_list", months=12) == FAIL


def test_what_is_certain_outweighs_what_is_doubtful(draft):
    actions.enter_listing(
        draft.organization, by=officer(), kind="abnormal", listed_on=date(2024, 1, 1), source="来函"
    )

    issue("abnormal", f",{draft.organization.name},2025-01-05,")

    assert said(draft, "not_on_abnormal_list", months=12) == FAIL


@pytest.mark.parametrize(("day", "outcome"), [(LISTED, FAIL), (None, HUMAN)])
def test_an_offence_whose_day_is_unknown_is_for_a_person(day, outcome, draft):
    actions.enter_listing(draft.organization, by=officer(), kind="offence", listed_on=day, source="来函")

    assert said(draft, "no_serious_offence", months=36) == outcome


@pytest.mark.parametrize(("days", "outcome"), [(0, PASS), (1, HUMAN)])
def test_an_offence_taken_off_before_the_look_back_was_older_still(days, outcome, draft):
    removed = add_months(closing_day(draft), -36) + timedelta(days=days)
    CreditListing.objects.create(
        organization=draft.organization, kind="offence", removed_on=removed, source="来函"
    )

    assert said(draft, "no_serious_offence", months=36) == outcome


def test_a_filed_group_answers_for_the_lists_that_name_its_host():
    host = organization()
    actions.enter_listing(host, by=officer(), kind="dishonest", listed_on=LISTED, source="来函")

    assert said(make.begun(body=group_of(host)), "not_on_dishonesty_list", months=24) == FAIL


def test_the_evidence_names_list_and_day_and_doubt(english, draft):
    body, rule, said_so = draft.organization, "not_on_abnormal_list", []
    issue("abnormal", f",{body.name},2025-01-05,")
    said_so.append(words(draft, rule))
    issue("abnormal", f"{body.uscc},{body.name},2025-02-05,")
    said_so.append(words(draft, rule))
    CreditListing.objects.filter(uscc="").delete()
    issue("abnormal", STRANGER, as_of=LATER)
    said_so.append(words(draft, rule))
    actions.enter_listing(body, by=officer(), kind="offence", listed_on=None, source="来函")

    assert [*said_so, words(draft, "no_serious_offence")] == [
        f"{body.name} stands without a code in “示例市信用名单”, listed on 2025-01-05.",
        "Listed on 2025-02-05 (source: 示例市信用名单).",
        "Listed on 2025-02-05; “示例市信用名单” of 2025-12-31 no longer holds it, its end is unknown.",
        "Recorded without its day (source: 来函).",
    ]
