import rules

from ventures.accounts.rules import role

from .models import Inspector
from .querysets import LOOKERS


@rules.predicate
def inspector(user, inspection=None):
    """One of the two who look, as long as he holds a role of those who are drawn."""
    return (
        inspection is not None
        and user.is_authenticated
        and user.has_role(*LOOKERS)
        and Inspector.objects.filter(inspection=inspection, user=user).exists()
    )


rules.add_perm("inspections.run_round", role("officer"))
rules.add_perm("inspections.see_rounds", role("officer", "auditor"))
rules.add_perm("inspections.look", inspector)
