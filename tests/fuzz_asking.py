"""What the pages of the access table are asked by the fuzz, each in the role that fills it in."""

from copy import deepcopy
from urllib.parse import quote

from django.urls import reverse

from tests.access_doors import LINES, address_of, opened, value_of
from tests.access_world import ROLES
from tests.fuzzing import as_bytes, asked_in, body_of, borne, forms_of, mutations, query_of, seeded
from tests.nonsense import NASTY, NUMBERS, TEXTS
from tests.reading import NOTE, Asked, Read


def first(roles):
    """The role that fills a form in: the applicant before the office, the visitor last."""
    order = ["applicant", *[role for role in ROLES if role not in {"applicant", "visitor"}], "visitor"]
    return next(role for role in order if role in roles)


def sent(world, role, method, address, **request):
    """What went wrong with one request of this role, or ""."""
    world.browser.cookies = deepcopy(world.cookies[role])
    return borne(lambda: world.browser.generic(method, address, **request))


def anew(world, requests, role, method, address):
    """What each (pairs, request) meets that differs from the ones before it in what the view reads."""
    asked = Asked()
    for pairs, request in requests:
        if not asked.knows(pairs):
            read = Read()
            yield pairs, sent(world, role, method, address, **request, **{NOTE: read})
            asked.keep(pairs, read)


def page(world, role, name):
    """The page of an address as this role reads it, once; "" for what is no page."""
    pages = world.__dict__.setdefault("pages", {})
    if (role, name) not in pages:
        answer = opened(world, role, address_of(world, name))
        html = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
        pages[role, name] = answer.content.decode() if html else ""
    return pages[role, name]


def fields_of(world, name, role):
    """The form that leads to an address: on its own page or another one of its app; else all of theirs."""
    address, wanted = address_of(world, name), set(LINES[name][0])
    app = name.partition(":")[0]
    others = [
        one for one, (arguments, gets, _posts) in LINES.items()
        if one.partition(":")[0] == app and role in gets and set(arguments) <= wanted and one != name
    ]  # fmt: skip
    seen = {}
    for one in [name, *others] if role in LINES[name][1] else others:
        found = forms_of(page(world, role, one), address_of(world, one))
        if ("post", address) in found:
            return found["post", address]
        for (method, _path), fields in found.items():
            seen |= fields if method == "post" else {}
    return seen


def posted(world, name, count, whole, *seed):
    """What a form does not bear: {(address, what was sent): what went wrong}."""
    role, address = first(LINES[name][2]), address_of(world, name)
    filled = mutations(fields_of(world, name, role), seeded(name, *seed), count, whole)
    requests = ((pairs, body_of(pairs)) for pairs in filled)
    answers = anew(world, requests, role, "POST", address)
    return {(address, wrong): str(body_of(pairs)["data"])[:300] for pairs, wrong in answers if wrong}


def asked(world, name, values):
    """What the filters of a page do not bear."""
    role, address = first(LINES[name][1]), address_of(world, name)
    names = sorted(asked_in(page(world, role, name), address))
    queries = [[(one, value) for one in names] for value in values]
    queries += [[(one, seeded(name, one).choice(NASTY[:40]))] for one in names]
    requests = ((pairs, {"QUERY_STRING": query_of(pairs)}) for pairs in queries)
    answers = anew(world, requests, role, "GET", address)
    return {(address, wrong): pairs for pairs, wrong in answers if wrong}


def elsewhere(world, name):
    """Addresses of records that do not exist, or cannot."""
    values = [value_of(world, one) for one in LINES[name][0]]
    path = reverse(name, args=values)
    for value in map(str, values):
        for instead in NUMBERS if value.isdecimal() else TEXTS:
            yield path.replace(f"/{value}", f"/{quote(as_bytes(instead), safe='')}", 1)
