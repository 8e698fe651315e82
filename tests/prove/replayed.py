"""Run in the shell of a copied demo: what the rules notice at each month's end, of what ran on that day.

Says [projects, [[kind, number of the project, key], …]] as JSON. The states are those that history tells.
"""

import json
from datetime import date

from ventures.awards.models import Award
from ventures.watch.noticing import RULES
from ventures.workflow.models import Event

steps = Event.objects.filter(chain__record_type="awards.award").exclude(to_state="").order_by("pk")
began, ended, found = {}, {}, {}
for record, at, state in steps.values_list("chain__record_id", "at", "to_state"):
    if state == "active":
        began.setdefault(int(record), at.date())
    elif state in ("closed_out", "terminated"):
        ended[int(record)] = at.date()
for day in [date(year, month, 28) for year in (2019, 2020) for month in range(1, 13)]:
    runs = [pk for pk, first in began.items() if first <= day < ended.get(pk, date.max)]
    Award.objects.filter(pk__in=began).update(state="closed_out")
    Award.objects.filter(pk__in=runs).update(state="active")
    for rule, _kinds in RULES:
        for one in rule(day):
            found[one.key] = (one.kind.value, one.award.number, one.key)
print(json.dumps([len(began), list(found.values())]))  # noqa: T201
