"""What registers say of an organisation: each rule passes, fails, and leaves its doubts to a person."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from tests.applications.test_rules_of_evidence import FAIL, HUMAN, PASS, closing_day, group_of, said
from tests.factories import applications as make
from tests.factories.calls import draft_call, open_call
from tests.factories.organizations import administrator_of, enter_in_registry, organization
from tests.factories.people import officer
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.eligibility import check
from ventures.applications.states import State
from ventures.applications.wording import in_words
from ventures.calls import actions as call_actions
from ventures.core.dates import add_months
from ventures.core.errors import Refused
from ventures.organizations.models import RegistryEntry, Restriction

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 31)


@kept
def call():
    return open_call()


def listed(call, **entry):
    """A draft of an organisation of which the registry says this."""
    body = organization()
    enter_in_registry(body, **entry)
    return make.begun(call, body)


def evidence(application, name):
    """What a page says that a rule has looked at, the rule by the name it bears in the reader's language."""
    return next(row["evidence"] for row in in_words(check(application)) if row["name"] == name)


@pytest.mark.parametrize(
    ("entry", "outcome"),
    [({}, PASS), ({"status": "deregistered"}, FAIL), ({"status": "revoked"}, FAIL),
     ({"status": "deregistered", "ended_on": MARCH}, FAIL), ({"name": "另一名称"}, HUMAN),
     ({"ended_on": MARCH}, HUMAN)],
    ids=["standing", "deregistered", "revoked", "struck off and dropped", "another name", "dropped"],
)  # fmt: skip
def test_the_registry_says_that_it_stands_that_it_is_struck_off_or_leaves_a_doubt(entry, outcome, call):
    assert said(listed(call, **entry), "in_registry", days=365) == outcome


def test_a_name_is_compared_to_the_character(call):
    draft = make.begun(call)
    RegistryEntry.objects.filter(uscc=draft.organization.uscc).update(name=f"{draft.organization.name} ")

    assert said(draft, "in_registry", days=365) == HUMAN


@pytest.mark.parametrize(("days", "outcome"), [(365, PASS), (366, HUMAN)])
def test_a_list_speaks_for_so_many_days(days, outcome, call):
    draft = make.begun(call, organization())
    enter_in_registry(draft.organization, as_of=closing_day(draft) - timedelta(days=days))

    assert said(draft, "in_registry", days=365) == outcome


def test_what_no_list_holds_is_for_a_person_and_he_reads_whether_there_is_any_list(english, call):
    draft, name = make.begun(call, organization()), "Entered in the register, and not struck off"
    without_list = evidence(draft, name)
    enter_in_registry(organization())

    assert said(draft, "in_registry", days=365) == HUMAN
    assert [without_list, evidence(draft, name)] == [
        "No registry list has been imported yet; the office looks at it.",
        "No entry under this code in the registry lists imported; the office looks at it.",
    ]


def test_the_latest_word_of_the_registry_counts(call):
    draft = make.begun(call)
    enter_in_registry(draft.organization, status="revoked", as_of=closing_day(draft))

    assert said(draft, "in_registry", days=365) == FAIL


@pytest.mark.parametrize(("status", "outcome"), [("normal", PASS), ("revoked", FAIL), (None, HUMAN)])
def test_of_a_filed_group_the_host_is_looked_up(status, outcome, call):
    host = organization()
    if status:
        enter_in_registry(host, status=status)

    assert said(make.begun(call, group_of(host)), "in_registry", days=365) == outcome


@pytest.mark.parametrize(
    ("stated", "listed", "outcome"),
    [(0, None, PASS), (1, None, FAIL), (0, 0, PASS), (1, 1, FAIL), (0, 1, HUMAN), (1, 0, HUMAN),
     (-9, 0, PASS)],
)  # fmt: skip
def test_the_age_is_certain_unless_the_registry_knows_a_day_that_decides_otherwise(
    stated, listed, outcome, call
):
    draft = make.begun(call, organization())
    edge = add_months(closing_day(draft), -12)
    draft.organization.registered_on = edge + timedelta(days=stated)
    draft.organization.save()
    if listed is not None:
        enter_in_registry(draft.organization, registered_on=edge + timedelta(days=listed))

    assert said(draft, "registered_for", months=12) == outcome


@pytest.mark.parametrize(
    "written", ["示例社会组织（西湖）服务中心", "示例社会组织(西湖)服务中心"], ids=["wide", "narrow"]
)
def test_the_registry_tells_who_represents_an_organiser_that_is_not_registered_here(written):
    runs = "示例社会组织（西湖）服务中心"
    call = draft_call(hosts=[("host", "示例区社会工作部"), ("organiser", f" {runs} ")])
    call_actions.publish(call, by=officer())
    kin, itself, other = (organization() for _each in range(3))
    enter_in_registry(organization(), name=written, representative=kin.representative)
    enter_in_registry(itself, name=written)

    outcomes = [said(make.begun(call, one), "not_organiser") for one in (other, kin, itself)]

    assert outcomes == [PASS, FAIL, FAIL]


def test_who_represented_the_organiser_once_is_no_kin_of_it():
    call = draft_call(hosts=[("organiser", "示例社会组织服务中心")])
    call_actions.publish(call, by=officer())
    body, runs = organization(), organization()
    for representative, as_of in ((body.representative, date(2025, 1, 1)), ("继任者", MARCH)):
        enter_in_registry(runs, name="示例社会组织服务中心", representative=representative, as_of=as_of)

    assert said(make.begun(call, body), "not_organiser") == PASS


def test_a_group_that_applies_through_the_organiser_is_for_a_person():
    runs = make.standing_organization()
    call = draft_call(hosts=[("organiser", runs.name)])
    call_actions.publish(call, by=officer())

    assert said(make.begun(call, group_of(runs)), "not_organiser") == HUMAN


def test_a_group_answers_for_its_host(call):
    host = make.standing_organization()
    draft = make.begun(call, group_of(host))
    before = [said(draft, rule) for rule in ("annual_report_filed", "not_restricted")]
    Restriction.objects.create(organization=host, reason="追回未了结", valid_from=date(2020, 1, 1))

    assert before == [PASS, PASS]
    assert said(draft, "not_restricted") == FAIL


def struck_off(call):
    """A complete draft of an organisation that the registry has revoked since."""
    draft = make.complete_draft(call)
    RegistryEntry.objects.filter(uscc=draft.organization.uscc).update(
        status="revoked", since=MARCH, as_of=MARCH
    )
    return draft


SAID = {
    "zh-hans": (
        "在登记名录中且未被注销、撤销登记",
        "登记状态：撤销登记，2026-03-31起载明；“示例市社会组织名录”，截至2026-03-31。",
    ),
    "en": (
        "Entered in the register, and not struck off",
        "Registration revoked, known since 2026-03-31, by “示例市社会组织名录” as of 2026-03-31.",
    ),
}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("section", ["facts", "check"])
def test_who_was_struck_off_reads_it_while_he_writes_and_before_he_hands_in(client, section, language, call):
    draft = struck_off(call)
    person = administrator_of(draft.organization)
    person.language = language
    person.save()
    client.force_login(person)
    client.cookies["django_language"] = language

    page = client.get(reverse("applications:section", args=[draft.pk, section]))

    rows = page.context["results" if section == "check" else "findings"]
    found = next(row for row in rows if row["failed"])
    assert (found["name"], found["evidence"]) == SAID[language]
    assert all(words in page.content.decode() for words in SAID[language])


def test_who_was_struck_off_is_not_found_eligible_until_an_officer_says_why(client, call):
    draft, by = struck_off(call), officer()
    application = actions.submit(draft, by=administrator_of(draft.organization))
    result = application.eligibility_results.get(rule__rule="in_registry")
    client.force_login(by)
    page = client.get(reverse("applications:detail", args=[application.pk])).content.decode()
    with pytest.raises(Refused, match=result.rule.source_text):
        actions.pass_eligibility(application, by=by)

    address = reverse("applications:override", args=[application.pk, result.pk])
    client.post(address, {"outcome": "pass", "reason": ""})
    assert application.eligibility_results.get(pk=result.pk).override == ""
    client.post(address, {"outcome": "pass", "reason": "登记管理机关已恢复登记，复函见附件"})

    assert SAID["zh-hans"][1] in page
    assert actions.pass_eligibility(application, by=by).state == State.ELIGIBLE


def test_a_page_of_the_wording_stays_readable_with_every_doubt(call):
    draft = listed(call, name="另一名称", ended_on=MARCH, as_of=date(2020, 1, 1), since=date(2020, 1, 1))

    with translation.override("en"):
        words = evidence(draft, "Entered in the register, and not struck off")

    assert words == (
        "In good standing, by “示例市社会组织名录” as of 2020-01-01. Entered under another name: 另一名称."
        " No longer in the list since 2026-03-31. The list is more than 365 days old."
    )
