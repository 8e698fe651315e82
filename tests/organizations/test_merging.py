"""A duplicate is joined to the organisation it really is: everything of it moves, whoever owns the table."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories import applications, calls, money, scoring
from tests.factories import organizations as make
from tests.factories.communities import district
from tests.factories.people import auditor, officer, person
from ventures.applications.drafting import lateness
from ventures.applications.late import grant_late, hand_in_by
from ventures.applications.models import Application
from ventures.applications.uniting import merge_organizations
from ventures.awards.models import Award
from ventures.core.errors import Refused
from ventures.disbursement.models import PaymentRequest
from ventures.linkage.models import SocialWorker
from ventures.notifications.models import Message
from ventures.organizations import actions
from ventures.organizations.merging import foreign_keys, parts
from ventures.organizations.models import (
    AnnualReport,
    BankAccount,
    FundingRecord,
    Membership,
    Organization,
    Restriction,
)
from ventures.organizations.queries import organizations_of, verified_account
from ventures.workflow.models import Event
from ventures.workflow.verify import faults

pytestmark = pytest.mark.django_db
WHY = "同一登记证书，代码变更"


def two():
    """An organisation and its duplicate."""
    return make.organization(), make.organization()


def merged(survivor, duplicate, **given):
    return merge_organizations(survivor, duplicate, by=officer(), reason=WHY, **given)


def refused(survivor, duplicate, reason=WHY):
    """What the verb says, nothing having moved."""
    with pytest.raises(Refused) as caught:
        merge_organizations(survivor, duplicate, by=officer(), reason=reason)
    duplicate.refresh_from_db()
    assert duplicate.merged_into is None
    return caught.value


def test_application_award_payment_funding_and_workers_move():
    award = money.paid()
    duplicate, survivor = award.organization, make.organization()
    applications.social_worker(duplicate)
    Restriction.objects.create(organization=duplicate, reason="追回未清", valid_from=date(2026, 1, 1))

    merged(survivor, duplicate)

    assert Award.objects.get(pk=award.pk).organization == survivor
    assert Application.objects.get(pk=award.application_id).organization == survivor
    assert PaymentRequest.objects.get(instalment__award=award).account.organization == survivor
    for model in (SocialWorker, Restriction):
        assert {one.organization for one in model.objects.all()} == {survivor}
    assert faults() == []


def test_the_record_of_public_money_moves():
    survivor, duplicate = two()
    record = FundingRecord.objects.create(
        organization=duplicate, case=applications.begun(body=duplicate).case, programme="示例", title="楼道",
        amount=1, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31),
    )  # fmt: skip

    merged(survivor, duplicate)

    record.refresh_from_db()
    assert record.organization == survivor


def test_every_foreign_key_to_an_organisation_is_found():
    found = {f"{model._meta.label}.{field.name}" for model, field in foreign_keys()}

    assert found >= {
        "applications.Application.organization", "awards.Award.organization",
        "linkage.SocialWorker.organization",
        "linkage.CommunityRequest.organization", "scoring.Expert_interests.organization",
        "organizations.BankAccount.organization", "organizations.FundingRecord.organization",
        "organizations.Restriction.organization", "organizations.Organization.host",
        "organizations.Organization.merged_into", "organizations.CreditListing.organization",
    }  # fmt: skip


def test_the_duplicate_stays_out_of_every_list_and_its_address_leads_on(client):
    survivor, duplicate = two()
    merged(survivor, duplicate)
    reader = officer()
    client.force_login(reader)

    page = client.get(reverse("organizations:detail", args=[duplicate.pk]))

    assert page.url == reverse("organizations:detail", args=[survivor.pk])
    assert duplicate.name not in client.get(reverse("organizations:list")).text
    assert duplicate not in Organization.objects.visible_to(reader)
    assert Organization.objects.get(pk=duplicate.pk).merged_into == survivor
    client.force_login(person())
    assert client.get(reverse("organizations:detail", args=[duplicate.pk])).status_code == 404


def test_both_have_it_in_their_history_and_the_members_are_told():
    survivor, duplicate = two()
    people = {make.administrator_of(one) for one in (survivor, duplicate)}

    merged(survivor, duplicate)

    for one, verb in ((survivor, "merged"), (duplicate, "merged_into")):
        event = Event.objects.get(verb=verb, chain__record_id=str(one.pk))
        assert event.detail.value["reason"] == WHY
    told = Message.objects.filter(kind="organizations/merged")
    assert {one.user for one in told} == people
    assert faults() == []


def test_who_works_for_both_keeps_the_survivors_role():
    survivor, duplicate = two()
    user = make.member(survivor, "viewer")
    actions.let_in(duplicate, by=user, email=user.email, role="editor")

    merged(survivor, duplicate)

    assert list(organizations_of(user)) == [survivor]
    assert Membership.objects.get(organization=survivor, user=user).role == "viewer"
    assert Membership.objects.get(organization=duplicate, user=user).left_at


def test_who_had_left_the_survivor_comes_back_through_the_duplicate():
    survivor, duplicate = two()
    user = make.member(survivor, "viewer")
    actions.leave(Membership.objects.get(organization=survivor, user=user), by=user)
    actions.let_in(duplicate, by=user, email=user.email, role="editor")

    merged(survivor, duplicate)

    member = Membership.objects.get(organization=survivor, user=user)
    assert (member.role, member.left_at) == ("editor", None)


def test_the_report_of_a_year_that_both_have_stays_where_it_is():
    survivor, duplicate = two()
    for body, years in ((survivor, [2024]), (duplicate, [2023, 2024])):
        for year in years:
            AnnualReport.objects.create(organization=body, year=year, filed_on=date(year + 1, 3, 1))

    merged(survivor, duplicate)

    assert [row.year for row in survivor.annual_reports.order_by("year")] == [2023, 2024]
    assert [row.year for row in duplicate.annual_reports.all()] == [2024]


def test_of_two_verified_accounts_the_survivors_stays():
    survivor, duplicate = two()
    kept, other = make.account(survivor, verified=True), make.account(duplicate, verified=True)

    merged(survivor, duplicate)

    assert verified_account(survivor) == kept
    other = BankAccount.objects.get(pk=other.pk)
    assert (other.state, other.organization) == ("replaced", survivor)


@pytest.mark.parametrize(("same_name", "state"), [(True, "verified"), (False, "replaced")])
def test_the_only_account_serves_on_if_it_bears_the_survivors_name(same_name, state):
    survivor = make.organization(name="示例同名中心")
    duplicate = make.organization(name="示例同名中心" if same_name else "示例旧名中心")
    other = make.account(duplicate, verified=True)

    merged(survivor, duplicate)

    assert BankAccount.objects.get(pk=other.pk).state == state


def test_two_live_applications_in_one_call_are_refused_until_one_is_withdrawn():
    call, (survivor, duplicate) = calls.open_call(), two()
    first = applications.begun(call, survivor)
    applications.begun(call, duplicate)

    assert call.title in str(refused(survivor, duplicate))
    assert Message.objects.filter(kind="organizations/merged").count() == 0
    Application.objects.filter(pk=first.pk).delete()
    merged(survivor, duplicate)

    assert Application.objects.get().organization == survivor


def test_what_is_no_duplicate_is_refused():
    survivor, duplicate = two()
    given = make.facts(name="银发志愿队")
    del given["uscc"], given["registered_on"]
    group = actions.register_group(
        survivor, by=make.administrator_of(survivor), filed_on=date(2022, 1, 1), **given
    )

    assert refused(survivor, duplicate, " ").field == "reason"
    refused(survivor, survivor)
    refused(survivor, group)
    refused(group, duplicate)
    merged(survivor, duplicate)
    third = make.organization()
    for left, right in ((third, duplicate), (duplicate, third)):
        with pytest.raises(Refused):
            merged(left, right)


def test_an_organisation_that_took_one_in_may_be_merged_itself():
    first, second, third = make.organization(), make.organization(), make.organization()
    merged(second, first)

    merged(third, second)

    first.refresh_from_db()
    assert first.merged_into == third


def test_the_code_of_a_duplicate_leads_to_where_it_went(client):
    survivor, duplicate = two()
    merged(survivor, duplicate)
    client.force_login(person())
    facts = make.facts(uscc=duplicate.uscc)

    page = client.post(reverse("organizations:register"), facts | {"region": facts["region"].pk}).text

    assert survivor.name in page
    assert f'value="{survivor.uscc}"' in page


def test_an_interest_of_an_expert_moves_once():
    survivor, duplicate = two()
    expert, other = scoring.expert(), scoring.expert()
    expert.interests.set([duplicate])
    other.interests.set([survivor, duplicate])

    merged(survivor, duplicate)

    assert list(expert.interests.all()) == [survivor]
    assert survivor in other.interests.all()


def test_the_page_compares_shows_what_moves_and_merges(client):
    award = money.paid()
    duplicate, survivor = award.organization, make.organization(region=award.organization.region)
    client.force_login(officer())
    address = reverse("applications:merge", args=[survivor.pk])

    page = client.get(address, {"duplicate": duplicate.pk}).text
    assert duplicate.name in page
    counted = {part.model: part.moves for part in parts(survivor, duplicate)}
    assert counted[Award] == 1
    assert client.post(address, {"duplicate": duplicate.pk, "reason": ""}).status_code == 200
    answer = client.post(address, {"duplicate": duplicate.pk, "reason": WHY})

    assert answer.url == reverse("organizations:detail", args=[survivor.pk])
    assert Award.objects.get(pk=award.pk).organization == survivor


def test_candidates_are_those_alike_and_those_found(client):
    survivor = make.organization(name="示例晨光中心", representative="独一")
    make.organization(name="示例晨光中心", representative="他人", phone="1")
    make.organization(name="示例晚霞中心", representative="他人", phone="2")
    client.force_login(officer())
    address = reverse("applications:merge", args=[survivor.pk])

    assert "示例晚霞中心" not in client.get(address).text
    assert "示例晚霞中心" in client.get(address, {"q": "晚霞"}).text
    for nonsense in ("x", "0", "9" * 40, "\x00", str(survivor.pk)):
        assert client.get(address, {"duplicate": nonsense}).status_code in {200, 404}


def test_only_an_officer_of_both_areas_merges(client):
    survivor = make.organization()
    far = make.organization(region=district("330108"))
    address = reverse("applications:merge", args=[survivor.pk])

    for user, status in (
        (make.administrator_of(survivor), 403), (auditor(), 403), (officer(district("330106")), 404),
        (officer(), 302),
    ):  # fmt: skip
        client.force_login(user)
        assert client.post(address, {"duplicate": far.pk, "reason": WHY}).status_code == status


def test_comparing_costs_the_same_for_one_record_and_for_three(client, django_assert_num_queries):
    survivor, duplicate = two()
    client.force_login(officer())
    address = reverse("applications:merge", args=[survivor.pk])

    for _round in range(2):
        with django_assert_num_queries(47):
            client.get(address, {"duplicate": duplicate.pk})
        for _one in range(2):
            user = make.member(survivor)
            actions.let_in(duplicate, by=user, email=user.email, role="editor")
            applications.social_worker(duplicate)


def test_more_time_that_was_given_to_the_duplicate_counts_for_what_moves():
    survivor, duplicate = two()
    draft = applications.begun(body=duplicate)
    until = draft.call.closes_at + timedelta(days=3)
    grant_late(draft, by=officer(), until=until, reason="系统故障")

    merge_organizations(survivor, duplicate, by=officer(), reason=WHY)

    moved = Application.objects.get(pk=draft.pk)
    assert (moved.organization, hand_in_by(moved)) == (survivor, until)
    assert lateness(moved, until) == ""
