"""Lists cost the same number of queries for 25 rows out of 250 and out of 2,500."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.applications import submitted
from tests.factories.delivery import award
from tests.factories.people import finance_clerk, officer
from ventures.applications.models import Application
from ventures.awards.models import Award, Instalment
from ventures.core.uscc import make
from ventures.disbursement.models import PaymentRequest
from ventures.organizations.models import BankAccount, Organization

pytestmark = pytest.mark.django_db
LISTS = [
    "/applications/",
    "/projects/",
    "/payments/",
    "/organizations/",
]


def copies(record, count, **changes):
    """`count` unsaved copies of a row; `changes` are functions of the number."""
    fields = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    fields.pop("id")
    return [type(record)(**fields | {name: of(n) for name, of in changes.items()}) for n in range(count)]


def multiply(seeds, start, count):
    """Bring every list to `count` more rows, straight into the tables."""
    application, project = seeds
    bodies = Organization.objects.bulk_create(
        copies(
            application.organization,
            count,
            uscc=lambda n: make("330106", start + n),
            name=lambda n: f"规模{start + n}",
        )
    )
    made = Application.objects.bulk_create(
        copies(
            application, count, case=lambda n: uuid.uuid4(), number=lambda n: f"SCALE-{start + n}",
            organization_id=lambda n: bodies[n].pk,
        )
    )  # fmt: skip
    awards = Award.objects.bulk_create(
        copies(
            project, count, case=lambda n: made[n].case, number=lambda n: f"SCALE-P-{start + n}",
            application_id=lambda n: made[n].pk, organization_id=lambda n: bodies[n].pk,
        )
    )  # fmt: skip
    instalment = project.instalments.first()
    parts = Instalment.objects.bulk_create(copies(instalment, count, award_id=lambda n: awards[n].pk))
    accounts = BankAccount.objects.bulk_create(
        BankAccount(organization=body, name=body.name, number="1", bank="b", state="verified")
        for body in bodies
    )
    PaymentRequest.objects.bulk_create(
        PaymentRequest(
            instalment=part, amount=part.amount, account=account,
            requested_by=application.created_by,
            requested_at=application.submitted_at,
        )
        for part, account in zip(parts, accounts, strict=True)
    )  # fmt: skip


def counted():
    """{list: queries} of the first page, as the officer (the clerk for payments) opens it."""
    found = {}
    for address in LISTS:
        client = Client()
        client.force_login(finance_clerk() if address == "/payments/" else officer())
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found[address] = len(queries)
    return found


def test_lists_cost_the_same_for_250_and_for_2500_rows():
    seeds = submitted(), award()
    multiply(seeds, 1000, 249)
    few = counted()

    multiply(seeds, 2000, 2251)
    many = counted()

    print(f"\nqueries of each list: {many}")  # noqa: T201 - the figure is what this proof is for
    assert many == few
    assert max(many.values()) <= 12
