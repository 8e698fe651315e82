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


class Section(models.TextChoices):
    """What an organisation says of itself, in the parts that are confirmed each by itself."""

    REGISTRATION = "registration", _("Registration")
    REPRESENTATIVE = "representative", _("Representative and address")
    STAFF = "staff", _("Staff and certificates")


FACTS_OF = {
    Section.REGISTRATION: ("name", "registered_on", "region", "scope"),
    Section.REPRESENTATIVE: ("representative", "address", "phone"),
    Section.STAFF: ("staff_count",),
}


class RegistryStatus(models.TextChoices):
    NORMAL = "normal", _("In good standing")
    DEREGISTERED = "deregistered", _("Deregistered")
    REVOKED = "revoked", _("Registration revoked")


class ListContent(models.TextChoices):
    """What an imported list is about."""

    REGISTRY = "registry", _("Registry of social organisations")
    ABNORMAL = "abnormal", _("List of abnormal activity")
    DISHONEST = "dishonest", _("List of serious dishonesty")


class ImportState(models.TextChoices):
    SHOWN = "shown", pgettext_lazy("imported list", "Shown, not imported")
    IMPORTED = "imported", pgettext_lazy("imported list", "Imported")
    DISCARDED = "discarded", pgettext_lazy("imported list", "Discarded")


IMPORT_MOVES = {
    ImportState.SHOWN: {ImportState.IMPORTED, ImportState.DISCARDED},
    ImportState.IMPORTED: set(),
    ImportState.DISCARDED: set(),
}


class RowOutcome(models.TextChoices):
    FAULTY = "faulty", pgettext_lazy("row of a list", "Faulty")
    NEW = "new", pgettext_lazy("row of a list", "New")
    CHANGED = "changed", pgettext_lazy("row of a list", "Changed")
    GONE = "gone", pgettext_lazy("row of a list", "No longer listed")
    UNCHANGED = "unchanged", pgettext_lazy("row of a list", "Unchanged")
