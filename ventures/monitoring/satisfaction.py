"""How satisfied those served are: share and interval of the answers to surveys. Few answers say nothing."""

from dataclasses import dataclass
from math import sqrt

SMALLEST = 5  # answers; below it nothing is shown, because one might know who said it
SATISFIED_FROM = 4  # of 5
Z = 1.959963984540054  # the two-sided 95 % point of the normal distribution


@dataclass(frozen=True)
class Result:
    """`counts` are the answers 1 to 5, how many of each."""

    counts: tuple

    @property
    def n(self):
        return sum(self.counts)

    @property
    def is_shown(self):
        """Whether there are enough answers to show anything but their number."""
        return self.n >= SMALLEST

    @property
    def satisfied(self):
        """Answers of 4 and 5."""
        return sum(self.counts[SATISFIED_FROM - 1 :])

    @property
    def mean(self):
        """The mean answer, two decimals; None below five answers."""
        total = sum(score * count for score, count in enumerate(self.counts, 1))
        return round(total / self.n, 2) if self.is_shown else None

    @property
    def percent(self):
        """The satisfied in whole per cent, rounded down; 0 below five answers."""
        return 100 * self.satisfied // self.n if self.is_shown else 0

    @property
    def interval(self):
        """The 95 % interval of the share in per cent, one decimal; None below five answers."""
        if not self.is_shown:
            return None
        return tuple(round(100 * bound, 1) for bound in wilson(self.satisfied, self.n))


def wilson(hits, n):
    """The 95 % score interval of a share (E. B. Wilson 1927, J. Am. Stat. Assoc. 22, 209–212); n above 0."""
    share, square = hits / n, Z * Z
    middle = share + square / (2 * n)
    half = Z * sqrt(share * (1 - share) / n + square / (4 * n * n))
    whole = 1 + square / n
    return max((middle - half) / whole, 0.0), min((middle + half) / whole, 1.0)
