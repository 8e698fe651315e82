"""The form that a round begins with: what 民发〔2017〕45号 has checked, less what no project shows."""

from django.utils.translation import gettext as _


def usual_items():
    """One item a line; the office changes it as it likes."""
    return "\n".join([
        _("It works at its registered address; name and representative are as registered"),
        _("The project's money is kept apart in the accounts"),
        _("Vouchers are whole, and payments are those of the budget"),
        _("Payments to persons have their sheet, signature and tax"),
        _("The recorded activities took place: people, sign-in sheets and photos agree"),
        _("The people served know the project when asked"),
        _("Team and volunteers are those of the agreement, or the change was reported"),
        _("The funder is named as agreed, and nothing is charged to those who are served"),
    ])  # fmt: skip
