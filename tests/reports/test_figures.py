"""Every figure is what the records say, counted here without the views; parts add up to the whole."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from reports.facts import ApplicationFacts
from reports.figures.registry import BY_KEY, FIGURES, GROUPS, LEADS, of_group
from reports.figures.sums import What, sums_of
from reports.figures.tables import funnel_of, groups_of, value_of
from reports.gather import disclosure
from reports.statistics import counted
from tests.factories import figures, paper
from tests.kept import kept
from ventures.applications.models import Application
from ventures.awards.models import Award
from ventures.awards.states import FUNDED
from ventures.disbursement.models import Payment, RecoveryReceipt
from ventures.linkage.models import CommunityRequest, PartRequest
from ventures.monitoring.models import Activity, Expense, Indicator
from ventures.monitoring.queries import work_of
from ventures.reference.models import Community, Region

pytestmark = pytest.mark.django_db
WHOLE = What()


@kept
def year():
    return figures.year()


@pytest.fixture
def auditor():
    return paper.person("auditor")


def awards():
    return list(Award.objects.filter(state__in=FUNDED))


def paid(award):
    out = sum(p.amount.amount for p in Payment.objects.filter(request__instalment__award=award))
    return out - sum(r.amount.amount for r in RecoveryReceipt.objects.filter(recovery__award=award))


def spent(award, *, own=False):
    rows = Expense.objects.counted().filter(award=award, own=own)
    return sum((row.amount.amount for row in rows), Decimal(0))


def is_linked(award):
    work = work_of(award)
    asked = CommunityRequest.objects.filter(
        case=award.case, community=award.community, purpose="confirm", state="answered"
    )
    parts = PartRequest.objects.filter(case=award.case, state="accepted")
    return bool(
        asked.exists()
        and (parts.exists() or work["social_worker_hours"])
        and work["volunteers"]
        and award.application.charity_amount.amount
    )


def typed(application):
    parts = ("answers", "budget_lines", "team", "planned_activities", "planned_indicators")
    return sum(getattr(application, part).count() for part in parts)


def expected():
    """{figure: its value} from the records, one by one."""
    found, work = awards(), [work_of(award) for award in awards()]
    granted = sum((award.agreed or award.approved).amount for award in found)
    spent_all = sum(spent(award) for award in found)
    handed_in = list(Application.objects.exclude(submitted_at=None))
    asked = list(CommunityRequest.objects.all())
    answered = [one for one in asked if one.state == "answered"]
    by_link = [one for one in answered if one.way in ("link", "code")]
    recorded = Activity.objects.filter(award__in=found, state="recorded")
    aims = Indicator.objects.filter(award__in=found)
    volunteers, workers = (
        sum(one[name] for one in work) for name in ("volunteer_hours", "social_worker_hours")
    )
    brought = sum(spent(one, own=True) + one.application.charity_amount.amount for one in found)
    served = {award.community_id for award in found}
    agreements = sum(award.agreement.countersigned_at is not None for award in Award.objects.all())
    requests = sum(one.requests_made for one in map(with_requests, Award.objects.all()))
    return {
        "projects": len(found),
        "granted": granted,
        "paid_rate": sum(paid(award) for award in found) / granted,
        "spent_rate": spent_all / sum(paid(award) for award in found),
        "people": sum(one["direct_people"] for one in work),
        "times": sum(one["direct_times"] for one in work),
        "people_per_10k": sum(one["direct_people"] for one in work) * 10000 / spent_all,
        "times_per_10k": sum(one["direct_times"] for one in work) * 10000 / spent_all,
        "five_parties": Decimal(sum(map(is_linked, found))) / len(found),
        "worker_hours_per_10k": workers * 10000 / spent_all,
        "volunteer_ratio": Decimal(volunteers) / (volunteers + workers),
        "leverage": brought / granted,
        "communities": len(served),
        "not_served": Community.objects.exclude(pk__in=served).count(),
        "requests_per_community": Decimal(len(asked)) / len({one.community_id for one in asked}),
        "by_link": Decimal(len(by_link)) / len(answered),
        "typed": Decimal(sum(map(typed, handed_in))) / len(handed_in),
        "copied": Decimal(sum(one.copied_from_id is not None for one in handed_in)) / len(handed_in),
        "planned": Decimal(recorded.exclude(session=None).count()) / recorded.count(),
        "counted": Decimal(aims.exclude(measure="stated").count()) / aims.count(),
        "papers": len(handed_in) + len(by_link) + agreements + requests + 1,
    }


def with_requests(award):
    award.requests_made = sum(one.payment_requests for one in map(counted_requests, award.instalments.all()))
    return award


def counted_requests(instalment):
    instalment.payment_requests = Payment.every.filter(request__instalment=instalment).count()
    return instalment


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.key)
def test_a_figure_is_what_the_records_say(year, auditor, figure):
    value = value_of(sums_of(2026, auditor), figure, WHOLE)

    assert value.number == pytest.approx(Decimal(expected()[figure.key]), abs=Decimal("1e-20"))
    assert value.number != 0 or figure.key in ("planned", "counted")


def test_the_published_sums_leave_out_the_project_with_three_people(year):
    published, everything = sums_of(2026), sums_of(2026, paper.person("officer"))

    told, all_of_it = (value_of(sums, BY_KEY["people"], WHOLE) for sums in (published, everything))

    assert (told.top, all_of_it.top) == (96, 99)
    assert told.top == counted(2026).people


def test_money_agrees_with_disclosure_and_home_page(year):
    _kinds, listed = disclosure.year_of(2026)
    sums = sums_of(2026)

    granted, paid_rate = (value_of(sums, BY_KEY[key], WHOLE) for key in ("granted", "paid_rate"))

    assert granted.number == listed.amount == counted(2026).amount
    assert Decimal(paid_rate.top) / 100 == listed.paid


@pytest.mark.parametrize("public", [True, False])
def test_districts_and_fields_of_work_add_up_to_the_whole(year, auditor, public):
    Community.objects.create(
        code="330127001001",
        name="示例村",
        region=Region.objects.create(code="330127", name="淳安县", level="district"),
    )
    sums = sums_of(2026, None if public else auditor)

    for figure in FIGURES:
        for column in figure.columns:
            whole = sums.total(figure, column, WHOLE)
            districts = [sums.total(figure, column, What(district=code)) for code in sums.districts]
            fields = [sums.total(figure, column, What(category=name)) for name in sums.categories]
            assert sum(districts) == whole
            assert column in ("communities", "not_served") or sum(fields) == whole


def test_the_funnel_only_narrows_and_ends_with_the_closed_out(year, auditor):
    rows, picture = funnel_of(sums_of(2026, auditor), WHOLE, published=False)

    assert [count for _label, count, _share in rows] == [8, 7, 7, 5, 5, 1]
    assert 'role="img"' in picture


def test_the_published_funnel_begins_with_what_was_handed_in(year):
    rows, _picture = funnel_of(sums_of(2026), WHOLE, published=True)

    assert rows[0] == (ApplicationFacts.Reached.HANDED_IN.label, 7, "100.0%")


def test_a_district_s_officer_sees_its_calls_alone(year):
    region = paper.community("330106").region.parent
    paper.award(paper.call(region=region, title="西湖区公益创投"))
    officer = paper.person()
    officer.role_grants.create(role="officer", scope=region)

    sums = sums_of(2026, officer)

    assert value_of(sums, BY_KEY["projects"], WHOLE).top == 1
    assert (
        value_of(sums, BY_KEY["not_served"], WHOLE).top
        == Community.objects.filter(region__parent=region).count()
    )


@pytest.mark.parametrize("what", [WHOLE, What(district="330105"), What(category="社区治理")])
def test_the_number_of_queries_does_not_grow(year, auditor, django_assert_num_queries, what):
    assert auditor.grants_of("auditor")

    for projects in (0, 3):
        for _number in range(projects):
            figures.delivered(year, "330106", "A", people=20)
        with django_assert_num_queries(8):
            groups_of(sums_of(2026, auditor), what)


def test_every_group_has_one_picture():
    assert {key: len([one for one in of_group(key) if one.key in LEADS]) for key in GROUPS} == dict.fromkeys(
        GROUPS, 1
    )
    assert len(BY_KEY) == len(FIGURES)


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.key)
def test_the_docs_define_a_figure_as_the_page_does(figure):
    written = Path(settings.BASE_DIR, "docs/reports.md").read_text().splitlines()

    assert f"| {figure.name} | {figure.definition} | {figure.formula} | `{figure.source}` |" in written
