"""What an application is worth apart from who read it: a crossed random-effects model (pure).

    score = μ + item + expert + ε,   item ~ N(0, σ²ᵢ), expert ~ N(0, σ²ₑ), ε ~ N(0, σ²)

The variances are those of restricted maximum likelihood (Patterson & Thompson 1971, Biometrika 58:545),
the effects their best linear unbiased predictions from the mixed model equations (Henderson 1975,
Biometrics 31:423): an empirical Bayes estimate, drawn to the mean the more, the less was read. Items are
absorbed, so that one step costs O(sheets + items · experts²).

The robust variant gives ε Student's t with four degrees of freedom, by reweighting (Lange, Little &
Taylor 1989, JASA 84:881): one sheet far from the others counts less.
"""

from dataclasses import dataclass

import numpy as np
import scipy

from ventures.core.errors import Refused

from .table import Table
from .unfit import unfit, why

FREEDOM = 4.0  # degrees of freedom of Student's t
BOUND = 12.0  # of the logarithm of a ratio of variances; at the lower one the variance counts as none
STARTS = ((0.0, -1.0), (2.0, 1.0), (-2.0, -4.0))
ROUNDS, SETTLED = 60, 1e-5  # the latter of the range of points
NOTHING = 1e-12
SMALL = 1000  # items at a time, which bounds the memory


@dataclass(frozen=True)
class Fit:
    """A fitted model. Arrays follow `table.items` and `table.experts`, all in points.

    `worth` is μ + item effect, `error` its standard error (the variances taken as known); `severity`
    the expert's effect, negative where he is strict, with `severity_error`; `variances` are those of
    items, experts and the rest, `logs` the logarithms of the first two over the third; `weights` those
    of the sheets (all 1 but in the robust variant).
    """

    table: Table
    mean: float
    worth: np.ndarray
    error: np.ndarray
    severity: np.ndarray
    severity_error: np.ndarray
    variances: tuple[float, float, float]
    weights: np.ndarray
    logs: tuple[float, float]
    equations: "Equations"

    @property
    def residuals(self):
        """What neither application nor expert explains, by sheet."""
        return self.table.points - self.worth[self.table.item] - self.severity[self.table.expert]

    @property
    def variance_shares(self):
        """{"item", "expert", "residual"}: each one's share of the variance of a single sheet."""
        whole = sum(self.variances) or 1.0
        names = ("item", "expert", "residual")
        return {name: part / whole for name, part in zip(names, self.variances, strict=True)}


@dataclass(frozen=True)
class Equations:
    """The mixed model equations of one pair of variance ratios, items absorbed.

    `within` is the items' own diagonal, `links` ties them to (μ, experts), `factor` the Cholesky
    factor of what is left for (μ, experts), `common` their solution.
    """

    within: np.ndarray
    links: "scipy.sparse.csr_array"
    factor: tuple
    common: np.ndarray
    own: np.ndarray
    explained: float

    @property
    def log_determinant(self):
        return np.log(self.within).sum() + 2 * np.log(np.diag(self.factor[0])).sum()


def fit(table, robust=False):
    """The Fit of a Table. Refused where the sheets do not allow one: see `refuse_unfit`."""
    refuse_unfit(table)
    fitted = fit_weighted(table, np.ones(len(table.points)))
    return reweighted(table, fitted) if robust else fitted


def refuse_unfit(table):
    """Refused, with the reason, where adjusting would be guessing."""
    if code := unfit(table):
        raise Refused(why(code, table.parts))


def fit_weighted(table, weights, near=None):
    """The REML Fit with a given weight of each sheet; `near` are log ratios to begin at, if known."""
    centre = table.points.mean()
    sums = Sums(table, weights, centre)

    def deviance(logs):
        return minus_twice_log_likelihood(sums, *np.exp(logs))

    bounds = [(-BOUND, BOUND)] * 2
    options = {"xatol": 1e-7, "fatol": 1e-9, "maxiter": 600}
    starts = STARTS if near is None else (near,)
    tries = [scipy.optimize.minimize(deviance, start, method="L-BFGS-B", bounds=bounds) for start in starts]
    near = min(tries, key=lambda one: one.fun).x
    best = scipy.optimize.minimize(deviance, near, method="Nelder-Mead", bounds=bounds, options=options).x
    return solved(sums, best)


class Sums:
    """What every step needs, summed up once: weights by item, expert and pair, and weighted points."""

    def __init__(self, table, weights, centre):
        items, experts = table.shape
        self.table, self.weights, self.centre = table, weights, centre
        points = table.points - centre
        weighted = weights * points
        self.count = len(points)
        self.square = float(weighted @ points)
        self.of_item = np.bincount(table.item, weights, items)
        self.of_expert = np.bincount(table.expert, weights, experts)
        self.points_of_item = np.bincount(table.item, weighted, items)
        self.points_of_expert = np.bincount(table.expert, weighted, experts)
        cells = (
            np.concatenate([self.of_item, weights]),
            (
                np.concatenate([np.arange(items), table.item]),
                np.concatenate([np.zeros(items, int), table.expert + 1]),
            ),
        )
        self.links = scipy.sparse.csr_array(cells, shape=(items, experts + 1))
        self.linked = np.repeat(np.arange(items), np.diff(self.links.indptr))  # the item of each link
        self.across = self.links.T.tocsr()
        self.outer = np.zeros((experts + 1,) * 2)
        self.outer[0, 0] = weights.sum()
        self.outer[0, 1:] = self.outer[1:, 0] = self.of_expert
        np.fill_diagonal(self.outer[1:, 1:], self.of_expert)
        self.wanted = np.concatenate([[weighted.sum()], self.points_of_expert])
        self.log_weights = float(np.log(weights).sum())


def equations(sums, item_ratio, expert_ratio):
    """The Equations for the ratios σ²ᵢ/σ² and σ²ₑ/σ²."""
    within = sums.of_item + 1 / item_ratio
    scaled = sums.links.copy()
    scaled.data *= (1 / within)[sums.linked]
    left = sums.outer - (sums.across @ scaled).toarray()
    left[np.diag_indices_from(left)] += np.concatenate([[0.0], np.full(len(left) - 1, 1 / expert_ratio)])
    right = sums.wanted - scaled.T @ sums.points_of_item
    factor = scipy.linalg.cho_factor(left, lower=True)
    common = scipy.linalg.cho_solve(factor, right)
    own = (sums.points_of_item - sums.links @ common) / within
    explained = float(common @ sums.wanted + own @ sums.points_of_item)
    return Equations(within, sums.links, factor, common, own, explained)


def minus_twice_log_likelihood(sums, item_ratio, expert_ratio):
    """−2 · restricted log likelihood, σ² profiled out, up to a constant (Henderson's determinants)."""
    items, experts = sums.table.shape
    found = equations(sums, item_ratio, expert_ratio)
    free = sums.count - 1
    rest = max(sums.square - found.explained, NOTHING)
    return (
        free * np.log(rest / free)
        + found.log_determinant
        + items * np.log(item_ratio)
        + experts * np.log(expert_ratio)
        - sums.log_weights
    )


def solved(sums, logs):
    """The Fit at these logarithms of the two ratios; at their lower bound a variance counts as none."""
    ratios = np.exp(logs)
    found = equations(sums, *ratios)
    ratios = np.where(logs <= -BOUND + 0.5, 0.0, ratios)
    variance = max(sums.square - found.explained, NOTHING) / (sums.count - 1)
    inverse = scipy.linalg.cho_solve(found.factor, np.eye(len(found.common)))
    return Fit(
        table=sums.table,
        mean=float(sums.centre + found.common[0]),
        worth=sums.centre + found.common[0] + found.own,
        error=np.sqrt(variance * spread_of(found, inverse)),
        severity=found.common[1:],
        severity_error=np.sqrt(variance * np.diag(inverse)[1:]),
        variances=(float(ratios[0] * variance), float(ratios[1] * variance), float(variance)),
        weights=sums.weights,
        logs=tuple(logs),
        equations=found,
    )


def spread_of(found, inverse):
    """What is open of each item's worth, over the variance of the rest; `SMALL` items at a time."""
    spread = 1 / found.within
    for first in range(0, len(spread), SMALL):
        some = slice(first, first + SMALL)
        contrast = -found.links[some].toarray() / found.within[some, None]
        contrast[:, 0] += 1
        spread[some] += (contrast @ inverse * contrast).sum(1)
    return spread


def reweighted(table, fitted):
    """The robust Fit: weights (ν + 1) / (ν + r²/σ²) and fit in turn until the worths stand still."""
    for _round in range(ROUNDS):
        scaled = fitted.residuals**2 / max(fitted.variances[2], NOTHING)
        following = fit_weighted(table, (FREEDOM + 1) / (FREEDOM + scaled), fitted.logs)
        moved = np.abs(following.worth - fitted.worth).max()
        fitted = following
        if moved < SETTLED * np.ptp(table.points):
            break
    return fitted
