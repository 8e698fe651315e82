"""The result of a review is linked for those who may open it."""

import pytest
from django.urls import reverse

from tests.factories import delivery, people


@pytest.mark.parametrize(("role", "linked"), [("officer", True), ("finance_clerk", False)])
def test_the_result_is_linked_only_for_whoever_may_read_it(client, db, role, linked):
    application = delivery.application(state="awarded")
    type(application.call).objects.filter(pk=application.call_id).update(state="decided")
    result = reverse("awards:result", args=[application.pk])
    client.force_login(people.staff(role))

    page = client.get(reverse("applications:detail", args=[application.pk]))

    assert page.status_code == 200
    assert (result in page.content.decode()) == linked
    assert (client.get(result).status_code != 403) == linked
