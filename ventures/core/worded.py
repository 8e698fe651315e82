"""Queries that every page or verb asks: put into SQL once, and asked each time with other numbers.

Django takes longer to put a query into words than a database to answer it: 0.3 ms for the roles of a person,
2 ms for what holds a payment, against 0.05 ms. The rule of the query stays where it was, in a queryset.
"""

from copy import copy
from functools import lru_cache, wraps
from itertools import count
from uuid import UUID

from django.db import connection, connections
from django.db.transaction import TransactionManagementError

KEPT = 128  # wordings of one query: one for so many values, on a day
MANY = 50  # values from which on a wording is not kept: the database has the greater part then
# what nothing has, each to be found again among the values of the query
UNLIKELY = {
    int: lambda number: -(10**9) - number,
    str: lambda number: f"\ufdd0{number}",
    UUID: lambda number: UUID(int=number),
}
SINGLE = tuple(UNLIKELY)


def worded(build):
    """Make of `build(*given, **fixed)`, which returns a queryset, a function that gives its rows as a list.

    Its attribute `first` is another one that gives the first row, or None where there is none.

    Each of `given` is a whole number, a text, a UUID, or several of them; of none there are no rows. `build`
    sees others in their place and may do no more with them than hand them to the query, which has each as it
    is. `fixed` are the other things the query depends on, hashable: a day, say. Whatever else it depends on
    would be kept from the first call. Rows may be locked, inside a transaction as Django wants it.
    """
    kept = lru_cache(maxsize=KEPT)(lambda shape, fixed, _engine: Wording(build, shape, dict(fixed)))

    @wraps(build)
    def ask(*given, **fixed):
        given = [one if isinstance(one, SINGLE) else tuple(one) for one in given]
        if () in given:
            return []
        if len(flat(given)) > MANY:
            return list(build(*given, **fixed))
        shape = tuple(tuple(map(kind, one)) if isinstance(one, tuple) else kind(one) for one in given)
        return kept(shape, tuple(fixed.items()), connection.vendor).rows(flat(given))

    ask.first = lambda *given, **fixed: next(iter(ask(*given, **fixed)), None)
    return ask


def kind(one):
    """What a value is in a query."""
    return next(kind for kind in SINGLE if isinstance(one, kind))


def in_place_of(value, given):
    """`given` as the query has what it stands for: SQLite keeps a UUID as its hexadecimal digits."""
    if isinstance(given, UUID):
        return given.hex if isinstance(value, str) else given
    return type(value)(given)


class Wording:
    """One query in SQL, with the places of what it is given among its values."""

    def __init__(self, build, shape, fixed):
        numbers = count()
        given = [
            [UNLIKELY[one](next(numbers)) for one in kinds]
            if isinstance(kinds, tuple)
            else UNLIKELY[kinds](next(numbers))
            for kinds in shape
        ]
        self.queryset = build(*given, **fixed)
        if self.queryset._prefetch_related_lookups:
            raise ValueError(f"{build.__name__} would lose what it prefetches")
        self.compiler = self.queryset.query.get_compiler(self.queryset.db)
        self.sql, self.values = self.compiler.as_sql()
        places = {}
        for place, one in enumerate(flat(given)):
            places |= dict.fromkeys([one, one.hex] if isinstance(one, UUID) else [one], place)
        self.places = [places.get(value) if isinstance(value, SINGLE) else None for value in self.values]
        if not set(places.values()) <= set(self.places):
            raise ValueError(f"{build.__name__} does not ask for everything it was given")

    def rows(self, given):
        """The rows for what is given, as the queryset would give them."""
        compiler = copy(self.compiler)
        compiler.connection = connections[self.queryset.db]  # of this thread
        if self.queryset.query.select_for_update and compiler.connection.get_autocommit():
            raise TransactionManagementError("Rows are locked inside a transaction.")
        values = tuple(
            value if place is None else in_place_of(value, given[place])
            for value, place in zip(self.values, self.places, strict=True)
        )
        compiler.as_sql = lambda *_args, **_options: (self.sql, values)
        query = copy(self.queryset.query)
        query.get_compiler = lambda *_args, **_options: compiler
        asked = type(self.queryset)(self.queryset.model, query, self.queryset.db)
        asked._iterable_class, asked._fields = self.queryset._iterable_class, self.queryset._fields
        return list(asked)


def flat(given):
    """All that is given in one row."""
    return [value for one in given for value in (one if isinstance(one, tuple | list) else [one])]
