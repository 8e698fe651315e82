"""Queries that every page or verb asks: put into SQL once, and asked each time with other numbers.

Django takes longer to put a query into words than a database to answer it: 0.3 ms for the roles of a person,
2 ms for what holds a payment, against 0.05 ms. The rule of the query stays where it was, in a queryset.
"""

from copy import copy
from functools import lru_cache, wraps
from itertools import count

from django.db import connection, connections

KEPT = 128  # wordings of one query: one for so many numbers, on a day
MANY = 50  # numbers from which on a wording is not kept: the database has the greater part then
UNLIKELY = -(10**9)  # from here down: numbers that nothing has, each to be found again among the values


def worded(build):
    """Make of `build(*numbers, **fixed)`, which returns a queryset, a function that gives its rows as a list.

    Each of `numbers` is a whole number or several of them; of none there are no rows. `build` sees others in
    their place and may do no more with them than hand them to the query. `fixed` are the other things the
    query depends on, hashable: a day, say. Whatever else it depends on would be kept from the first call.
    """
    kept = lru_cache(maxsize=KEPT)(lambda shape, fixed, _engine: Wording(build, shape, dict(fixed)))

    @wraps(build)
    def ask(*numbers, **fixed):
        given = [one if isinstance(one, int) else tuple(one) for one in numbers]
        if () in given:
            return []
        if len(flat(given)) > MANY:
            return list(build(*given, **fixed))
        shape = tuple(None if isinstance(one, int) else len(one) for one in given)
        return kept(shape, tuple(fixed.items()), connection.vendor).rows(flat(given))

    return ask


class Wording:
    """One query in SQL, with the places of the numbers among its values."""

    def __init__(self, build, shape, fixed):
        numbers = count(UNLIKELY, -1)
        given = [next(numbers) if n is None else [next(numbers) for _one in range(n)] for n in shape]
        self.queryset = build(*given, **fixed)
        if self.queryset._prefetch_related_lookups:
            raise ValueError(f"{build.__name__} would lose what it prefetches")
        self.compiler = self.queryset.query.get_compiler(self.queryset.db)
        self.sql, self.values = self.compiler.as_sql()
        places = {number: place for place, number in enumerate(flat(given))}
        self.places = [places.get(value) if isinstance(value, int) else None for value in self.values]
        if not set(places.values()) <= set(self.places):
            raise ValueError(f"{build.__name__} does not ask for every number it was given")

    def rows(self, numbers):
        """The rows for these numbers, as the queryset would give them."""
        compiler = copy(self.compiler)
        compiler.connection = connections[self.queryset.db]  # of this thread
        values = tuple(
            value if place is None else type(value)(numbers[place])
            for value, place in zip(self.values, self.places, strict=True)
        )
        compiler.as_sql = lambda *_args, **_options: (self.sql, values)
        query = copy(self.queryset.query)
        query.get_compiler = lambda *_args, **_options: compiler
        asked = type(self.queryset)(self.queryset.model, query, self.queryset.db)
        asked._iterable_class, asked._fields = self.queryset._iterable_class, self.queryset._fields
        return list(asked)


def flat(given):
    """All numbers in one row."""
    return [number for one in given for number in ([one] if isinstance(one, int) else one)]
