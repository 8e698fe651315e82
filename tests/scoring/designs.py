"""Score sheets drawn from the model itself: every application has a worth, every expert a strictness."""

import numpy as np


def drawn(items, experts, each, seed=1, item=6.0, expert=4.0, rest=5.0):
    """`{application: {expert: points}}`: each application read by `each` experts drawn by lot."""
    lot = np.random.default_rng(seed)
    worth, mild = lot.normal(0, item, items), lot.normal(0, expert, experts)
    return {
        f"A{one:04}": {
            f"E{reader:03}": round(float(75 + worth[one] + mild[reader] + lot.normal(0, rest)), 2)
            for reader in lot.choice(experts, each, replace=False)
        }
        for one in range(items)
    }


def whole(items, experts, seed=1):
    """The same where every expert reads every application."""
    return drawn(items, experts, experts, seed)
