"""Two people bring sheets into one panel at the same instant: all of one comes in, nothing of the other."""

from tests import threads
from tests.factories import scoring as make
from ventures.scoring import actions
from ventures.scoring.models import ScoreSheet, SheetImport

pytestmark = threads.marks


def shown(panel):
    """A workbook of every sheet that is still out, sent by the secretary."""
    keys = [(one.application.number, one.expert.code) for one in make.open_sheets(panel)]
    entries = {key: make.entry(panel.call) for key in keys}
    return actions.show_sheets(panel, by=panel.secretary, file=make.filled_workbook(panel, entries))


def again(one):
    """The workbook as another request reads it."""
    return SheetImport.objects.select_related("panel", "upload").get(pk=one.pk)


def test_of_two_workbooks_that_come_in_at_once_one_does():
    panel = make.begun()
    first, second = again(shown(panel)), again(shown(panel))

    answers = threads.one_after_the_other(
        lambda: actions.import_sheets(first, by=panel.secretary),
        lambda: actions.import_sheets(second, by=panel.secretary),
    )

    assert answers == ["refused"]
    assert sorted(SheetImport.objects.values_list("state", flat=True)) == ["imported", "shown"]
    assert ScoreSheet.objects.count() == panel.assignments.count()


def test_an_expert_who_hands_in_first_keeps_his_sheet_and_nothing_of_the_workbook_comes_in():
    panel = make.begun()
    workbook, reader = again(shown(panel)), make.open_sheets(panel).first()

    answers = threads.one_after_the_other(
        lambda: make.hand_in(reader, 90), lambda: actions.import_sheets(workbook, by=panel.secretary)
    )

    assert answers == ["refused"]
    assert ScoreSheet.objects.get().assignment == reader
