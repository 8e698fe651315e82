"""Who was paid by an organisation, or coached or evaluated it, reads nothing of it for three years."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.factories import delivery, people
from tests.factories import scoring as make
from tests.factories.applications import submitted
from tests.factories.organizations import organization
from tests.kept import kept
from ventures.core import clock
from ventures.linkage.models import SocialWorker
from ventures.organizations.actions import merge
from ventures.scoring import actions
from ventures.scoring.conflicts import conflict, grounds
from ventures.scoring.models import Tie

pytestmark = pytest.mark.django_db


@kept
def application():
    return submitted()


def tie(body, kind="evaluated", **facts):
    actions.tie(body, kind, **{"case": uuid4(), **facts})


@pytest.mark.parametrize(
    ("kind", "ground"),
    [("paid", "paid"), ("coached", "coached"), ("inspected", "coached"), ("evaluated", "coached")],
)
def test_a_tie_of_a_person_is_certain(application, kind, ground):
    expert, other = make.expert(), make.expert()
    tie(application.organization, kind, person=expert.user)

    assert [conflict(one, application) for one in (expert, other)] == [ground, ""]


@pytest.mark.parametrize(("days", "ground"), [(1095, "coached"), (1100, "")])
def test_a_tie_counts_for_three_years(application, days, ground):
    expert = make.expert()
    tie(application.organization, person=expert.user, on=clock.today() - timedelta(days=days))

    assert conflict(expert, application) == ground


def test_the_host_of_a_group_and_a_merged_duplicate_count_like_the_applicant(application):
    host, duplicate, expert, other = organization(), organization(), make.expert(), make.expert()
    type(host).objects.filter(pk=application.organization_id).update(host=host)
    tie(duplicate, person=expert.user)
    tie(host, person=other.user)
    merge(application.organization, duplicate, by=people.officer(), reason="重复登记")
    application.refresh_from_db()

    assert [conflict(one, application) for one in (expert, other)] == ["coached", "coached"]


@pytest.mark.parametrize("payee", ["王 讲师", "王讲师（讲课费）", "李助教、王讲师", "王讲师，12课时"])
def test_a_payee_of_an_experts_name_bars_until_it_is_cleared(application, payee):
    expert, by = make.expert(name="王讲师"), people.secretary()
    panel = make.panel(application.call, members=0, by=by)
    tie(application.organization, "paid", names=payee)
    before = grounds([expert], [application])[expert.pk, application.pk]

    actions.clear(expert, application, panel=panel, by=by, ground="payee", reason="同名，非本人")

    assert before == ["payee"]
    assert conflict(expert, application) == ""


@pytest.mark.parametrize("fact", ["name", "email", "phone", "user"])
def test_a_social_worker_of_the_applicant_is_barred(application, fact):
    expert, other = make.expert(), make.expert()
    type(expert.user).objects.filter(pk=expert.user.pk).update(phone="13900002222")
    expert.user.refresh_from_db()
    facts = {
        "name": {"name": expert.user.name}, "email": {"email": expert.user.email.upper()},
        "phone": {"phone": "+86 139 0000 2222"}, "user": {"user": expert.user},
    }[fact]  # fmt: skip
    SocialWorker.objects.create(
        **{"name": "另一人", "level": "senior", "certificate_number": "G1", **facts},
        organization=application.organization,
    )

    found = [conflict(one, application) for one in (expert, other)]

    assert found == ["paid" if fact == "user" else "team", ""]


def test_a_social_worker_known_by_his_account_is_no_namesake_of_somebody_else(application):
    expert, worker = make.expert(), people.person()
    SocialWorker.objects.create(
        name=expert.user.name, level="senior", certificate_number="G1", user=worker,
        organization=application.organization,
    )  # fmt: skip

    assert conflict(expert, application) == ""


def test_a_name_in_a_team_and_on_its_pay_is_one_finding(application):
    expert = make.expert(name="社工甲")
    tie(application.organization, "paid", names="社工甲")

    assert grounds([expert], [application])[expert.pk, application.pk] == ["team"]


def test_a_name_set_apart_by_spaces_is_found_in_the_team(application):
    application.team.update(name="社 工 乙")

    assert conflict(make.expert(name="社工乙"), application) == "team"


def test_who_evaluates_a_project_and_whom_a_voucher_names_are_tied_to_its_organisation():
    with clock.at(delivery.DAY):
        award = delivery.award()
        evaluator = people.evaluator()
        evaluation = delivery.evaluation(award, reported=True)
        for _twice in range(2):
            delivery.expense(award, payee="王讲师（两课时）")

        delivery.conclude(evaluation, "80", by=evaluator)

    rows = list(
        Tie.objects.order_by("kind", "name").values_list("person", "name", "kind", "organization", "case")
    )
    assert rows == [
        (evaluator.pk, "", "evaluated", award.organization_id, award.case),
        (None, "两课时", "paid", award.organization_id, award.case),
        (None, "王讲师", "paid", award.organization_id, award.case),
    ]


def test_a_tie_is_written_once_a_day_and_never_changed(application):
    expert = make.expert()
    for _twice in range(2):
        actions.tie(application.organization, "paid", case=application.case, person=expert.user, names="甲乙")

    with pytest.raises(DatabaseError), transaction.atomic():
        Tie.objects.update(on=clock.today())

    assert Tie.objects.count() == 2


def test_a_reader_found_tied_is_taken_off_as_he_opens_the_sheet(client):
    panel = make.begun()
    first = make.open_sheets(panel).first()
    tie(first.application.organization, "coached", person=first.expert.user)
    client.force_login(first.expert.user)

    page = client.get(f"/scoring/sheets/{first.pk}/")
    client.post(f"/scoring/sheets/{first.pk}/step-off/")

    first.refresh_from_db()
    assert page.status_code == 409
    assert (first.state, first.ground, first.reason) == (
        "recused", "coached", "三年内担任过申报单位项目的督导、检查或评估人员",
    )  # fmt: skip
    assert "督导" not in page.content.decode()
