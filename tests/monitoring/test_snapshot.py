"""What an outcome report freezes is what plain SQL finds in the tables."""

from decimal import Decimal

from django.db import connection

from tests.factories import delivery, reporting
from tests.kept import kept
from ventures.core import clock
from ventures.monitoring.snapshot import snapshot_of


@kept
def report():
    with clock.at(delivery.DAY):
        return reporting.report()


def sql(text, *values):
    """The rows of a query; amounts rounded to the fen, because SQLite keeps them as floating numbers."""
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall()


def fen(amount):
    return f"{Decimal(str(amount or 0)):.2f}"


def test_the_work_is_what_sql_counts(report):
    row = sql(
        "SELECT count(*), max(direct_people), sum(direct_times), max(indirect_people), sum(indirect_times),"
        " sum(signed_in), sum(volunteers), sum(volunteer_hours), sum(social_workers),"
        " sum(social_worker_hours)"
        " FROM monitoring_activity WHERE award_id = %s AND state = 'recorded'",
        report.award_id,
    )[0]

    names = (
        "activities", "direct_people", "direct_times", "indirect_people", "indirect_times", "signed_in",
        "volunteers", "volunteer_hours", "social_workers", "social_worker_hours",
    )  # fmt: skip
    assert tuple(report.snapshot["work"][name] for name in names) == row
    assert row[0] == 3


def test_the_money_is_what_sql_sums(report):
    counted = "FROM monitoring_expense WHERE award_id = %s AND state NOT IN ('refused', 'taken_back')"
    [(spent,)] = sql(f"SELECT sum(amount) {counted} AND NOT own", report.award_id)
    [(own,)] = sql(f"SELECT sum(amount) {counted} AND own", report.award_id)
    heads = dict(sql(f"SELECT head, sum(amount) {counted} AND NOT own GROUP BY head", report.award_id))
    [(paid,)] = sql(
        "SELECT sum(amount) FROM awards_instalment WHERE award_id = %s AND state = 'paid'", report.award_id
    )
    [(agreed,)] = sql("SELECT agreed FROM awards_award WHERE id = %s", report.award_id)

    money = report.snapshot["money"]
    assert (money["spent"], money["own"], money["paid"], money["agreed"]) == (
        fen(spent), fen(own), fen(paid), fen(agreed),
    )  # fmt: skip
    assert {row["head"]: row["spent"] for row in money["heads"]} == {
        "programme": "0.00", "personnel": "0.00", "management": "0.00",
    } | {head: fen(amount) for head, amount in heads.items()}  # fmt: skip


def test_the_vouchers_are_the_rows_that_count_and_add_up_to_every_head(report):
    rows = sql(
        "SELECT head, amount FROM monitoring_expense WHERE award_id = %s"
        " AND state IN ('entered', 'questioned', 'accepted') ORDER BY head, id",
        report.award_id,
    )
    listed = report.snapshot["vouchers"]

    assert [(one["head"], one["amount"]) for one in listed] == [(head, fen(amount)) for head, amount in rows]
    for head in report.snapshot["money"]["heads"]:
        mine = [Decimal(one["amount"]) for one in listed if one["head"] == head["head"] and not one["own"]]
        assert sum(mine) == Decimal(head["spent"])
    whole = sum(Decimal(one["amount"]) for one in listed if not one["own"])
    assert f"{whole:.2f}" == report.snapshot["money"]["spent"]


def test_the_linkage_card_is_what_sql_counts(report):
    [(hours, volunteer_hours, most)] = sql(
        "SELECT sum(social_worker_hours), sum(volunteer_hours), max(volunteers) FROM monitoring_activity"
        " WHERE award_id = %s AND state = 'recorded'",
        report.award_id,
    )

    parties = report.snapshot["linkage"]["parties"]
    assert (parties["worker_hours"], parties["volunteer_hours"], parties["volunteers"]) == (
        hours, volunteer_hours, most,
    )  # fmt: skip


def test_the_answers_are_what_sql_counts_with_their_interval(report):
    [(n, satisfied)] = sql(
        "SELECT count(*), sum(CASE WHEN score >= 4 THEN 1 ELSE 0 END) FROM monitoring_surveyanswer"
        " WHERE survey_id IN (SELECT id FROM monitoring_survey WHERE award_id = %s)",
        report.award_id,
    )

    said = report.snapshot["satisfaction"]
    assert (said["n"], said["satisfied"], said["percent"]) == (n, satisfied, 100 * satisfied // n)
    assert said["interval"] == ["35.9", "91.8"]


def test_few_answers_are_counted_and_not_told():
    award = delivery.award()
    delivery.answers(delivery.survey(award), 5, 1)

    said = snapshot_of(delivery.outcome(award, frozen=False), delivery.DAY)["satisfaction"]

    assert said == {"n": 2, "satisfied": None, "percent": None, "interval": []}


def test_a_payment_to_persons_names_nobody_and_hides_its_number(report):
    [row] = [one for one in report.snapshot["vouchers"] if one["persons"]]

    assert (row["persons"], row["payee"]) == (1, "")
    assert row["numbers"][0].startswith("****")
    assert len(row["numbers"][0]) == 8
    assert "王示例" not in str(report.snapshot)


def test_what_changed_and_what_was_advised_is_told(report):
    figures = report.snapshot

    assert figures["coaching"] == {"visits": 1, "settled": 0, "remedies": 0, "done": 0}
    assert [(one["kind"], one["reason"]) for one in figures["changes"]] == [("budget", "改由社工承担")]
    assert [one["url"] for one in figures["articles"]] == ["https://example.org/a/7"]


def test_an_indicator_says_of_how_many_records_it_is_counted(report):
    [row] = report.snapshot["indicators"]

    assert (row["measure"], row["records"]) == ("stated", None)


def test_a_snapshot_takes_as_many_queries_for_many_rows_as_for_few(django_assert_num_queries):
    award = reporting.project()
    report = delivery.outcome(award, frozen=False)
    with django_assert_num_queries(29):
        snapshot_of(report, delivery.DAY)

    for amount in ("1.00", "2.00", "3.00"):
        delivery.expense(award, amount)
        delivery.activity(award)

    with django_assert_num_queries(29):
        snapshot_of(report, delivery.DAY)
