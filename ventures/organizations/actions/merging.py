"""An officer joins a duplicate to the organisation it really is; nothing of it is lost."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from ..merging import foreign_keys, moving_rows
from ..models import BankAccount, Membership, Organization
from ..queries import members_with
from ..states import AccountState


@transaction.atomic
def merge(survivor, duplicate, *, by, reason):
    """Let every record of the duplicate point at the survivor; the duplicate stays as a row that leads there.

    What the survivor has already (the report of a year, a person's membership) stays with the duplicate,
    as does what is append-only. Returns {kind of record: how many moved}.
    """
    survivor, duplicate = locked(survivor.pk, duplicate.pk)
    refuse_unfit(survivor, duplicate, reason)
    people = {one.pk: one for body in (survivor, duplicate) for one in members_with(body)}
    replace_what_cannot_be_paid(survivor, duplicate, by)
    join_members(survivor, duplicate)
    moved = {}
    for model, field in foreign_keys():
        count = moving_rows(model, field, survivor, duplicate).update(**{field.name: survivor.pk})
        if count:
            moved[f"{model._meta.label_lower}.{field.name}"] = count
    duplicate.merged_into = survivor
    duplicate.save(update_fields=["merged_into"])
    history.write(survivor, "merged", by=by, duplicate=str(duplicate.pk), reason=reason, moved=moved)
    history.write(duplicate, "merged_into", by=by, survivor=str(survivor.pk), reason=reason, moved=moved)
    link = reverse("organizations:detail", args=[survivor.pk])
    tell(people.values(), "organizations/merged", survivor, link=link, duplicate=duplicate, reason=reason)
    return moved


def locked(*keys):
    """The organisations as they stand, their rows locked in the order of their keys."""
    rows = {
        one.pk: one for one in Organization.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    }
    return [rows[key] for key in keys]


def refuse_unfit(survivor, duplicate, reason):
    """What is no duplicate of the other one, and a merge that would lose something."""
    if not reason.strip():
        raise Refused(_("Say why they are one organisation: its members read it."), field="reason")
    if survivor == duplicate:
        raise Refused(_("An organisation is not merged into itself."))
    if survivor.merged_into_id or duplicate.merged_into_id:
        raise Refused(_("One of the two has been merged already."))
    if duplicate.uscc and not survivor.uscc:
        raise Refused(_("The one with a unified social credit code stays. Merge the other way round."))
    if survivor.host_id == duplicate.pk or duplicate.host_id == survivor.pk:
        raise Refused(_("One of the two applies through the other: they are a group and its host."))
    if survivor.host_id and Organization.objects.filter(host=duplicate, merged_into=None).exists():
        raise Refused(_("Filed groups apply through the duplicate; a group cannot be their host."))


def replace_what_cannot_be_paid(survivor, duplicate, by):
    """One account is verified and one waits; its name is the survivor's to the character."""
    kept = set(BankAccount.objects.filter(organization=survivor).values_list("state", flat=True))
    live = [AccountState.STATED, AccountState.VERIFIED]
    note = _("The organisation was merged into %(name)s.") % {"name": survivor}
    for account in BankAccount.objects.filter(organization=duplicate, state__in=live):
        if account.state in kept or account.name != survivor.name:
            move(account, AccountState.REPLACED, by=by, note=note)


def join_members(survivor, duplicate):
    """Who works for both keeps the role he has in the survivor; who had left that one comes back."""
    double = Membership.objects.filter(
        organization=duplicate, left_at=None,
        user__in=Membership.objects.filter(organization=survivor).values("user"),
    )  # fmt: skip
    for member in double:
        Membership.objects.filter(organization=survivor, user=member.user_id).exclude(left_at=None).update(
            role=member.role, left_at=None
        )
    double.update(left_at=clock.now())
