import rules
from rules import predicate

from ventures.accounts.rules import role

from . import seats
from .models import Panel


@predicate
def is_secretary_of(user, panel):
    """The secretary, or whoever stands in for the secretary today."""
    return user.is_authenticated and panel is not None and seats.runs(panel, user)


@predicate
def is_chair_of(user, panel):
    """The chair, or whoever stands in for the chair today."""
    return user.is_authenticated and panel is not None and seats.leads(panel, user)


@predicate
def is_supervisor_of(user, panel):
    """Somebody of the fund whom the secretary named to watch the panel."""
    return (
        user.is_authenticated
        and panel is not None
        and user.is_fund_staff
        and panel.supervisors.filter(pk=user.pk).exists()
    )


@predicate
def keeps_a_panel_of(user, call):
    """Whether the user is the secretary of a panel of this call."""
    return call is not None and Panel.objects.filter(call=call, secretary=user.pk).exists()


own_secretary = role("secretary") & is_secretary_of  # a panel's own, while he holds the role

rules.add_perm("scoring.see_pool", role("officer", "secretary", "auditor"))
rules.add_perm("scoring.keep_pool", role("officer", "secretary"))
rules.add_perm("scoring.form_panel", role("secretary"))
rules.add_perm("scoring.run_panel", own_secretary)
rules.add_perm("scoring.see_panel", role("officer", "auditor") | own_secretary | is_supervisor_of)
rules.add_perm("scoring.appoint_deputy", role("officer") | own_secretary)
rules.add_perm("scoring.chair_panel", role("expert") & is_chair_of)
rules.add_perm("scoring.see_ranking", role("officer", "auditor", "secretary"))
rules.add_perm("scoring.see_advice", role("officer", "auditor") | (role("secretary") & keeps_a_panel_of))
rules.add_perm("scoring.ask_advice", role("officer") | (role("secretary") & keeps_a_panel_of))
