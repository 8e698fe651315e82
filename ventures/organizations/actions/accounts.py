"""Where money goes: an account is stated, and verified by another person."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import BankAccount, Membership, Organization
from ..names import differences
from ..queries import members_with
from ..states import AccountState, MemberRole
from .holding import hold

LETTERS_SHOWN = 5


@transaction.atomic
def state_account(organization, *, by, name, number, bank, bank_code=""):
    """State the account money is to go to; it counts once another person has verified it.

    Its name equals the organisation's to the character (支付结算办法: the payee is who the account names).
    """
    organization = hold(organization)
    if name != organization.name:
        raise Refused(
            _("The account's name must be the organisation's to the character: %(name)s.")
            % {"name": organization.name}
            + " " + letters_in_words(name, organization.name),
            field="name",
        )  # fmt: skip
    live = BankAccount.objects.filter(
        organization=organization, number=number, state__in=[AccountState.STATED, AccountState.VERIFIED]
    )
    if live.exists():
        raise Refused(_("This account has been stated already."), field="number")
    for waiting in BankAccount.objects.filter(organization=organization, state=AccountState.STATED):
        move(waiting, AccountState.REPLACED, by=by)
    made = BankAccount.objects.create(
        organization=organization, name=name, number=number, bank=bank, bank_code=bank_code, stated_by=by
    )
    history.write(made, "stated", by=by, to_state=AccountState.STATED)
    tell_everybody(made, "organizations/account_stated", who=by)
    return made


@transaction.atomic
def verify_account(account, *, by):
    """Confirm the account against the bank's proof; an older verified one is replaced by it."""
    organization = Organization.objects.select_for_update().get(pk=account.organization_id)
    if by.pk == account.stated_by_id:
        raise Refused(_("You stated this account yourself. Another person has to verify it."))
    if Membership.objects.filter(organization=organization, user=by, left_at=None).exists():
        raise Refused(_("You work for this organisation. Another person has to verify its account."))
    if account.name != organization.name:
        raise Refused(_("The account's name is no longer the organisation's. Refuse it."))
    changed = BankAccount.objects.filter(organization=organization, state=AccountState.VERIFIED).first()
    if changed:
        move(changed, AccountState.REPLACED, by=by)
    move(account, AccountState.VERIFIED, by=by, verified_by=by, verified_at=clock.now())
    if changed:
        tell_everybody(account, "organizations/account_changed", who=by)
    else:
        tell_about_account(account, "organizations/account_verified")
    return account


@transaction.atomic
def refuse_account(account, *, by, note):
    """Turn a stated account down, with the reason its organisation reads."""
    if not note.strip():
        raise Refused(_("Say why: the organisation has to know what to correct."), field="note")
    move(account, AccountState.REFUSED, by=by, note=note)
    tell_about_account(account, "organizations/account_refused", note=note)
    return account


def replace_accounts(organization, *, by, note):
    """Take every live account out of use."""
    live = [AccountState.STATED, AccountState.VERIFIED]
    for account in BankAccount.objects.filter(organization=organization, state__in=live):
        move(account, AccountState.REPLACED, by=by, note=note)


def letters_in_words(one, other):
    """Where two names differ, letter by letter, for whoever has to find a bracket of the wrong width."""
    found = differences(one, other)[:LETTERS_SHOWN]
    return "；".join(map(letter_in_words, found))


def letter_in_words(letter):
    """One place: both letters, and their codes only where the eye takes the one for the other."""
    text = _("letter %(place)s: “%(one)s” instead of “%(other)s”")
    said = text % {"place": letter.place, "one": letter.one, "other": letter.other}
    return said + (_(" (%(codes)s)") % {"codes": letter.codes} if letter.codes else "")


def tell_everybody(account, kind, **context):
    """Tell everybody of the organisation at once, whatever he wishes: a change nobody knows of is a fraud."""
    link = reverse("organizations:detail", args=[account.organization_id])
    tell(members_with(account.organization), kind, account, link=link, **context)


def tell_about_account(account, kind, **context):
    """Tell those who care for the organisation's money."""
    people = members_with(account.organization, MemberRole.ADMINISTRATOR, MemberRole.FINANCE)
    link = reverse("organizations:detail", args=[account.organization_id])
    tell(people, kind, account, link=link, **context)
