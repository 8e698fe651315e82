"""What a query selects, joins and orders by is put into SQL once for each shape, its conditions every time.

Of a query such as ``Award.objects.select_related("call__region").filter(case=…)`` Django works out anew each
time which hundred columns that are, in which tables, under which names: half of what putting it into SQL
costs, and often ten times what the database takes to answer. It depends on the shape of the query alone, not
on what is asked for. So the outcome of Django's own work is kept under all that it depends on; a query that
has more than this (annotations, groups, DISTINCT, unions, conditions in joins) goes Django's way, and so does
a subquery. `tests/core/test_compiling.py` holds both ways against each other, and says when Django's queries
get a part that is not known here.
"""

from weakref import WeakKeyDictionary

from django.db.models.expressions import Col
from django.db.models.sql import compiler
from django.db.models.sql.query import Query

MOST = 1000  # shapes; all pages for all roles make 900 of them, 22 MB
KNOWN = {}


class Shape:
    """What Django made of a query of one shape: what is selected, how ordered, and the tables it takes.

    `at_first` are the joins of which the key bears the numbers: so long as they live, no other has these.
    """

    def __init__(self, made, order_by, at_first):
        self.at_first = at_first
        self.select, self.klass_info = made.select, made.klass_info
        self.columns, self.meta_ordering = made.annotation_col_map, made._meta_ordering
        self.order_by = order_by
        self.alias_map = made.query.alias_map.copy()
        self.alias_refcount = made.query.alias_refcount.copy()
        self.table_map = lists_of(made.query.table_map)

    def give(self, to):
        """Let a compiler and its query have what Django would have made of it; returns the order."""
        to.select, to.klass_info, to.col_count = self.select, self.klass_info, len(self.select)
        to.annotation_col_map, to._meta_ordering = self.columns, self.meta_ordering
        to.has_extra_select = False
        to.query.alias_map = self.alias_map.copy()
        to.query.alias_refcount = self.alias_refcount.copy()
        to.query.table_map = lists_of(self.table_map)
        to.where, to.having, to.qualify = to.query.where.split_having_qualify(must_group_by=False)
        return self.order_by


class SQLCompiler(compiler.SQLCompiler):
    shape = None

    def pre_sql_setup(self, with_col_aliases=False):
        key = None if with_col_aliases else key_of(self.query)
        if key is None:
            self.shape = None  # of what it may have been asked before
            return super().pre_sql_setup(with_col_aliases)
        key = self.connection.vendor, *key
        self.shape = KNOWN.get(key)
        if self.shape is not None:
            return [], self.shape.give(self), []
        at_first = list(self.query.alias_map.values())
        extra_select, order_by, group_by = super().pre_sql_setup()
        if len(KNOWN) >= MOST:
            KNOWN.pop(list(KNOWN)[0], None)  # a list, for other threads add to it meanwhile
        self.shape = KNOWN[key] = Shape(self, order_by, at_first)
        return extra_select, order_by, group_by

    def get_converters(self, expressions):
        """How each column's values become Python's: kept with the connection, to which they belong."""
        if self.shape is None:
            return super().get_converters(expressions)
        kept = vars(self.connection.ops).setdefault("converters_of_shapes", WeakKeyDictionary())
        if self.shape not in kept:
            kept[self.shape] = super().get_converters(expressions)
        return kept[self.shape]


def key_of(query):
    """All that decides what a query selects, joins and orders by; None where more decides than this."""
    if (
        type(query) is not Query
        or query.annotations
        or query.group_by is not None
        or query.distinct
        or query.combinator
        or query.extra
        or query.extra_tables
        or query.extra_order_by
        or query.external_aliases
        or query._filtered_relations
        or not query.alias_cols
        or query.alias_prefix != Query.alias_prefix
        or not all(type(one) is str for one in query.order_by)
        or not all(type(one) is Col for one in query.select)
    ):
        return None
    fields, deferred = query.deferred_loading
    return (
        query.model,
        tuple([(one.alias, id(one.target)) for one in query.select]),
        query.selected and tuple(query.selected.items()),
        query.default_cols,
        (tuple(sorted(fields)), deferred),
        nested(query.select_related),
        query.max_depth,
        query.order_by,
        query.default_ordering,
        query.standard_ordering,
        tuple([(*joined(one), query.alias_refcount[alias]) for alias, one in query.alias_map.items()]),
        tuple([(table, *aliases) for table, aliases in query.table_map.items()]),
    )


def joined(table):
    """What tells one table of a query, or one join, from another."""
    return (
        table.table_alias,
        table.table_name,
        table.parent_alias,
        table.join_type,
        getattr(table, "nullable", None),
        id(getattr(table, "join_field", None)),
    )


def nested(related):
    """The nested names of what is selected with it, as a key may have them."""
    if not isinstance(related, dict):
        return related
    return tuple([(name, nested(deeper)) for name, deeper in related.items()])


def lists_of(table_map):
    """A copy that nobody else adds to."""
    return {table: list(aliases) for table, aliases in table_map.items()}
