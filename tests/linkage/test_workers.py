"""Social workers say by link whether they take part; the card of the five parties shows who does."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.factories.applications import complete_draft, social_worker
from tests.factories.organizations import administrator_of
from tests.factories.people import person
from tests.kept import kept
from ventures.applications import actions as applications
from ventures.applications.eligibility import check
from ventures.applications.queries import linkage_of
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.linkage import actions
from ventures.linkage.models import PartRequest
from ventures.notifications import texts
from ventures.notifications.models import Message, TextMessage
from ventures.workflow.verify import faults

pytestmark = pytest.mark.django_db
ADDRESS = "worker@example.org"


@kept
def draft():
    return complete_draft()


def asked(draft, address=ADDRESS):
    """The draft, its social worker asked; (draft, request, address of his page)."""
    worker = draft.team.get().social_worker
    request = applications.ask_worker(draft, worker, by=administrator_of(draft.organization), address=address)
    return draft, request, Message.objects.filter(kind="linkage/take_part").latest("pk").link


def texting(settings, path):
    """Texts are written into a file; what has gone out so far."""
    settings.SMS_BACKEND, settings.SMS_ADDRESS = "ventures.notifications.texts.to_file", str(path)
    texts.deliver_texts()
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def with_phone(draft, phone):
    """The draft, its social worker with a telephone and without an e-mail."""
    worker = draft.team.get().social_worker
    worker.phone, worker.email = phone, ""
    worker.save()
    return draft


def with_hours(draft, hours):
    worker = social_worker(draft.organization)
    members = [{"name": worker.name, "duty": "项目社工", "social_worker": worker, "hours": hours}]
    applications.save_team(draft, by=administrator_of(draft.organization), edition=None, members=members)


def outcome(draft):
    return {rule.rule: outcome for rule, outcome, _seen in check(draft)}["social_worker_in_team"]


def test_a_social_worker_accepts_by_one_press_and_a_get_does_nothing(client, draft):
    draft, request, link = asked(draft)
    assert outcome(draft) == "human"

    for _one in range(3):
        assert "200" in client.get(link).text
        assert client.head(link).status_code == 200
    request.refresh_from_db()
    assert request.state == "sent"
    assert client.post(link, {"reply": "yes"}).url == link

    part = linkage_of(draft).parts[0]
    assert part.has_accepted
    assert part.worker.email == ADDRESS
    assert outcome(draft) == "pass"
    assert client.get(link).status_code == 200
    assert faults() == []


def test_a_no_is_told_to_the_organisation(client, draft):
    draft, _request, link = asked(draft)

    client.post(link, {"reply": "no", "note": "排不开"})

    assert "排不开" in Message.objects.get(kind="linkage/part_declined").body
    assert outcome(draft) == "fail"


@pytest.mark.parametrize("reply", ["", "perhaps", "\x00"])
def test_no_button_answers_nothing(client, reply, draft):
    _draft, request, link = asked(draft)

    assert client.post(link, {"reply": reply}).status_code == 200

    request.refresh_from_db()
    assert request.state == "sent"


def test_he_is_asked_once_for_a_project(draft):
    draft, request, _link = asked(draft)

    with pytest.raises(Refused):
        asked(draft)
    actions.accept_part(request)
    with pytest.raises(Refused):
        asked(draft, "other@example.org")

    assert PartRequest.objects.count() == 1


@pytest.mark.parametrize(("hours", "holds"), [(180, True), (220, True), (179, False), (221, False)])
def test_an_acceptance_holds_while_the_hours_stay_within_a_tenth(hours, holds, draft):
    draft, request, _link = asked(draft)
    actions.accept_part(request)

    with_hours(draft, hours)

    assert linkage_of(draft).parts[0].has_accepted is holds
    if holds:
        with pytest.raises(Refused):
            asked(draft)
    else:
        again = asked(draft)[1]
        assert (again.pk, again.state, again.hours) == (request.pk, "sent", hours)


def test_an_expired_link_says_so_and_a_new_one_may_go_out(client, draft):
    draft, request, link = asked(draft)

    with clock.at(clock.now() + timedelta(days=31)):
        assert client.get(link).status_code == 410
        assert client.post(link, {"reply": "yes"}).status_code == 410
        assert actions.expire() == 1
        _draft, again, new = asked(draft)
        client.post(new, {"reply": "yes"})
        again.refresh_from_db()

    assert again.state == "accepted"
    assert client.get(link).status_code == 404
    assert again.pk == request.pk


def test_a_wrong_address_is_corrected_twice_and_no_more(draft):
    for number in range(actions.SENDINGS):
        asked(draft, f"a{number}@example.org")

    with pytest.raises(Refused):
        asked(draft, "another@example.org")


def test_without_hours_or_outside_the_team_nobody_is_asked(draft):
    with_hours(draft, 0)
    by = administrator_of(draft.organization)

    with pytest.raises(Refused):
        asked(draft)
    worker = draft.team.get().social_worker
    applications.save_team(draft, by=by, edition=None, members=[])
    with pytest.raises(Refused):
        applications.ask_worker(draft, worker, by=by, address=ADDRESS)
    with pytest.raises(IntegrityError), transaction.atomic():
        PartRequest.objects.create(
            case=draft.case, worker=worker, organization=draft.organization, title="x", hours=0,
            address=ADDRESS, token_digest="x", sent_at=clock.now(), expires_at=clock.now(),
        )  # fmt: skip


def test_the_organisation_asks_on_the_page_of_the_check_and_sees_who_answered(client, draft):
    worker = draft.team.get().social_worker
    client.force_login(administrator_of(draft.organization))
    page, ask = (
        reverse("applications:section", args=[draft.pk, "check"]),
        reverse("applications:ask_worker", args=[draft.pk, worker.pk]),
    )
    assert ask in client.get(page).text

    refused = client.post(ask, {"address": "not-an-address"})
    assert "not-an-address" in refused.text
    assert client.post(ask, {"address": ADDRESS}).url == page

    assert ask not in client.get(page).text
    assert client.get(reverse("applications:section", args=[draft.pk, "team"])).status_code == 200
    client.force_login(person())
    assert client.post(ask, {"address": ADDRESS}).status_code == 404


def test_the_card_names_five_parties_and_the_public_one_no_person(client, draft):
    draft, request, _link = asked(draft)
    actions.accept_part(request)
    by = administrator_of(draft.organization)
    confirmed = applications.ask_confirmation(draft, by=by, address="c@example.org")
    actions.answer(confirmed, name="王主任")
    applications.save_facts(draft, by=by, edition=None, charity_note="热心人李四", charity_amount=3000)

    card = linkage_of(draft)

    assert (card.community, card.organization) == (draft.community, draft.organization)
    assert (card.confirmation, len(card.accepted), card.hours) == (confirmed, 1, 200)
    assert (card.volunteers, card.charity_amount.amount) == (12, 3000)
    client.force_login(by)
    page = client.get(reverse("applications:section", args=[draft.pk, "check"])).text
    assert "王主任" in page
    assert "热心人李四" in page


def test_the_card_costs_three_queries_with_one_worker_and_with_three(django_assert_num_queries, draft):
    draft, _request, _link = asked(draft)
    for count in (1, 3):
        workers = [
            actions.add_social_worker(
                draft.organization,
                by=person(),
                name="社工",
                level="senior",
                certificate_number=f"{count}{one}",
            )
            for one in range(count)
        ]
        members = [{"name": "甲", "duty": "社工", "social_worker": one, "hours": 200} for one in workers]
        applications.save_team(draft, by=administrator_of(draft.organization), edition=None, members=members)
        with django_assert_num_queries(3):
            assert len(linkage_of(draft).parts) == count


def test_a_social_worker_with_a_mobile_and_no_mail_is_asked_by_text_and_answers(
    client, settings, tmp_path, draft
):
    texting(settings, tmp_path / "texts")
    draft, request, link = asked(with_phone(draft, "138 0000 0000"), address="")

    (text,) = texting(settings, tmp_path / "texts")
    client.post(link, {"reply": "yes"})

    assert text["phone"] == "138 0000 0000"
    assert text["text"].endswith(f"{settings.SITE_ADDRESS}{link}")
    assert len(text["text"]) <= texts.LONGEST
    assert TextMessage.objects.get().state == "sent"
    assert Message.objects.waiting().filter(kind="linkage/take_part").count() == 0
    request.refresh_from_db()
    assert (request.address, request.state) == ("138 0000 0000", "accepted")


@pytest.mark.parametrize("phone", ["", "0571-87654321", "12345"])
def test_without_a_mobile_the_mail_address_is_asked_for(settings, tmp_path, phone, draft):
    texting(settings, tmp_path / "texts")

    with pytest.raises(Refused) as refused:
        asked(with_phone(draft, phone), address="")

    assert refused.value.field == "address"


def test_where_no_texts_are_sent_a_mobile_alone_is_not_enough(draft):
    with pytest.raises(Refused):
        asked(with_phone(draft, "13800000000"), address="")


def test_the_page_lets_the_address_empty_only_where_a_text_can_go(client, settings, tmp_path, draft):
    draft = with_phone(draft, "13800000000")
    client.force_login(administrator_of(draft.organization))
    page = reverse("applications:section", args=[draft.pk, "check"])
    ask = reverse("applications:ask_worker", args=[draft.pk, draft.team.get().social_worker_id])

    refused = client.post(ask, {"address": ""})
    texting(settings, tmp_path / "texts")
    offered, done = client.get(page), client.post(ask, {"address": ""})

    assert refused.status_code == 200
    assert "138****0000" in offered.text
    assert done.url == page
    assert len(texting(settings, tmp_path / "texts")) == 1
