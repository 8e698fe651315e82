"""The compiler that remembers shapes says what Django's says, whatever is asked and in whatever order."""

import pytest
from django.db import connection
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q
from django.db.models.sql import compiler as django_compiler
from django.db.models.sql.query import Query
from hypothesis import given
from hypothesis import strategies as st

from tests.core.questions import asked, bare, neighbours, questions
from ventures.awards.models import Award
from ventures.core.database import compiling
from ventures.core.database.compiling import SQLCompiler, joined, key_of

pytestmark = pytest.mark.django_db  # each database has its own words

# what decides what a query selects, joins and orders by
TOLD = {
    "model", "select", "selected", "default_cols", "deferred_loading", "select_related",
    "max_depth", "order_by", "default_ordering", "standard_ordering", "alias_map", "alias_refcount",
    "table_map",
}  # fmt: skip
# what sends a query Django's way
DECLINED = {
    "annotations", "group_by", "distinct", "combinator", "extra", "extra_tables", "extra_order_by",
    "external_aliases", "_filtered_relations", "alias_prefix", "alias_cols",
}  # fmt: skip
# what is put into words each time, belongs to something declined, or only to how a query is built
EACH_TIME = {
    "where", "low_mark", "high_mark", "explain_info", "select_for_update", "select_for_update_nowait",
    "select_for_update_skip_locked", "select_for_update_of", "select_for_no_key_update", "distinct_fields",
    "combinator_all", "combined_queries", "annotation_select_mask", "_annotation_select_cache",
    "extra_select_mask", "_extra_select_cache", "values_select", "used_aliases", "filter_is_sticky",
    "subquery", "subq_aliases", "empty_result_set_value", "compiler",
}  # fmt: skip


def said(compiler_class, query):
    """All that a compiler says of a query: its words and values, and how its rows are to be read."""
    compiler = compiler_class(query, connection, "default")
    try:
        words = compiler.as_sql()
    except django_compiler.EmptyResultSet:
        words = None
    columns = [column for column, _words, _alias in compiler.select]
    read = compiler.get_converters(columns)
    return {
        "words": words,
        "select": [(repr(column), at, alias) for column, at, alias in compiler.select],
        "read": {place: [one.__qualname__ for one in by] for place, (by, _column) in read.items()},
        "klass_info": bare(compiler.klass_info),
        "columns": compiler.annotation_col_map,
        "aliases": {alias: joined(table) for alias, table in query.alias_map.items()},
        "counted": dict(query.alias_refcount),
        "tables": dict(query.table_map),
    }


@given(st.lists(questions(), min_size=1, max_size=3))
def test_it_says_what_django_says_the_first_time_and_every_other(some):
    compiling.KNOWN.clear()
    for question in some * 2:
        assert said(SQLCompiler, asked(question)) == said(django_compiler.SQLCompiler, asked(question))


def test_shapes_that_differ_in_one_thing_are_not_taken_for_each_other():
    compiling.KNOWN.clear()
    for question in neighbours() * 2:
        assert said(SQLCompiler, asked(question)) == said(django_compiler.SQLCompiler, asked(question))


def test_a_part_of_djangos_queries_that_is_not_known_here_is_noticed():
    query = Query(Award)
    cached = {"output_field", "base_table", "_subquery_fields_len"}
    read_only = {name for name, one in vars(Query).items() if isinstance(one, property)}
    parts = {*vars(query), *(name for name in vars(Query) if not callable(getattr(Query, name)))}
    parts = {name for name in parts if not name.startswith("__")} - cached - read_only

    assert parts == TOLD | DECLINED | EACH_TIME


@pytest.mark.parametrize(
    "rows",
    [
        lambda: Award.objects.annotate(much=F("approved") * 2),
        lambda: Award.objects.values("call").annotate(many=Count("pk")),
        lambda: Award.objects.filter(
            Exists(Award.objects.filter(call=OuterRef("call")).distinct())
        ).distinct(),
        lambda: Award.objects.union(Award.objects.all()),
        lambda: Award.objects.order_by(F("number").desc()),
        lambda: Award.objects.extra(where=["1 = 1"], tables=["awards_notice"]),
        lambda: Award.objects.annotate(of=FilteredRelation("objections", condition=Q(objections__pk=1))),
    ],
)
def test_what_more_decides_than_a_shape_tells_goes_djangos_way(rows):
    assert key_of(rows().query) is None


def test_of_too_many_shapes_the_oldest_goes(monkeypatch):
    monkeypatch.setattr(compiling, "MOST", 4)
    compiling.KNOWN.clear()
    names = ("number", "title", "state", "rank", "starts_on")
    kept = []
    for name in names:
        str(Award.objects.order_by(name).query)
        kept.append([key[8] for key in compiling.KNOWN])

    assert kept[:4] == [[(name,) for name in names[: 1 + place]] for place in range(4)]
    assert kept[4] == [(name,) for name in names[1:]]


def test_a_compiler_that_is_asked_for_more_lets_go_of_the_shape_it_had():
    compiler = SQLCompiler(Award.objects.all().query, connection, "default")
    compiler.pre_sql_setup()
    assert compiler.shape

    compiler.pre_sql_setup(with_col_aliases=True)

    assert compiler.shape is None
