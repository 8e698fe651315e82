"""A sheet's whole life: remarks, abstention, reopening, paper, texts that waited on a device for a line."""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.factories import scoring as make
from tests.factories.calls import draft_call
from tests.factories.people import officer, secretary
from tests.kept import kept
from ventures.calls.actions import publish
from ventures.calls.models import Criterion
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.notifications.models import Message
from ventures.scoring import actions, queries
from ventures.scoring.drafts import Newer
from ventures.scoring.models import Assignment, Press, RankedItem, Reopening, ScoreSheet, SheetEntry
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db
KEY = "a" * 32


def url(name, *args):
    return reverse(f"scoring:{name}", args=args)


@kept
def panel():
    return make.begun()


@pytest.fixture
def reader(client, panel):
    """The first reader, signed in; returns his assignment."""
    assignment = make.open_sheets(panel).first()
    client.force_login(assignment.expert.user)
    return assignment


def sent(assignment, **changes):
    """What the sheet's page sends."""
    points = make.points(assignment.panel.call)
    return (
        {f"points_{key}": value for key, value in points.items()} | {"remark": "", "suggested": ""} | changes
    )


def now(assignment):
    return Assignment.objects.get(pk=assignment.pk)


def test_a_remark_on_a_criterion_is_kept_in_the_draft_and_on_the_sheet(client, reader):
    client.post(url("draft", reader.pk), sent(reader, note_need="调研\r\n扎实"))
    kept = now(reader).draft["notes"]

    client.post(url("score", reader.pk), sent(reader, note_need="调研\r\n扎实", do="hand_in"))

    assert kept == {"need": "调研\n扎实"}
    remarks = dict(ScoreSheet.objects.get().scores.values_list("criterion__key", "remark"))
    assert {key: remark for key, remark in remarks.items() if remark} == {"need": "调研\n扎实"}


@pytest.mark.parametrize(("length", "wrong"), [(200, []), (201, ["note_need"])])
def test_a_remark_on_a_criterion_has_two_hundred_characters_as_the_server_counts(
    client, reader, length, wrong
):
    text = "😀" * (length - 2) + "\r\n好"

    page = client.post(url("score", reader.pk), sent(reader, note_need=text, do="hand_in"))

    errors = [] if page.status_code == 302 else list(page.context["form"].errors)
    assert (len(text.replace("\r\n", "\n")), errors) == (length, wrong)


def test_what_is_too_long_for_its_place_is_refused_by_the_verb_too(reader):
    with pytest.raises(Refused) as refused:
        make.hand_in(reader, notes={"need": "长" * 201})

    assert refused.value.field == "remark"
    assert not ScoreSheet.objects.exists()


@pytest.fixture
def signed_reader(client):
    """A reader whose rubric takes points off and adds some."""
    call = draft_call()
    Criterion.objects.create(call=call, key="late", name="逾期记录", kind="penalty", max_points=10, order=90)
    Criterion.objects.create(call=call, key="extra", name="五社联动", kind="bonus", max_points=5, order=91)
    from_draft = make.begun(call=publish(call, by=officer()))
    assignment = make.open_sheets(from_draft).first()
    client.force_login(assignment.expert.user)
    return assignment


def test_a_penalty_takes_off_and_a_bonus_adds_and_both_bear_their_sign(client, signed_reader):
    points = {"points_late": "7.5", "points_extra": "4"}
    page = client.get(url("score", signed_reader.pk)).text
    client.post(url("score", signed_reader.pk), sent(signed_reader, do="hand_in", **points))

    sheet = ScoreSheet.objects.get()
    closed = client.get(url("score", signed_reader.pk)).text

    by_key = dict(sheet.scores.values_list("criterion__key", "points"))
    assert (by_key["late"], by_key["extra"]) == (Decimal("-7.50"), Decimal("4.00"))
    assert sheet.total == sum(by_key.values())
    assert 'data-sign="-1"' in page
    assert ("<b>−7.50</b>" in closed, "<b>+4</b>" in closed) == (True, True)


def test_an_expert_abstains_with_a_reason_and_his_secretary_is_told(client, reader):
    client.post(url("draft", reader.pk), sent(reader))

    client.post(url("abstain", reader.pk), {"reason": "不熟悉该领域"})

    row = now(reader)
    assert (row.state, row.reason, row.closed_by, row.draft) == (
        "abstained", "不熟悉该领域", reader.expert.user, {},
    )  # fmt: skip
    assert Message.objects.get(kind="scoring/abstained").user == reader.panel.secretary
    assert "您已弃权" in client.get(url("score", reader.pk)).text


def test_an_abstention_needs_a_reason(client, reader):
    page = client.post(url("abstain", reader.pk), {"reason": "  "})

    assert page.context["form"].errors.keys() == {"reason"}
    assert now(reader).state == "assigned"


def test_nobody_abstains_for_another(panel):
    first, second = make.open_sheets(panel)[:2]

    with pytest.raises(Refused):
        actions.abstain(first, by=second.expert.user, reason="代为弃权")


def test_an_abstention_counts_as_closed_and_nobody_is_drawn_for_it(reader):
    panel = reader.panel
    make.expert()
    actions.abstain(reader, by=reader.expert.user, reason="不熟悉该领域")
    make.scored(panel)

    actions.rank(panel, by=panel.secretary, reason="一名专家确认弃权")

    assert RankedItem.objects.get().sheets == 4


@pytest.fixture
def full(panel):
    """A panel with every sheet in, with remarks and suggested amounts."""
    for one in make.open_sheets(panel):
        make.hand_in(one, 70, remark="旧意见", suggested=yuan(60000), notes={"need": "旧附注"})
    return panel


def reopened(panel, reason="误填"):
    """The first sheet of the panel, opened again."""
    one = panel.assignments.select_related("panel__call", "expert__user").first()
    actions.reopen(one, by=panel.secretary, reason=reason)
    return one


def test_a_reopened_sheet_stays_and_the_next_one_counts_instead(full):
    one = reopened(full)
    again = now(one)

    make.hand_in(again, 90)

    assert list(one.sheets.order_by("number").values_list("number", "reopening__reason")) == [
        (1, "误填"), (2, None),
    ]  # fmt: skip
    actions.rank(full, by=full.secretary)
    working = RankedItem.objects.get().working
    assert Decimal(working["totals"][one.expert.code]) == one.sheets.get(number=2).total


def test_a_reopened_sheet_is_sealed_again_and_its_expert_begins_with_what_he_handed_in(full):
    one = reopened(full)
    row = now(one)

    assert queries.is_sealed(one.application)
    assert row.draft["points"] == make.points(full.call, 70)
    assert (row.draft["notes"], row.draft["remark"]) == ({"need": "旧附注"}, "旧意见")
    assert Decimal(row.draft["suggested"]) == 60000
    assert Message.objects.get(kind="scoring/reopened").user == one.expert.user


def test_neither_remark_nor_suggested_amount_of_a_reopened_sheet_counts(full):
    one = reopened(full)
    make.hand_in(now(one), 90, remark="新意见", suggested=yuan(50000))

    suggested = queries.suggestions_of([one.application])
    remarks = queries.remarks_of([one.application])[one.application_id]

    assert suggested[one.application_id] == Decimal(4 * 60000 + 50000) / 5
    assert sorted(remarks) == sorted(["旧意见"] * 4 + ["新意见"] + ["需求分析与社区确认：旧附注"] * 4)


def test_a_sheet_is_reopened_by_its_own_secretary_with_a_reason_before_the_ranking(full):
    one = full.assignments.select_related("panel", "expert__user").first()

    for by, reason in [(secretary(), "误填"), (one.expert.user, "误填"), (full.secretary, " ")]:
        with pytest.raises(Refused):
            actions.reopen(now(one), by=by, reason=reason)
    actions.rank(full, by=full.secretary)
    with pytest.raises(Refused):
        actions.reopen(now(one), by=full.secretary, reason="误填")

    assert not Reopening.objects.exists()


def test_only_what_was_handed_in_is_opened_again(reader):
    actions.abstain(reader, by=reader.expert.user, reason="不熟悉该领域")

    with pytest.raises(Refused):
        actions.reopen(now(reader), by=reader.panel.secretary, reason="误填")


def test_the_secretary_sees_both_editions_once_the_seal_is_off(client, full):
    client.force_login(full.secretary)
    one = full.assignments.first()
    client.post(url("reopen", one.pk), {"reason": "误填了一栏"})
    page = url("item", full.pk, one.application_id)
    sealed = client.get(page).context["sheets"]

    make.hand_in(now(one), 90)
    actions.rank(full, by=full.secretary)
    text = client.get(page).text

    assert sealed is None
    assert ("误填了一栏" in text, "第2份" in text) == (True, True)


def test_a_paper_sheet_is_entered_by_the_secretary_and_its_expert_is_told(client, reader):
    expert, panel = reader.expert.user, reader.panel
    client.force_login(panel.secretary)

    client.post(url("enter", reader.pk), sent(reader, remark="纸质意见", note_need="见附页"))

    sheet = ScoreSheet.objects.get()
    entry = SheetEntry.objects.get()
    assert (sheet.remark, entry.source, entry.by, entry.sheet) == (
        "纸质意见",
        "paper",
        panel.secretary,
        sheet,
    )
    assert Message.objects.get(kind="scoring/entered").user == expert
    client.force_login(expert)
    assert panel.secretary.name in client.get(url("score", reader.pk)).text


def test_a_paper_sheet_is_refused_at_the_place_that_is_wrong(client, reader):
    client.force_login(reader.panel.secretary)

    page = client.post(url("enter", reader.pk), sent(reader, points_need="21", remark="纸质意见"))

    assert page.context["form"].errors.keys() == {"points_need"}
    assert "纸质意见" in page.text
    assert now(reader).state == "assigned"


def test_only_the_panels_secretary_enters_a_paper_sheet(reader):
    for by in (secretary(), reader.expert.user):
        with pytest.raises(Refused):
            actions.enter_paper_sheet(reader, by=by, points=make.points(reader.panel.call))


def test_a_press_sent_again_over_a_bad_line_is_the_same_sheet(client, reader):
    press = sent(reader, do="hand_in", key=KEY)

    first = client.post(url("draft", reader.pk), press)
    again = client.post(url("draft", reader.pk), press)

    assert first.json() == again.json() == {"handed_in": True, "next": url("desk")}
    assert (ScoreSheet.objects.count(), Press.objects.get().key) == (1, KEY)
    assert Event.objects.filter(to_state="scored").count() == 1


def test_another_press_meets_a_closed_sheet_and_is_told(client, reader):
    client.post(url("draft", reader.pk), sent(reader, do="hand_in", key=KEY))

    late = client.post(url("draft", reader.pk), sent(reader, do="hand_in", key="b" * 32, remark="迟到"))

    assert (late.status_code, late.json()["closed"]) == (409, True)
    assert ScoreSheet.objects.get().remark == ""


def test_anothers_key_opens_nothing(client, panel, reader):
    other = make.open_sheets(panel).exclude(pk=reader.pk).first()
    make.hand_in(other, key=KEY)

    client.post(url("score", reader.pk), sent(reader, do="save"))

    assert actions.pressed(reader, KEY) is None


def test_what_lay_on_a_device_is_never_written_over_a_newer_text(client, reader):
    first = {"writer": "one", "seen": "0"}
    client.post(url("draft", reader.pk), sent(reader, remark="先", **first))
    client.post(url("draft", reader.pk), sent(reader, remark="后", writer="two", seen="1"))

    late = client.post(url("draft", reader.pk), sent(reader, remark="迟", writer="one", seen="1"))
    pressed = client.post(
        url("draft", reader.pk), sent(reader, remark="迟", writer="one", seen="1", do="hand_in", key=KEY)
    )

    assert (late.status_code, late.json()["newer"], pressed.json()["newer"]) == (409, 2, 2)
    assert (now(reader).draft["remark"], ScoreSheet.objects.count()) == ("后", 0)


def test_an_answer_that_was_lost_does_not_stand_in_the_way_of_the_same_page(client, reader):
    client.post(url("draft", reader.pk), sent(reader, remark="一", writer="one", seen="0"))

    answer = client.post(url("draft", reader.pk), sent(reader, remark="一二", writer="one", seen="0"))

    assert answer.json()["edition"] == 2


def test_the_same_text_again_is_no_new_edition(reader):
    for writer in ("one", "two"):
        actions.save_draft(reader, by=reader.expert.user, points={}, remark="同", writer=writer, seen=0)

    assert now(reader).draft["edition"] == 1


def test_without_a_script_a_page_that_is_behind_is_told_and_keeps_what_was_typed(client, reader):
    actions.save_draft(reader, by=reader.expert.user, points={}, remark="另一窗口")

    page = client.post(url("score", reader.pk), sent(reader, remark="这里", seen="0", writer="w", do="save"))

    assert "这里" in page.text
    assert (now(reader).draft["remark"], page.context["seen"]) == ("另一窗口", 1)
    client.post(url("score", reader.pk), sent(reader, remark="这里", seen="1", writer="w", do="save"))
    assert now(reader).draft["remark"] == "这里"


def test_whoever_is_signed_out_is_told_and_nothing_is_lost(client, reader):
    client.logout()

    answer = client.post(url("draft", reader.pk), sent(reader, **{"as": str(reader.expert.user_id)}))

    assert (answer.status_code, answer.json()["signed_out"]) == (403, True)


def test_another_person_at_the_same_device_sends_nothing_in_his_name(client, reader):
    answer = client.post(url("draft", reader.pk), sent(reader, **{"as": "999999"}))

    assert answer.json()["signed_out"]
    assert now(reader).draft == {}


def test_what_lay_on_a_device_has_no_place_after_a_recusal(client, reader):
    actions.recuse(reader, by=reader.expert.user, reason="亲属")

    answer = client.post(url("draft", reader.pk), sent(reader, do="hand_in", key=KEY))

    assert answer.status_code == 404


def test_the_list_names_to_the_script_only_what_is_still_the_readers(client, reader):
    before = client.get(url("desk")).context["own"]
    actions.recuse(reader, by=reader.expert.user, reason="亲属")

    assert (before, client.get(url("desk")).context["own"]) == (str(reader.pk), "")


def test_an_old_draft_without_an_edition_is_read(reader):
    Assignment.objects.filter(pk=reader.pk).update(draft={"points": {"need": "3"}, "remark": "旧"})

    with pytest.raises(Newer):
        actions.save_draft(
            actions.save_draft(reader, by=reader.expert.user, points={}, remark="新", writer="a", seen=0),
            by=reader.expert.user, points={}, remark="别", writer="b", seen=0,
        )  # fmt: skip
