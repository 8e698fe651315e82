"""The delivery that the demo tells: believable counts, work on every desk, draws that anybody can repeat."""

import json
import shutil
import sqlite3
import subprocess

import pytest

from .conftest import say
from .test_demo import said

DESKS = {
    "applicant": ("/visits/", "/evaluations/"),
    "officer": ("/plans/", "/changes/", "/remedies/", "/watch/", "/checks/"),
    "evaluator": ("/evaluations/", "/visits/", "/checks/"),
}
TASKS = """
from ventures.accounts.models import User
from ventures.organizations.models import Membership
from ventures.portal.desks import waiting
for role in ("applicant", "officer", "evaluator"):
    user = User.objects.get(demo_role=role)
    tasks = waiting(user, list(Membership.objects.filter(user=user, left_at=None)))
    print(role, [(task.title, task.url) for task in tasks])
"""
IMPOSSIBLE = """
SELECT count(*) FROM monitoring_activity
WHERE signed_in > direct_times OR scanned > direct_times OR direct_people > direct_times
"""
COUNTS = {
    "plans": "SELECT state, count(*) FROM monitoring_monthlyplan GROUP BY state",
    "from the plan": "SELECT 'activities', count(*) FROM monitoring_activity WHERE session_id IS NOT NULL",
    "telephones": "SELECT count(DISTINCT person), count(*) FROM monitoring_signin",
    "photos": "SELECT consent, count(*) FROM monitoring_activityphoto WHERE NOT is_sheet GROUP BY consent",
    "surveys": "SELECT count(DISTINCT survey_id), count(*) FROM monitoring_surveyanswer",
    "visits": "SELECT state, count(*) FROM monitoring_coachingvisit GROUP BY state",
    "changes": "SELECT state, count(*) FROM monitoring_change GROUP BY state",
    "pauses": "SELECT 'pauses', count(*) FROM monitoring_pause",
    "remedies": "SELECT state, count(*) FROM monitoring_remedy GROUP BY state",
    "rounds": "SELECT state, count(*) FROM inspections_checkround GROUP BY state",
    "flags": "SELECT state, count(*) FROM watch_flag GROUP BY state",
}


@pytest.fixture
def counted(demo):
    with sqlite3.connect(demo / "demo.sqlite3") as database:
        yield {what: dict(database.execute(rows).fetchall()) for what, rows in COUNTS.items()}


def test_the_demo_tells_delivery_in_every_state(counted):
    say(counted)

    assert {"agreed", "submitted", "returned", "draft"} == set(counted["plans"])
    assert {"noted", "answered", "settled"} == set(counted["visits"])
    assert counted["changes"] == {"in_force": 1, "waiting": 1}
    assert counted["pauses"] == {"pauses": 1}
    assert counted["remedies"]["ordered"] >= 1
    assert counted["remedies"]["done"] >= 2
    assert counted["rounds"] == {"published": 1, "drawn": 1, "committed": 1}
    assert {"open", "confirmed", "dismissed"} == set(counted["flags"])
    ((people, times),) = counted["telephones"].items()
    assert people < times  # some came back
    assert all(counted["photos"].get(said_yes) for said_yes in (0, 1))


def test_no_count_of_the_demo_is_impossible(demo):
    with sqlite3.connect(demo / "demo.sqlite3") as database:
        assert database.execute(IMPOSSIBLE).fetchone() == (0,)


def test_every_desk_of_delivery_has_work(demo):
    lines = said(demo / "demo.sqlite3", "shell", "-v0", "-c", TASKS).splitlines()

    for line in lines[-3:]:
        role, _space, tasks = line.partition(" ")
        say(line)
        for place in DESKS[role]:
            assert place in tasks, (role, place)


@pytest.fixture
def draws(demo):
    """The files of the published round's draws, as its public page gives them."""
    code = (
        "import json; from django.test import Client; from ventures.inspections.models import CheckDraw; "
        "made = CheckDraw.objects.filter(round__state='published').values_list('pk', flat=True); "
        "page = lambda pk: Client(SERVER_NAME='localhost').get(f'/checks/draws/{pk}/record.json').json(); "
        "print(json.dumps([page(pk) for pk in made]))"
    )
    return json.loads(said(demo / "demo.sqlite3", "shell", "-v0", "-c", code).splitlines()[-1])


RULE = """
printf '%s' "$secret" | sha256sum
printf '%s' "$(LC_ALL=C sort pool)" | sha256sum
key=$(printf '%s\\n%s' "$secret" "$number" | sha256sum | cut -d' ' -f1)
while read -r member; do
  echo "$(printf '%s\\n%s' "$key" "$member" | sha256sum | cut -c1-16) $member"
done < pool | LC_ALL=C sort | head -"$count"
"""


def test_the_published_draws_are_those_that_sha256sum_gives(draws, tmp_path):
    for facts in draws:
        (tmp_path / "pool").write_text("\n".join(facts["pool"]) + "\n")
        given = {name: str(facts[name]) for name in ("secret", "number", "count")}

        printed = subprocess.run(
            ["bash", "-c", RULE], cwd=tmp_path, env={"PATH": "/usr/bin:/bin"} | given, check=True,
            capture_output=True, text=True,
        ).stdout.split()  # fmt: skip

        assert printed[0] == facts["commitment"]
        assert printed[2] == facts["pool_digest"]
        assert printed[5::2] == facts["drawn"]
    say(f"{len(draws)} draws, pools of {[len(one['pool']) for one in draws]}")


def test_verify_draw_agrees_and_names_a_changed_pool(demo, draws, tmp_path):
    empty = shutil.copy(demo / "demo.sqlite3", tmp_path / "any.sqlite3")
    for facts in draws:
        file = tmp_path / "draw.json"
        file.write_text(json.dumps(facts))
        assert ", ".join(facts["drawn"]) in said(empty, "verify_draw", str(file))

        file.write_text(json.dumps(facts | {"pool": [*facts["pool"][1:], "HZCT-2019-330102-A-9999"]}))
        with pytest.raises(subprocess.CalledProcessError) as refused:
            said(empty, "verify_draw", str(file))
        assert "The pool was changed after its publication" in refused.value.stderr
