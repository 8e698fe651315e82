"""Models created together are those created one by one, in the state and in the database."""

import pytest
from django.db import ConnectionHandler, migrations, models
from django.db.migrations.state import ProjectState

from ventures.core.create_models import CreateModels

TREE = migrations.CreateModel("Tree", [("id", models.BigAutoField(primary_key=True))])
LEAF = migrations.CreateModel(
    "Leaf",
    [("id", models.BigAutoField(primary_key=True)), ("tree", models.ForeignKey("core.tree", models.CASCADE))],
)


@pytest.fixture
def empty():
    """A state whose models are rendered already, as in the middle of a migration."""
    state = ProjectState()
    assert state.apps
    return state


def after(state, *operations):
    for operation in operations:
        operation.state_forwards("core", state)
    return state


def test_the_state_is_the_same(empty):
    together = after(empty.clone(), CreateModels([TREE, LEAF]))

    assert together == after(empty.clone(), TREE, LEAF)
    assert together.apps.get_model("core", "Leaf")._meta.get_field("tree").related_model.__name__ == "Tree"


@pytest.mark.django_db
def test_the_tables_come_and_go(empty, tmp_path):
    own = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "own.sqlite3"}
    connection = ConnectionHandler({"default": own})["default"]
    operation = CreateModels([TREE, LEAF])
    full = after(empty.clone(), operation)

    with connection.schema_editor() as editor:
        operation.database_forwards("core", editor, empty, full)
    assert set(connection.introspection.table_names()) == {"core_tree", "core_leaf"}

    with connection.schema_editor() as editor:
        operation.database_backwards("core", editor, full, empty)
    assert connection.introspection.table_names() == []
    connection.close()
