"""How often each way of adding up scores finds the truly best, where the truth is known (pure).

Panels are drawn by lot: applications with a true worth, experts of several kinds. A way's hit rate is
the share of the true top quarter that stands in the top quarter by that way.
"""

from dataclasses import dataclass
from statistics import fmean

import numpy as np

from ventures.core.errors import Refused

from ..ranking import MEAN, TRIMMED, aggregate
from . import mixed
from .table import Table

WORTH, REST = 6.0, 5.0  # standard deviations of true worth and of a single sheet, in points
ITEMS, EXPERTS, PANELS = 60, 15, 3


@dataclass(frozen=True)
class World:
    """What experts are like: the spread of their strictness, how many sabotage, how sheets err."""

    name: str
    strictness: float = 0.0
    saboteurs: int = 0
    heavy_tails: bool = False
    disjoint: bool = False


WORLDS = (
    World("honest and alike"),
    World("strict and mild", strictness=6.0),
    World("two of fifteen sabotage", strictness=3.0, saboteurs=2),
    World("heavy-tailed errors", strictness=3.0, heavy_tails=True),
    World("panels that share nobody", strictness=3.0, disjoint=True),
)


def drawn(world, each, lot):
    """(true worths, sheets) of one year in a world, `each` experts for an application."""
    worth, mild = lot.normal(0, WORTH, ITEMS), lot.normal(0, world.strictness or 1e-9, EXPERTS)
    sheets = {}
    for item in range(ITEMS):
        own = EXPERTS // PANELS
        first = item % PANELS * own if world.disjoint else 0
        pool = np.arange(first, first + own) if world.disjoint else np.arange(EXPERTS)
        readers = lot.choice(pool, min(each, len(pool)), replace=False)
        sheets[item] = {int(one): points(world, worth[item] + mild[one], int(one), lot) for one in readers}
    return worth, sheets


def points(world, expected, expert, lot):
    """One sheet; a saboteur gives every second application 30 points less than he thinks."""
    error = lot.standard_t(3) / np.sqrt(3) if world.heavy_tails else lot.standard_normal()
    spoilt = 30.0 if expert < world.saboteurs and lot.random() < 0.5 else 0.0
    return round(float(np.clip(75 + expected + REST * error - spoilt, 0, 100)), 2)


def by_aggregation(rule):
    """A way that follows the official rule."""
    return lambda sheets: {item: float(aggregate(rows, rule).exact) for item, rows in sheets.items()}


def by_z(sheets):
    """The mean of each expert's standardised points, as some offices do it."""
    own: dict = {}
    for rows in sheets.values():
        for expert, value in rows.items():
            own.setdefault(expert, []).append(value)
    centre = {expert: (np.mean(values), np.std(values) or 1.0) for expert, values in own.items()}
    return {
        item: fmean((value - centre[expert][0]) / centre[expert][1] for expert, value in rows.items())
        for item, rows in sheets.items()
    }


def adjusted(robust):
    """The model's worth; where it refuses, the mean, as the chair would be told."""

    def way(sheets):
        table = Table.of(sheets)
        try:
            return dict(zip(table.items, mixed.fit(table, robust).worth, strict=True))
        except Refused:
            return by_aggregation(MEAN)(sheets)

    return way


WAYS = {
    "mean": by_aggregation(MEAN),
    "trimmed": by_aggregation(TRIMMED),
    "z-score": by_z,
    "adjusted": adjusted(robust=False),
    "adjusted, robust": adjusted(robust=True),
}


def hit_rate(worth, found):
    """The share of the true top quarter among the top quarter by a way."""
    seats = len(worth) // 4
    true = set(np.argsort(-worth)[:seats].tolist())
    return len(true & set(sorted(found, key=lambda item: (-found[item], item))[:seats])) / seats


def compared(world, each, years, ways=tuple(WAYS), seed=2019):
    """`{way: (mean hit rate, its standard error, the mean gain over `mean`, its standard error)}`."""
    lot = np.random.default_rng(seed)
    rates: dict = {way: [] for way in ways}
    for _year in range(years):
        worth, sheets = drawn(world, each, lot)
        for way in ways:
            rates[way].append(hit_rate(worth, WAYS[way](sheets)))
    return {way: (*summed(found), *summed(np.subtract(found, rates["mean"]))) for way, found in rates.items()}


def summed(values):
    """(mean, standard error) of a sample."""
    return float(np.mean(values)), float(np.std(values, ddof=1) / np.sqrt(len(values)))
