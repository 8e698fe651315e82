"""The spreadsheet door as offices use it: a file in, one JSON object out, or a reason with its cell."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from xlsxwriter import Workbook

from ventures.core.sheets import UNPACKED_AT_MOST

SCORES = [
    ["application", "expert", "score", "panel"],
    ["A1", "E1", 90, "一"], ["A1", "E2", 85.5, "一"], ["A1", "E3", 88, "一"],
    ["A2", "E1", 70, "一"], ["A2", "E2", 72, "一"], ["A2", "E3", "72.005", "一"],
    ["A3", "E1", 80, "一"], ["A3", "E2", 81, "一"], ["A3", "E3", 90, "一"],
]  # fmt: skip
RANKING = [
    ["application", "organisation", "category", "district", "score", "amount"],
    ["A1", "O1", "老人", "西湖区", 90, 100000],
    ["A2", "O1", "老人", "西湖区", 85, 50000.5],
    ["A3", "O2", "儿童", "拱墅区", 80, 60000],
    ["A4", "O3", "儿童", "拱墅区", 59.99, 10000],
]


@pytest.fixture
def file(tmp_path):
    """Write rows as CSV or XLSX; the path."""

    def written(name, rows):
        path = tmp_path / name
        if name.endswith(".xlsx"):
            book = Workbook(path)
            sheet = book.add_worksheet()
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
            book.close()
        else:
            path.write_text("\n".join(",".join(map(str, row)) for row in rows), "utf-8")
        return str(path)

    return written


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def said(*command, **options):
    """What a command prints, as it is called from a shell."""
    flags = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    out = io.StringIO()
    call_command(*command, *flags, "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("name", ["scores.csv", "scores.xlsx"])
def test_scores_are_ranked_by_the_official_rule_with_the_advice_beside_it(file, name):
    found = said("rank_scores", file(name, SCORES), rule="mean", seats=1)
    official = [
        (one["application"], one["official_score"], one["official_rank"]) for one in found["applications"]
    ]
    assert official == [("A1", "87.83", 1), ("A3", "83.67", 2), ("A2", "71.34", 3)]
    first = found["applications"][0]
    assert 0.5 < first["probability_funded"] <= 1
    assert first["standard_error"] > 0
    assert found["adjusted_refused"] is None
    assert set(found["reliability"]) == {"icc1", "icck", "kendall_w", "alpha", "variance_shares"}
    assert sum(found["reliability"]["variance_shares"].values()) == pytest.approx(1, abs=1e-5)


def test_equal_scores_share_a_rank_and_half_a_hundredth_goes_up(file):
    rows = [SCORES[0][:3], ["A", "E1", "80.005"], ["B", "E1", "80.01"], ["C", "E1", "70"]]
    found = said("rank_scores", file("s.csv", rows), rule="mean", seats=1)["applications"]
    assert [(one["official_score"], one["official_rank"]) for one in found] == [
        ("80.01", 1), ("80.01", 1), ("70.00", 3),
    ]  # fmt: skip


def test_five_scores_are_trimmed_and_four_fall_back_to_the_mean(file):
    rows = [SCORES[0][:3], *([one, f"E{place}", score] for one, scores in (
        ("five", (10, 80, 81, 82, 100)), ("four", (10, 80, 81, 82)),
    ) for place, score in enumerate(scores))]  # fmt: skip
    found = said("rank_scores", file("s.csv", rows), rule="trimmed", seats=1)["applications"]
    assert {one["application"]: one["official_score"] for one in found} == {"five": "81.00", "four": "63.25"}


def test_panels_that_share_nothing_get_official_ranks_but_no_advice_and_the_reason(file):
    rows = [
        SCORES[0],
        ["A", "E1", 80, "一"],
        ["A", "E2", 85, "一"],
        ["B", "E3", 70, "二"],
        ["B", "E4", 75, "二"],
    ]
    found = said("rank_scores", file("s.csv", rows), rule="mean", seats=1)
    assert "2 groups" in found["adjusted_refused"]
    assert {one["adjusted"] for one in found["applications"]} == {None}
    assert [one["official_rank"] for one in found["applications"]] == [1, 2]
    assert found["reliability"]["variance_shares"] is None


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["application", "expert"], ["A", "E"]], "Columns are missing: score."),
        ([SCORES[0], ["A1", "E1", "x2", ""]], "Row 2, column “score”: “x2” is not a number."),
        ([SCORES[0], ["A1", "E1", "NaN", ""]], "Row 2, column “score”: “NaN” is not a number."),
        ([SCORES[0], ["A1", "E1", "1e400", ""]], "Row 2, column “score”: it must lie"),
        ([SCORES[0], ["A1", "", 80, ""]], "Row 2, column “expert”: it is empty."),
        ([SCORES[0], ["A1", "E1", 80], ["A1", "E1", 81]], "Row 3, column “application”: it stands in row 2"),
        ([SCORES[0]], "no rows"),
        ([["score", "score", "application", "expert"], [1, 1, "A", "E"]], "stands twice"),
        ([["application", "expert", "score", "order"], ["A", "E", 80, "first"]], "column “order”"),
        ([SCORES[0], ["A" * 201, "E", 80]], "longer than 200"),
    ],
    ids=["column", "text", "nan", "huge", "empty", "twice", "no-rows", "column-twice", "order", "long"],
)
def test_a_bad_file_is_refused_with_row_column_and_reason(file, rows, reason):
    with pytest.raises(CommandError, match=reason.replace("(", r"\(")):
        said("rank_scores", file("s.csv", rows), rule="mean", seats=1)


def test_a_budget_is_awarded_down_the_ranking_under_the_rules(file, tmp_path):
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps({"per_organisation": 1, "threshold": 60, "category_minimum": {"儿童": 1}}))
    found = said("allocate", file("r.xlsx", RANKING), budget="120000", rules=str(rules))
    assert found == {
        "awards": [{"application": "A2", "amount": 50000.5}, {"application": "A3", "amount": 60000}],
        "inversions": [{"application": "A2", "passed_over": "A1", "reason": "would_break_minimum"}],
        "unused": 9999.5,
        "impossible": None,
    }


def test_without_rules_only_the_budget_binds(file):
    found = said("allocate", file("r.csv", RANKING), budget="149000.49")
    assert [one["application"] for one in found["awards"]] == ["A1", "A4"]
    assert found["unused"] == 39000.49
    assert found["inversions"] == [
        {"application": "A4", "passed_over": passed, "reason": "over_budget"} for passed in ("A2", "A3")
    ]


def test_an_impossible_minimum_names_the_rules_that_must_give(file, tmp_path):
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps({"category_minimum": {"儿童": 1}}))
    found = said("allocate", file("r.csv", RANKING), budget="9,999", rules=str(rules))
    assert found["impossible"] == "category_minimum: 儿童; budget"
    assert (found["awards"], found["unused"]) == ([], 9999)


@pytest.mark.parametrize(
    ("rule", "name"),
    [("category_maximum", "老年人"), ("district_maximum", "西湖"), ("category_minimum", "无此类")],
)
def test_a_rule_about_what_no_row_has_is_told_beside_the_answer(file, tmp_path, capsys, rule, name):
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps({rule: {name: 1}, "district_minimum": {"西湖区": 0}}))

    call_command("allocate", file("r.csv", RANKING), "--budget=120000", f"--rules={rules}", "--json")
    printed = capsys.readouterr()

    assert printed.err == f"“{rule}” names “{name}”, which no row has.\n"
    found = json.loads(printed.out)
    assert list(found) == ["awards", "inversions", "unused", "impossible"]
    assert found["impossible"] == (f"{rule}: {name}" if rule.endswith("minimum") else None)


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ("[", "not JSON"), ("[]", "one JSON object"), ('{"quota": 1}', "nobody knows: quota"),
        ('{"category_minimum": 3}', "maps names"), ('{"per_organisation": 1.5}', "whole number"),
        ('{"district_maximum": {"x": -1}}', "whole number"), ('{"threshold": "high"}', "is a number"),
        ('{"per_organisation": true}', "whole number"), ('{"threshold": [60]}', "is a number"),
    ],
    ids=["cut", "list", "unknown", "no-map", "part", "negative", "text", "truth", "nested"],
)  # fmt: skip
def test_bad_rules_are_refused(file, tmp_path, rules, reason):
    path = tmp_path / "rules.json"
    path.write_text(rules)
    with pytest.raises(CommandError, match=reason):
        said("allocate", file("r.csv", RANKING), budget="1", rules=str(path))


@pytest.mark.parametrize("amount", ["0", "-5", "0.001", "", "千元"])
def test_an_amount_is_at_least_a_fen_and_whole_fen(file, amount):
    with pytest.raises(CommandError, match="Row 2, column “amount”"):
        said("allocate", file("r.csv", [RANKING[0], ["A", "O", "c", "d", 80, amount]]), budget="1")


@pytest.mark.parametrize("budget", ["-1", "1.001", "many", "1e9"])
def test_a_budget_is_an_amount_in_yuan(file, budget):
    with pytest.raises(CommandError, match="budget"):
        said("allocate", file("r.csv", RANKING), budget=budget)


def test_experts_are_assigned_within_loads_and_without_conflicts(file):
    applications = file("a.csv", [["申报项目", "领域"], *([f"A{one}", "老人;儿童"] for one in range(6))])
    experts = file("e.xlsx", [["专家"], *([f"E{one}"] for one in range(4))])
    conflicts = file("c.csv", [["application", "expert"], ["A0", "E0"], ["A0", "E1"], ["A0", "E1"]])
    found = said("assign_experts", applications, experts, conflicts, per_item=2, min_load=2, max_load=4)
    assert found["loads"] == dict.fromkeys(["E0", "E1", "E2", "E3"], 3)
    assert len(found["assignments"]) == 12
    assert {one["expert"] for one in found["assignments"] if one["application"] == "A0"} == {"E2", "E3"}


def test_an_impossible_assignment_names_the_rule_that_must_give(file):
    files = file("a.csv", [["application"], ["A"], ["B"]]), file("e.csv", [["expert"], ["E"], ["F"]])
    found = said("assign_experts", *files, per_item=2, max_load=1)
    assert found == {"assignments": [], "loads": {}, "impossible": "max_load"}
    assert said("assign_experts", *files, per_item=3)["impossible"] == "per_item: A"


def test_a_conflict_with_somebody_unknown_is_refused(file):
    files = file("a.csv", [["application"], ["A"]]), file("e.csv", [["expert"], ["E"]])
    conflicts = file("c.csv", [["application", "expert"], ["A", "X"]])
    with pytest.raises(CommandError, match="Row 2, column “expert”: “X” is in no list"):
        said("assign_experts", *files, conflicts, per_item=1)


def test_a_person_reads_the_same_as_lines(file):
    out = io.StringIO()
    call_command("rank_scores", file("s.csv", SCORES), "--rule=mean", "--seats=1", stdout=out)
    assert "1\tA1\t87.83" in out.getvalue()
    out = io.StringIO()
    call_command("allocate", file("r.csv", RANKING), "--budget=100000", stdout=out)
    assert "A1\t100000" in out.getvalue()


def test_a_day_in_a_cell_is_no_score(file):
    with pytest.raises(CommandError, match="is not a number"):
        said("rank_scores", file("s.csv", [SCORES[0], ["A", "E", date(2026, 3, 1)]]), seats=1)


@pytest.mark.parametrize("score", ["sNaN", "inf", "9_0", "1e999999999", "=A1"])
def test_what_is_no_number_is_no_score(file, score):
    with pytest.raises(CommandError, match="Row 2, column “score”"):
        said("rank_scores", file("s.csv", [SCORES[0], ["A1", "E1", score, "一"]]), seats=1)


def test_a_number_with_a_comma_is_not_cut_in_two(file):
    path = file("s.csv", [["application", "expert", "score"], ["A1", "E1", "85,5"]])

    with pytest.raises(CommandError, match="Row 2 has more cells"):
        said("rank_scores", path, seats=1)


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ('{"per_organisation": 1e999999999}', "whole number"),
        ('{"per_organisation": ' + "9" * 4000 + "}", "whole number"),
        ('{"category_minimum": {"老人": NaN}}', "whole number"),
        ('{"threshold": Infinity}', "is a number"),
        ('{"category_maximum": {"老人": 1, "老人": 2}}', "more than once: 老人"),
        ('{"category_maximum": ' + "[" * 100_000, "not JSON"),
        ('{"threshold": 1e999999999999999999999}', "not JSON"),
        ('{"category_minimum": {"\\ud800": 1}}', "not JSON"),
    ],
    ids=["power", "digits", "nan", "infinite", "twice", "deep", "power of powers", "half a character"],
)
def test_rules_beyond_reason_are_refused(file, tmp_path, rules, reason):
    path = tmp_path / "rules.json"
    path.write_text(rules, "utf-8")

    with pytest.raises(CommandError, match=reason):
        said("allocate", file("r.csv", RANKING), budget="100000", rules=str(path))


def test_a_workbook_packed_a_thousandfold_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "scores.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (UNPACKED_AT_MOST + 1))

    with pytest.raises(CommandError, match="cannot be read"):
        said("rank_scores", str(path), seats=1)
