"""The budget's page and the server work the same rules out to the same fen, at each edge too."""

import json
import random
from pathlib import Path

import pytest
from django.conf import settings

from tests.factories.calls import draft_call
from tests.outside import said
from ventures.applications.budget import gauges, limits_of, total_of
from ventures.calls.states import Head
from ventures.core.money import from_fen, to_fen, typed, within_percent, yuan

AMOUNTS = Path(settings.BASE_DIR, "ventures/core/static/core/js/amounts.js")
SCRIPT = Path(settings.BASE_DIR, "ventures/applications/static/applications/budget.js")
STUB = "globalThis.document = { querySelector: () => null, querySelectorAll: () => [] };"
DRIVER = """
const tasks = JSON.parse(require("fs").readFileSync(0, "utf8"));
const answers = tasks.map(({ rules, lines, requested }) => {
  const sums = {};
  for (const [head, price, quantity] of lines) {
    sums[head] = (sums[head] || 0n) + fen(price) * count(quantity);
  }
  const total = Object.values(sums).reduce((all, one) => all + one, 0n);
  const found = rules.map((rule) => measured(rule, sums, total, fen(requested)));
  return [String(total), ...found.map(({ used, limit }) => [String(used), String(limit), used > limit])];
});
console.log(JSON.stringify(answers));
"""
pytestmark = pytest.mark.django_db


def by_page(tasks):
    """What the page's own script answers."""
    program = STUB + AMOUNTS.read_text() + SCRIPT.read_text() + DRIVER
    return json.loads(said("node", "-e", program, content=json.dumps(tasks).encode()))


def by_server(call, lines, requested):
    """What the server answers to the same typed text."""
    rules = list(call.cost_rules.all())
    pairs = [(head, yuan(typed(price) * int(quantity))) for head, price, quantity in lines]
    found = gauges(call, rules, pairs, yuan(typed(requested)))
    return [str(to_fen(total_of(pairs)))] + [
        [str(to_fen(one.part)), str(to_fen(one.limit)), one.is_over] for one in found
    ]


def emitted(call):
    """The rules as the page gets them."""
    return [
        {"part": one.part, "base": str(one.base), "percent": "" if one.percent is None else str(one.percent),
         "most": "" if one.most is None else str(one.most)}
        for one in limits_of(call, list(call.cost_rules.all()))
    ]  # fmt: skip


def task(call, lines, requested):
    """What the page works out."""
    return {"rules": emitted(call), "lines": lines, "requested": requested}


def written(draw, fen):
    """An amount in one of the ways in which people type it."""
    text = f"{fen // 100:,}.{fen % 100:02d}" if draw.random() < 0.5 else f"{fen // 100}.{fen % 100:02d}"
    return draw.choice([text, f"¥{text}", f" {text} 元"])


def any_budget(draw):
    """Lines and a request, typed."""
    lines = [
        (
            draw.choice(Head.values),
            written(draw, draw.randint(1, 10 ** draw.randint(1, 9))),
            str(draw.randint(1, 999)),
        )
        for _turn in range(draw.randint(0, 12))
    ]
    return lines, written(draw, draw.randint(0, 10 ** draw.randint(1, 11)))


@pytest.mark.parametrize("preset", ["city", "guangzhou", "street", "central"])
def test_page_and_server_say_the_same_of_random_budgets(preset):
    call, draw = draft_call(preset), random.Random(2019)
    budgets = [any_budget(draw) for _turn in range(250)]

    page = by_page(
        [{"rules": emitted(call), "lines": lines, "requested": requested} for lines, requested in budgets]
    )

    assert page == [by_server(call, *budget) for budget in budgets]


def edges(call):
    """(lines, requested, key, is over): each limit exactly reached, then one fen above, then one below."""
    for limit in limits_of(call, list(call.cost_rules.all())):
        for beside in (-1, 0, 1):
            yield (*at_edge(limit, beside), limit.key, beside > 0)


def at_edge(limit, beside):
    """A budget in which a limit's part is its most plus so many fen."""
    base = 12_345_678
    if limit.most is not None:
        return [("programme", "1.00", "1")], str(from_fen(limit.most + beside).amount)
    part = limit.percent * base // 100 + beside
    if part < 0:
        part = 0
    if limit.part == "requested":
        return [("programme", str(from_fen(base).amount), "1")], str(from_fen(part).amount)
    head = limit.part.split()[0]
    lines = [(head, str(from_fen(part).amount), "1")] if part else []
    rest = base - part if limit.base == "budget" else base
    other = next(one for one in Head.values if one not in limit.part.split())
    return [*lines, (other, str(from_fen(rest).amount), "1")], str(from_fen(base).amount)


@pytest.mark.parametrize("preset", ["city", "guangzhou", "street", "central"])
def test_one_fen_below_at_and_above_each_limit(preset):
    call = draft_call(preset)
    cases = list(edges(call))
    keys = [one.key for one in limits_of(call, list(call.cost_rules.all()))]

    page = by_page(
        [{"rules": emitted(call), "lines": lines, "requested": wanted} for lines, wanted, *_rest in cases]
    )

    for (lines, wanted, key, over), answer in zip(cases, page, strict=True):
        assert answer == by_server(call, lines, wanted)
        assert answer[1 + keys.index(key)][2] is over, (key, answer)


def test_a_gauge_is_over_exactly_where_the_percentage_is_broken():
    call, draw = draft_call("guangzhou"), random.Random(7)
    rules = list(call.cost_rules.all())

    for _turn in range(300):
        lines, requested = any_budget(draw)
        pairs = [(head, yuan(typed(price) * int(quantity))) for head, price, quantity in lines]
        for one in gauges(call, rules, pairs, yuan(typed(requested))):
            if one.of.percent is not None:
                assert one.is_over is not within_percent(one.part, one.of.percent, one.base)


@pytest.mark.parametrize(
    "text", ["1,5", "1 000", "１２３", "0.5", "12.", "1e9", "-1", "", "¥ 7", "9" * 13, "1,234.56"]
)
def test_an_amount_is_read_alike(text):
    lines = [("programme", text, "1")]
    try:
        fen = int(typed(text) * 100) if typed(text) >= 0 and len(text) < 13 else 0
    except ValueError:
        fen = 0

    ((total,),) = by_page([{"rules": [], "lines": lines, "requested": "0"}])

    assert total == str(fen)
