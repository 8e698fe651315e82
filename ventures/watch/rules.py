import rules

from ventures.accounts.rules import role

from .querysets import WATCHERS

rules.add_perm("watch.see_flags", role(*WATCHERS))
rules.add_perm("watch.judge_flag", role("officer"))
