"""Sheets as arrays, and whether they can be compared at all (pure)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy


@dataclass(frozen=True)
class Table:
    """N sheets: `item[n]` and `expert[n]` are places in `items` and `experts`, `points[n]` the score.

    Applications and experts stand in the order of their keys, so that the same sheets in another order
    make the same table.
    """

    items: tuple
    experts: tuple
    item: np.ndarray
    expert: np.ndarray
    points: np.ndarray

    @classmethod
    def of(cls, sheets):
        """The Table of `{application: {expert: points}}`; applications without a sheet are left out."""
        items = sorted((one for one, rows in sheets.items() if rows), key=str)
        experts = sorted({expert for rows in sheets.values() for expert in rows}, key=str)
        places = {expert: place for place, expert in enumerate(experts)}
        rows = [
            (row, places[expert], float(sheets[one][expert]))
            for row, one in enumerate(items)
            for expert in sorted(sheets[one], key=str)
        ]
        item, expert, points = zip(*rows, strict=True) if rows else ((), (), ())
        return cls(
            tuple(items), tuple(experts), np.array(item, int), np.array(expert, int), np.array(points, float)
        )

    @property
    def shape(self):
        """How many applications and experts."""
        return len(self.items), len(self.experts)

    @cached_property
    def sheets_of_item(self):
        """The number of sheets of each application."""
        return np.bincount(self.item, minlength=len(self.items))

    @cached_property
    def means(self):
        """The raw mean of each application."""
        return np.bincount(self.item, self.points, len(self.items)) / self.sheets_of_item

    @property
    def is_complete(self):
        """Whether every expert scored every application."""
        return len(self.points) == len(self.items) * len(self.experts)

    def grid(self):
        """Points by application (row) and expert (column), NaN where there is no sheet."""
        cells = np.full(self.shape, np.nan)
        cells[self.item, self.expert] = self.points
        return cells

    @cached_property
    def parts(self):
        """How many groups share neither an expert nor an application with another; 1 can be compared."""
        rows, columns = self.shape
        pairs = scipy.sparse.coo_array(
            (np.ones(len(self.item)), (self.item, self.expert + rows)), shape=(rows + columns,) * 2
        )
        return int(scipy.sparse.csgraph.connected_components(pairs, directed=False)[0])
