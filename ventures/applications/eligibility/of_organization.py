"""Rules about the organisation that applies, by what the portal itself holds."""

from django.core.exceptions import ValidationError

from ventures.core import uscc
from ventures.organizations.models import BankAccount, Restriction
from ventures.organizations.states import AccountState

from .verdicts import bodies, legal_person, needs_person, verdict


def code_valid(application, day):
    """A social organisation's code whose check digit fits (GB 32100-2015); of a filed group its host's."""
    code = legal_person(application).uscc
    if not code:
        return needs_person(code="")
    try:
        uscc.validate(code)
    except ValidationError:
        return verdict(False, code=code)
    return verdict(bool(uscc.organisation_class(code)), code=code)


def not_restricted(application, day):
    """No restriction in force, on a filed group's host neither; what the fund wrote leaves no doubt."""
    found = Restriction.objects.live(day).filter(organization__in=bodies(application)).first()
    return verdict(found is None, reason=found.reason if found else "")


def own_account(application, day):
    """A corporate account that a second person has verified; one that waits for it is a person's matter."""
    accounts = BankAccount.objects.filter(organization=legal_person(application))
    states = set(accounts.values_list("state", flat=True))
    if AccountState.VERIFIED in states:
        return verdict(True, state=AccountState.VERIFIED)
    if AccountState.STATED in states:
        return needs_person(state=AccountState.STATED)
    return verdict(False, state="")


def staff_at_least(application, day, least):
    """Full-time staff; none stated is a person's matter."""
    staff = application.organization.staff_count
    return verdict(staff >= least, staff=staff, least=least) if staff else needs_person(staff=0, least=least)
