"""An organisation registers, fills its application in, and hands it in."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Textarea

from tests.factories.applications import scan
from tests.factories.communities import community, district
from tests.journeys.walk import rows
from ventures.applications.meanwhile import edition_of
from ventures.applications.models import Application
from ventures.core.uscc import make
from ventures.linkage.models import SocialWorker
from ventures.notifications.models import Message
from ventures.organizations.models import BankAccount, ListImport, Organization

NAME = "杭州示例邻里社会工作服务中心"
PASSWORD = "one-long-sentence-for-tests"


def register(walk):
    """Somebody makes an account and registers the organisation; a clerk verifies its bank account."""
    walk.enters("applicant")
    walk.sends(
        "applicant", "account_signup", email="applicant@example.org", name="申报人", password1=PASSWORD,
        password2=PASSWORD,
    )  # fmt: skip
    walk.sends(
        "applicant", "organizations:register", uscc=make("330106", 77), name=NAME, registered_on="2018-05-06",
        region=district().pk, representative="负责人", address="示例路1号", phone="0571-00000000",
        staff_count=6, scope="社会工作服务",
    )  # fmt: skip
    body = Organization.objects.get()
    walk.sends("applicant", "organizations:annual_report", body.pk, year=2025, filed_on="2026-02-20")
    walk.sends(
        "applicant", "organizations:state_account", body.pk, name=NAME, number="3305016100000000001",
        bank="示例银行杭州分行", bank_code="105331000001",
    )  # fmt: skip
    account = BankAccount.objects.get()
    walk.reads("clerk", "organizations:account", account.pk)
    walk.sends("clerk", "organizations:verify_account", account.pk)
    walk.sends(
        "applicant", "linkage:social_workers", body.pk, name="社工甲", level="certified",
        certificate_number="SW330106001",
    )  # fmt: skip
    return body


def read_registry(walk, body):
    """An officer reads the registry's list and imports it."""
    text = f"uscc,name,registered on,status\n{body.uscc},{NAME},2018-05-06,normal\n"
    walk.sends(
        "officer", "organizations:new_import", content="registry", source="示例市社会组织登记名录",
        as_of="2026-02-28", file=SimpleUploadedFile("名录.csv", text.encode()),
    )  # fmt: skip
    shown = ListImport.objects.get()
    walk.reads("officer", "organizations:import", shown.pk)
    walk.sends("officer", "organizations:carry_out_import", shown.pk)


def begin(walk, call, body):
    """A draft, begun on the call's page."""
    walk.sends("applicant", "applications:begin", call=call.pk, organization=body.pk, title="楼道里的老邻居")
    return Application.objects.get()


def write(walk, draft, **typed):
    """Save one section of the draft as it was read."""
    section = typed.pop("section")
    page = walk.reads("applicant", "applications:section", draft.pk, section)
    return walk.sends(
        "applicant", "applications:section", draft.pk, section, edition=page.context["edition"], **typed
    )


def fill_in(walk, draft):
    """All sections, in their order."""
    place = community()
    write(
        walk, draft, section="facts", title=draft.title, summary="为独居老人建立楼道互助小组。",
        category=draft.call.categories.get(code="B").pk, district=district().pk, community=place.pk,
        starts_on=date(2026, 5, 1), ends_on=date(2026, 12, 31), direct_people=60, direct_times=900,
        volunteers=12,
    )  # fmt: skip
    answers = standing_answers(walk, draft)
    write(walk, draft, section="answers", **answers)
    write(
        walk, draft, section="plan",
        **rows("activities", {"month": "2026-06", "theme": "楼道茶桌", "times": 8, "people": 240}),
        **rows("indicators", {"name": "入户探访", "unit": "人次", "baseline": 0, "target": 900}),
    )  # fmt: skip
    worker = SocialWorker.objects.get()
    write(
        walk, draft, section="team",
        **rows("members", {"social_worker": worker.pk, "name": "", "duty": "项目社工", "hours": 400}),
    )  # fmt: skip
    write(
        walk, draft, section="budget", requested="142857", own_funds="0",
        **rows(
            "lines",
            {"head": "programme", "item": "活动物资", "unit_price": "112857", "quantity": 1, "unit": "批"},
            {"head": "personnel", "item": "专职社工", "unit_price": "3000", "quantity": 10, "unit": "月"},
        ),
    )  # fmt: skip
    upload(walk, draft)
    return place


def standing_answers(walk, draft):
    """An answer to every question in words, under the names that the page gives them."""
    form = walk.reads("applicant", "applications:section", draft.pk, "answers").context["form"]
    return {field.html_name: "社区现有独居老人六十名，最集中的问题是楼上楼下缺少往来。"
            for field in form if isinstance(field.field.widget, Textarea)}  # fmt: skip


def upload(walk, draft):
    """The documents that the call asks for."""
    form = walk.reads("applicant", "applications:section", draft.pk, "files").context["form"]
    files = {name: scan() for name, rule in form.rules.items() if rule.required}
    walk.sends("applicant", "applications:section", draft.pk, "files", **files)


def confirm(walk, draft, place):
    """The community is asked by mail; it says yes by the link, without an account."""
    walk.sends("applicant", "applications:ask_confirmation", draft.pk, address=place.email)
    link = Message.objects.get(kind="linkage/confirm", address=place.email).link
    walk.reads("visitor", link)
    walk.sends("visitor", link, reply="yes", name="社区书记", note="")
    return link


def hand_in(walk, draft):
    """The last look, and the button."""
    walk.reads("applicant", "applications:section", draft.pk, "check")
    walk.sends("applicant", "applications:submit", draft.pk)
    walk.reads("applicant", "applications:receipt", draft.pk)
    walk.fetches("applicant", "reports:application", draft.pk)
    return Application.objects.get(pk=draft.pk)


def screen(walk, sent):
    """An officer returns it once; it is corrected, handed in again, and found eligible."""
    walk.reads("officer", "applications:detail", sent.pk)
    walk.sends(
        "officer", "applications:send_back", sent.pk, note="请写明志愿者来源。", due="2026-03-18T17:00"
    )
    walk.until(2026, 3, 10, 10)
    walk.fills("applicant", "applications:section", sent.pk, "facts", edition=edition(sent), volunteers=15)
    hand_in(walk, sent)
    walk.sends("officer", "applications:pass", sent.pk)
    return Application.objects.get(pk=sent.pk)


def edition(application):
    """The edition that the page of facts would carry."""
    return edition_of(application, "facts").edition
