"""Whatever is typed into the pages of payments, none of them breaks."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.disbursement.test_views import sign_in
from tests.factories import money

pytestmark = pytest.mark.django_db
TEXT = st.one_of(
    st.sampled_from(
        ["", "0", "-1", "1e400", "NaN", "１２３", "9" * 40, "2026-02-30", "9999-12-31", "0001-01-01", "\x00"]
    ),
    st.text(max_size=220),
)
FUZZ = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FUZZ
@given(TEXT, TEXT, TEXT)
def test_no_filter_breaks_the_lists(client, state, words, page):
    sign_in(client, "finance_clerk")

    for name in ("requests", "batches", "recoveries", "due"):
        response = client.get(reverse(f"disbursement:{name}"), {"state": state, "q": words, "page": page})
        assert response.status_code == 200


@FUZZ
@given(TEXT, TEXT)
def test_nothing_typed_into_a_request_breaks_it(client, number, on):
    award = money.award()
    client.force_login(money.administrator(award))
    address = reverse("disbursement:ask", args=[award.instalments.get(sequence=1).pk])

    response = client.post(address, {"receipt_number": number, "receipt_on": on})

    assert response.status_code == 200


@FUZZ
@given(TEXT, TEXT, TEXT, TEXT)
def test_nothing_typed_into_a_decision_breaks_it(client, number, reason, amount, on):
    award = money.award()
    sign_in(client, "officer")
    facts = {"decision_number": number, "reason": reason, "amount": amount, "due_on": on}

    for name in ("demand", "terminate"):
        response = client.post(reverse(f"disbursement:{name}", args=[award.case]), facts)
        assert response.status_code in (200, 302)


@FUZZ
@given(st.lists(TEXT, max_size=3), TEXT, TEXT)
def test_nothing_typed_about_a_batch_breaks_it(client, ticked, reference, on):
    sign_in(client, "finance_clerk")
    batch = money.actions.open_batch(by=money.person("finance_clerk"))

    added = client.post(reverse("disbursement:add_to_batch", args=[batch.pk]), {"request": ticked})
    facts = {"reference": reference, "paid_on": on}
    paid = client.post(reverse("disbursement:confirm_paid", args=[batch.pk]), facts)

    assert (added.status_code, paid.status_code) == (302, 200)
