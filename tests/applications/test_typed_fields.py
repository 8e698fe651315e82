"""Here a fact is entered once: what a person types for a first application, and what for the next year's."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import applications as make
from tests.factories.calls import open_call
from tests.factories.communities import community, district
from tests.factories.people import person
from tests.prove.conftest import say
from ventures.applications.models import Application
from ventures.core import clock
from ventures.core.dates import end_of_period
from ventures.core.uscc import make as code
from ventures.linkage.models import SocialWorker
from ventures.organizations.models import Organization

pytestmark = pytest.mark.django_db
TECHNICAL = (
    "csrfmiddlewaretoken", "edition", "read_at", "-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS",
    "-MAX_NUM_FORMS", "-key", "-head",
)  # fmt: skip
WAYS = {"look", "stay", "add", "remove", "detach", "district", "call", "organization"}


class Fields(HTMLParser):
    """The fields of a page's forms as a browser would send them: {name: value}."""

    def __init__(self, text):
        super().__init__()
        self.values, self.select, self.area = {}, None, None
        self.feed(text[text.index("<main") : text.index("</main>")])

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        name = facts.get("name")
        if tag == "input" and name and facts.get("type") not in {"file", "submit"}:
            if facts.get("type") not in {"checkbox", "radio"} or "checked" in facts:
                self.values[name] = facts.get("value", "on" if "checked" in facts else "")
        elif tag == "select" and name:
            self.select, self.values[name] = name, ""
        elif tag == "option" and self.select and "selected" in facts:
            self.values[self.select] = facts.get("value", "")
        elif tag == "textarea" and name:
            self.area, self.values[name] = name, ""

    def handle_data(self, data):
        if self.area:
            self.values[self.area] += data.removeprefix("\n") if not self.values[self.area] else data

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        if tag == "textarea":
            self.area = None


class Counter:
    """A person before the portal: opens a page, types only what does not stand there, sends it."""

    def __init__(self):
        self.browser, self.typed, self.known = Client(), [], []
        self.browser.force_login(person())

    def fills(self, where, /, *args, **facts):
        """Fill a page so that it says these facts; what stood there already counts as known."""
        address = reverse(where, args=args)
        query = {key: facts[key] for key in ("call", "organization") if key in facts}
        page = self.browser.get(address, query)
        there = Fields(page.content.decode()).values
        for field, wanted in facts.items():
            stands = there.get(field, "")
            files = hasattr(wanted, "read")
            if counts(field):
                (self.known if not files and same(stands, wanted) else self.typed).append((where, field))
        self.known += [
            (where, field) for field in there if field not in facts and counts(field) and there[field]
        ]
        answer = self.browser.post(address, {**there, **facts})
        assert answer.status_code == 302, (where, args, answer.context and [
            one.errors for layer in answer.context
            for one in layer.flatten().values() if hasattr(one, "errors")
        ])  # fmt: skip
        return answer

    def section(self, draft, part, /, **facts):
        return self.fills("applications:section", draft.pk, part, stay="1", **facts)


def counts(field):
    """Whether a field is a fact that somebody states."""
    return field not in WAYS and not field.endswith(TECHNICAL) and not field.startswith("appearance")


def same(stands, wanted):
    if isinstance(wanted, list):  # of several boxes one is compared, which is all that is chosen here
        [wanted] = wanted
    return str(stands).replace(",", "").replace("\r\n", "\n").strip() == str(wanted).replace(",", "").strip()


def grid(prefix, *rows):
    """Rows of a grid as fields."""
    fields = {
        f"{prefix}-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()
    }
    return {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0, **fields}


def registered(someone):
    """The organisation with all that the portal wants to know of it, typed once."""
    someone.fills(
        "organizations:register", uscc=code("330106", 77), name="杭州示例邻里社会工作服务中心",
        registered_on="2018-05-06", region=district().pk, representative="负责人", address="示例路1号",
        phone="0571-00000000", staff_count=6, scope="社会工作服务",
    )  # fmt: skip
    body = Organization.objects.get(name="杭州示例邻里社会工作服务中心")
    year = clock.today().year - 1
    someone.fills(
        "organizations:annual_report", body.pk, year=year, filed_on=clock.today().replace(month=1, day=9)
    )
    someone.fills(
        "organizations:state_account", body.pk, name=body.name, number="3305016100000000001",
        bank="示例银行杭州分行", bank_code="105331000001",
    )  # fmt: skip
    someone.fills(
        "linkage:social_workers", body.pk, name="社工甲", level="certified", certificate_number="SW330106001"
    )
    return body


def proposal(someone, draft, place):
    """Every section of the draft says what the project is; last the papers."""
    starts = draft.call.project_starts_from
    worker, month = SocialWorker.objects.get(), f"{starts:%Y-%m}"
    someone.section(
        draft, "facts", title="楼道里的老邻居", summary="为独居老人建立楼道互助小组。",
        category=draft.call.categories.get(code="B").pk, district=district().pk, community=place.pk,
        starts_on=starts, ends_on=end_of_period(starts, 8), direct_people=60, direct_times=900, volunteers=12,
        charity_amount="3,000.00", charity_note="示例慈善会",
    )  # fmt: skip
    always = set(draft.call.questions.filter(depends_on=None).values_list("key", flat=True))
    someone.section(
        draft, "answers", **{key: said for key, said in make.answers_for(draft).items() if key in always}
    )
    someone.section(
        draft, "budget", requested="142,857.00", own_funds="0.00", **grid(
            "lines",
            {"head": "personnel", "item": "专职社工", "basis": "按合同", "unit_price": "3,000.00",
             "quantity": 10, "unit": "月"},
            {"head": "programme", "item": "活动物资", "basis": "按市场价", "unit_price": "112,857.00",
             "quantity": 1, "unit": "批"},
        ),
    )  # fmt: skip
    payer = str(draft.budget_lines.get(head="programme").key)
    someone.section(
        draft, "plan", **grid(
            "activities",
            {"month": month, "kind": "group", "theme": "楼道茶桌", "times": 8, "target_people": 30,
             "people": 240, "paid_by": payer},
        ), **grid("indicators", {"name": "入户探访", "unit": "人次", "baseline": 0, "target": 900}),
    )  # fmt: skip
    member = {"social_worker": worker.pk, "duty": "项目社工", "insured": "on", "hours": 400}
    someone.section(draft, "team", **grid("members", member))
    there = {one.rule_id for one in draft.attachments.all()}
    someone.section(draft, "files", **{
        f"document-{rule.pk}": make.scan()
        for rule in draft.call.document_rules.filter(required=True) if rule.pk not in there
    })  # fmt: skip


def test_the_second_application_asks_for_nothing_that_is_known():
    someone, place = Counter(), community()
    with clock.at(clock.now() - timedelta(days=365)):
        body, call = registered(someone), open_call("city")
        someone.fills("applications:begin", call=call.pk, organization=body.pk, title="楼道里的老邻居")
        first = Application.objects.get()
        proposal(someone, first, place)
        someone.browser.post(reverse("applications:submit", args=[first.pk]))
    once = list(someone.typed)

    someone.typed, someone.known = [], []
    call = open_call("city")
    year = clock.today().year - 1
    someone.fills(
        "organizations:annual_report", body.pk, year=year, filed_on=clock.today().replace(month=1, day=9)
    )
    someone.fills("applications:begin", call=call.pk, organization=body.pk, earlier=first.pk)
    second = Application.objects.get(call=call)
    proposal(someone, second, place)
    someone.browser.post(reverse("applications:submit", args=[second.pk]))
    again, known = list(someone.typed), len(someone.known)

    say(
        f"first application: {len(once)} fields typed; second: {len(again)}, {known} stood there already"
        f" ({100 * known / (known + len(again)):.0f} %); typed: {[field for _page, field in again]}"
    )
    assert Application.objects.get(pk=first.pk).state == "submitted"
    assert Application.objects.get(pk=second.pk).state == "submitted"
    assert sorted(again) == sorted(unknown(second))


def unknown(second):
    """What no portal can know before: this year's report, the choice of the source, papers of one project."""
    papers = second.call.document_rules.filter(required=True).exclude(key="certificate")
    return [
        ("organizations:annual_report", "year"), ("organizations:annual_report", "filed_on"),
        ("applications:begin", "earlier"),
        *(("applications:section", f"document-{rule.pk}") for rule in papers),
    ]  # fmt: skip
