"""The dossier of a decision: canonical, nameless, and enough to reach the same awards."""

import json
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from reports.documents import check as check_number
from reports.dossier.allotment import step_faults
from reports.dossier.check import check
from reports.dossier.container import MANIFEST, along_headers, pack
from reports.dossier.manifest import faults
from reports.dossiers import container_of, file_dossier
from reports.gather.dossier import gather
from reports.tasks import decision_dossier
from tests.factories import awards as make
from tests.factories import dossiers
from tests.factories.organizations import administrator_of
from tests.factories.people import officer, staff
from tests.kept import kept
from ventures.accounts.models import User
from ventures.accounts.states import Role
from ventures.awards import actions
from ventures.awards.models import Award, Decision, Dossier
from ventures.awards.queries import dossier_key
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.files.models import Job
from ventures.scoring.models import Expert

pytestmark = pytest.mark.django_db


@kept
def filed():
    """A decision and its container."""
    decision = dossiers.decided()
    return decision, container_of(decision)


@pytest.fixture
def decision(filed):
    return filed[0]


@pytest.fixture
def data(filed):
    return filed[1]


def files_of(data):
    """`{name: bytes}` of a container, without its manifest."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}


def forged(data, name, change):
    """The container in which a file was changed and everything made to fit again."""
    files = files_of(data)
    facts = json.loads(files[name])
    change(facts)
    files[name] = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return pack(files)


def test_the_same_awards_are_reached_from_the_raw_sheets(data):
    found = check(data)

    assert (found.faults, found.differences) == ([], [])
    assert [fen for _number, fen in found.awards.items()] == [9_000_000, 5_000_000]
    assert found.counts == {"rules": 1, "draws": 1, "sheets": 21, "applications": 4}


def test_the_same_decision_gives_the_same_bytes(decision, data):
    actions.draw_up_agreement(decision.awards.first(), by=officer())

    assert container_of(Decision.objects.get(pk=decision.pk)) == data


def test_any_zip_program_reads_it(data):
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == MANIFEST
        assert archive.comment == b""


def test_nobody_is_named_in_it(decision, data):
    names = [user.name for user in User.objects.all() if user.name]
    text = b"\n".join(name.encode() + content for name, content in files_of(data).items()).decode()

    assert [name for name in names if name in text] == []
    assert [word for word in ("陈市民", "13800000000", "13900000000") if word in text] == []
    assert Expert.objects.first().code in text


def test_a_unit_that_objects_is_named(data):
    notice = dossiers.noticed()
    make.objection(notice, name="示例街道办事处", by_unit=True, contact="letter@unit.example")

    objections = json.loads(files_of(container_of(notice.decision))["objections.json"])

    assert [one["by"] for one in objections] == ["", "示例街道办事处"]
    assert "unit.example" not in json.dumps(objections)


def test_a_reopened_sheet_stays_in_it_and_does_not_count(data):
    sheets = json.loads(files_of(data)["panels/01/sheets.json"])

    again = [one for one in sheets if one["reopened"]]

    assert [(one["number"], one["reopened"]["reason"]) for one in again] == [(1, "误填")]
    assert len([one for one in sheets if one["number"] == 2]) == 1


def test_its_draw_is_what_verify_draw_reads(data, tmp_path):
    file = tmp_path / "draw.json"
    file.write_bytes(files_of(data)["panels/01/draws/01.json"])

    call_command("verify_draw", file)


def named(data, place, found):
    """Whether a fault names the place: the file whose content lies there, or the container at that byte."""
    at = 0
    for entry in along_headers(data):
        start = at + 30 + len(entry.name)
        if start <= place < start + len(entry.content):
            return any(fault.startswith(f"{entry.name} is changed") for fault in found)
        at = start + len(entry.content)
    return any(f"byte {place} " in fault or fault.endswith("is changed") for fault in found)


def structure_of(data):
    """The places of every byte that belongs to no file."""
    places, at = [], 0
    for entry in along_headers(data):
        start = at + 30 + len(entry.name)
        places += range(at, start)
        at = start + len(entry.content)
    return [*places, *range(at, len(data))]


def flipped(data, place, bits=1):
    changed = bytearray(data)
    changed[place] ^= bits
    return bytes(changed)


def test_a_changed_byte_anywhere_is_named(data):
    assert faults(data)[1] == []

    @how(max_examples=300, deadline=None)
    @given(st.integers(0, len(data) - 1), st.integers(1, 255))
    def holds(place, bits):
        found = faults(flipped(data, place, bits))[1]
        assert named(data, place, found), (place, found)

    holds()


def test_every_single_byte_of_headers_directory_and_end_is_accounted_for(data):
    # every reading runs over all contents: cut short, they leave headers, directory and end as many bytes
    small = pack({name: content[:300] for name, content in files_of(data).items()})
    places = structure_of(small)

    missed = [place for place in places if not named(small, place, faults(flipped(small, place))[1])]

    assert len(places) == len(structure_of(data))
    assert missed == []


def test_a_container_cut_or_grown_is_named(data):
    others = [data[:-1], data + b" ", b"MZ" + data, data[: len(data) // 2], b"", b"no archive at all"]

    found = [any("container at byte" in fault for fault in faults(other)[1]) for other in others]

    assert found == [True] * len(others)


def packed_anew(files):
    output = BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return output.getvalue()


def test_a_dossier_packed_by_another_program_is_told_by_its_container_and_its_changed_file(data):
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["result.json"] = files["result.json"].replace(b'"made":true', b'"made":null', 1)

    found = faults(packed_anew(files))[1]

    assert found[0].startswith("the container at byte")
    assert "result.json is changed" in found


def test_files_added_and_taken_out_are_named(data):
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name != "minutes.json"}

    found = faults(packed_anew({**files, "more.json": b"{}"}))[1]

    assert {"minutes.json is missing", "more.json does not belong here"} <= set(found)


def highest(rows):
    """The best sheet of an application: without it the trimmed mean is another one."""
    own = [row for row in rows if row["application"] == rows[6]["application"]]
    return max(own, key=lambda row: Decimal(row["total"]))


def emptied(row):
    """A sheet that gives nothing for anything."""
    row["points"].update({key: "0.00" for key in row["points"]})
    row.update(total="0.00")


FORGERIES = {
    "a sheet's points": (
        "panels/01/sheets.json", lambda rows: rows[5].update(total="1.00"), "do not add up",
    ),
    "a whole sheet": ("panels/01/sheets.json", lambda rows: emptied(highest(rows)), "its sheets give"),
    "a recusal": (
        "panels/01/readers.json", lambda rows: [
            row.update(state="abstained") for row in rows[:3] if row["state"] == "scored"], "its sheets give",
    ),
    "a rank": ("panels/01/ranking.json", lambda rows: rows[3].update(rank=1), "its sheets give"),
    "a score": ("panels/01/ranking.json", lambda rows: rows[3].update(score="99.00"), "its sheets give"),
    "the order": ("order.json", lambda rows: rows.reverse(), "the sheets put"),
    "an amount": (
        "allocation.json", lambda steps: steps[0]["items"][0].update(amount=1), "the rule gives",
    ),
    "the budget": ("allocation.json", lambda steps: steps[0]["limits"].update(budget=10**9), "the rules say"),
    "a category's budget": (
        "allocation.json", lambda steps: steps[0]["limits"]["category_budgets"].update(A=15_000_000),
        "the limit category_budgets is {'A': 15000000}, the rules say {}",
    ),
    "a budget of no category": (
        "allocation.json", lambda steps: steps[0]["limits"]["category_budgets"].update(Z=15_000_000),
        "the category Z has a budget, the rules know no such category",
    ),
    "who passes": ("allocation.json", lambda steps: steps[0]["items"][3].update(passes=True), "otherwise"),
    "who is funded": ("allocation.json", lambda steps: steps[0]["funded"].pop(), "the rule funds"),
    "an award": ("result.json", lambda result: result["awards"].pop(), "the rule gives"),
    "the total": ("result.json", lambda result: result.update(total=1), "add up to"),
    "a reason": (
        "result.json", lambda result: result["passed_over"][0].update(reason="district_full"), "rule says",
    ),
    "a draw": ("panels/01/draws/01.json", lambda draw: draw["drawn"].reverse(), "the draw"),
    "the rules": ("rules/001.json", lambda rules: rules["content"].update(pass_score="0"), "the text of the"),
    "the notice": ("notice.json", lambda notice: notice["rows"][0].update(title="另一个项目"), "the text is"),
    "the seal": ("notice.json", lambda notice: notice["seal"].update(count=0), "the seal"),
    "nonsense": ("order.json", lambda rows: rows.append(None), "cannot be understood"),
}  # fmt: skip


def test_a_consistent_forgery_is_found_by_working_it_out_again(data):
    found = {name: check(forged(data, file, change)) for name, (file, change, _said) in FORGERIES.items()}

    assert [name for name, one in found.items() if one.faults] == []
    unsaid = {
        name: one.differences
        for name, one in found.items()
        if FORGERIES[name][2] not in "\n".join(one.differences)
    }
    assert unsaid == {}


def test_a_categorys_own_budget_is_that_of_the_frozen_rules(data):
    files = files_of(data)
    rules = json.loads(files["rules/001.json"])["content"]
    order = [{**row, "score": Decimal(row["score"])} for row in json.loads(files["order.json"])]
    step = json.loads(files["allocation.json"])[0]
    rules["categories"][0]["budget"] = "50000.00"
    letter = rules["categories"][0]["code"]

    untold = list(step_faults(step, rules, order))
    step["limits"]["category_budgets"] = {letter: 5_000_000}
    kept = list(step_faults(step, rules, order))
    step["limits"]["category_budgets"] |= {"Z": 1}
    unknown = list(step_faults(step, rules, order))

    assert [one.partition(" is ")[0] for one in untold] == ["the limit category_budgets"]
    assert kept == []
    assert any("know no such category" in one for one in unknown)


def test_of_the_earliest_rules_which_state_no_category_budget_none_is_held_against_them(data):
    files = files_of(data)
    rules = json.loads(files["rules/001.json"])["content"]
    order = [{**row, "score": Decimal(row["score"])} for row in json.loads(files["order.json"])]
    step = json.loads(files["allocation.json"])[0]
    letter = rules["categories"][0]["code"]
    for row in rules["categories"]:
        del row["budget"]

    step["limits"]["category_budgets"] = {letter: 5_000_000}
    untold = list(step_faults(step, rules, order))
    step["limits"]["category_most"] = {letter: 9}

    assert untold == []
    assert [one.partition(" is ")[0] for one in step_faults(step, rules, order)] == [
        "the limit category_most"
    ]


def test_a_forgery_that_fits_in_itself_is_found_by_the_registered_digest(decision, data):
    other = forged(data, "minutes.json", lambda minutes: minutes.update(text="全票通过。"))
    digest = file_dossier(decision, by=officer()).digest

    assert check(other).is_sound
    assert check(data, digest.upper()).is_sound
    assert check(other, digest).faults[0].startswith("this is not the dossier that was filed")


def test_a_further_list_recomputes_too(decision):
    award = decision.awards.order_by("rank").first()
    actions.decline(award, by=administrator_of(award.organization))
    further = Decision.objects.get(state="proposed")
    actions.publish_notice(further, by=officer())

    found = check(container_of(further))

    assert (found.faults, found.differences) == ([], [])
    assert list(found.awards) == [Award.objects.get(decision=further).number]


def test_an_award_that_an_objection_took_is_on_the_list_and_not_made():
    notice = make.noticed(2, shares=[90, 80], budget=yuan(200000))
    actions.answer_objection(make.objection(notice), by=officer(), answer="属实。", upheld=True)

    found = check(container_of(notice.decision))

    assert (found.faults, found.differences) == ([], [])
    assert len(found.awards) == 1


def test_there_is_no_dossier_before_the_notice():
    with pytest.raises(Refused):
        gather(make.proposed())


def test_it_is_filed_once_and_anybody_finds_its_digest(decision, data):
    first = file_dossier(decision, by=officer())
    again = file_dossier(decision, by=officer())

    found = check_number(first.number.lower())
    assert (first, Dossier.objects.count()) == (again, 1)
    assert (found.number, found.digest) == (first.number, first.upload.sha256)
    with first.upload.file.open("rb") as file:
        assert file.read() == data


def test_an_officer_asks_for_it_and_an_auditor_fetches_it(client, decision):
    client.force_login(officer())
    client.post(reverse("reports:ask_dossier", args=[decision.pk]))
    job = Job.objects.get(key=dossier_key(decision))
    decision_dossier.call(str(job.pk), decision=decision.pk)
    client.force_login(staff(Role.AUDITOR))

    filed = Dossier.objects.get()
    page = client.get(reverse("awards:decision", args=[decision.pk]))
    response = client.get(reverse("reports:dossier", args=[filed.pk]))

    assert Job.objects.get(pk=job.pk).state == "done"
    assert filed.digest in page.content.decode()
    assert check(b"".join(response.streaming_content), filed.digest).is_sound
