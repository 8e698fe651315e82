"""An organisation is registered, or a group under it, and its facts kept true."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ventures.core import uscc
from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import CreditListing, Membership, Organization
from ..states import FACTS_OF, Kind, MemberRole, Section
from .accounts import replace_accounts
from .confirming import date_sections
from .days import refuse_day_to_come
from .holding import hold

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
    CreditListing.objects.filter(uscc=code, organization=None).update(organization=made)
    date_sections(made, Section, by=by)
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


@transaction.atomic
def register_group(host, *, by, name, filed_on, region, representative, address, phone, scope=""):
    """Enter a filed community group, which has no code, under the organisation through which it applies."""
    if host.host_id:
        raise Refused(_("A filed group cannot be the host of another one."))
    refuse_day_to_come(filed_on, "filed_on")
    hold(host)
    if Organization.objects.filter(host=host, name=name.strip(), merged_into=None).exists():
        raise Refused(_("A group of this name stands under this host already."), field="name")
    made = Organization.objects.create(
        name=name.strip(), kind=Kind.FILED_GROUP, registered_on=filed_on, region=region, host=host,
        representative=representative, address=address, phone=phone, scope=scope,
    )  # fmt: skip
    Membership.objects.create(user=by, organization=made, role=MemberRole.ADMINISTRATOR)
    date_sections(made, Section, by=by)
    history.write(made, "registered", by=by, host=str(host.pk))
    return made


@transaction.atomic
def update(organization, *, by, **facts):
    """Change facts of the organisation at their home; the code and the kind never change.

    The sections whose facts changed are as of today.
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
    date_sections(organization, [key for key, facts in FACTS_OF.items() if changed.keys() & facts], by=by)
    if changed:
        history.write(organization, "updated", by=by, fields=sorted(changed))
    return organization
