"""A project's pages: its agreement, its filters, and what pages cost for one and for three."""

import pytest
from django.urls import reverse

from tests.awards import lists
from tests.factories import awards as make
from tests.factories import scoring
from tests.factories.calls import open_call
from tests.factories.communities import district
from tests.factories.organizations import administrator_of, member, organization
from tests.factories.people import officer
from tests.kept import kept
from ventures.awards.models import Agreement, Award, Decision
from ventures.calls.models import Call

pytestmark = pytest.mark.django_db


@kept
def calls():
    """A ranked call of so many applications each."""
    return {count: scoring.ranked(count).call for count in (1, 2, 3)}


def url(name, *args):
    return reverse(f"awards:{name}", args=args)


def test_an_organisation_sees_its_own_project_and_no_other(client, calls):
    award = lists.award(calls[1])
    client.force_login(administrator_of(organization()))
    assert client.get(url("project", award.pk)).status_code == 404

    client.force_login(member(award.organization))

    assert client.get(url("project", award.pk)).status_code == 200
    assert [one.pk for one in client.get(url("projects")).context["page"]] == [award.pk]


def test_a_proposed_project_is_shown_to_its_organisation_from_the_notice_on(client, calls):
    award = lists.noticed(calls[1]).decision.awards.get()
    client.force_login(administrator_of(award.organization))

    assert client.get(url("project", award.pk)).status_code == 200


def test_only_the_right_side_signs(client, calls):
    agreement = make.drawn_up(lists.award(calls[1]))
    pk = agreement.award_id

    client.force_login(officer())
    assert client.post(url("sign", pk)).status_code == 403
    client.force_login(member(agreement.award.organization, "editor"))
    assert client.post(url("sign", pk)).status_code == 403
    client.force_login(administrator_of(agreement.award.organization))
    assert client.post(url("countersign", pk)).status_code == 403

    assert Agreement.objects.get().state == "drawn_up"


def test_signing_twice_is_told_and_changes_nothing(client, calls):
    agreement = make.drawn_up(lists.award(calls[1]))
    client.force_login(administrator_of(agreement.award.organization))

    answers = [client.post(url("sign", agreement.award_id), follow=True) for _ in range(2)]

    assert Agreement.objects.get().state == "signed_by_organisation"
    assert [list(answer.context["messages"])[0].level_tag for answer in answers] == ["success", "error"]


def test_an_award_is_declined_on_its_page(client, calls):
    award = lists.award(calls[1])
    client.force_login(administrator_of(award.organization))

    client.post(url("decline", award.pk))

    assert Award.objects.get().state == "declined"


def test_a_list_of_a_district_is_paid_from_the_districts_own_sources(client, calls):
    call = calls[1]
    Call.objects.filter(pk=call.pk).update(region=district())
    make.source(name="市级福彩公益金")
    own = make.source(name="区级福彩公益金", region=district())
    client.force_login(officer(district()))

    form = client.get(url("propose", call.pk)).context["form"]

    assert form.sources == [own]


def test_projects_are_found_by_state_district_and_words(client, calls):
    lists.approved(calls[2])
    client.force_login(officer())
    first = Award.objects.first()

    def found(**asked):
        return client.get(url("projects"), asked).context["page"].paginator.count

    assert found(state="approved") == 2
    assert found(state="active") == 0
    assert found(q=first.number) == 1
    assert found(q=f"{first.title} {first.community.name}") >= 1
    assert found(district="330106", call=first.call_id) == 2
    assert found(district="330102") == 0
    assert found(state="nonsense", call="99999999999999999999", q="\x00", page="x", sort="bogus") == 0


@pytest.mark.parametrize("key", ["q", "state", "call", "district", "sort", "page"])
@pytest.mark.parametrize(
    "value", ["", " ", "%", "'", "\\", "<script>", "字" * 500, "a b c d e f g h", "١٢", "0x1"]
)
def test_no_filter_breaks_the_list_of_projects(client, key, value):
    client.force_login(officer())

    assert client.get(url("projects"), {key: value}).status_code == 200


@pytest.mark.parametrize("projects", [1, 3])
def test_the_projects_list_costs_the_same_for_one_and_for_three(
    client, calls, projects, django_assert_num_queries
):
    lists.approved(calls[projects])
    client.force_login(officer())
    client.get(url("projects"))

    with django_assert_num_queries(10):
        client.get(url("projects"))


@pytest.mark.parametrize("sources", [1, 3])
def test_a_project_costs_the_same_for_one_source_and_for_three(
    client, calls, sources, django_assert_num_queries
):
    shares = [(make.source(), percent) for percent in {1: (100,), 3: (20, 30, 50)}[sources]]
    award = make.drawn_up(lists.award(calls[1], sources=shares)).award
    client.force_login(officer())
    client.get(url("project", award.pk))

    with django_assert_num_queries(10):
        client.get(url("project", award.pk))
    with django_assert_num_queries(7):
        client.get(url("agreement", award.pk))


@pytest.mark.parametrize("projects", [1, 3])
def test_a_list_costs_the_same_for_one_and_for_three(client, calls, projects, django_assert_num_queries):
    decision = lists.proposed(calls[projects])
    client.force_login(officer())
    client.get(url("decision", decision.pk))

    with django_assert_num_queries(8):
        client.get(url("decision", decision.pk))


@pytest.mark.parametrize("projects", [1, 3])
def test_a_notice_costs_the_same_for_one_and_for_three(client, calls, projects, django_assert_num_queries):
    notice = lists.noticed(calls[projects])
    client.get(url("notice", notice.pk))

    with django_assert_num_queries(3):
        client.get(url("notice", notice.pk))


@pytest.mark.parametrize("objections", [1, 3])
def test_objections_cost_the_same_for_one_and_for_three(client, calls, objections, django_assert_num_queries):
    notice = lists.noticed(calls[1])
    for number in range(objections):
        make.objection(notice, contact=f"1380000000{number}")
    client.force_login(officer())
    client.get(url("objections"))

    with django_assert_num_queries(6):
        client.get(url("objections"))


@pytest.mark.parametrize("calls", [1, 3])
def test_decisions_cost_the_same_for_one_and_for_three(client, calls, django_assert_num_queries):
    by = officer()
    for _ in range(calls):
        Decision.objects.create(call=open_call(), proposed_by=by, proposed_at="2026-01-01T00:00Z")
    client.force_login(by)
    client.get(url("decisions"))

    with django_assert_num_queries(5):
        client.get(url("decisions"))


def test_pages_are_told_in_english_too(client, calls):
    agreement = make.in_force(lists.award(calls[1]))
    client.force_login(officer())
    client.cookies["django_language"] = "en"
    pk, decision = agreement.award_id, agreement.award.decision

    pages = [
        url("project", pk), url("agreement", pk), url("projects"), url("decisions"),
        url("decision", decision.pk), url("notice", decision.notice.pk), url("objections"),
    ]  # fmt: skip

    assert [client.get(page).status_code for page in pages] == [200] * len(pages)
