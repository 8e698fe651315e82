"""A registry list of 20,000 rows is shown row by row and imported while one waits."""

import time

import pytest

from tests.organizations.test_lists import REGISTRY, registry_row, shown
from tests.prove.conftest import say
from ventures.core.uscc import make as code
from ventures.organizations import actions
from ventures.organizations.models import RegistryEntry

pytestmark = pytest.mark.django_db
PATIENCE = 30  # seconds, the longest a worker of the server may take


def test_twenty_thousand_rows_are_shown_and_imported_in_seconds():
    codes = [code(f"3301{area:02}", serial) for area in (2, 5) for serial in range(10_000)]
    text = REGISTRY + "".join(registry_row(one) for one in codes)

    began = time.perf_counter()
    one = shown(text)
    read_in = time.perf_counter() - began
    actions.import_list(one, by=one.by)
    imported_in = time.perf_counter() - began - read_in

    say(f"20,000 rows: shown in {read_in:.1f} s, imported in {imported_in:.1f} s")
    assert RegistryEntry.objects.count() == 20_000
    assert max(read_in, imported_in) < PATIENCE
