"""Chinese substring search on the database backend of the site search, SQLite and PostgreSQL.

Neither database's tokeniser cuts a run of Han characters into words. So the index stores each run as
overlapping pairs (社区养老 → 社区 区养 养老 老), and a query's run becomes a phrase of pairs: exactly a
substring match. The last character stands alone too, so that one character is found as a prefix.
Written for modelsearch 1.3, whose indexer cannot be configured and is replaced in its module.
"""

import re
from functools import cache
from importlib import import_module

from django.db import connection
from modelsearch.query import And, Or, Phrase, PlainText

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
HAN_RUN = re.compile(f"[{HAN}]+")
WORD = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")

BACKENDS = {
    "postgresql": ("modelsearch.backends.database.postgres.postgres", "PostgresSearchBackend"),
    "sqlite": ("modelsearch.backends.database.sqlite.sqlite", "SQLiteSearchBackend"),
}


def segment_text(text):
    """`text` as the index stores it."""
    return HAN_RUN.sub(lambda run: f" {' '.join([*_pairs(run[0]), *run[0][1:][-1:]])} ", text)


def segment_query(query, autocomplete=False):
    """The query that finds in the index what the reader typed; a query without Han is left as it is."""
    if isinstance(query, And | Or):
        return type(query)([segment_query(part, autocomplete) for part in query.subqueries])
    if not isinstance(query, Phrase | PlainText) or not HAN_RUN.search(query.query_string):
        return query
    words = [_pairs(word) for word in WORD.findall(query.query_string)]
    if isinstance(query, Phrase):
        return Phrase(" ".join(sum(words, [])))
    if autocomplete:
        return PlainText(" ".join(sum(words, [])), operator="and")
    parts = [Phrase(" ".join(pairs)) if len(pairs) > 1 else PlainText(pairs[0]) for pairs in words]
    return parts[0] if len(parts) == 1 else (Or if query.operator.lower() == "or" else And)(parts)


def SearchBackend(params):  # noqa: N802 - the name the setting looks for
    """The backend of the database in use, with Chinese cut into pairs."""
    return _backend(connection.vendor)(params)


def _pairs(word):
    if len(word) == 1 or not HAN_RUN.match(word):
        return [word]
    return [word[place : place + 2] for place in range(len(word) - 1)]


@cache
def _backend(vendor):
    path, name = BACKENDS[vendor]
    module = import_module(path)  # each engine's module loads on its own engine only
    base = getattr(module, name)
    module.ObjectIndexer = _indexer(module.ObjectIndexer)
    compilers = {
        "query_compiler_class": _compiler(base.query_compiler_class, autocomplete=False),
        "autocomplete_query_compiler_class": _compiler(
            base.autocomplete_query_compiler_class, autocomplete=True
        ),
    }
    return type("HanBackend", (base,), compilers)


def _indexer(base):
    class HanIndexer(base):
        def prepare_value(self, value):
            prepared = super().prepare_value(value)
            return segment_text(prepared) if isinstance(value, str) else prepared

    return HanIndexer


def _compiler(base, autocomplete):
    class HanCompiler(base):
        def __init__(self, queryset, query, *args, **options):
            super().__init__(queryset, query, *args, **options)
            self.query = segment_query(self.query, autocomplete)

    return HanCompiler
