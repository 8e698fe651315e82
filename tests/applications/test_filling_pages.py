"""The sections of a draft, filled in by posts one after the other, and who may."""

import pytest
from django.urls import reverse

from tests.applications.section_pages import address, budget, facts_of, grid, line, post
from tests.factories import applications as make
from ventures.core.money import yuan

pytestmark = pytest.mark.django_db


def test_a_whole_draft_is_filled_in_by_posts_and_handed_in(signed_in, draft):
    worker = make.social_worker(draft.organization)
    month = f"{draft.call.project_starts_from:%Y-%m}"
    files = {f"document-{rule.pk}": make.scan() for rule in draft.call.document_rules.filter(required=True)}

    post(signed_in, draft, "facts", **facts_of(draft))
    post(signed_in, draft, "answers", **{one.key: "说明" for one in draft.call.questions.filter(kind="long")})
    activity = {"month": month, "theme": "楼道茶桌", "times": "4", "people": "120"}
    indicator = {"name": "入户探访", "unit": "人次", "baseline": "", "target": "900"}
    post(signed_in, draft, "plan", **grid("activities", activity), **grid("indicators", indicator))
    one = {"social_worker": worker.pk, "duty": "项目社工", "hours": "200"}
    post(signed_in, draft, "team", **grid("members", one))
    post(signed_in, draft, "budget", **budget(line("45.00", "2000"), line("10,000", head="personnel")))
    post(signed_in, draft, "files", **files)
    answer = signed_in.post(reverse("applications:submit", args=[draft.pk]))

    draft.refresh_from_db()
    assert answer.url == reverse("applications:receipt", args=[draft.pk])
    assert draft.state == "submitted"
    assert draft.requested == yuan(100000)
    assert draft.charity_amount == yuan("3000.50")
    assert [str(row.amount.amount) for row in draft.budget_lines.all()] == ["10000.00", "90000.00"]
    assert [row.name for row in draft.team.all()] == [worker.name]
    assert draft.number in signed_in.get(answer.url).content.decode()


def test_faults_of_the_two_tables_of_the_plan_name_their_table(signed_in, draft):
    activity = {"month": "昨天", "theme": "楼道茶桌", "times": "4", "people": "120"}
    indicator = {"name": "入户探访", "unit": "人次", "baseline": "", "target": "许多"}

    page = post(signed_in, draft, "plan", **grid("activities", activity), **grid("indicators", indicator))

    summary = page.text[page.text.index('id="error-summary"') :].partition("</ul>")[0]
    assert (summary.count("活动第1行"), summary.count("指标第1行")) == (1, 1)


def test_each_section_leads_to_the_next_and_saving_alone_stays(signed_in, draft):
    on = post(signed_in, draft, "facts", **facts_of(draft))
    here = post(signed_in, draft, "facts", **facts_of(draft), stay="1")

    assert on.url == address(draft, "answers")
    assert here.url == address(draft, "facts")
