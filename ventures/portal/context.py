from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ventures.accounts.states import Role
from ventures.core.middleware import own_referer
from ventures.core.views import appearance_of
from ventures.organizations.queries import memberships_of

DESK = (gettext_lazy("My desk"), "portal:desk")
APPLICATIONS = (pgettext_lazy("the portal's menu", "Applications"), "applications:list")
PROJECTS = (gettext_lazy("Projects"), "awards:projects")
SEARCH = (gettext_lazy("Search"), "portal:search")
CALLS = (gettext_lazy("Calls"), "calls:list")
PANELS = (gettext_lazy("Panels"), "scoring:panels")
PAYMENTS = (gettext_lazy("Payments"), "disbursement:requests")
EXPENSES = (gettext_lazy("Expenses of all projects"), "monitoring:all_expenses")
BATCHES = (gettext_lazy("Batches"), "disbursement:batches")
FUNDS = (pgettext_lazy("the portal's menu", "Funds"), "funds:position")
WATCH = (gettext_lazy("Watchfulness"), "watch:flags")
CHECKS = (gettext_lazy("Spot checks"), "inspections:rounds")
LOOKING = (gettext_lazy("My spot checks"), "inspections:mine")
STATISTICS = (gettext_lazy("Statistics"), "reports:latest_records")
PROGRAMME = (gettext_lazy("Report of the year"), "reports:programmes")
HISTORY = (gettext_lazy("Sealed history"), "portal:history")
PAGES = {
    "officer": (CALLS, APPLICATIONS, PANELS, PROJECTS, FUNDS, SEARCH),
    "secretary": (PANELS, APPLICATIONS, SEARCH),
    "expert": ((gettext_lazy("Scoring"), "scoring:desk"),),
    "finance_clerk": (PAYMENTS, BATCHES, FUNDS, PROJECTS, SEARCH),
    "finance_approver": (PAYMENTS, BATCHES, FUNDS, PROJECTS, SEARCH),
    "evaluator": (PROJECTS, SEARCH),
    "auditor": (CALLS, APPLICATIONS, PROJECTS, FUNDS, PAYMENTS, HISTORY, SEARCH),
    "system_administrator": (HISTORY,),
    "security_administrator": (HISTORY,),
}
OF_MEMBERS = (
    (pgettext_lazy("the portal's menu", "Applications"), "applications:mine"),
    PROJECTS,
    (pgettext_lazy("the portal's menu", "Organisation"), "organizations:list"),
)

MORE = {
    "officer": (
        (gettext_lazy("Organisations"), "organizations:list"),
        (gettext_lazy("Needs"), "linkage:needs"),
        (gettext_lazy("Accounts to verify"), "organizations:accounts"),
        (gettext_lazy("Outcome reports"), "reports:outcomes"),
        STATISTICS,
        PROGRAMME,
        EXPENSES,
        WATCH,
        CHECKS,
        LOOKING,
    ),
    "finance_clerk": ((gettext_lazy("Accounts to verify"), "organizations:accounts"), EXPENSES),
    "finance_approver": (EXPENSES,),
    "auditor": (
        (gettext_lazy("Outcome reports"), "reports:outcomes"),
        STATISTICS,
        PROGRAMME,
        EXPENSES,
        WATCH,
        CHECKS,
    ),
    "evaluator": ((gettext_lazy("Outcome reports"), "reports:outcomes"), EXPENSES, LOOKING),
    "system_administrator": ((gettext_lazy("People and roles"), "accounts:people"),),
    "security_administrator": ((gettext_lazy("Log of sign-ins and roles"), "accounts:log"),),
}
OF_EVERYBODY = ((gettext_lazy("My details"), "accounts:profile"), (gettext_lazy("Long work"), "files:jobs"))
DESK_ADDRESS = "/desk/"


def frame(request):
    """What the frame of every page shows: the reader's way around, his unread messages, his settings."""
    user = getattr(request, "user", None)
    appearance = {"appearance": appearance_of(request), "demo": settings.DEMO, "here": here(request)}
    if not (user and user.is_authenticated):
        return appearance | {"nav": list(marked(request.path, public_nav())), "unread": 0}
    members = [] if user.grants else memberships_of(user)
    return appearance | {
        "nav": list(marked(request.path, own_nav(user))),
        "unread": user.unread,
        "who": {
            "role": Role(user.grants[0].role).label if user.grants else "",
            "organization": members[0].organization.name if members else "",
            "links": more_of(user),
        },
    }


def here(request):
    """Where a change of language or type leads back to: after a refused press the page it was made on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    return own_referer(request) or request.get_full_path()


def marked(path, entries):
    """The entries with the current one marked: of those whose address begins the page's, the longest."""
    known = [(label, url) for label, url in entries if url]
    here = max((url for _label, url in known if leads_to(url, path)), key=len, default="")
    return [{"label": label, "url": url, "current": url == here} for label, url in known]


def leads_to(url, path):
    """Whether a page lies under an entry; the home page and the desk stand for themselves alone."""
    return path == url if url in ("/", DESK_ADDRESS) else path.startswith(url)


def public_nav():
    """The pages that anybody reads."""
    return [
        (_("Home"), "/"),
        (_("Calls"), "/calls/"),
        (_("Projects"), "/public/"),
        (_("Disclosure"), address("reports:disclosures")),
    ]


def own_nav(user):
    """The pages of the reader's roles, each once; an organisation's pages when he holds none."""
    roles = dict.fromkeys(grant.role for grant in user.grants)
    pages = [page for role in roles for page in PAGES.get(role, ())] if roles else OF_MEMBERS
    return [(label, address(name)) for label, name in dict.fromkeys((DESK, *pages))] + editor_nav(roles)


def more_of(user):
    """What a person reaches from his own menu: the rarer pages of his roles, his details, his jobs."""
    pages = [page for grant in user.grants for page in MORE.get(grant.role, ())]
    return [{"label": label, "url": address(name)} for label, name in dict.fromkeys((*pages, *OF_EVERYBODY))]


def editor_nav(roles):
    """The editor's own door."""
    return [(_("Editing"), "/cms/")] if "editor" in roles else []


@cache
def address(name):
    """The address of a page, nothing where there is none; the same for everybody, so sought once."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
