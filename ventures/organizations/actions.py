"""What is done to an organisation: registered, kept true, joined, its account verified."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ventures.accounts.models import User
from ventures.core import clock, uscc
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.models import Event
from ventures.workflow.moves import move

from .models import AnnualReport, BankAccount, CreditListing, Membership, Organization, Rating
from .queries import members_with
from .states import AccountState, Kind, MemberRole

KINDS = {uscc.ASSOCIATION: Kind.ASSOCIATION, uscc.SERVICE: Kind.SERVICE, uscc.FOUNDATION: Kind.FOUNDATION}


@transaction.atomic
def register(
    *, by, uscc, name, registered_on, region, representative, address, phone, scope="", staff_count=0
):
    """Register the organisation a person works for; he becomes its administrator.

    Refused for a code that is wrong, of another kind of body or already registered, and for a day to come.
    """
    code, kind = code_and_kind(uscc)
    if Organization.objects.filter(uscc=code).exists():
        refuse_registered()
    refuse_day_to_come(registered_on, "registered_on")
    try:
        with transaction.atomic():  # of two who register it at once the database lets one in
            made = Organization.objects.create(
                uscc=code, name=name.strip(), kind=kind, registered_on=registered_on, region=region,
                representative=representative, address=address, phone=phone, scope=scope,
                staff_count=staff_count,
            )  # fmt: skip
    except IntegrityError:
        refuse_registered()
    Membership.objects.create(user=by, organization=made, role=MemberRole.ADMINISTRATOR)
    history.write(made, "registered", by=by, uscc=code)
    return made


def refuse_registered():
    """Each code is registered once."""
    raise Refused(
        _("This organisation is registered already. Ask its administrator to let you in."), field="uscc"
    )


def code_and_kind(code):
    """The normalised code and the kind of organisation it stands for; Refused for any other holder."""
    code = uscc.normalise(code)
    try:
        uscc.validate(code)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="uscc") from error
    if uscc.organisation_class(code) not in KINDS:
        raise Refused(
            _("This is not the code of a social organisation: theirs begin with 51, 52 or 53."), field="uscc"
        )
    return code, KINDS[uscc.organisation_class(code)]


def refuse_day_to_come(day, field):
    """What has happened has a day that is not to come."""
    if day > clock.today():
        raise Refused(_("This day is still to come. Check the year."), field=field)


@transaction.atomic
def register_group(host, *, by, name, filed_on, region, representative, address, phone, scope=""):
    """Enter a filed community group, which has no code, under the organisation through which it applies."""
    if host.host_id:
        raise Refused(_("A filed group cannot be the host of another one."))
    refuse_day_to_come(filed_on, "filed_on")
    if Organization.objects.filter(host=host, name=name.strip()).exists():
        raise Refused(_("A group of this name stands under this host already."), field="name")
    made = Organization.objects.create(
        name=name.strip(), kind=Kind.FILED_GROUP, registered_on=filed_on, region=region, host=host,
        representative=representative, address=address, phone=phone, scope=scope,
    )  # fmt: skip
    Membership.objects.create(user=by, organization=made, role=MemberRole.ADMINISTRATOR)
    history.write(made, "registered", by=by, host=str(host.pk))
    return made


@transaction.atomic
def update(organization, *, by, **facts):
    """Change facts of the organisation at their home; the code and the kind never change.

    A verified account of the old name is replaced when the name changes, for it must equal the name.
    """
    if unknown := set(facts) & {"pk", "uscc", "kind", "host"}:
        raise ValueError(f"These facts are not changed: {sorted(unknown)}")
    if "registered_on" in facts:
        refuse_day_to_come(facts["registered_on"], "registered_on")
    changed = {name: value for name, value in facts.items() if getattr(organization, name) != value}
    for name, value in changed.items():
        setattr(organization, name, value)
    organization.save(update_fields=list(changed))
    if "name" in changed:
        replace_accounts(organization, by=by, note=_("The organisation changed its name."))
    if changed:
        history.write(organization, "updated", by=by, fields=sorted(changed))
    return organization


@transaction.atomic
def ask_to_join(organization, *, by, message=""):
    """Ask the administrators of an organisation to let a person in; once a day at most."""
    if Membership.objects.filter(organization=organization, user=by, left_at=None).exists():
        raise Refused(_("You are a member of this organisation already."))
    yesterday = clock.now() - timedelta(days=1)
    asked = Event.objects.filter(
        chain__record_type=history.label(organization), chain__record_id=str(organization.pk),
        verb="asked_to_join", actor=by, at__gt=yesterday,
    )  # fmt: skip
    if asked.exists():
        raise Refused(_("You asked within the last day. Its administrator has your message."))
    history.write(organization, "asked_to_join", by=by)
    link = f"{reverse('organizations:members', args=[organization.pk])}?{urlencode({'email': by.email})}"
    tell(
        members_with(organization, MemberRole.ADMINISTRATOR), "organizations/asked_to_join", organization,
        link=link, asker=by, message=message,
    )  # fmt: skip


@transaction.atomic
def let_in(organization, *, by, email, role):
    """Make the person with this address a member, or give a member another role."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise Refused(
            _("Nobody has an account with this address. Ask the person to create one first."), field="email"
        )
    if user.is_fund_staff:
        raise Refused(
            _("This person works for the fund and cannot work for an applicant too."), field="email"
        )
    known = Membership.objects.select_for_update().filter(organization=organization, user=user).first()
    if known:
        refuse_losing_the_last_administrator(known, role)
    member, _made = Membership.objects.update_or_create(
        organization=organization, user=user, defaults={"role": role, "left_at": None}
    )
    history.write(organization, "let_in", by=by, member=str(user.pk), role=role)
    tell([user], "organizations/let_in", organization, role=member.get_role_display(),
         link=reverse("organizations:detail", args=[organization.pk]))  # fmt: skip
    return member


@transaction.atomic
def leave(member, *, by):
    """End a membership; the last administrator stays until there is another."""
    refuse_losing_the_last_administrator(member)
    member.left_at = clock.now()
    member.save(update_fields=["left_at"])
    history.write(member.organization, "left", by=by, member=str(member.user_id))
    return member


def refuse_losing_the_last_administrator(member, role=""):
    """An organisation always has an administrator."""
    if member.role != MemberRole.ADMINISTRATOR or member.left_at or role == MemberRole.ADMINISTRATOR:
        return
    others = Membership.objects.filter(
        organization=member.organization, role=MemberRole.ADMINISTRATOR, left_at=None
    ).exclude(pk=member.pk)
    if not others.exists():
        raise Refused(_("An organisation needs an administrator. Name another one first."), field="role")


@transaction.atomic
def file_annual_report(organization, *, by, year, filed_on, passed=True, source=""):
    """State that the report of `year` was filed. What the office enters replaces what was stated."""
    refuse_day_to_come(filed_on, "filed_on")
    if not organization.registered_on.year <= year < filed_on.year:
        raise Refused(
            _("A report is about a year that is over, and not older than the organisation."), field="year"
        )
    if by.is_fund_staff:
        AnnualReport.objects.filter(organization=organization, year=year).delete()
    elif AnnualReport.objects.filter(organization=organization, year=year).exists():
        raise Refused(_("The report of this year stands here already."), field="year")
    made = AnnualReport.objects.create(
        organization=organization, year=year, filed_on=filed_on, passed=passed, source=source
    )
    history.write(organization, "annual_report", by=by, year=year, filed_on=str(filed_on), passed=passed)
    return made


@transaction.atomic
def record_rating(organization, *, by, grade, issued_on):
    """Enter a rating, 1A to 5A as a number, by the day of its issue."""
    refuse_day_to_come(issued_on, "issued_on")
    if not 1 <= grade <= 5:
        raise Refused(_("A rating is from 1A to 5A."), field="grade")
    made = Rating.objects.create(organization=organization, grade=grade, issued_on=issued_on)
    history.write(organization, "rating", by=by, grade=grade, issued_on=str(issued_on))
    return made


@transaction.atomic
def enter_listing(organization, *, by, kind, listed_on, source):
    """Enter that a public credit list names the organisation."""
    refuse_day_to_come(listed_on, "listed_on")
    made = CreditListing.objects.create(
        organization=organization, kind=kind, listed_on=listed_on, source=source
    )
    history.write(organization, "listed", by=by, kind=kind, listed_on=str(listed_on), source=source)
    return made


@transaction.atomic
def end_listing(listing, *, by, removed_on):
    """Enter the day a list took the organisation off; look-back windows count from it."""
    refuse_day_to_come(removed_on, "removed_on")
    if listing.removed_on:
        raise Refused(_("This entry has been ended already."))
    if removed_on < listing.listed_on:
        raise Refused(_("It cannot end before it began."), field="removed_on")
    listing.removed_on = removed_on
    listing.save(update_fields=["removed_on"])
    history.write(listing.organization, "unlisted", by=by, kind=listing.kind, removed_on=str(removed_on))
    return listing


@transaction.atomic
def state_account(organization, *, by, name, number, bank, bank_code=""):
    """State the account money is to go to; it counts once another person has verified it.

    Its name equals the organisation's to the character (支付结算办法: the payee is who the account names).
    """
    if name != organization.name:
        raise Refused(
            _("The account's name must be the organisation's to the character: %(name)s.")
            % {"name": organization.name},
            field="name",
        )
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
    for older in BankAccount.objects.filter(organization=organization, state=AccountState.VERIFIED):
        move(older, AccountState.REPLACED, by=by)
    move(account, AccountState.VERIFIED, by=by, verified_by=by, verified_at=clock.now())
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


def tell_about_account(account, kind, **context):
    """Tell those who care for the organisation's money."""
    people = members_with(account.organization, MemberRole.ADMINISTRATOR, MemberRole.FINANCE)
    link = reverse("organizations:detail", args=[account.organization_id])
    tell(people, kind, account, link=link, **context)
