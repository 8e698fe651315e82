from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.applications.section_pages import SECTIONS, address
from tests.factories import applications as make
from tests.factories.calls import open_call
from tests.factories.organizations import account, administrator_of, member, organization
from tests.factories.people import person
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.models import Application
from ventures.core import clock
from ventures.core.money import yuan
from ventures.linkage.models import CommunityRequest

pytestmark = pytest.mark.django_db


@kept
def draft():
    return make.complete_draft()


@pytest.fixture
def unbegun(draft):
    """A call and an organisation, as they were before the draft."""
    draft.delete()
    return draft.call, draft.organization


@pytest.fixture
def sent(draft):
    """The draft handed in."""
    return actions.submit(draft, by=administrator_of(draft.organization))


def of(name, *args):
    return reverse(f"applications:{name}", args=args)


def signed_in_for(client, body):
    client.force_login(administrator_of(body))
    return client


def test_a_call_is_chosen_and_a_draft_begun(client, unbegun):
    call, body = unbegun
    account(body, verified=True)
    signed_in_for(client, body)

    page = client.get(of("begin"), {"call": call.pk})
    answer = client.post(of("begin"), {"call": call.pk, "organization": body.pk, "title": "午后课堂"})

    draft = Application.objects.get()
    assert body.name in page.content.decode()
    assert {row["kind"] for row in page.context["results"]} == {"ok"}
    assert answer.url == address(draft, "facts")
    assert draft.title == "午后课堂"


def test_an_organisation_that_is_too_young_is_told_before_it_begins(client, draft):
    call = draft.call
    body = organization(registered_on=clock.today() - timedelta(days=30))
    signed_in_for(client, body)

    page = client.get(of("begin"), {"call": call.pk})

    assert [row["kind"] for row in page.context["failed"]] == ["bad"]


def test_without_an_open_call_or_an_organisation_one_is_told_what_to_do(client, draft):
    client.force_login(person())

    with clock.at(draft.call.closes_at + timedelta(seconds=1)):
        nothing_open = client.get(of("begin"))
    no_body = client.get(of("begin"))

    assert nothing_open.status_code == 200
    assert no_body.status_code == 200
    assert "form" not in no_body.context


def test_a_call_that_is_not_open_cannot_be_begun(client, unbegun):
    call, body = unbegun
    signed_in_for(client, body)

    with clock.at(call.closes_at + timedelta(seconds=1)):
        answer = client.post(of("begin"), {"call": call.pk, "organization": body.pk, "title": "午后课堂"})

    assert answer.status_code == 200
    assert not Application.objects.exists()


def test_nobody_begins_for_anothers_organisation(client, unbegun):
    call, body = unbegun
    signed_in_for(client, make.standing_organization())

    client.post(of("begin"), {"call": call.pk, "organization": body.pk, "title": "午后课堂"})

    assert not Application.objects.exists()


def test_a_second_application_of_the_same_organisation_is_refused_with_the_title_kept(client, sent):
    signed_in_for(client, sent.organization)

    answer = client.post(
        of("begin"), {"call": sent.call.pk, "organization": sent.organization.pk, "title": "又一个"}
    )

    assert answer.status_code == 200
    assert answer.context["form"]["title"].value() == "又一个"
    assert answer.context["live"] == sent
    assert Application.objects.count() == 1


def test_what_arrives_at_the_closing_instant_counts_and_one_second_later_does_not(client, draft):
    call, early, late = draft.call, draft, make.complete_draft(draft.call)

    with clock.at(call.closes_at):
        signed_in_for(client, early.organization).post(of("submit", early.pk))
    with clock.at(call.closes_at + timedelta(seconds=1)):
        refused = signed_in_for(client, late.organization).post(of("submit", late.pk))

    early.refresh_from_db()
    late.refresh_from_db()
    assert (early.state, late.state) == ("submitted", "draft")
    assert refused.context["refusal"]


def test_an_incomplete_draft_is_refused_with_links_to_what_is_missing(client, draft):
    draft = make.begun(draft.call)
    signed_in_for(client, draft.organization)

    page = client.get(address(draft, "check"))
    answer = client.post(of("submit", draft.pk))

    assert {row["section"] for row in page.context["lacks"]} == set(SECTIONS) - {"check"}
    assert of("submit", draft.pk) not in page.content.decode()
    assert address(draft, "team") in page.content.decode()
    assert answer.status_code == 200


def test_handing_in_is_a_post(client, draft):
    signed_in_for(client, draft.organization)

    assert client.get(of("submit", draft.pk)).status_code == 405
    assert client.get(of("withdraw", draft.pk)).status_code == 405


def test_after_handing_in_every_section_leads_to_the_receipt(client, sent):
    signed_in_for(client, sent.organization)

    answers = [client.get(address(sent, section)) for section in SECTIONS]
    written = client.post(address(sent, "facts"), {"title": "另一个", "edition": sent.edition})
    twice = client.post(of("submit", sent.pk))

    sent.refresh_from_db()
    assert {answer.url for answer in [*answers, written, twice]} == {of("receipt", sent.pk)}
    assert sent.title == "楼道里的老邻居"
    assert sent.editions.count() == 1


def test_the_receipt_shows_number_way_and_fingerprint(client, sent):
    signed_in_for(client, sent.organization)

    page = client.get(of("receipt", sent.pk))

    text = page.content.decode()
    assert len(page.context["steps"]) == 9
    assert [step["state"] for step in page.context["steps"]][:3] == ["done", "now", "todo"]
    assert sent.number in text
    assert sent.editions.get().hash[:16] in text


def test_a_withdrawn_application_keeps_its_number_and_makes_room_for_another(client, sent):
    signed_in_for(client, sent.organization)

    client.post(of("withdraw", sent.pk), {"note": "重新申报"})
    again = client.post(
        of("begin"), {"call": sent.call.pk, "organization": sent.organization.pk, "title": "又一个"}
    )

    sent.refresh_from_db()
    assert sent.state == "withdrawn"
    assert sent.number
    assert again.status_code == 302


def test_withdrawing_twice_is_refused_without_a_crash(client, sent):
    signed_in_for(client, sent.organization)
    client.post(of("withdraw", sent.pk))

    assert client.post(of("withdraw", sent.pk)).status_code == 302
    assert client.get(of("receipt", sent.pk)).status_code == 200


def test_a_viewer_neither_hands_in_nor_withdraws_nor_asks(client, draft):
    client.force_login(member(draft.organization, "viewer"))

    codes = [
        client.post(of(name, draft.pk)).status_code for name in ("submit", "withdraw", "ask_confirmation")
    ]

    assert codes == [403, 403, 403]


@pytest.mark.parametrize("name", ["submit", "withdraw", "ask_confirmation"])
def test_a_stranger_acts_on_nothing(client, name, draft):
    signed_in_for(client, organization())

    assert client.post(of(name, draft.pk)).status_code == 404
    assert client.get(of("receipt", draft.pk)).status_code == 404


def test_the_community_is_asked_once_by_mail(client, draft):
    signed_in_for(client, draft.organization)

    asked = client.post(of("ask_confirmation", draft.pk), {"address": "community@example.org"})
    again = client.post(of("ask_confirmation", draft.pk), {"address": "community@example.org"})
    wrong = client.post(of("ask_confirmation", draft.pk), {"address": "nobody"})

    assert asked.status_code == 302
    assert CommunityRequest.objects.get().address == "community@example.org"
    assert again.context["form"].non_field_errors()
    assert wrong.context["form"]["address"].value() == "nobody"
    assert len(mail.outbox) <= 1


def test_without_a_community_nobody_is_asked(client, draft):
    draft = make.begun(draft.call)
    signed_in_for(client, draft.organization)

    answer = client.post(of("ask_confirmation", draft.pk), {"address": "community@example.org"})

    assert answer.status_code == 200
    assert not CommunityRequest.objects.exists()


def test_a_member_sees_the_applications_of_his_organisations_only(client, draft):
    mine, other = (make.begun(draft.call, title=title) for title in ("我们的", "别人的"))
    signed_in_for(client, mine.organization)

    page = client.get(of("mine"))

    assert list(page.context["page"]) == [mine]
    assert other.title not in page.content.decode()


@pytest.mark.parametrize("name", ["mine", "begin"])
def test_without_signing_in_one_is_asked_to(client, name):
    assert client.get(of(name)).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    body = make.standing_organization()
    for _each in range(count):
        make.begun(open_call(), body)
    signed_in_for(client, body)

    with django_assert_num_queries(5):
        client.get(of("mine"))


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("section", "queries"), [
    ("facts", 30), ("answers", 18), ("plan", 20), ("team", 22), ("budget", 19), ("files", 17), ("check", 36),
])  # fmt: skip
def test_a_section_costs_the_same_for_one_row_and_for_three(
    client, django_assert_num_queries, section, queries, rows, draft
):
    with_rows(draft, rows)
    signed_in_for(client, draft.organization)

    with django_assert_num_queries(queries):
        client.get(address(draft, section))


def with_rows(draft, count):
    """Let the draft have so many rows in every grid."""
    by, month = administrator_of(draft.organization), draft.call.project_starts_from.replace(day=1)
    worker, rule = make.social_worker(draft.organization), draft.call.document_rules.first()
    actions.save_team(
        draft,
        by=by,
        edition=None,
        members=[{"name": "社工甲", "duty": "社工", "social_worker": worker, "hours": 10}] * count,
    )
    actions.save_plan(
        draft,
        by=by,
        edition=None,
        activities=[{"month": month, "theme": "茶桌", "times": 1, "people": 9}] * count,
        indicators=[{"name": "探访", "unit": "次", "baseline": 0, "target": 9}] * count,
    )
    actions.save_budget(
        draft,
        by=by,
        edition=None,
        requested=yuan(count),
        own_funds=yuan(0),
        lines=[
            {
                "head": "programme",
                "item": "物资",
                "basis": "",
                "unit_price": yuan(1),
                "quantity": 1,
                "unit": "份",
            }
        ]
        * count,
    )
    for _each in range(count - 1):
        actions.attach(draft, rule, by=by, file=make.scan())


SMALL = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = st.text(max_size=40) | st.sampled_from(
    ["9" * 30, "-1", "1e9", "NaN", "0001-01-01", "9999-12-31", "１２"]
)

GRIDS = {
    "lines": ["head", "item", "unit_price", "quantity"],
    "members": ["social_worker", "name", "duty", "hours"],
    "activities": ["month", "theme", "times"],
    "indicators": ["name", "unit", "target"],
}
CELLS = [f"{grid}-{row}-{name}" for grid, names in GRIDS.items() for row in (0, 1) for name in names]
CELLS += ["lines-TOTAL_FORMS", "add", "remove", "requested", "own_funds"]
COUNTS = {f"{grid}-{kind}_FORMS": 2 for grid in GRIDS for kind in ("TOTAL", "INITIAL")}


@SMALL
@given(typed=st.dictionaries(st.sampled_from([
    "title", "summary", "category", "district", "community", "need", "starts_on", "ends_on", "direct_people",
    "charity_amount", "look", "edition",
]), TEXT))  # fmt: skip
def test_no_facts_whatever_crash_the_page(client, shared_draft, typed):
    answer = client.post(address(shared_draft, "facts"), {"edition": now(shared_draft), **typed})

    assert answer.status_code in {200, 302}


@SMALL
@given(
    section=st.sampled_from(["budget", "team", "plan"]), typed=st.dictionaries(st.sampled_from(CELLS), TEXT)
)
def test_no_rows_whatever_crash_the_page(client, shared_draft, section, typed):
    answer = client.post(address(shared_draft, section), {"edition": now(shared_draft), **COUNTS, **typed})

    assert answer.status_code in {200, 302}


def now(draft):
    """The edition that is saved now."""
    return Application.objects.get(pk=draft.pk).edition


@pytest.fixture
def shared_draft(client, draft):
    signed_in_for(client, draft.organization)
    return draft


@pytest.mark.parametrize("section", ["facts", "answers", "plan", "team", "budget", "files", "check"])
def test_every_section_says_how_far_the_draft_is(client, section, draft):
    signed_in_for(client, draft.organization)

    page = client.get(address(draft, section))

    assert (page.context["done"], page.context["parts"]) == (6, 6)


@pytest.mark.parametrize(
    ("language", "times"), [pytest.param("zh-hans", 1, id="chinese"), pytest.param("en", 0, id="english")]
)
def test_the_official_words_of_a_rule_stand_for_those_who_read_them(client, language, times, draft):
    client.force_login(administrator_of(draft.organization))
    address = reverse("applications:section", args=[draft.pk, "check"])

    page = client.get(address, headers={"accept-language": language}).text

    assert page.count("已获其他财政资金支持的项目不重复资助") == times
