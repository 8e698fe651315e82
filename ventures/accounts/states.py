from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person does for the fund; an applicant is a member of an organisation instead."""

    OFFICER = "officer", _("Programme officer")
    SECRETARY = "secretary", _("Panel secretary")
    EXPERT = "expert", _("Panel member")
    FINANCE_CLERK = "finance_clerk", _("Finance clerk")
    FINANCE_APPROVER = "finance_approver", _("Finance approver")
    EVALUATOR = "evaluator", _("Evaluator")
    AUDITOR = "auditor", _("Auditor")
    EDITOR = "editor", _("Editor")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("System administrator")
    SECURITY_ADMINISTRATOR = "security_administrator", _("Security administrator")


STAFF = set(Role.values) - {Role.EXPERT}
