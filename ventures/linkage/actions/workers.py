"""The social workers of an organisation, entered once."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import SocialWorker


@transaction.atomic
def add_social_worker(organization, *, by, name, level, certificate_number):
    """Enter a social worker once; later projects choose him from the list."""
    number = certificate_number.strip().upper()
    known = SocialWorker.objects.filter(certificate_number=number).select_related("organization").first()
    if known:
        raise Refused(
            _("This certificate stands under %(name)s already.") % {"name": known.organization},
            field="certificate_number",
        )
    made = SocialWorker.objects.create(
        organization=organization, name=name.strip(), level=level, certificate_number=number
    )
    history.write(organization, "social_worker", by=by, worker=str(made.pk))
    return made
