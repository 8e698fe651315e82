from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    ASSOCIATION = "association", _("Association")
    SERVICE = "service", _("Social service organisation")
    FOUNDATION = "foundation", _("Foundation")
    FILED_GROUP = "filed_group", _("Filed community group")


class MemberRole(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    EDITOR = "editor", _("Editor")
    FINANCE = "finance", _("Finance")
    VIEWER = "viewer", _("Viewer")


class AccountState(models.TextChoices):
    STATED = "stated", pgettext_lazy("bank account", "Waiting for verification")
    VERIFIED = "verified", pgettext_lazy("bank account", "Verified")
    REFUSED = "refused", pgettext_lazy("bank account", "Refused")
    REPLACED = "replaced", pgettext_lazy("bank account", "Replaced")


ACCOUNT_MOVES = {
    AccountState.STATED: {AccountState.VERIFIED, AccountState.REFUSED, AccountState.REPLACED},
    AccountState.VERIFIED: {AccountState.REPLACED},
    AccountState.REFUSED: set(),
    AccountState.REPLACED: set(),
}


class ListKind(models.TextChoices):
    ABNORMAL = "abnormal", _("List of abnormal activity")
    DISHONEST = "dishonest", _("List of serious dishonesty")
    OFFENCE = "offence", _("Serious offence")


OFFENCE_MONTHS = 36  # how long a serious offence counts where no call says otherwise
