"""Which needs fit a project: a score that anybody can follow, counted in one query."""

from dataclasses import dataclass

from ventures.core.han_search import segment_text

from .models import Need

SUGGESTED = 5
SAME_FIELD, SAME_COMMUNITY, A_WORD, WORDS_COUNTED = 3, 2, 1, 5


@dataclass(frozen=True)
class Suggestion:
    """A need that fits, its score and why: the same field, the same community, the words in common."""

    need: Need
    score: int
    same_field: bool
    same_community: bool
    words: tuple[str, ...]


def words_of(text):
    """The words of a text; of a run of Chinese its overlapping pairs of characters, in their order."""
    return list(dict.fromkeys(word for word in segment_text(text.lower()).split() if len(word) > 1))


def fitting(needs, *, text, field="", community=None, limit=SUGGESTED):
    """The needs that fit best: 3 for the field, 2 for the community, 1 for each of up to 5 words in common.

    One that has neither the field nor a word in common does not fit. Equals stand in the order given.
    """
    words = words_of(text)
    found = [scored(need, words, field, community) for need in needs]
    fits = [one for one in found if one.same_field or one.words]
    return sorted(fits, key=lambda one: -one.score)[:limit]


def scored(need, words, field, community):
    """How well one need fits."""
    theirs = set(words_of(f"{need.title} {need.problem} {need.target_group}"))
    common = tuple(word for word in words if word in theirs)[:WORDS_COUNTED]
    same_field, same_community = need.field == field, need.community_id == community
    score = same_field * SAME_FIELD + same_community * SAME_COMMUNITY + len(common) * A_WORD
    return Suggestion(need, score, same_field, same_community, common)


def duplicates_of(need, others):
    """The other live needs, those most alike first: what an officer may merge this one into."""
    words = words_of(f"{need.title} {need.problem}")
    found = [scored(other, words, need.field, need.community_id) for other in others]
    return [one.need for one in sorted(found, key=lambda one: -one.score)]
