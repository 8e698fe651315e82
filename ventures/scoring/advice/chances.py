"""How sure a place among the funded is: draws from what the model leaves open (pure)."""

from dataclasses import dataclass

import numpy as np
import scipy

DRAWS, SEED = 4000, 2019  # a fixed seed, so that anyone who repeats it reads the same numbers
SMALL = 500  # draws at a time, which bounds the memory
COLUMNS = 1000  # applications at a time, likewise
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
    ranks = np.empty((DRAWS, items), np.min_scalar_type(items))
    for number, worths in enumerate(draws(fitted, order, generator)):
        ranks[number * SMALL : (number + 1) * SMALL] = ranked(worths)
    found = np.empty((3, items))
    for first in range(0, items, COLUMNS):
        some, columns = order[first : first + COLUMNS], ranks[:, first : first + COLUMNS]
        low, high = np.quantile(columns, NINETY, axis=0, method="nearest")
        found[:, some] = (columns <= seats).mean(0), low, high
    return Chances(found[0], found[1].astype(int), found[2].astype(int))


def draws(fitted, order, generator):
    """Blocks of drawn worths, a draw a row, applications in `order`, which no label decides."""
    found, sigma = fitted.equations, np.sqrt(fitted.variances[2])
    lower = np.tril(found.factor[0])
    links = scipy.sparse.diags_array(1 / found.within[order]) @ found.links[order]
    spread = sigma / np.sqrt(found.within[order])
    for _block in range(DRAWS // SMALL):
        raw = generator.standard_normal((len(lower), SMALL))
        common = sigma * scipy.linalg.solve_triangular(lower, raw, lower=True, trans="T")
        worths = generator.standard_normal((SMALL, len(order)))
        worths *= spread
        worths += fitted.worth[order]
        worths += common[0][:, None]
        worths -= (links @ common).T
        yield worths


def ranked(worths):
    """The rank of each application in each draw, 1 the best."""
    items = worths.shape[1]
    places = np.empty(worths.shape, np.min_scalar_type(items))
    following = np.arange(1, items + 1)
    for row, drawn in enumerate(worths):
        places[row, np.argsort(-drawn)] = following
    return places
