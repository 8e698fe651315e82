"""How sure a place among the funded is: draws from what the model leaves open (pure)."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import solve_triangular

DRAWS, SEED = 4000, 2019  # a fixed seed, so that anyone who repeats it reads the same numbers
SMALL = 500  # draws at a time, which bounds the memory
NINETY = (0.05, 0.95)


@dataclass(frozen=True)
class Chances:
    """By application, in the table's order.

    `funded`: share of the draws in which it is among the first `seats`; `best`, `worst`: the places
    between which its rank lies in 90 % of the draws (1 is the first).
    """

    funded: np.ndarray
    best: np.ndarray
    worst: np.ndarray


def chances(fitted, seats):
    """The Chances of a `mixed.Fit` with `seats` awards (posterior rank draws, Laird & Louis 1989).

    The mean and the experts' effects are drawn together, then each application's worth given these:
    exact under the model with its variances taken as known (J. Educ. Stat. 14:29).
    """
    order = np.lexsort((fitted.error.round(9), -fitted.worth.round(9)))
    generator = np.random.default_rng(SEED)
    items = len(order)
    ranks = np.concatenate([ranked(worths) for worths in draws(fitted, order, generator)])
    low, high = np.quantile(ranks, NINETY, axis=0, method="nearest")
    found = np.empty((3, items))
    found[:, order] = (ranks <= seats).mean(0), low, high
    return Chances(found[0], found[1].astype(int), found[2].astype(int))


def draws(fitted, order, generator):
    """Blocks of drawn worths, a draw a row, applications in `order`, which no label decides."""
    found, sigma = fitted.equations, np.sqrt(fitted.variances[2])
    lower = np.tril(found.factor[0])
    links = found.links.toarray()[order] / found.within[order, None]
    spread = sigma / np.sqrt(found.within[order])
    for _block in range(DRAWS // SMALL):
        raw = generator.standard_normal((len(lower), SMALL))
        common = sigma * solve_triangular(lower, raw, lower=True, trans="T")
        own = spread * generator.standard_normal((SMALL, len(order)))
        yield fitted.worth[order] + common[0][:, None] - (links @ common).T + own


def ranked(worths):
    """The rank of each application in each draw, 1 the best."""
    places = np.empty(worths.shape, int)
    rows = np.arange(len(worths))[:, None]
    places[rows, np.argsort(-worths, axis=1)] = np.arange(1, worths.shape[1] + 1)
    return places
