"""How far a panel can be relied on (pure): the standard coefficients, 1 is full agreement.

Each is None where it is not defined. They change no score.
"""

from dataclasses import dataclass

import numpy as np
import scipy

NOTHING = 1e-12


@dataclass(frozen=True)
class Squares:
    """One-way analysis of variance of applications with two sheets or more."""

    between: float
    within: float
    per_item: float  # sheets per application, as unequal groups count (Donner 1986, Int. Stat. Rev. 54:67)


def squares(table):
    """The Squares of a Table, or None with fewer than two applications of two sheets."""
    kept = (table.sheets_of_item > 1)[table.item]
    item, points = np.unique(table.item[kept], return_inverse=True)[1], table.points[kept]
    groups = int(item.max()) + 1 if len(item) else 0
    if groups < 2:
        return None
    sizes = np.bincount(item)
    means = np.bincount(item, points) / sizes
    between = float(sizes @ (means - points.mean()) ** 2) / (groups - 1)
    within = float(((points - means[item]) ** 2).sum()) / (len(points) - groups)
    per_item = (len(points) - float(sizes @ sizes) / len(points)) / (groups - 1)
    return Squares(between, within, per_item)


def icc_single(table):
    """ICC(1): of one sheet, experts differing from item to item (Shrout & Fleiss 1979, Psych. Bull. 86)."""
    found = squares(table)
    if found is None or found.between + found.within < NOTHING:
        return None
    return (found.between - found.within) / (found.between + (found.per_item - 1) * found.within)


def icc_mean(table):
    """ICC(k): of the mean of an application's sheets (the same source, ICC(1, k))."""
    found = squares(table)
    return (found.between - found.within) / found.between if found and found.between > NOTHING else None


def kendall_w(table):
    """Kendall's W, corrected for ties (Kendall & Babington Smith 1939, Ann. Math. Stat. 10:275).

    Only where every expert scored every application: ranks of different sets cannot be added.
    """
    items, experts = table.shape
    if not table.is_complete or items < 2 or experts < 2:
        return None
    ranks = scipy.stats.rankdata(table.grid(), axis=0)
    ties = sum(float((sizes**3 - sizes).sum()) for sizes in map(tied, ranks.T))
    most = experts**2 * (items**3 - items) - experts * ties
    spread = 12 * float(((ranks.sum(1) - experts * (items + 1) / 2) ** 2).sum())
    return spread / most if most > NOTHING else None


def tied(ranks):
    """How many applications share each rank."""
    return np.unique(ranks, return_counts=True)[1]


def krippendorff_alpha(table):
    """Krippendorff's α for interval data, sheets may be missing (Krippendorff 2011, Computing α-Reliability).

    1 − observed / expected disagreement, both as squared differences of pairs.
    """
    kept = (table.sheets_of_item > 1)[table.item]
    item, points = table.item[kept], table.points[kept]
    if len(points) < 2 or np.ptp(points) < NOTHING:
        return None
    sizes = np.maximum(np.bincount(item), 1)
    means = np.bincount(item, points) / sizes
    apart = np.bincount(item, (points - means[item]) ** 2)
    observed = float((apart * sizes / np.maximum(sizes - 1, 1)).sum()) / len(points)
    return 1 - observed / float(points.var(ddof=1))
