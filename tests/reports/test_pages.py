"""The pages of documents: who gets them, what a stranger learns, and what odd input does."""

import json

import pytest
from django.urls import reverse

from reports.documents import DOCUMENTS
from tests.factories import applications as make
from tests.factories import paper
from tests.factories.organizations import administrator_of
from ventures.applications.models import Application
from ventures.monitoring.models import OutcomeReport

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    """A project with every document of an organisation's, and a paid instalment."""
    award = paper.award()
    slip = paper.request(award, 1, "paid")
    return {
        "award": award,
        "application": award.application_id,
        "agreement": award.pk,
        "slip": slip.pk,
        "outcome": paper.outcome(award).pk,
    }


OWN = ("application", "agreement", "slip", "outcome")


def status(client, name, pk):
    return client.get(reverse(f"reports:{name}", args=[pk])).status_code


@pytest.mark.parametrize("name", OWN)
def test_members_and_officers_get_the_document_and_strangers_do_not(client, case, name):
    member = case["award"].organization.memberships.get().user
    expected = {member: 200, paper.person("officer"): 200, paper.person(): 404, paper.person("expert"): 404}

    found = {}
    for user in expected:
        client.force_login(user)
        found[user] = status(client, name, case[name])

    assert found == expected
    client.logout()
    assert status(client, name, case[name]) == 302


def test_the_paper_of_an_application_names_the_edition_of_its_receipt_which_leads_to_it(client):
    application = make.submitted()
    client.force_login(administrator_of(application.organization))

    receipt = client.get(reverse("applications:receipt", args=[application.pk]))

    assert DOCUMENTS["application"].gather(application).edition == receipt.context["edition"].number == 1
    assert application.edition > 1
    assert reverse("reports:application", args=[application.pk]) in receipt.content.decode()


def test_a_document_is_shown_in_the_browser_under_a_name_that_says_what_it_is(client, case):
    client.force_login(paper.person("officer"))

    response = client.get(reverse("reports:agreement", args=[case["agreement"]]))

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Disposition"].startswith("inline; filename*=UTF-8''%E9%A1%B9%E7%9B%AE")
    assert response["Cache-Control"] == "private, no-store"


def test_the_panel_s_secretary_gets_the_score_summary_and_an_applicant_does_not(client):
    panel = paper.ranked_panel()
    expected = {panel.secretary: 200, paper.person("auditor"): 200, paper.organization().member: 404}

    for user, code in expected.items():
        client.force_login(user)
        assert status(client, "scores", panel.pk) == code


def test_sealed_scores_are_refused_in_words(client):
    panel = paper.ranked_panel()
    type(panel).objects.filter(pk=panel.pk).update(state="scoring")
    client.force_login(panel.secretary)

    response = client.get(reverse("reports:scores", args=[panel.pk]))

    assert response.status_code == 409
    assert "封存" in response.content.decode()


def test_anybody_gets_a_notice_once_it_is_published(client):
    notice = paper.notice()
    later = paper.notice()
    type(later).objects.filter(pk=later.pk).update(published_at="2099-01-01T00:00:00Z")

    assert status(client, "notice", notice.pk) == 200
    assert status(client, "notice", later.pk) == 404


def test_anybody_may_check_a_number_and_learns_nothing_personal(client, case):
    application = Application.objects.get(pk=case["application"])
    digest = DOCUMENTS["application"].gather(application).digest

    page = client.get(reverse("reports:verify", args=[application.number])).content.decode()

    assert digest in page
    assert "项目申报书" in page
    assert "2026年3月18日" in page
    for secret in (application.title, application.organization.name, "142,857", "示例甲", "示例丁"):
        assert secret not in page


@pytest.mark.parametrize("kind", ["application", "agreement", "slip", "outcome"])
def test_every_numbered_document_can_be_checked(client, case, kind):
    records = {
        "application": Application.objects.get(pk=case["application"]),
        "agreement": case["award"].agreement,
        "slip": paper.request(case["award"], 2),
        "outcome": OutcomeReport.objects.get(pk=case["outcome"]),
    }
    facts = DOCUMENTS[kind].gather(records[kind])

    response = client.get(reverse("reports:verify", args=[facts.number]), {"d": facts.digest[:16]})

    assert response.context["matches"]
    assert response.context["found"].digest == facts.digest


def test_a_changed_record_or_an_altered_paper_is_told_apart(client):
    notice = paper.notice()
    number = DOCUMENTS["notice"].gather(notice).number
    address = reverse("reports:verify", args=[number])

    agrees = client.get(address, {"d": notice.hash[:16].upper()})
    differs = client.get(address, {"d": "0" * 16})
    too_short = client.get(address, {"d": notice.hash[:3]})

    assert [each.context["matches"] for each in (agrees, differs, too_short)] == [True, False, False]
    assert "被改动" in differs.content.decode()


def test_a_number_in_small_letters_is_the_same_number(client):
    number = DOCUMENTS["notice"].gather(paper.notice()).number

    response = client.get(reverse("reports:verify", args=[number.lower()]))

    assert number != number.lower()
    assert response.context["found"].number == number


def test_drafts_cannot_be_checked(client):
    report = paper.outcome(paper.award(), state="draft")

    assert client.get(reverse("reports:verify", args=[report.number])).status_code == 404


@pytest.mark.parametrize(
    "number", ["HZCT-2026-PS-99999999999999999999", "-GS-", "x" * 300, "'; --", "公示", "-BF1-１２"]
)
def test_odd_numbers_are_not_found(client, number):
    response = client.get(reverse("reports:verify", args=[number]))

    assert response.status_code == 404
    assert "平台没有这个编号的文件" in response.content.decode()


def test_a_number_of_nothing_is_not_found(client):
    assert client.get(reverse("reports:verify", args=["\x00"])).status_code == 404


def test_the_search_leads_to_the_number_s_page(client):
    assert client.get(reverse("reports:verify_search")).status_code == 200

    response = client.get(reverse("reports:verify_search"), {"number": " HZCT-2026-GS-0001 "})

    assert response["Location"] == reverse("reports:verify", args=["HZCT-2026-GS-0001"])


@pytest.mark.parametrize("number", ["/", "..", ".", "\x00", "a/b", "//evil.example"])
def test_the_search_never_leads_astray(client, number):
    response = client.get(reverse("reports:verify_search"), {"number": number})

    assert response.status_code == 200 or response["Location"].startswith("/reports/verify/")


@pytest.mark.parametrize("name", [*OWN, "scores", "notice"])
def test_numbers_beyond_the_database_are_not_found(client, name):
    client.force_login(paper.person("officer"))

    assert status(client, name, 10**30) == 404


def test_what_is_checked_holds_no_lazy_words(case):
    facts = DOCUMENTS["application"].gather(Application.objects.get(pk=case["application"]))

    from reports.gather.facts import plain

    assert json.dumps(plain(facts))
