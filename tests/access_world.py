"""One world with a record for every argument of an address, and one person for every role."""

import uuid
from datetime import timedelta
from types import SimpleNamespace

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from reports.dossiers import file_dossier
from reports.packages import file_package
from tests.factories import (
    applications,
    awards,
    calls,
    checks,
    communities,
    delivery,
    money,
    organizations,
    people,
    pitches,
    scoring,
    statements,
)
from tests.factories.disclosures import disclosed
from ventures.accounts import actions as accounts
from ventures.accounts.models import RoleGrant
from ventures.applications.models import Answer, Attachment, EligibilityResult
from ventures.applications.testing import begin_test
from ventures.calls.enquiries import ask
from ventures.calls.models import Question
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement import actions as disbursement
from ventures.disbursement.models import Enclosure, PaymentRequest
from ventures.files import arriving
from ventures.files.actions import receive
from ventures.files.models import Job
from ventures.funds.actions import enter
from ventures.funds.models import Voucher
from ventures.funds.opening import show_opening
from ventures.funds.opening_rows import heads_of
from ventures.inspections import actions as inspections
from ventures.inspections.models import InspectionPhoto, Inspector
from ventures.linkage import actions as linkage
from ventures.monitoring import actions as monitoring
from ventures.monitoring.models import Appeal, Conclusion, Evaluation
from ventures.notifications.actions import renew_feed
from ventures.notifications.models import Message
from ventures.organizations.models import CreditListing, Membership, Organization
from ventures.portal.calendars import token_of
from ventures.scoring import actions as panels
from ventures.scoring.models import Panel, ScoreSheet
from ventures.watch.models import Flag

OFFICE = (
    "officer", "finance_clerk", "finance_approver", "evaluator", "auditor", "editor",
    "system_administrator", "security_administrator",
)  # fmt: skip
ROLES = ("visitor", "applicant", "stranger", "secretary", "expert", *OFFICE)


def build():
    """The world as a namespace; `persons` maps each role to its user, the visitor to None."""
    world = SimpleNamespace()
    world.persons = {"visitor": None} | {role: people.staff(role) for role in OFFICE}
    for stage in (
        a_round,
        a_panel,
        a_pitch,
        a_list,
        a_project,
        payments,
        a_statement,
        an_opening,
        a_delivery,
        a_spot_check,
        an_organization,
        the_rest,
    ):
        stage(world)
    enroll(world)
    return world


def a_round(world):
    """A round being composed, an open one with a draft and an application."""
    world.draft_call, world.call = calls.draft_call(), calls.open_call()
    world.draft = applications.complete_draft(world.call)
    world.draft_file = world.draft.attachments.first()
    world.application = applications.submitted(world.call)
    world.file = world.application.attachments.first()
    world.draft_question, world.draft_criterion = (
        world.draft_call.questions.first(), world.draft_call.criteria.first(),
    )  # fmt: skip
    world.test = begin_test(world.draft_call, by=world.persons["officer"])
    answered_by_file(world.application, world.file.upload)
    asker = organizations.administrator_of(world.draft.organization)
    world.enquiry = ask(world.call, world.draft.organization, by=asker, text="年检报告怎么算？")
    world.picture = default_storage.save("images/tea.png", applications.scan()).removeprefix("images/")
    world.result = EligibilityResult.objects.filter(application=world.application).first()


def answered_by_file(application, upload):
    """A question of its round that a file answers, and the file."""
    question = Question.objects.create(
        call=application.call, key="sketch", kind="file", label="场地平面图", required=False, order=99,
        settings={"identifying": False},
    )  # fmt: skip
    Answer.objects.create(application=application, question=question, upload=upload)


def a_panel(world):
    """A panel that reads, one reader recused and a replacement drawn; and one that is ranked."""
    world.panel = scoring.begun(1, members=7)
    world.persons["secretary"] = world.panel.secretary
    world.reading, world.recused = world.panel.assignments.select_related("application", "expert__user")[:2]
    world.persons["expert"] = world.reading.expert.user
    world.item = world.reading.application
    world.item_file = Attachment.objects.create(
        application=world.item, rule=world.item.call.document_rules.get(key="plan"),
        upload=world.item.attachments.first().upload,
    )  # fmt: skip
    answered_by_file(world.item, world.item_file.upload)
    world.member = world.reading.expert
    panels.recuse(world.recused, by=world.recused.expert.user, reason="任职单位相同")
    world.draw = panels.commit_draw(
        world.panel, by=world.panel.secretary, purpose="补抽", count=1, number_source="福彩3D第2026108期",
        assignment=world.recused, pool=[scoring.expert(), scoring.expert()],
    )  # fmt: skip
    world.sheet_import = panels.show_sheets(
        world.panel, by=world.panel.secretary, file=scoring.filled_workbook(world.panel, {})
    )
    world.supervisor = people.auditor()
    panels.name_supervisor(world.panel, world.supervisor, by=world.panel.secretary)
    world.deputy = panels.appoint_deputy(
        world.panel, people.secretary(), by=world.panel.secretary, office="secretary", reason="出差",
        valid_from=clock.today(), valid_to=clock.today(),
    )  # fmt: skip
    world.forming_panel = scoring.panel(members=0)
    world.forming_panel.members.add(world.member)
    world.ranked_panel = scoring.ranked(1)
    world.ranked_call = world.ranked_panel.call
    world.ranked_member = world.ranked_panel.members.first()
    world.ranked_sheet = ScoreSheet.objects.filter(assignment__panel=world.ranked_panel).first()
    Panel.objects.filter(pk=world.ranked_panel.pk).update(secretary=world.panel.secretary)
    world.advised_call = scoring.advised(1).call
    Panel.objects.filter(call=world.advised_call).update(secretary=world.panel.secretary)


def a_pitch(world):
    """A session that is open, the panel's expert among its members; and one that is closed."""
    session = pitches.opened(1, by=world.panel.secretary, own=[world.member])
    world.pitch_panel, world.pitch = session.panel, session.pitches.first()
    world.pitch_reading = session.panel.assignments.exclude(expert=world.member).first()
    world.heard_panel = pitches.closed(1, by=world.panel.secretary, own=[world.member]).panel


def a_list(world):
    """A list in public notice with an objection; another one is approved and its agreement in force."""
    world.notice = awards.noticed(1)
    world.decision = world.notice.decision
    world.dossier = file_dossier(world.decision, by=world.persons["officer"])
    world.objection = awards.objection(world.notice)
    world.source = awards.source()
    world.voucher = Voucher.objects.filter(
        key__startswith="appropriate:", lines__account__source=world.source
    ).first()
    world.movement = enter(
        "appropriation", world.source, yuan(1), by=people.finance_clerk(), document_number="追加1号",
        on=clock.today(),
    )  # fmt: skip
    world.award = awards.drawn_up().award
    world.approved = world.award.decision


def a_project(world):
    """A project under way whose first instalment was paid."""
    world.project = money.paid()
    world.case = world.project.case
    world.package = file_package(world.project, by=world.persons["officer"])
    disclosed(2026, by=world.persons["officer"])


def an_opening(world):
    """A sheet of earlier books that waits for the second person."""
    heads = ",".join(heads_of("balances", chinese=True))
    row = "2024,福彩公益金,lottery,1号,2296002,59908,receipt,100,2024-01-15"
    file = SimpleUploadedFile("opening.csv", f"{heads}\n{row}\n".encode(), "text/csv")
    world.opening = show_opening(
        by=world.persons["finance_clerk"], region=communities.city(), content="balances", file=file
    )


def payments(world):
    """A request in a closed batch, an instalment that is due, a recovery."""
    other = money.award()
    world.instalment = money.award().instalments.get(sequence=1)
    first = other.instalments.get(sequence=1)
    request = disbursement.request_payment(
        first, by=money.administrator(other),
        receipts=money.evidence(first, "SJ-1", on=delivery.DAY.date(), file=applications.scan()),
    )  # fmt: skip
    world.receipt = request.receipts.get()
    world.enclosure = Enclosure.objects.create(
        request=request, name="中期报告", file=receive(applications.scan(), by=request.requested_by)
    )
    disbursement.check(request, by=money.person("finance_clerk"))
    disbursement.approve(request, by=money.person("finance_approver"))
    world.batch = money.closed_batch(request)
    world.request = PaymentRequest.objects.get(pk=request.pk)
    world.recovery = disbursement.demand_recovery(
        world.project, by=world.persons["officer"], reason="未按用途使用",
        decision_number="杭民函〔2026〕70号",
        amount=yuan(100), due_on=delivery.ENDS,
    )  # fmt: skip
    world.hold = disbursement.place_hold(world.project, by=world.persons["officer"], reason="核对票据")
    world.stand_in = disbursement.name_stand_in(
        absent=world.persons["finance_approver"], deputy=money.person("finance_approver"),
        first_day=clock.today(), last_day=clock.today(), reason="休假",
        by=world.persons["system_administrator"],
    )  # fmt: skip


def a_statement(world):
    """A statement that waits for its decision, an entered one with a line that is explained, a write-off."""
    clerk = money.person("finance_clerk")
    world.line = statements.entered(statements.line(yuan(3), party="银行"), by=clerk).lines.get()
    world.match = disbursement.explain(world.line, by=clerk, reason="手续费")
    world.statement = statements.shown(
        statements.line(yuan(4), on=clock.today() - timedelta(days=30)), by=clerk
    )
    world.write_off = disbursement.ask_write_off(
        world.recovery, by=world.persons["officer"], amount=yuan(1), document_number="杭民核〔2026〕1号",
        reason="机构已注销",
    )  # fmt: skip


def a_delivery(world):
    """An activity with a photo, an expense with its voucher, an evaluation, an outcome report."""
    by = delivery.writer(world.project)
    delivery.budgeted(world.project.application)
    world.activity = delivery.activity(world.project, photos=[delivery.picture()])
    world.photo = world.activity.photos.first()
    world.plan = delivery.monthly_plan(world.project, state="submitted")
    world.session = world.plan.sessions.get()
    next_month = delivery.session(on=delivery.DAY.date() + timedelta(days=30))
    world.draft_plan = delivery.monthly_plan(world.project, next_month, state="draft")
    world.point = delivery.door(world.project)
    world.film = monitoring.add_video(world.activity, delivery.film(), by=by)
    world.expense = monitoring.add_expense(
        world.project, by=by, head="programme", item="物资", amount=yuan(100), on=delivery.DAY.date(),
        voucher_number="FP-1", payee="商店", upload=applications.scan(),
    )  # fmt: skip
    world.paper = world.expense.claims.get().voucher
    world.questioned = monitoring.question_expense(
        delivery.expense(world.project), by=world.persons["officer"], remark="请说明用途"
    )
    world.edition = monitoring.propose_change(
        world.project,
        by=by,
        reason="改由社工承担",
        amounts=delivery.half_moved(world.project),
    )
    world.sheet = delivery.sheet(world.project)
    world.service = delivery.service(world.project)
    world.survey = delivery.survey(world.project)
    world.visit = delivery.visit(world.project)
    earlier = world.project.ends_on - timedelta(days=45)
    world.change = delivery.change(
        world.project, "dates", {"starts_on": world.project.starts_on, "ends_on": earlier}
    )
    world.pause = monitoring.pause_project(
        world.project, by=people.officer(), since=clock.today() + timedelta(days=90), reason="场地修缮"
    )
    world.evaluation = monitoring.send_back_report(
        delivery.evaluation(world.project, reported=True), by=people.evaluator(), note="请补充",
        due_on=clock.today() + timedelta(days=14),
    )  # fmt: skip
    world.conclusion = Conclusion.objects.create(
        evaluation=world.evaluation, number=1, rubric=[], rubric_hash="", figures={}, entries={}, reasons={},
        score=50, grade="C", opinion="不足", manner="papers", made_by=people.evaluator(),
        made_at=delivery.DAY,
    )  # fmt: skip
    world.appeal = Appeal.objects.create(
        conclusion=world.conclusion, reasons="漏记", lodged_by=delivery.writer(world.project),
        lodged_at=delivery.DAY,
    )  # fmt: skip
    world.outcome = delivery.outcome(world.project, frozen=False)
    world.completed = delivery.award(of=world.project.call)
    world.accepted = monitoring.accept_report(delivery.outcome(world.completed), by=world.persons["officer"])
    type(world.completed).objects.filter(pk=world.completed.pk).update(state="closed_out")
    Evaluation.objects.create(
        award=world.completed, kind="final", due_on=delivery.DAY.date(), state="passed", grade="A",
        evaluated_at=delivery.DAY,
    )  # fmt: skip
    world.flag = Flag.objects.create(
        award=world.project, kind="idle_30", key="idle_30:world", evidence={"since": "2026-04-01"},
        raised_at=delivery.DAY,
    )  # fmt: skip


def a_spot_check(world):
    """A round that is drawn, an organisation with notice, the evaluator one of the two; what is put right."""
    officer, region = world.persons["officer"], world.project.call.region
    world.check_round = checks.planned(officer, region=region)
    people.evaluator()
    inspections.announce(world.check_round, by=officer)
    inspections.draw(world.check_round, by=officer, number=checks.NUMBER)
    world.check_draw, world.check = world.check_round.draws.first(), checks.of_round(world.check_round)
    world.check.inspectors.all().delete()
    for person in (world.persons["evaluator"], people.evaluator()):
        world.check_inspector = Inspector.objects.create(inspection=world.check, user=person)
    inspections.give_notice(world.check, by=officer, day=clock.today())
    upload = receive(applications.scan(), by=world.persons["evaluator"])
    world.check_photo = InspectionPhoto.objects.create(inspection=world.check, upload=upload)
    world.remedy = monitoring.order_remedy(world.project, by=officer, matter="补票", due_on=clock.today())


def an_organization(world):
    """The organisation of the project with an entry in a list, and an account to be verified."""
    world.organization = world.project.organization
    world.listing = CreditListing.objects.create(
        organization=world.organization, kind="abnormal", listed_on=delivery.STARTS, source="公示系统"
    )
    world.account = money.account(
        world.organization, stated_by=delivery.writer(world.project), verified=False
    )
    world.membership = Membership.objects.filter(organization=world.organization).first()
    world.read_list = organizations.shown_list(world.persons["officer"])


def the_rest(world):
    """Messages, long work, links that were mailed."""
    officer, administrator = world.persons["officer"], world.persons["system_administrator"]
    world.grant = RoleGrant.objects.filter(user=people.officer()).first()
    world.person = world.grant.user
    world.demo_person = people.person(demo_role="officer")
    _made, world.invitation = accounts.invite("invited@example.org", "officer", by=administrator)
    case, of = uuid.uuid4(), world.application
    world.asked, world.link = linkage.ask_community(
        case=case, community=of.community, purpose="confirm", title=of.title, summary="",
        organization=of.organization, address="community@example.org", by=None,
    )  # fmt: skip
    world.worker = applications.social_worker(world.draft.organization)
    _made, world.part = linkage.ask_worker(
        applications.social_worker(of.organization), case=of.case, title=of.title,
        organization=of.organization, hours=200, address="worker@example.org", by=None,
    )  # fmt: skip
    world.need = linkage.publish_need(linkage.state_need(
        of.community, title="长者饭桌", problem="无处吃饭", target_group="老人", people=30, site="活动室",
        contact="办公室",
    ), by=officer)  # fmt: skip
    communities.community(communities.district("330105"))
    linkage.ask_for_needs(
        communities.district("330105"), by=officer, expires_at=clock.now() + timedelta(days=9)
    )
    world.need_link = Message.objects.get(kind="linkage/state_needs").link.rstrip("/").rpartition("/")[2]
    world.job = Job.objects.create(
        owner=officer, key="reports/outcomes/2026", title="成效报告", state="done", created_at=delivery.DAY,
        result=receive(applications.scan(), by=officer),
    )  # fmt: skip
    world.message = Message.objects.create(
        user=officer, kind="applications/received", subject="你好", body="你好", created_at=delivery.DAY
    )


def enroll(world):
    """The applicant is an administrator of every organisation there is, the stranger of another one."""
    applicant = world.persons["applicant"] = people.person()
    Membership.objects.bulk_create(
        Membership(user=applicant, organization=one, role="administrator")
        for one in Organization.objects.all()
    )
    world.calendar_token = token_of(renew_feed(by=applicant))
    world.arrival = arriving.begin(by=applicant, name="方案.pdf", size=9, digest="")
    world.persons["stranger"] = organizations.administrator_of(organizations.organization())
