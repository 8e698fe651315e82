import ast
from pathlib import Path

from django.conf import settings

from ventures.portal.steps import DONE


def verbs_written():
    """Every literal verb that the code hands to `history.write`."""
    for app in ("ventures", "cms", "reports"):
        for path in Path(settings.BASE_DIR, app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "history.write":
                    verb = node.args[1]
                    yield from [verb.value] if isinstance(verb, ast.Constant) else []


def test_every_step_of_history_has_its_word():
    written = set(verbs_written())

    assert len(written) > 30
    assert written - set(DONE) == set()
