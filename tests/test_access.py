"""Every address of the portal against every role: who enters stands in `access_table`."""

from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from reports.documents import Drawn
from tests import access_doors as doors
from tests import access_world
from tests.access_doors import LINES, address_of, asked, cookies_of, opened
from tests.factories import people
from tests.factories.communities import district
from tests.factories.delivery import DAY
from ventures.accounts.models import RoleGrant
from ventures.organizations.models import Organization

pytestmark = pytest.mark.django_db  # asks pytest-django for the database when this module runs alone
OURS = (
    "core accounts portal notifications files organizations linkage funds calls applications scoring awards"
    " monitoring inspections disbursement watch reports cms"
).split()
SIGN_IN = "/accounts/login/"
OUTSIDERS = ("stranger", "expert", "editor", "system_administrator")
WITHOUT_AREA = {"accounts"}
WITHOUT_CASE = {
    "=2026",
    "=csv",
    "=granted",
    "=money",
    "=payments",
    "=pdf",
    "=registry",
    "=xlsx",
    "member",
    "read_list",
    "stand_in",
}  # arguments that lie in no area
OWN = {"notifications:message", "notifications:read", "scoring:interests"}  # a person's own, role or not
PUBLIC = set(
    (
        "demo_person invitation need need_link part link call draw notice award.number picture =2026"
        " accepted.number calendar_token check_round check_draw point.token survey.token =1 =csv =money"
    ).split()
)


world = pytest.fixture(scope="module")(doors.world)
here = pytest.fixture(doors.here)


@pytest.fixture(autouse=True)
def brief(world):
    with doors.short_refusals(), set_once(world.__dict__.setdefault("documents", {})):
        yield


@contextmanager
def set_once(made):
    """A document is drawn for everybody who asks for it, and set as a file for the first one of them.

    The world stands still, and what is drawn of a record knows no reader: the file is the same.
    """
    render = Drawn.render

    def rendered(drawn, shape="pdf"):
        key = drawn.name, drawn.paper.title, drawn.paper.language, shape
        if key not in made:
            made[key] = render(drawn, shape)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Drawn, "render", rendered)
        yield


def names_of(resolver, namespace=None):
    """Every named address of our namespaces."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names_of(one, one.namespace or namespace)
        elif isinstance(one, URLPattern) and one.name and namespace in OURS:
            yield f"{namespace}:{one.name}"


def test_every_address_stands_in_the_table():
    found = list(names_of(get_resolver()))

    assert set(found) == set(LINES)
    assert len(found) == len(set(found))


def test_every_namespace_is_known():
    assert all(import_module(f"{'ventures.' * (name not in ('reports', 'cms'))}{name}.urls") for name in OURS)


def answer(world, role, method, address):
    """in, out, or nothing where the address takes no such request; nothing of what was done stays."""
    with transaction.atomic():
        response = asked(world, role, method, address)
        transaction.set_rollback(True)
    return told_by(response)


def told_by(response):
    to = response.headers.get("Location", "")
    if response.status_code in {403, 404} or to.startswith(SIGN_IN):
        return "out"
    assert response.status_code in {200, 302, 405}, response.status_code
    return "" if response.status_code == 405 else "in"


def page(world, role, address):
    """What a person of the table finds at an address: asked once for all tests that leave the world alone."""
    pages = world.__dict__.setdefault("pages", {})
    if (role, address) not in pages:
        with transaction.atomic():
            got = opened(world, role, address)
            transaction.set_rollback(True)
        html = role in OUTSIDERS and got.headers.get("Content-Type", "").startswith("text/html")
        pages[role, address] = SimpleNamespace(
            status_code=got.status_code, headers=got.headers, text=got.content.decode() if html else ""
        )
    return pages[role, address]


def entering(world, method, address):
    """The roles that enter; nobody where the address takes no such request."""

    def answered(role):
        if method == "get":
            return told_by(page(world, role, address))
        return answer(world, role, method, address)

    of_stranger = answered("stranger")
    if not of_stranger:
        return set()
    answers = {role: answered(role) for role in set(world.cookies) - {"stranger"}}
    return {role for role, told in {**answers, "stranger": of_stranger}.items() if told == "in"}


@pytest.mark.parametrize("name", LINES)
def test_only_the_named_roles_enter(here, name):
    _arguments, gets, posts = LINES[name]
    address = address_of(here, name)

    assert entering(here, "get", address) == gets
    assert entering(here, "post", address) == posts


@pytest.mark.parametrize("name", [name for name, line in LINES.items() if line[1]])
def test_what_answers_get_answers_head_alike(here, name):
    address = address_of(here, name)
    role = next(role for role in access_world.ROLES if role in LINES[name][1])
    got = page(here, role, address)

    head = asked(here, role, "head", address)

    assert (head.status_code, head["Content-Type"]) == (got.status_code, got.headers["Content-Type"])


def open_to(role, column):
    """The addresses that a role enters: column 1 by GET, 2 by POST."""
    return {name for name, line in LINES.items() if role in line[column]}


def test_an_auditor_changes_nothing_but_his_own():
    everybodys = {name for name, line in LINES.items() if line[2] >= set(access_world.ROLES) - {"visitor"}}

    assert open_to("auditor", 2) == everybodys | {"reports:verify_books"}  # asks, and alters no record


def test_a_stranger_enters_no_page_of_anothers_record():
    arguments = {one for name in open_to("stranger", 1) | open_to("stranger", 2) for one in LINES[name][0]}

    assert arguments == PUBLIC


@pytest.mark.parametrize("role", ["finance_clerk", "finance_approver", "applicant", "evaluator"])
def test_scores_stay_with_the_panel_and_the_office(role):
    seen = {name for name in open_to(role, 1) | open_to(role, 2) if name.startswith("scoring:")}

    assert seen == {"scoring:desk", "scoring:panels", "scoring:draw", "scoring:record"}


@pytest.mark.parametrize("role", OUTSIDERS)
def test_no_list_names_an_organisation_to_an_outsider(here, role):
    own = Organization.objects.filter(memberships__user=here.persons[role]).values("pk")
    names = set(Organization.objects.exclude(pk__in=own).values_list("name", flat=True))
    for name in sorted(open_to(role, 1) - open_to("visitor", 1) - {"scoring:interests"}):
        text = page(here, role, address_of(here, name)).text

        assert (name, [one for one in names if one in text]) == (name, [])


@pytest.mark.parametrize("role", ["officer", "finance_clerk", "finance_approver", "evaluator", "auditor"])
def test_staff_of_another_district_find_nothing_of_a_case(here, role):
    with transaction.atomic():
        here.cookies["neighbour"] = cookies_of(people.staff(role, district("330108")))
        entered = {
            name
            for column, method in ((1, "get"), (2, "post"))
            for name in open_to(role, column) - open_to("stranger", column)
            if concerns_a_case(name)
            if answer(here, "neighbour", method, address_of(here, name)) == "in"
        }
        transaction.set_rollback(True)
    del here.cookies["neighbour"]

    assert entered == set()


def concerns_a_case(name):
    """Whether the address is about a record in an area; people, the expert pool and public lists are not."""
    app, arguments = name.partition(":")[0], set(LINES[name][0]) - WITHOUT_CASE
    return bool(arguments) and app not in WITHOUT_AREA


def test_scores_of_a_panel_that_still_reads_are_sealed(here):
    address = reverse("reports:scores", args=[here.panel.pk])

    assert {opened(here, role, address).status_code for role in ("officer", "auditor", "secretary")} == {409}


def test_outside_the_demo_its_doors_are_shut(here, settings):
    settings.DEMO = False

    signed_in = asked(here, "visitor", "post", reverse("accounts:demo_sign_in", args=[here.demo_person.pk]))

    assert signed_in.status_code == 404
    assert opened(here, "visitor", reverse("linkage:demo")).status_code == 404
    assert opened(here, "applicant", reverse("core:style")).status_code == 403


def test_outside_the_demo_staff_need_a_second_factor(here, settings):
    settings.DEMO = False
    pages = {role: opened(here, role, reverse("portal:desk")) for role in access_world.OFFICE}

    assert {page.headers["Location"] for page in pages.values()} == {reverse("mfa_index")}


def test_a_recused_expert_finds_his_item_under_no_address(here):
    item = here.recused.application
    others = {
        "reading": here.recused, "application": item, "item": item, "case": item.case, "draft": item,
        "item_file": item.attachments.first(), "file": item.attachments.first(),
    }  # fmt: skip
    with transaction.atomic():
        here.cookies["recused"] = cookies_of(here.recused.expert.user)
        entered = {
            (name, method)
            for name, (arguments, *_columns) in LINES.items()
            if set(arguments) & set(others)
            for method in ("get", "post")
            if answer(here, "recused", method, address_of(here, name, others)) == "in"
        }
        found = opened(here, "recused", f"{reverse('portal:search')}?q={item.number}").content.decode()
        desk = opened(here, "recused", reverse("scoring:desk")).content.decode()
        transaction.set_rollback(True)
    del here.cookies["recused"]

    assert entered == set()
    assert item.title not in found + desk


@pytest.mark.parametrize(
    ("role", "name", "pair"),
    [
        ("applicant", "applications:file", ("draft", "file")),
        ("officer", "applications:override", ("item", "result")),
        ("expert", "scoring:attachment", ("reading", "file")),
        ("secretary", "scoring:item", ("panel", "application")),
        ("officer", "organizations:end_listing", ("award.organization", "listing")),
        ("applicant", "organizations:leave", ("award.organization", "membership")),
    ],
)
def test_a_record_is_not_reached_through_anothers_address(here, role, name, pair):
    address = reverse(name, args=[doors.value_of(here, one) for one in pair])

    assert {answer(here, role, method, address) for method in ("get", "post")} <= {"out", ""}


@pytest.mark.parametrize("role", [*access_world.OFFICE, "secretary", "expert"])
def test_whose_role_has_ended_enters_nothing_of_it(here, role):
    everybodys = open_to("stranger", 1) | open_to("stranger", 2)
    with transaction.atomic():
        RoleGrant.objects.filter(user=here.persons[role]).update(valid_to=DAY.date() - timedelta(days=1))
        entered = {
            (name, method)
            for column, method in ((1, "get"), (2, "post"))
            for name in open_to(role, column) - everybodys
            if answer(here, role, method, address_of(here, name)) == "in"
        }
        transaction.set_rollback(True)

    assert {one for one in entered if one[0] not in OWN} == set()
