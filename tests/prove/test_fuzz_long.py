"""The same nonsense as in test_fuzz, much more of it: some hundred wrong fields for every form."""

import pytest

from tests import access_doors as doors
from tests.access_doors import LINES
from tests.fuzz_asking import posted
from tests.nonsense import WHOLE

pytestmark = pytest.mark.django_db
WRONG_FIELDS = 100
world = pytest.fixture(scope="module")(doors.world)
here = pytest.fixture(doors.here)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", [name for name, line in LINES.items() if line[2]])
def test_no_form_breaks(here, name, seed):
    assert posted(here, name, WRONG_FIELDS, WHOLE, seed) == {}
