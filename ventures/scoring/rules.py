import rules
from rules import predicate

from ventures.accounts.rules import role

from . import seats


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
def runs_a_panel_of(user, call):
    """The secretary of a panel of the call, or whoever stands in for one today."""
    return user.is_authenticated and call is not None and seats.runs_one_of(call, user)


@predicate
def leads_a_panel_of(user, call):
    """The chair of a panel that decides the call, or whoever stands in for one today."""
    return user.is_authenticated and call is not None and seats.leads_one_of(call, user)


own_secretary = role("secretary") & is_secretary_of  # a panel's own, while he holds the role

rules.add_perm("scoring.see_pool", role("officer", "secretary", "auditor"))
rules.add_perm("scoring.keep_pool", role("officer", "secretary"))
rules.add_perm("scoring.form_panel", role("secretary"))
rules.add_perm("scoring.run_panel", own_secretary)
rules.add_perm("scoring.see_panel", role("officer", "auditor") | own_secretary | is_supervisor_of)
rules.add_perm("scoring.appoint_deputy", role("officer") | own_secretary)
rules.add_perm("scoring.chair_panel", role("expert") & is_chair_of)
rules.add_perm("scoring.see_ranking", role("officer", "auditor", "secretary"))
rules.add_perm(
    "scoring.see_advice",
    role("officer", "auditor") | (role("secretary") & runs_a_panel_of) | (role("expert") & leads_a_panel_of),
)
rules.add_perm("scoring.ask_advice", role("officer") | (role("secretary") & runs_a_panel_of))
