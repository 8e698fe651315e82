"""The same photo in two activities, the same text in two documents.

Photos: at most 8 of 64 bits differ (`picture_hash.NEAR`), whoever's activities they are.
Texts of two organisations: 35 % of the runs of five characters are the same (of a text in which 30 % of the
sentences were replaced, 40 to 57 % are left, measured). Of one organisation 80 %: its reports quote its
application, and a project that goes on describes itself alike. Whole copies are asked about even so.
What more than `COMMON` texts share is a wording of the field, not of a writer.
"""

from collections import defaultdict
from functools import lru_cache
from itertools import combinations, groupby

from django.db.models import Count

from ..models import Band, Print
from ..picture_hash import near_pairs
from ..sources import document_of, pieces_of
from ..states import FlagKind, PrintKind
from ..text_print import jaccard, runs_of
from .cases import cases_of, later
from .found import Found

ALIKE, COPIED = 0.35, 0.8
COMMON = 40


def same_photo(today):
    """Each photo against the first one that it is near to, outside its activity; three queries."""
    prints = Print.objects.filter(kind=PrintKind.PHOTO).exclude(value="").order_by("pk")
    rows = list(prints.values_list("source", "case", "value"))
    pairs, seen = {}, set()
    for first, second, bits in near_pairs([hashes(value) for _source, _case, value in rows]):
        documents = tuple(document_of(rows[place][0]) for place in (first, second))
        if second in seen or documents[0] == documents[1]:
            continue
        seen.add(second)
        pairs.setdefault(documents, []).append((bits, rows[first], rows[second]))
    cases = cases_of({row[1] for found in pairs.values() for _bits, *both in found for row in both})
    for documents, found in pairs.items():
        bits, one, other = min(found)
        yield from flag(
            FlagKind.SAME_PHOTO, documents, one, other, cases, {"bits": bits, "more": len(found) - 1}
        )


def hashes(value):
    """The hashes of a kept print."""
    return tuple(int(value[start : start + 16], 16) for start in range(0, len(value), 16))


def same_text(today):
    """Nine queries, and more only where thousands of texts share a key."""
    pairs = sharing_a_key()
    cases = cases_of({row[1] for pair in pairs for row in pair})
    texts = pieces_of({row[0] for pair in pairs for row in pair})
    runs = lru_cache(maxsize=4096)(lambda source: runs_of(texts[source].content))
    found = defaultdict(list)
    for one, other in sorted(pairs):
        if one[0] in texts and other[0] in texts:
            share = jaccard(runs(one[0]), runs(other[0]))
            if share >= least(one, other, cases):
                found[document_of(one[0]), document_of(other[0])].append((share, one, other))
    for documents, some in found.items():
        share, one, other = max(some)
        evidence = {"percent": int(100 * share), "more": len(some) - 1}
        yield from flag(FlagKind.SAME_TEXT, documents, one, other, cases, evidence)


def least(one, other, cases):
    """How alike two texts must be to be asked about."""
    sides = [cases.get(str(row[1])) for row in (one, other)]
    return ALIKE if all(sides) and sides[0].organization != sides[1].organization else COPIED


def sharing_a_key():
    """The pairs of texts, each (source, case), of different documents that share a key; one query."""
    keys = Band.objects.filter(kind=PrintKind.TEXT).order_by().values("value").annotate(n=Count("pk"))
    shared = keys.filter(n__range=(2, COMMON)).values("value")
    rows = Band.objects.filter(kind=PrintKind.TEXT, value__in=shared).order_by("value", "print")
    rows = rows.values_list("value", "print__source", "print__case").iterator()
    pairs = set()
    for _value, some in groupby(rows, key=lambda row: row[0]):
        for one, other in combinations(sorted(row[1:] for row in some), 2):
            if document_of(one[0]) != document_of(other[0]):
                pairs.add((one, other))
    return pairs


def flag(kind, documents, one, other, cases, evidence):
    """The flag of a pair, where one of both is a funded project."""
    award = later(cases.get(str(one[1])), cases.get(str(other[1])))
    if award:
        yield Found(award, kind, f"{kind}:{'|'.join(sorted(documents))}", {
            "one": one[0], "other": other[0], "cases": [str(one[1]), str(other[1])], **evidence,
        })  # fmt: skip
