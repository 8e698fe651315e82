"""Applications at each stage, made through the verbs that applicants and officers use."""

from datetime import date, timedelta
from decimal import ROUND_UP, Decimal
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.factories.calls import open_call
from tests.factories.communities import community
from tests.factories.organizations import administrator_of, enter_in_registry, organization
from tests.factories.people import officer
from tests.factories.serial import serial
from ventures.applications import actions
from ventures.calls.questions import columns_of
from ventures.core import clock
from ventures.core.dates import end_of_period
from ventures.core.money import yuan
from ventures.files.actions import receive
from ventures.linkage.actions import add_social_worker
from ventures.linkage.models import SocialWorker
from ventures.organizations.actions import file_annual_report
from ventures.organizations.models import AnnualReport


def scan(name="scan.png"):
    """A small picture, as a scanner makes it."""
    target = BytesIO()
    Image.new("RGB", (8, 8), "white").save(target, "PNG")
    return SimpleUploadedFile(name, target.getvalue(), content_type="image/png")


def standing_organization(by=None):
    """An organisation that every rule of the city round lets in; `by` is its administrator."""
    body = organization(by=by, registered_on=clock.today() - timedelta(days=1500))
    enter_in_registry(body)
    year = clock.today().year - 1
    if not AnnualReport.objects.filter(organization=body, year=year).exists():
        file_annual_report(
            body, by=administrator_of(body), year=year, filed_on=min(date(year + 1, 1, 15), clock.today())
        )
    return body


def social_worker(body):
    """A certified social worker of the organisation."""
    found = SocialWorker.objects.filter(organization=body).first()
    return found or add_social_worker(
        body,
        by=administrator_of(body),
        name="社工甲",
        level="certified",
        certificate_number=f"TEST{next(serial):06d}",
    )


def begun(call=None, body=None, title="楼道里的老邻居"):
    """An empty draft."""
    body = body or standing_organization()
    return actions.begin(call or open_call(), body, by=administrator_of(body), title=title)


def complete_draft(call=None, body=None, *, requested=100000, **facts):
    """A draft that may be submitted as it is."""
    draft = begun(call, body)
    call, body, by = draft.call, draft.organization, administrator_of(draft.organization)
    starts = call.project_starts_from
    actions.save_facts(
        draft,
        by=by,
        edition=None,
        **{
            "category": call.categories.first(),
            "community": facts.pop("community", None) or community(),
            "summary": "互助小组",
            "starts_on": starts,
            "ends_on": end_of_period(starts, max(call.min_months, 6)),
            "direct_people": 60,
            "direct_times": 900,
            "volunteers": 12,
            **facts,
        },
    )
    actions.save_answers(draft, by=by, edition=None, answers=answers_for(draft))
    fill_budget(draft, requested)
    actions.save_team(
        draft,
        by=by,
        edition=None,
        members=[{"name": "社工甲", "duty": "项目社工", "social_worker": social_worker(body), "hours": 200}],
    )
    actions.save_plan(
        draft,
        by=by,
        edition=None,
        activities=[{"month": starts.replace(day=1), "theme": "楼道茶桌", "times": 4, "people": 120}],
        indicators=[{"name": "入户探访", "unit": "人次", "baseline": 0, "target": 900}],
    )
    for rule in call.document_rules.filter(required=True):
        actions.attach(draft, rule, by=by, file=scan())
    return draft


def answers_for(draft):
    """An answer to every question of the call, each of its kind."""
    return {one.key: answer_to(one, draft) for one in draft.call.questions.all()}


def answer_to(question, draft):
    """An answer that holds, whatever the question asks for."""
    if question.kind in {"choice", "multi"}:
        code = question.settings["options"][0]["code"]
        return code if question.kind == "choice" else [code]
    if question.kind == "file":
        return receive(scan(), by=administrator_of(draft.organization), case=draft.case)
    cells = {
        "short": "说明", "long": "说明", "text": "甲", "number": Decimal(12), "money": yuan("1200.50"),
        "date": draft.call.project_starts_from, "head": draft.call.budget_heads.first().head,
    }  # fmt: skip
    if question.kind in cells:
        return cells[question.kind]
    row = {one.key: cells[one.kind] for one in columns_of(question) if not one.worked_out}
    return [row, row]


def own_funds_for(call, amount):
    """What the organisation has to add, so that the grant keeps to its part of the budget."""
    rest = amount.amount * (100 - call.grant_percent) / call.grant_percent
    return yuan(rest.quantize(Decimal("0.01"), ROUND_UP))


def fill_budget(draft, requested):
    """A budget of two heads that adds up to the request."""
    amount = yuan(requested)
    own = own_funds_for(draft.call, amount)
    personnel = yuan(int(amount.amount * 2 / 10))
    offered = set(draft.call.budget_heads.values_list("head", flat=True))
    actions.save_budget(
        draft,
        by=administrator_of(draft.organization),
        edition=None,
        requested=amount,
        own_funds=own,
        lines=[
            {
                "head": "programme",
                "item": "活动物资",
                "basis": "",
                "unit_price": amount + own - personnel,
                "quantity": 1,
                "unit": "批",
            },
            {
                "head": "personnel" if "personnel" in offered else "labour",
                "item": "专职社工",
                "basis": "",
                "unit_price": personnel,
                "quantity": 1,
                "unit": "项",
            },
        ],
    )


def submitted(call=None, body=None, **facts):
    """An application that was handed in."""
    draft = complete_draft(call, body, **facts)
    return actions.submit(draft, by=administrator_of(draft.organization))


def eligible(call=None, body=None, **facts):
    """An application that was found eligible."""
    return actions.pass_eligibility(submitted(call, body, **facts), by=officer())
