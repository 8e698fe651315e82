"""Lists, notices, objections, projects, agreements: who sees what, and what is kept after a slip."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import awards as make
from tests.factories import scoring
from tests.factories.organizations import administrator_of
from tests.factories.people import auditor, evaluator, finance_clerk, officer, person
from tests.kept import kept
from ventures.applications.models import Application
from ventures.awards.actions import approve, cancel, propose, publish_notice
from ventures.awards.models import Award, Decision, Objection, PublicNotice
from ventures.calls.models import Call
from ventures.core import clock
from ventures.core.money import yuan
from ventures.scoring import actions as scoring_actions

pytestmark = pytest.mark.django_db


@kept
def panel():
    return scoring.ranked(1)


@pytest.fixture
def decision(panel):
    """A list of its one application, proposed."""
    return propose(panel.call, by=officer(), sources=[(make.source(), 100)])


@pytest.fixture
def notice(decision):
    make.calendars()
    return publish_notice(decision, by=decision.proposed_by)


def url(name, *args):
    return reverse(f"awards:{name}", args=args)


def test_the_way_from_ranking_to_agreement_on_pages(client, panel):
    source, application = make.source(), Application.objects.get()
    make.calendars()
    proposer, approver, signer = officer(), officer(), administrator_of(application.organization)
    client.force_login(proposer)
    client.post(
        url("propose", panel.call_id),
        {
            f"share_{source.pk}": "100",
            f"amount_{application.pk}": "95,000.00",
            "minutes": "一致同意",
            "do": "propose",
        },
    )
    decision = Decision.objects.get()
    client.post(url("publish", decision.pk))
    notice = PublicNotice.objects.get()
    with make.after(notice):
        client.force_login(approver)
        client.post(url("approve", decision.pk), {"document_number": make.NUMBER})
        award = Award.objects.get()
        client.post(url("draw_up", award.pk), {"starts_on": award.starts_on, "ends_on": award.ends_on})
        client.force_login(signer)
        client.post(url("sign", award.pk))
        client.force_login(approver)
        client.post(url("countersign", award.pk))

    award.refresh_from_db()
    assert (award.state, award.agreed) == ("active", yuan(95000))


def test_a_ranking_says_what_became_of_it_and_proposes_only_what_is_not_settled(client):
    taken_back = cancel(make.proposed(2), by=officer(), note="重新核算")
    calls = [scoring.ranked(2).call, taken_back.call, make.proposed(2).call, make.approved(2).call]
    client.force_login(officer())

    pages = [client.get(reverse("scoring:ranking", args=[call.pk])).content.decode() for call in calls]

    words = [re.search("(建议立项|拟立项|已立项)2个", page)[1] for page in pages]
    offered = [url("propose", call.pk) in page for call, page in zip(calls, pages, strict=True)]
    assert words == ["建议立项", "建议立项", "拟立项", "已立项"]
    assert offered == [True, True, False, False]


def test_a_look_shows_what_other_amounts_would_fund_and_proposes_nothing(client):
    panel = scoring.ranked(2, shares=[90, 80], budget=yuan(150000))
    make.source()
    client.force_login(officer())
    amounts = {f"amount_{one.pk}": "75000" for one in Application.objects.all()}

    before = client.get(url("propose", panel.call_id))
    after = client.post(url("propose", panel.call_id), amounts | {"do": "look"})

    assert [len(page.context["seen"].funded) for page in (before, after)] == [1, 2]
    assert not Decision.objects.exists()


def test_what_further_money_would_fund_follows_the_amounts_that_are_typed(client):
    panel = scoring.ranked(3, shares=[90, 80, 70], budget=yuan(100000))
    client.force_login(officer())
    amounts = {f"amount_{one.pk}": "50000" for one in Application.objects.all()}

    before = client.get(url("propose", panel.call_id))
    after = client.post(url("propose", panel.call_id), amounts | {"do": "look"})

    assert [len(page.context["steps"][0].coming) for page in (before, after)] == [0, 1]
    assert [row.item.rank for row in after.context["steps"][0].coming] == [3]


def test_requested_recommended_approved_and_agreed_stand_apart(client):
    panel = scoring.begun(1)
    for sheet in scoring.open_sheets(panel):
        scoring.hand_in(sheet, 80, suggested=yuan(90000))
    scoring_actions.rank(panel, by=panel.secretary)
    make.calendars()
    pk = Application.objects.get(call=panel.call).pk
    decision = propose(panel.call, by=officer(), sources=[(make.source(), 100)], amounts={pk: yuan(80000)})
    client.force_login(officer())
    before = cells(client.get(url("decision", decision.pk)))
    notice = publish_notice(decision, by=decision.proposed_by)
    with make.after(notice):
        approve(decision, by=officer(), document_number=make.NUMBER)
    agreement = make.drawn_up(Award.objects.get())
    after = client.get(url("decision", decision.pk))
    project = client.get(url("project", agreement.award_id)).content.decode()

    four = ["100,000.00", "90,000.00", "80,000.00"]
    assert before[:3] == four
    assert cells(after)[:4] == [*four, "80,000.00"]
    assert after.context["figures"]["agreed"] == yuan(80000)
    assert all(amount in project for amount in four)


def cells(page):
    """The amounts of a list's awards and of their total, in order."""
    return re.findall(r'<td [^>]*class="n"[^>]*>\s*([\d,.]+)\s*</td>', page.content.decode())


@pytest.mark.parametrize("amount", ["0", "-5", "100000.01", "许多", ""])
def test_an_amount_that_cannot_be_approved_is_told_at_its_place(client, panel, amount):
    source, pk = make.source(), Application.objects.get().pk
    client.force_login(officer())

    page = client.post(
        url("propose", panel.call_id),
        {f"share_{source.pk}": "100", f"amount_{pk}": amount, "minutes": "讨论记录", "do": "propose"},
    )

    assert page.context["form"].errors.keys() == {f"amount_{pk}"}
    assert "讨论记录" in page.content.decode()
    assert not Decision.objects.exists()


def test_shares_that_do_not_add_up_are_told(client, panel):
    source, pk = make.source(), Application.objects.get().pk
    client.force_login(officer())

    page = client.post(
        url("propose", panel.call_id),
        {f"share_{source.pk}": "60", f"amount_{pk}": "100000", "do": "propose"},
    )

    assert page.context["form"].non_field_errors()


@pytest.mark.parametrize(("early", "taken"), [(1, True), (0, False)])
def test_an_objection_that_reached_the_proxy_before_the_end_is_taken(client, notice, settings, early, taken):
    settings.TRUSTED_ARRIVAL_HEADER = "X-Arrived-At"
    arrived = notice.ends_at - timedelta(seconds=early)
    typed = {
        "award": notice.decision.awards.get().pk, "name": "陈市民", "contact": "13800000000",
        "text": "该项目与街道已有项目内容重复，有街道公示可查。",
    }  # fmt: skip

    with clock.at(notice.ends_at + timedelta(minutes=2)):
        page = client.post(
            url("object", notice.pk), typed, headers={"X-Arrived-At": f"{arrived.timestamp():.6f} 0.000"}
        )

    assert [one.received_at for one in Objection.objects.all()] == [arrived] * taken
    assert taken or typed["text"] in page.content.decode()


def test_nothing_is_proposed_before_the_ranking(client):
    panel = scoring.begun()
    client.force_login(officer())

    assert client.get(url("propose", panel.call_id)).status_code == 409


@pytest.mark.parametrize("role", [finance_clerk, evaluator, person])
def test_others_do_not_reach_decisions(client, decision, role):
    client.force_login(role())

    answers = [
        client.get(url("decisions")),
        client.get(url("decision", decision.pk)),
        client.post(url("publish", decision.pk)),
        client.get(url("objections")),
    ]

    assert [answer.status_code for answer in answers] == [403, 404, 404, 403]


def test_an_auditor_reads_and_changes_nothing(client, decision):
    client.force_login(auditor())

    assert client.get(url("decision", decision.pk)).status_code == 200
    assert client.post(url("publish", decision.pk)).status_code == 403


def test_the_proposer_is_told_that_a_colleague_approves(client, notice):
    client.force_login(notice.decision.proposed_by)

    with make.after(notice):
        page = client.post(url("approve", notice.decision_id), {"document_number": make.NUMBER})

    assert page.context["form"].non_field_errors()
    assert Decision.objects.get().state == "noticed"


def test_a_list_is_taken_back_with_a_reason(client, decision):
    client.force_login(officer())

    client.post(url("cancel", decision.pk), {"note": ""})
    client.post(url("cancel", decision.pk), {"note": "会议改期"})

    assert Decision.objects.get().state == "cancelled"


def test_anybody_reads_the_notice_without_signing_in(client):
    notice = make.noticed(2)

    page = client.get(url("notice", notice.pk)).content.decode()

    assert notice.hash in page
    assert "200,000.00" in page
    assert all(row["organization"] in page for row in notice.rows)


def test_a_notice_is_read_in_english_where_call_and_categories_have_english_names(client, notice):
    call = notice.decision.call
    Call.objects.filter(pk=call.pk).update(title_en="Ventures 2026")
    call.categories.update(name="社区治理", name_en="Community governance")
    PublicNotice.objects.filter(pk=notice.pk).update(rows=[{**notice.rows[0], "category": "社区治理"}])
    client.cookies["django_language"] = "en"

    page = client.get(reverse("awards:notice", args=[notice.pk]))

    assert page.context["title"] == "Ventures 2026: proposed awards"
    assert page.context["rows"][0]["category"] == "Community governance"


def test_a_notice_of_a_list_taken_back_is_gone(client, notice):
    cancel(notice.decision, by=officer(), note="名单有误")

    assert client.get(url("notice", notice.pk)).status_code == 404


def stated(notice, **changes):
    """What the objection's form sends."""
    return {
        "award": notice.decision.awards.first().pk,
        "name": "陈市民",
        "contact": "chen@example.org",
        "text": "该项目与街道已有项目内容重复，有街道公示可查。",
        **changes,
    }


def test_an_objection_gets_a_receipt_that_is_shown(client, notice):
    page = client.post(url("object", notice.pk), stated(notice), follow=True).content.decode()

    assert Objection.objects.get().receipt in page


def test_a_vague_objection_keeps_what_was_typed(client, notice):
    page = client.post(url("object", notice.pk), stated(notice, text="不公平"))

    assert page.context["form"].errors.keys() == {"text"}
    assert "陈市民" in page.content.decode()
    assert not Objection.objects.exists()


def test_the_public_never_reads_who_objected(client, notice):
    make.objection(notice, name="只给办公室看")

    assert "只给办公室看" not in client.get(url("notice", notice.pk)).content.decode()


def test_an_officer_answers_an_objection(client, notice):
    objection = make.objection(notice)
    client.force_login(officer())

    assert objection.receipt in client.get(url("objections")).content.decode()
    client.post(url("answer", objection.pk), {"answer": "经核实，内容不重复。"})

    assert Objection.objects.get().state == "answered"
