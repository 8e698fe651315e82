"""The self-report: a section for each criterion, counted and in own words, frozen when it is handed in."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from reports.documents import DOCUMENTS, check, file, page
from tests.factories import awards, delivery, organizations, people
from tests.outside import said
from ventures.calls.queries import rubric
from ventures.calls.rubric import POINTS, leaves
from ventures.calls.usual_rubrics import USUAL
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.management.demo.judged import entries
from ventures.monitoring import actions
from ventures.monitoring.models import Activity, Evaluation, SelfReport
from ventures.watch.sources import TEXTS
from ventures.workflow.hashing import digest

METHOD = "小组每周一次，每名组员都有目标单。"


@pytest.fixture
def award():
    """A project by the field's usual rubrics, with an activity and an expense."""
    made = delivery.award(of=delivery.call(usual=True))
    delivery.activity(made)
    delivery.expense(made, "40000.00")
    return made


@pytest.fixture
def evaluation(award):
    return delivery.evaluation(award)


@pytest.fixture
def reported(evaluation, writer):
    return actions.report(evaluation, by=writer, words=delivery.words(evaluation) | {"method": METHOD})


def address(evaluation):
    return reverse("monitoring:report", args=[evaluation.pk])


def typed(evaluation, **words):
    """The form as a browser sends it."""
    return {f"words-{key}": text for key, text in (delivery.words(evaluation) | words).items()}


def section(self_report, key):
    return next(one for one in self_report.content["sections"] if one["key"] == key)


def test_every_criterion_is_a_section_with_what_is_counted_for_it(client, evaluation, writer):
    client.force_login(writer)

    form = client.get(address(evaluation)).context["form"]
    html = client.get(address(evaluation)).content.decode()

    lines = {line["criterion"].key: line for line in form.lines() if line["field"]}
    assert list(lines) == [leaf.key for leaf in leaves(evaluated(evaluation))]
    assert lines["execution"]["figure"] == "40,000.00 / 50,000.00 元 = 80.00%"
    assert not lines["execution"]["field"].field.required
    assert lines["method"]["field"].field.required
    assert not lines["example"]["field"].field.required
    assert "40,000.00 / 50,000.00 元 = 80.00%" in html
    assert reverse("monitoring:expenses", args=[evaluation.award.case]) in html


def evaluated(evaluation):
    """The rubric of an evaluation."""
    return rubric(evaluation.award.call, evaluation.kind)


def test_words_are_asked_for_where_people_give_the_points(evaluation, writer):
    for leaf in leaves(evaluated(evaluation)):
        words = delivery.words(evaluation) | {leaf.key: "  "}
        if leaf.kind == POINTS:
            with pytest.raises(Refused) as refused:
                actions.report(evaluation, by=writer, words=words)
            assert refused.value.field == f"words-{leaf.key}"

    actions.report(evaluation, by=writer, words=delivery.words(evaluation))
    assert evaluation.state == "reported"


@pytest.mark.parametrize(
    ("words", "field"), [({"method": "字" * 601}, "words-method"), ({"": "字" * 1001}, "words-"),
                         ({"nonsense": "有"}, None)]
)  # fmt: skip
def test_too_many_words_and_words_about_nothing_are_refused(evaluation, writer, words, field):
    for verb in (actions.keep_words, actions.report):
        with pytest.raises(Refused) as refused:
            verb(evaluation, by=writer, words=delivery.words(evaluation) | words)
        assert refused.value.field == field


def test_all_that_is_missing_is_said_at_once_and_nothing_typed_is_lost(client, evaluation, writer):
    client.force_login(writer)

    response = client.post(address(evaluation), {"words-execution": "四月起按月支出。"})

    missing = {name for name in response.context["form"].errors if name.startswith("words-")}
    assert missing == {"words-method", "words-effect", "words-records"}
    assert "四月起按月支出。" in response.content.decode()
    assert not SelfReport.objects.exists()


def test_an_unfinished_report_is_kept_and_still_waits(client, evaluation, writer):
    client.force_login(writer)

    client.post(address(evaluation), {"words-method": METHOD, "words-": "下半年增加入户。", "keep": "1"})

    evaluation.refresh_from_db()
    form = client.get(address(evaluation)).context["form"]
    assert (evaluation.state, evaluation.words) == ("open", {"method": METHOD, "": "下半年增加入户。"})
    assert form["words-method"].value() == METHOD
    assert form.further().value() == "下半年增加入户。"


def test_of_two_who_write_at_once_the_second_compares_first(client, evaluation, writer):
    client.force_login(writer)
    read_as = client.get(address(evaluation)).context["form"]["read_as"].value()
    actions.keep_words(evaluation, by=organizations.member(evaluation.organization), words={"method": "乙"})

    response = client.post(address(evaluation), typed(evaluation, method="甲") | {"read_as": read_as})

    html = response.content.decode()
    assert "期间已保存的内容：“乙”" in html
    assert "甲" in html
    assert not SelfReport.objects.exists()


def test_handed_in_figures_and_words_are_frozen_together(reported, award, writer):
    kept = SelfReport.objects.get()

    delivery.expense(award, "10000.00")
    kept.refresh_from_db()

    assert kept.hash == digest(kept.content)
    assert section(kept, "method")["text"] == METHOD
    assert section(kept, "execution")["figure"] == {
        "numerator": 4000000, "denominator": 5000000, "percent": "80.00",
    }  # fmt: skip
    assert section(kept, "reports")["figure"]["numerator"] == 1  # this report itself came in time
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SelfReport.objects.update(hash="")
    with pytest.raises(Stale):
        actions.keep_words(reported, by=writer, words={})


def test_a_report_that_was_handed_in_is_not_written_over(client, reported, writer):
    client.force_login(writer)

    response = client.post(address(reported), typed(reported, method="另一份"))

    assert "另一份" in response.content.decode()
    assert section(SelfReport.objects.get(), "method")["text"] == METHOD


def test_sent_back_it_is_written_again_and_both_stand(client, reported, writer):
    soon = clock.today() + timedelta(days=7)
    actions.send_back_report(reported, by=people.evaluator(), note="请补充", due_on=soon)
    client.force_login(writer)
    assert client.get(address(reported)).context["form"]["words-method"].value() == METHOD

    client.post(address(reported), typed(reported, method="改写"))

    first, second = SelfReport.objects.order_by("number")
    assert (section(first, "method")["text"], section(second, "method")["text"]) == (METHOD, "改写")
    assert (first.document, second.document) == (
        f"{reported.award.number}-ZQ", f"{reported.award.number}-ZQ2",
    )  # fmt: skip


def test_the_evaluator_reads_the_words_beside_each_criterion(client, reported, award):
    delivery.expense(award, "5000.00")
    client.force_login(people.evaluator())

    html = client.get(reverse("monitoring:evaluate", args=[reported.pk])).content.decode()
    lines = {
        line["criterion"].key: line
        for line in client.get(reverse("monitoring:evaluate", args=[reported.pk])).context["form"].lines()
    }

    assert METHOD in html
    assert lines["method"]["section"]["text"] == METHOD
    assert "提交时：40,000.00 / 50,000.00 元 = 80.00%" in html
    assert "45,000.00 / 50,000.00 元 = 90.00%" in html


def test_page_and_paper_of_the_conclusion_show_what_the_organisation_said(client, reported):
    actions.evaluate(reported, by=people.evaluator(), opinion="意见。", **entries(reported, 80))
    made = reported.conclusions.get()
    client.force_login(delivery.writer(reported.award))

    shown = client.get(reverse("monitoring:evaluation", args=[reported.pk])).content.decode()
    paper = said("pdftotext", "-raw", "-", "-", content=file("evaluation", made).content)

    assert made.self_report == SelfReport.objects.get()
    assert METHOD in shown
    assert METHOD in paper.replace("\n", "")


def test_a_conclusion_keeps_the_report_it_rests_on_when_another_one_comes(reported, award, writer):
    awards.calendars()
    actions.evaluate(reported, by=people.evaluator(), opinion="意见。", **entries(reported, 40))
    first = reported.conclusions.get()
    before = DOCUMENTS["evaluation"].gather(first)
    actions.confirm_rectification(award, by=people.officer(), note="已补")
    again = delivery.evaluation(award)
    with clock.at(clock.now() + timedelta(days=3)):
        actions.report(again, by=writer, words=delivery.words(again, "第二份"))

    after = DOCUMENTS["evaluation"].gather(type(first).objects.get(pk=first.pk))

    assert after.sections == before.sections
    assert (after.due_on, after.reported_at, after.digest) == (
        before.due_on,
        before.reported_at,
        before.digest,
    )


def test_what_was_written_is_compared_with_other_texts_by_the_watch(reported):
    [place] = [one for one in TEXTS if one.document == "monitoring.evaluation"]

    assert [piece.content for piece in place.pieces(place.rows())] == [
        "\n".join([METHOD, "按计划完成。", "按计划完成。"])
    ]


def test_an_evaluation_reported_on_before_there_were_sections_is_still_read_and_concluded(client, award):
    made = delivery.evaluation(award)
    Evaluation.objects.filter(pk=made.pk).update(
        state="reported", report="一段旧的自评。", reported_at=clock.now()
    )
    made = Evaluation.objects.get(pk=made.pk)
    client.force_login(people.evaluator())

    pages = [client.get(reverse(f"monitoring:{name}", args=[made.pk])).content.decode()
             for name in ("evaluation", "evaluate")]  # fmt: skip
    actions.evaluate(made, by=people.evaluator(), opinion="意见。", **entries(made, 80))

    assert all("一段旧的自评。" in html for html in pages)
    assert file("evaluation", made.conclusions.get()).content.startswith(b"%PDF")


@pytest.mark.parametrize("kind", list(USUAL))
def test_of_the_mid_term_every_figure_is_frozen_and_of_the_final_the_outcome_report_is_there(kind):
    award = delivery.award("mid_term_passed" if kind == "final" else "active", of=delivery.call(usual=True))
    made = delivery.evaluation(award, kind, reported=True)

    figures = made.self_reports.get().content["figures"]

    assert (figures is not None) == (kind == "mid_term")


def test_a_concluded_mid_term_report_says_for_ever_what_it_said(client, reported, award):
    """Whatever is recorded, corrected or renamed afterwards: page, PDF and proof stay."""
    actions.evaluate(reported, by=people.evaluator(), opinion="意见。", **entries(reported, 80))
    kept = SelfReport.objects.select_related("evaluation__award").get()
    client.force_login(people.officer())
    place = reverse("reports:mid_term", args=[award.pk])
    before = page("mid_term", kept).body, file("mid_term", kept).content, check(kept.document).digest

    with clock.at(clock.now() + timedelta(days=30)):
        delivery.activity(award, photos=[delivery.picture()], consent=True)
        first = Activity.objects.filter(award=award).earliest("pk")
        actions.return_activity(first, by=people.officer(), note="补签到表")
        delivery.expense(award, "700.00")
        type(award).objects.filter(pk=award.pk).update(state="closed_out", title="改名")
        kept = SelfReport.objects.select_related("evaluation__award").get()
        after = page("mid_term", kept).body, file("mid_term", kept).content, check(kept.document).digest
        shown = client.get(place).content.decode()

    assert after == before
    assert check(kept.document).digest == kept.hash
    assert METHOD in shown
    assert client.get(reverse("reports:mid_term_edition", args=[award.pk, 1])).status_code == 200
    assert client.get(reverse("reports:mid_term_edition", args=[award.pk, 2])).status_code == 404


def test_numbers_of_no_mid_term_report_are_not_found(reported):
    for tail in ("-ZQ1", "-ZQ01", "-ZQ3", "-ZQx", "-ZQ9999"):
        assert check(f"{reported.award.number}{tail}") is None
