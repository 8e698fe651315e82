from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import applications as make
from tests.factories.communities import community
from tests.factories.organizations import administrator_of, member, organization
from tests.factories.people import officer
from ventures.applications import actions
from ventures.applications.meanwhile import edition_of
from ventures.applications.models import Application
from ventures.core import clock
from ventures.core.dates import end_of_period
from ventures.core.money import yuan

pytestmark = pytest.mark.django_db
SECTIONS = ("facts", "answers", "plan", "team", "budget", "files", "check")


@pytest.fixture
def draft():
    return make.begun()


@pytest.fixture
def signed_in(client, draft):
    client.force_login(administrator_of(draft.organization))
    return client


def address(draft, section):
    return reverse("applications:section", args=[draft.pk, section])


def post(client, draft, section, **typed):
    """Send a section as the browser does, at the edition that is saved now unless told otherwise."""
    return client.post(address(draft, section), {"edition": edition(draft, section), **typed})


def edition(draft, section):
    """The section's edition that is saved now."""
    return edition_of(draft, section).edition


def grid(prefix, *rows):
    """Rows of a grid as the browser sends them."""
    fields = {
        f"{prefix}-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()
    }
    return {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0, **fields}


def line(price="100000", quantity="1", head="programme", item="活动物资"):
    return {"head": head, "item": item, "basis": "", "unit_price": price, "quantity": quantity, "unit": "批"}


def budget(*lines, requested="100000", own="0"):
    return {"requested": requested, "own_funds": own, **grid("lines", *lines)}


def facts_of(draft):
    where, starts = community(), draft.call.project_starts_from
    return {
        "title": "楼道里的老邻居", "summary": "互助小组", "category": draft.call.categories.first().pk,
        "district": where.region.parent.pk, "community": where.pk, "starts_on": starts,
        "ends_on": end_of_period(starts, 8), "direct_people": "60", "direct_times": "900",
        "volunteers": "12", "charity_amount": "3,000.50", "charity_note": "示例慈善会",
    }  # fmt: skip


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


def test_each_section_leads_to_the_next_and_saving_alone_stays(signed_in, draft):
    on = post(signed_in, draft, "facts", **facts_of(draft))
    here = post(signed_in, draft, "facts", **facts_of(draft), stay="1")

    assert on.url == address(draft, "answers")
    assert here.url == address(draft, "facts")


def test_a_third_decimal_is_refused_and_everything_typed_stays(signed_in, draft):
    answer = post(signed_in, draft, "budget", **budget(line("45.005", "640", item="课堂物料包")))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "45.005" in page
    assert "课堂物料包" in page
    assert not draft.budget_lines.exists()


def test_a_request_one_fen_above_the_cap_is_refused_beside_its_box(signed_in, draft):
    above = post(signed_in, draft, "budget", **budget(line("200000.01"), requested="200000.01"))
    at_it = post(signed_in, draft, "budget", **budget(line("200000.00"), requested="200,000.00"))

    assert above.context["form"].errors.keys() == {"requested"}
    assert "200000.01" in above.content.decode()
    assert at_it.status_code == 302


def test_an_error_in_the_budget_names_its_row_as_the_page_shows_it(signed_in, draft):
    rows = (line("100", head="personnel"), line("100", head="management"), line("abc", head="programme"))

    page = post(signed_in, draft, "budget", **budget(*rows))

    summary = page.text[page.text.index('id="error-summary"') :].partition("</ul>")[0]
    assert "业务活动费第 1 行" in summary
    assert "3. " not in summary
    assert 'aria-label="业务活动费第 1 行：单价"' in page.text


def test_a_budget_that_does_not_add_up_is_kept_but_not_handed_in(signed_in):
    whole = make.complete_draft()
    signed_in.force_login(administrator_of(whole.organization))

    saved = post(signed_in, whole, "budget", **budget(line("99999.99")))
    answer = signed_in.post(reverse("applications:submit", args=[whole.pk]))

    whole.refresh_from_db()
    assert saved.status_code == 302
    assert answer.status_code == 200
    assert "99,999.99" in answer.context["refusal"]
    assert whole.state == "draft"


def test_a_head_one_fen_above_its_limit_is_shown_as_too_much(signed_in, draft):
    post(signed_in, draft, "budget", **budget(line("69999.99"), line("30000.01", head="personnel")))

    page = signed_in.get(address(draft, "budget"))

    gauge = next(one for one in page.context["gauges"] if one.key == "personnel")
    assert gauge.is_over
    assert gauge.rest == yuan("0.01")
    assert any(row["section"] == "budget" for row in page.context["lacks"])


def test_a_row_is_added_and_taken_out_without_saving_and_without_losing_the_others(signed_in, draft):
    two = budget(line("1.5", item="甲"), line("abc", item="乙"))

    more = post(signed_in, draft, "budget", **two, add="personnel")
    less = post(signed_in, draft, "budget", **two, remove="0")

    assert [form["item"].value() for form in more.context["lines"]] == ["甲", "乙", None]
    assert [form["item"].value() for form in less.context["lines"]] == ["乙"]
    assert "abc" in less.content.decode()
    assert not draft.budget_lines.exists()


def test_a_blank_row_is_no_row(signed_in, draft):
    blank = {"head": "personnel", "item": "", "basis": "", "unit_price": "", "quantity": "", "unit": ""}

    post(signed_in, draft, "budget", **budget(blank, line(), blank))

    assert draft.budget_lines.count() == 1


def test_a_price_times_quantity_that_no_amount_can_hold_is_refused(signed_in, draft):
    answer = post(signed_in, draft, "budget", **budget(line("999999999999.99", "2")))

    assert answer.status_code == 200
    assert not draft.budget_lines.exists()


def test_an_answer_is_counted_as_the_server_counts_it(signed_in, draft):
    question = draft.call.questions.first()
    fits, longer = "字" * (question.limit - 1) + "\r\n" + "字", "字" * (question.limit + 1)

    refused = post(signed_in, draft, "answers", **{question.key: longer})
    exact = post(signed_in, draft, "answers", **{question.key: fits[1:]})

    assert refused.status_code == 200
    assert longer in refused.content.decode()
    assert exact.status_code == 302


def test_the_communities_of_a_district_are_listed_without_a_script(signed_in, draft):
    where = community()
    typed = {**facts_of(draft), "district": where.region.parent.pk, "community": ""}

    page = post(signed_in, draft, "facts", **typed, look="1")

    assert where.name in page.content.decode()
    assert page.context["form"]["charity_note"].value() == "示例慈善会"
    assert draft.edition == 0


def test_a_community_of_another_district_is_refused(signed_in, draft):
    typed = facts_of(draft) | {"district": ""}

    page = post(signed_in, draft, "facts", **typed)

    assert "community" in page.context["form"].errors


def test_a_project_that_ends_before_it_starts_is_refused(signed_in, draft):
    starts = draft.call.project_starts_from
    typed = facts_of(draft) | {"ends_on": starts - timedelta(days=1)}

    page = post(signed_in, draft, "facts", **typed)

    assert "ends_on" in page.context["form"].errors


def test_a_team_member_is_chosen_or_typed(signed_in, draft):
    nobody = post(signed_in, draft, "team", **grid("members", {"duty": "项目社工", "hours": "20"}))
    typed = post(
        signed_in, draft, "team", **grid("members", {"name": "项目干事", "duty": "统筹", "hours": ""})
    )

    assert nobody.status_code == 200
    assert typed.status_code == 302
    assert [row.hours for row in draft.team.all()] == [0]


def test_another_organisations_social_worker_cannot_be_chosen(signed_in, draft):
    stranger = make.social_worker(organization())

    answer = post(signed_in, draft, "team", **grid("members", {"social_worker": stranger.pk, "duty": "社工"}))

    assert answer.status_code == 200
    assert not draft.team.exists()


def test_a_month_outside_the_period_is_refused(signed_in):
    whole = make.complete_draft()
    signed_in.force_login(administrator_of(whole.organization))
    early = whole.starts_on - timedelta(days=40)

    answer = post(
        signed_in, whole, "plan", **grid("indicators"),
        **grid("activities", {"month": f"{early:%Y-%m}", "theme": "茶桌", "times": "1", "people": ""}),
    )  # fmt: skip

    assert answer.status_code == 200
    assert whole.planned_activities.get().theme == "楼道茶桌"


def test_a_file_that_is_not_what_its_name_says_is_refused_and_the_other_is_kept(signed_in, draft):
    first, second = draft.call.document_rules.all()[:2]
    forged = SimpleUploadedFile("证书.pdf", b"MZ\x90\x00 not a pdf")

    answer = post(
        signed_in, draft, "files", **{f"document-{first.pk}": forged, f"document-{second.pk}": make.scan()}
    )

    assert answer.context["form"].errors.keys() == {f"document-{first.pk}"}
    assert [row.rule for row in draft.attachments.all()] == [second]


def test_a_kind_of_file_that_is_not_taken_is_refused_beside_its_box(signed_in, draft):
    rule = draft.call.document_rules.first()

    answer = post(signed_in, draft, "files", **{f"document-{rule.pk}": SimpleUploadedFile("a.exe", b"MZ")})

    assert answer.context["form"].errors.keys() == {f"document-{rule.pk}"}
    assert not draft.attachments.exists()


def test_a_file_above_the_limit_is_refused_beside_its_box(signed_in, draft, settings):
    settings.UPLOAD_LIMIT_BYTES = 10
    rule = draft.call.document_rules.first()

    answer = post(signed_in, draft, "files", **{f"document-{rule.pk}": make.scan()})

    assert answer.context["form"].errors.keys() == {f"document-{rule.pk}"}


def test_an_attached_file_is_handed_out_to_its_people_only_and_can_be_taken_off(signed_in, client, draft):
    rule = draft.call.document_rules.first()
    post(signed_in, draft, "files", **{f"document-{rule.pk}": make.scan("证书.png")})
    one = draft.attachments.get()
    where = reverse("applications:file", args=[draft.pk, one.pk])

    mine = signed_in.get(where)
    post(signed_in, draft, "files", detach=one.pk)
    gone = signed_in.get(where)

    assert mine.headers["Content-Type"] == "image/png"
    assert gone.status_code == 404
    assert not draft.attachments.exists()


def test_of_two_people_the_second_sees_both_versions_and_loses_neither(signed_in, draft):
    question = draft.call.questions.first()
    other = member(draft.organization)
    read_at = edition(draft, "answers")
    actions.save_answers(draft, by=other, edition=read_at, answers={question.key: "她写的"})

    answer = signed_in.post(address(draft, "answers"), {"edition": read_at, question.key: "我写的"})
    page = answer.content.decode()
    again = signed_in.post(
        address(draft, "answers"), {"edition": answer.context["edition"], question.key: "我写的"}
    )

    assert f"您填写期间，{other}已保存过本部分" in page
    assert "她写的" in page
    assert "我写的" in page
    assert again.status_code == 302
    assert draft.answers.get(question=question).text == "我写的"


def test_who_goes_back_and_saves_again_is_told_that_it_was_himself_and_compares_first(signed_in, draft):
    question = draft.call.questions.first()
    read_at = edition(draft, "answers")
    signed_in.post(address(draft, "answers"), {"edition": read_at, question.key: "先写的"})

    page = signed_in.post(address(draft, "answers"), {"edition": read_at, question.key: "返回后写的"})

    assert "您本人已在其他窗口或返回此页之前保存过" in page.text
    assert "先写的" in page.text
    assert "返回后写的" in page.text
    assert draft.answers.get(question=question).text == "先写的"


def test_where_nobody_saved_nobody_is_accused(signed_in, draft):
    page = signed_in.post(address(draft, "facts"), {**facts_of(draft), "edition": "7"})

    assert "在其他窗口或由他人保存过" in page.text


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "٣"])
def test_an_edition_that_makes_no_sense_overwrites_nothing(signed_in, draft, number):
    answer = signed_in.post(address(draft, "facts"), {**facts_of(draft), "edition": number})

    assert answer.context["stale"]
    assert answer.context["form"]["charity_note"].value() == "示例慈善会"


@pytest.mark.parametrize("section", SECTIONS)
def test_a_stranger_meets_nothing(client, draft, section):
    client.force_login(administrator_of(organization()))

    assert client.get(address(draft, section)).status_code == 404
    assert client.post(address(draft, section), {}).status_code == 404


def test_a_viewer_may_read_a_receipt_but_not_write(client, draft):
    client.force_login(member(draft.organization, "viewer"))

    assert client.get(address(draft, "facts")).status_code == 403
    assert client.get(reverse("applications:receipt", args=[draft.pk])).status_code == 200


def test_an_officer_does_not_see_a_draft(client, draft):
    client.force_login(officer())

    assert client.get(address(draft, "facts")).status_code == 404


def test_a_section_that_does_not_exist_is_not_found(signed_in, draft):
    assert signed_in.get(address(draft, "nonsense")).status_code == 404


def test_a_returned_application_shows_what_to_correct_and_can_be_saved(client):
    sent = make.submitted()
    due = clock.now() + timedelta(days=5)
    actions.send_back(sent, by=officer(), note="请补充需求数据来源。", due=due)
    client.force_login(administrator_of(sent.organization))

    page = client.get(address(sent, "answers")).content.decode()
    saved = post(client, sent, "answers", need="补充了")

    assert "请补充需求数据来源。" in page
    assert saved.status_code == 302


SENT = {
    "facts": lambda draft: {"title": "迟到的题目"},
    "answers": lambda draft: {"need": "迟到的回答"},
    "budget": lambda draft: budget(line(item="迟到的物资")),
    "team": lambda draft: grid("members", {"name": "迟到的人", "duty": "社工", "hours": "1"}),
    "plan": lambda draft: {
        **grid("activities", {"month": f"{draft.call.project_starts_from:%Y-%m}", "theme": "迟到的活动",
                              "times": "1", "people": "1"}),
        **grid("indicators"),
    },
}  # fmt: skip
TYPED = {"facts": "迟到的题目", "answers": "迟到的回答", "budget": "迟到的物资", "team": "迟到的人",
         "plan": "迟到的活动"}  # fmt: skip


def at_the_proxy(settings, instant):
    """The header by which the proxy states that a request arrived at an instant."""
    settings.TRUSTED_ARRIVAL_HEADER = "X-Arrived-At"
    return {"X-Arrived-At": f"{instant.timestamp():.6f} 0.000"}


@pytest.mark.parametrize("section", SENT)
def test_after_the_call_has_closed_nothing_is_saved_and_what_was_typed_stays(signed_in, draft, section):
    before, closes = Application.objects.get(pk=draft.pk), draft.call.closes_at

    with clock.at(closes + timedelta(seconds=1)):
        page = post(signed_in, draft, section, **SENT[section](draft))

    assert page.status_code == 200
    assert TYPED[section] in page.content.decode()
    assert "申报已截止" in page.context["form"].non_field_errors()[0]
    assert Application.objects.get(pk=draft.pk).edition == before.edition


@pytest.mark.parametrize(("late", "saved"), [(0, True), (1, False)])
def test_what_reached_the_proxy_in_time_is_saved_however_long_it_took(
    signed_in, draft, settings, late, saved
):
    arrived = at_the_proxy(settings, draft.call.closes_at + timedelta(seconds=late))
    question = draft.call.questions.first()

    with clock.at(draft.call.closes_at + timedelta(minutes=5)):
        signed_in.post(
            address(draft, "answers"), {"edition": draft.edition, question.key: "按时的回答"}, headers=arrived
        )

    assert draft.answers.filter(text="按时的回答").exists() is saved


@pytest.mark.parametrize(("late", "kept"), [(0, 1), (1, 0)])
def test_a_file_counts_by_its_arrival_too(signed_in, draft, settings, late, kept):
    arrived = at_the_proxy(settings, draft.call.closes_at + timedelta(seconds=late))
    rule = draft.call.document_rules.first()

    with clock.at(draft.call.closes_at + timedelta(minutes=5)):
        page = signed_in.post(address(draft, "files"), {f"document-{rule.pk}": make.scan()}, headers=arrived)

    assert draft.attachments.count() == kept
    assert kept or "申报已截止" in page.content.decode()


def test_a_file_is_taken_off_in_time_only(signed_in, draft):
    rule = draft.call.document_rules.first()
    one = actions.attach(draft, rule, by=administrator_of(draft.organization), file=make.scan())

    with clock.at(draft.call.closes_at + timedelta(seconds=1)):
        post(signed_in, draft, "files", detach=one.pk)

    assert draft.attachments.get() == one


def test_a_draft_of_a_closed_call_says_so_before_anything_is_typed(signed_in, draft):
    in_time = signed_in.get(address(draft, "facts"))
    with clock.at(draft.call.closes_at + timedelta(seconds=1)):
        late = signed_in.get(address(draft, "facts"))

    assert "申报已截止" not in in_time.content.decode()
    assert "申报已截止" in late.content.decode()


@pytest.mark.parametrize(("late", "saved"), [(0, True), (1, False)])
def test_what_was_returned_is_corrected_after_closing_until_its_own_day(client, late, saved):
    sent = make.submitted()
    client.force_login(administrator_of(sent.organization))
    due = sent.call.closes_at + timedelta(days=5)
    with clock.at(sent.call.closes_at + timedelta(days=1)):
        actions.send_back(sent, by=officer(), note="补充需求来源", due=due)

    with clock.at(due + timedelta(seconds=late)):
        post(client, sent, "answers", need="更正后的回答")

    assert sent.answers.filter(text="更正后的回答").exists() is saved
