"""Predicates that every app's rules are made of."""

from rules import add_perm, predicate

STEPS = (
    "call", "award", "application", "instalment", "panel", "decision", "notice", "recovery",
    "community", "organization",
)  # fmt: skip


def role(*names):
    """A live grant of one of the roles, whose scope covers the area of the record."""

    @predicate(f"role:{','.join(names)}")
    def has_role(user, record=None):
        return user.is_authenticated and user.has_role(*names, region=area_of(record))

    return has_role


def area_of(record):
    """The region of a record: its call's, else its community's or organisation's; None where it has none."""
    while record is not None:
        if hasattr(record, "region"):
            return record.region
        step = next((name for name in STEPS if hasattr(record, name)), None)
        record = getattr(record, step) if step else None
    return None


add_perm("accounts.see_roles", role("system_administrator", "security_administrator", "auditor"))
add_perm("accounts.grant_role", role("system_administrator"))
add_perm("accounts.read_log", role("security_administrator", "auditor"))
