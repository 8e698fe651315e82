"""The drawing of the house and the house itself agree."""

import re
import tomllib
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)


def test_the_drawing_shows_the_layers_of_the_contract():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "order")
    drawing = (ROOT / "docs/architecture.md").read_text().split("```")[1].strip().splitlines()

    drawn = [line.split("   ")[0].strip() for line in drawing]

    assert drawn == layers


def test_every_setting_from_the_environment_is_documented():
    source = (ROOT / "ventures/settings.py").read_text()
    documented = (ROOT / "docs/deploy.md").read_text()

    names = set(re.findall(r'(?:required|env(?:\.\w+)?)\(\s*"([A-Z0-9_]+)"', source))

    assert {name for name in names if f"`{name}`" not in documented} == {
        "DEBUG",
        "DEMO",
    }
