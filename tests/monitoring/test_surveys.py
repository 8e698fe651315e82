from datetime import timedelta

import pytest

from tests.factories import delivery, people
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.monitoring import actions, telephones
from ventures.monitoring.models import SurveyAnswer
from ventures.monitoring.satisfaction import Result, wilson
from ventures.monitoring.surveys import remarks_of, result_of
from ventures.monitoring.views import surveys

TODAY = delivery.DAY.date()
LATER = delivery.DAY + timedelta(days=20)


@pytest.fixture
def survey(award):
    return delivery.survey(award)


@pytest.fixture
def address(survey):
    return f"/delivery/survey/{survey.token}/"


def test_a_visitor_answers_without_a_name_and_counts_once(client, survey, address):
    assert "您对本项目的服务满意吗" in client.get(address).content.decode()
    client.post(address, {"score": 5, "remark": "茶很好"})
    client.post(address, {"score": 1, "remark": ""})

    answer = SurveyAnswer.objects.get()
    assert (answer.score, answer.remark, len(answer.person)) == (5, "茶很好", 64)
    assert "谢谢" in client.get(address).content.decode()


def test_looking_counts_nothing(client, address):
    client.get(address)

    assert not SurveyAnswer.objects.exists()


def test_another_telephone_counts_again(client, survey, address):
    client.post(address, {"score": 5})
    client.cookies.clear()
    client.post(address, {"score": 4})

    assert result_of(survey).n == 2


def test_the_same_telephone_at_two_projects_gives_two_digests(award):
    other = delivery.award()

    assert telephones.digests_of(award, "t") != telephones.digests_of(other, "t")
    assert telephones.digests_of(award, "t") == telephones.digests_of(award, "t")


@pytest.mark.parametrize("score", ["", "0", "6", "-1", "abc", "9" * 40, "\x00", "1.5"])
def test_nonsense_is_refused_and_the_remark_stays(client, address, score):
    page = client.post(address, {"score": score, "remark": "留着"})

    assert "留着" in page.content.decode()
    assert not SurveyAnswer.objects.exists()


def test_a_remark_with_a_persons_number_is_refused(client, address):
    page = client.post(address, {"score": 5, "remark": "请打13800000000"})

    assert page.context["form"].errors["remark"]
    assert not SurveyAnswer.objects.exists()


def test_an_unknown_link_is_not_found(client, db):
    assert client.get("/delivery/survey/nothing/").status_code == 404


def test_before_and_after_its_days_nothing_is_taken(client, award):
    early = delivery.survey(award, opens_on=TODAY + timedelta(days=2))
    page = client.post(f"/delivery/survey/{early.token}/", {"score": 5})
    with clock.at(LATER):
        over = client.post(f"/delivery/survey/{delivery.survey(award).token}/", {"score": 5})
        late = client.get(f"/delivery/survey/{early.token}/")

    assert (page.status_code, over.status_code, late.status_code) == (200, 302, 410)
    assert SurveyAnswer.objects.exclude(survey=early).count() == 1


def test_an_address_cannot_flood_a_survey(client, address, monkeypatch):
    monkeypatch.setattr(surveys, "MOST_ANSWERS", 2)
    for _n in range(4):
        client.cookies.clear()
        client.post(address, {"score": 1})

    assert SurveyAnswer.objects.count() == 2


def test_the_interval_is_wilsons():
    """Worked by hand for 8 of 10: (0.8 + 0.19207 ± 1.95996 √(0.016 + 0.0096036)) / 1.38415."""
    low, high = wilson(8, 10)

    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)


@pytest.mark.parametrize(("hits", "n"), [(0, 5), (5, 5), (1, 5), (999, 1000)])
def test_the_interval_lies_within_bounds_and_holds_the_share(hits, n):
    low, high = wilson(hits, n)

    assert 0 <= low <= hits / n <= high + 1e-12 <= 1 + 1e-9


def test_below_five_answers_nothing_is_shown(survey):
    delivery.answers(survey, 5, 5, 4, 4)

    result = result_of(survey)
    assert (result.is_shown, result.mean, result.interval, result.percent) == (False, None, None, 0)


def test_the_share_is_rounded_down():
    result = Result((1, 0, 0, 3, 2))

    assert (result.n, result.mean, result.percent) == (6, 3.83, 83)


def test_remarks_are_shown_once_the_survey_is_closed_and_five_answered(survey):
    delivery.answers(survey, 5, 5, 4, 4)
    actions.answer_survey(survey, token="其他", score=2, remark="凳子太少")

    assert remarks_of(survey) == []
    with clock.at(LATER):
        assert remarks_of(survey) == ["凳子太少"]


def test_satisfaction_counts_over_all_surveys(award, survey):
    from ventures.monitoring.measures import results_of

    delivery.answers(survey, 5, 5, 4)
    delivery.answers(delivery.survey(award), 1, 2, 4)

    assert results_of([award.pk])[award.pk].percent == 66


def test_a_survey_is_closed_by_hand_from_its_second_day_on(award, survey, writer):
    with pytest.raises(Refused):
        actions.close_survey(survey, by=writer)
    with clock.at(delivery.DAY + timedelta(days=1)):
        actions.close_survey(survey, by=writer)
        with pytest.raises(Refused):
            actions.answer_survey(actions_survey(survey), token="t", score=5)


def actions_survey(survey):
    """The survey as it stands now."""
    survey.refresh_from_db()
    return survey


@pytest.mark.parametrize(("first", "last"), [(-1, 5), (5, 4), (0, 93), (0, 400)])
def test_impossible_days_are_refused(award, first, last):
    with pytest.raises(Refused):
        delivery.survey(award, opens_on=TODAY + timedelta(days=first), closes_on=TODAY + timedelta(days=last))


def test_the_code_stands_on_a_page_to_print(client, award, survey, writer):
    client.force_login(writer)

    page = client.get(f"/delivery/surveys/{survey.pk}/code/").content.decode()

    assert "<svg" in page
    assert survey.token in page


def test_staff_and_organisation_see_the_results_others_do_not(client, award, survey):
    client.force_login(people.person())

    assert client.get(f"/delivery/surveys/{survey.pk}/").status_code == 404
