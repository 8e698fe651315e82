from datetime import timedelta

import pytest

from tests.factories import applications, delivery
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.models import Service
from ventures.monitoring.pseudonyms import names_a_number

TODAY = delivery.DAY.date()


def test_a_case_is_opened_goes_on_and_is_closed(award, writer):
    case = delivery.service(award, label="个案012")

    actions.add_sessions(case, by=writer, number=3)
    actions.close_service(case, by=writer, closed_on=TODAY, result="已能独自外出买菜")

    kept = Service.objects.get()
    assert (kept.sessions, kept.closed_on, kept.result) == (4, TODAY, "已能独自外出买菜")


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002X",
        "个案 110105 19491231 0021",
        "１３８００００００００",
        "张138-0000-0000",
        "8613800000000",
    ],
)
def test_what_looks_like_a_persons_number_is_no_pseudonym(award, text):
    with pytest.raises(Refused) as refused:
        delivery.service(award, label=text[:30])

    assert refused.value.field == "label"


@pytest.mark.parametrize("text", ["个案012", "2026-06-15 第3次", "33010620260001", "12345678901"])
def test_numbers_of_files_are_no_persons_numbers(text):
    assert not names_a_number(text)


def test_a_result_names_no_number_either(award, writer):
    with pytest.raises(Refused):
        actions.close_service(delivery.service(award), by=writer, closed_on=TODAY, result="已联系13800000000")


def test_a_label_stands_once_in_its_method(award):
    delivery.service(award, label="01")
    delivery.service(award, label="01", kind="group")

    with pytest.raises(Refused):
        delivery.service(award, label=" 01 ")


@pytest.mark.parametrize("given", [
    {"opened_on": TODAY + timedelta(days=1)}, {"opened_on": delivery.STARTS - timedelta(days=1)},
    {"sessions": 0}, {"people": 10_000}, {"label": " "},
])  # fmt: skip
def test_what_cannot_be_is_refused(award, given):
    with pytest.raises(Refused):
        delivery.service(award, **given)


def test_a_closed_record_takes_nothing_more(award, writer):
    case = delivery.service(award)
    stale = Service.objects.get(pk=case.pk)
    actions.close_service(case, by=writer, closed_on=TODAY, result="结案")

    with pytest.raises(Refused):
        actions.add_sessions(stale, by=writer, number=1)
    with pytest.raises(Refused):
        actions.close_service(stale, by=writer, closed_on=TODAY, result="再结")


def test_it_cannot_end_before_it_began(award, writer):
    with pytest.raises(Refused):
        actions.close_service(
            delivery.service(award), by=writer, closed_on=TODAY - timedelta(days=1), result="结案"
        )


def test_a_social_worker_of_another_organisation_is_refused(award):
    other = applications.social_worker(delivery.award().organization)

    with pytest.raises(Refused):
        delivery.service(award, worker=other)


def test_the_form_keeps_what_was_typed_and_the_list_counts_by_method(client, award, writer):
    client.force_login(writer)
    address = f"/delivery/{award.case}/services/"
    typed = {"kind": "case", "label": "13800000000", "opened_on": TODAY, "sessions": 2, "people": 1}

    refused = client.post(f"{address}new/", typed)
    client.post(f"{address}new/", typed | {"label": "个案001"})

    assert 'value="13800000000"' in refused.content.decode()
    assert Service.objects.get().sessions == 2
    assert client.get(f"{address}?kind=case").context["page"].paginator.count == 1
    assert client.get(f"{address}?kind=group").context["page"].paginator.count == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client, award, writer, rows, django_assert_num_queries
):
    for _n in range(rows):
        delivery.service(award)
    client.force_login(writer)

    with django_assert_num_queries(9):
        client.get(f"/delivery/{award.case}/services/")


def test_a_finished_project_takes_no_records():
    with clock.at(delivery.DAY), pytest.raises(Refused):
        delivery.service(delivery.award("closed_out"))
