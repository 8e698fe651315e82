"""The page's own script and the server read a number alike, so that both show the same questions."""

import json
from pathlib import Path

from django.conf import settings

from tests.outside import said
from ventures.applications.answering import size_of

SCRIPT = Path(settings.BASE_DIR, "ventures/applications/static/applications/answers.js")
STUB = "globalThis.document = { querySelector: () => null };"
DRIVER = """
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
page = { querySelector: () => ({ value: page.typed }) };
const met = texts.map((text) => {
  page.typed = text;
  return holds({ above: "cost", kind: "money" }, ["1000.5"]);
});
console.log(JSON.stringify(met));
"""
TEXTS = [
    "", "0", "many", "1000.49", "1000.5", "1000.50", "1,000.50", "1 000,5", "１０００.５", "¥ 2000 元",
    "-2000", "10,00", "1e9",
]  # fmt: skip


def test_a_condition_on_a_number_holds_for_the_script_where_it_holds_for_the_server():
    program = STUB + SCRIPT.read_text().replace("const page =", "let page =") + DRIVER

    by_page = json.loads(said("node", "-e", program, content=json.dumps(TEXTS).encode()))

    by_server = [size is not None and size >= size_of("1000.5") for size in map(size_of, TEXTS)]
    assert by_page == by_server
    assert any(by_page)
