"""Sums that must agree, put side by side by the database: it gives back a row, or only those that differ.

Each side is a plain query: the rows of a table, grouped by the same names, with its sums under some of the
same heads. However many rows there are, none is held in memory.
"""

from django.db import connection
from django.db.models import BigIntegerField, F, Sum, Value
from django.db.models.functions import Cast, Round


def side(rows, by, heads, **sums):
    """The rows grouped as `by` ({name: field}) with their sums under `heads`; the others are nothing."""
    rows = rows.order_by().values(**{name: F(field) for name, field in by.items()})
    return rows.annotate(**{head: sums.get(head, Value(0)) for head in heads})


def fen(amount):
    """An amount in yuan as whole fen."""
    return Cast(Round(F(amount) * 100), BigIntegerField())


def fen_of(amount, **narrowed):
    """The sum of amounts in yuan as whole fen."""
    return Sum(fen(amount), **narrowed)


def added(heads):
    """Heads added up, as SQL."""
    return ", ".join(f"COALESCE(SUM({head}), 0) AS {head}" for head in heads)


def together(sides, names, heads):
    """(SQL, parameters) of one row for each group, the sums of all sides under the heads."""
    parts, params = zip(*(rows.query.sql_with_params() for rows in sides), strict=True)
    union = " UNION ALL ".join(f"SELECT * FROM ({part}) side" for part in parts)  # noqa: S608
    by = ", ".join(names)
    found = f"SELECT {by}, {added(heads)} FROM ({union}) sides GROUP BY {by}"  # noqa: S608 - names of ours
    return found, [one for some in params for one in some]


def differing(sides, names, heads, where):
    """The groups, in their order, of which `where` (SQL of the heads) says that the sides do not agree."""
    found, params = together(sides, names, heads)
    order = ", ".join(names)
    return rows_of(f"SELECT * FROM ({found}) found WHERE {where} ORDER BY {order}", params)  # noqa: S608


def rows_of(statement, params):
    """The rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall()
