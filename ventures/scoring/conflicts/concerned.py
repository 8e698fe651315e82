"""Who stands behind applications: applicants, their hosts, the communities they are for."""

import unicodedata
from collections import defaultdict
from functools import cached_property

LEAST_DIGITS = 7  # of a telephone number that tells one person from another
LEAST_ADDRESS = 6


class Concerned:
    """The organisations and communities of applications; each is a key such as ("organization", 7)."""

    def __init__(self, applications):
        self.applications = applications
        self.applications_of = defaultdict(list)
        self.bodies = {}
        self.communities = {}
        for one in applications:
            for body in filter(None, (one.organization, one.organization.host)):
                self.bodies[body.pk] = body
                self.applications_of["organization", body.pk].append(one.pk)
            if one.community:
                self.communities[one.community.pk] = one.community
                self.applications_of["community", one.community.pk].append(one.pk)
            if one.organization.host_id:
                self.applications_of["host", one.organization.host_id].append(one.pk)

    @cached_property
    def by_name(self):
        """{a name without its spaces: who bears it}."""
        found = defaultdict(set)
        for kind, records in (("organization", self.bodies), ("community", self.communities)):
            for pk, one in records.items():
                found[plain(one.name)].add((kind, pk))
        return found

    def bodies_by(self, fact):
        """{what `fact` says of an organisation: those of which it says it}; nothing where it says nothing."""
        found = defaultdict(set)
        for pk, body in self.bodies.items():
            if said := fact(body):
                found[said].add(("organization", pk))
        return found


def plain(text):
    """A text without spaces, full-width letters and figures as plain ones."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def digits(text):
    """The figures of a number."""
    return "".join(one for one in plain(text) if one.isdigit())


def phone_of(text):
    """A telephone number as its figures without the country's code; "" where they are too few."""
    found = digits(text).removeprefix("0086")
    found = found.removeprefix("86") if len(found) > 11 else found
    return found if len(found) >= LEAST_DIGITS else ""


def address_of(text):
    """An address to be compared; "" where it says too little."""
    found = plain(text)
    return found if len(found) >= LEAST_ADDRESS else ""
