import rules
from rules import predicate

from ventures.accounts.rules import role


@predicate
def is_secretary(user, panel):
    """The panel's own secretary, while he holds the role."""
    return user.is_authenticated and panel is not None and panel.secretary_id == user.pk


rules.add_perm("scoring.see_pool", role("officer", "secretary", "auditor"))
rules.add_perm("scoring.keep_pool", role("officer", "secretary"))
rules.add_perm("scoring.form_panel", role("secretary"))
rules.add_perm("scoring.run_panel", role("secretary") & is_secretary)
rules.add_perm("scoring.see_panel", role("officer", "auditor") | is_secretary)
rules.add_perm("scoring.see_ranking", role("officer", "auditor", "secretary"))
