"""The award letter: what was approved, for whoever sees the award; none before the approval."""

import pytest
from django.urls import reverse

from reports.documents import check, file
from reports.gather import letter
from tests.factories import awards as make
from tests.factories.organizations import administrator_of
from tests.factories.people import officer, person
from ventures.awards import actions
from ventures.awards.models import Award
from ventures.core.errors import Refused

pytestmark = pytest.mark.django_db


def test_the_organisation_finds_its_letter_on_the_page_of_its_project(client):
    award = make.award()
    client.force_login(administrator_of(award.organization))
    address = reverse("reports:letter", args=[award.pk])

    page = client.get(reverse("awards:project", args=[award.pk]))

    assert address in page.content.decode()
    assert client.get(address)["Content-Type"] == "application/pdf"
    client.force_login(person())
    assert client.get(address).status_code == 404


def test_there_is_none_before_the_list_is_approved():
    with pytest.raises(Refused):
        letter.gather(make.proposed(1).awards.get())
    assert letter.find(f"{Award.objects.get().number}-TZ") is None


def test_it_stays_as_it_was_and_anybody_may_check_its_number():
    award = make.award()
    before = file("letter", award).content
    actions.draw_up_agreement(award, by=officer())

    again = Award.objects.get(pk=award.pk)

    assert file("letter", again).content == before
    assert check(f"{award.number}-tz".lower()).digest == letter.gather(again).digest
