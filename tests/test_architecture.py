"""The house keeps its shape: what import contracts cannot see."""

import itertools
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from ventures.core.append_only import keep
from ventures.core.errors import Refused
from ventures.workflow.moves import move

OURS = [
    model for model in apps.get_models() if model.__module__.split(".")[0] in {"ventures", "cms", "reports"}
]
STATEFUL = [model for model in OURS if hasattr(model, "MOVES")]
PAIRS = [
    pytest.param(model, was, to, id=f"{model._meta.label}-{was}-{to}")
    for model in STATEFUL
    for was, to in itertools.product(model.State, repeat=2)
    if to not in model.MOVES[was]
]
SOURCES = sorted(
    path
    for package in ("ventures", "cms", "reports")
    for path in Path(settings.BASE_DIR, package).rglob("*.py")
    if "migrations" not in path.parts
)


def test_no_app_reaches_another_through_a_reverse_accessor():
    crossing = [
        f"{relation.related_model._meta.label}.{relation.field.name}"
        for model in OURS
        for relation in model._meta.related_objects
        if relation.related_model in OURS
        and relation.related_model._meta.app_label != model._meta.app_label
        and not relation.hidden
        and not relation.related_model._meta.label.startswith("cms.")
    ]
    assert crossing == []


@pytest.mark.django_db
def test_every_append_only_table_has_its_triggers():
    wanted = {
        f"{model._meta.db_table}_{suffix}"
        for model in OURS
        if getattr(model, "append_only", False)
        for suffix in ("append_only", "keep")
    }
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    else:
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"

    with connection.cursor() as cursor:
        cursor.execute(sql)
        present = {row[0] for row in cursor.fetchall()}

    assert wanted - present == set()
    assert keep("x").reversible


@pytest.mark.parametrize("model", STATEFUL, ids=lambda model: model._meta.label)
def test_every_state_stands_in_its_table(model):
    assert set(model.MOVES) == set(model.State)
    assert all(set(targets) <= set(model.State) for targets in model.MOVES.values())


@pytest.mark.parametrize(("model", "was", "to"), PAIRS)
def test_the_mover_refuses_what_the_table_does_not_list(model, was, to):
    record = model(pk=1, state=was)

    with pytest.raises(Refused):
        move.__wrapped__(record, to, by=None)

    assert record.state == was


def test_only_the_mover_writes_a_state():
    written = re.compile(r"(?<![\w.])(?!self\.)\w+\.state\s*=[^=]|update\([^)]*\bstate=")
    allowed = {
        "workflow/moves.py",
        "notifications/actions.py",
        "notifications/digests.py",
        "notifications/texts.py",
        "files/actions.py",
        "files/tasks.py",
    }

    found = [
        str(path)
        for path in SOURCES
        if written.search(path.read_text()) and not str(path).endswith(tuple(allowed))
    ]

    assert found == []


def test_only_the_clock_reads_the_time():
    reads = re.compile(r"timezone\.now\(|datetime\.now\(|date\.today\(|time\.time\(")

    found = [str(path) for path in SOURCES if reads.search(path.read_text()) and path.name != "clock.py"]

    assert found == []


def test_no_file_grows_beyond_four_hundred_lines():
    found = [str(path) for path in SOURCES if len(path.read_text().splitlines()) > 400]

    assert found == []


def test_nothing_outside_settings_reads_the_environment():
    found = [str(path) for path in SOURCES if "os.environ[" in path.read_text()]

    assert found == []
