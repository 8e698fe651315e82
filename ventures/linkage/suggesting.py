"""Which needs fit a project: a score that anybody can follow, counted in one query."""

import re
from collections import Counter
from dataclasses import dataclass

from ventures.core.han_search import HAN_RUN, WORD

from .models import Need

SUGGESTED = 5
SAME_FIELD, SAME_COMMUNITY, A_WORD, WORDS_COUNTED = 3, 2, 1, 5
FEW, OF_MANY = 10, 5  # a word says nothing that stands in more than ten needs and in more than a fifth
# What every need or project speaks of; a text is cut there, so that no pair reaches across (居老, 定的).
COMMON = (
    "社区 小区 街道 楼道 辖区 周边 老年人 老人 老年 居民 群众 人员 人群 家庭 "
    "孩子 儿童 青年 家人 子女 大家 我们 他们 许多 不少 服务 项目 活动 工作 "
    "情况 问题 困难 需求 需要 缺少 缺乏 没有 无人 希望 想要 开展 提供 组织 "
    "建设 解决 帮助 进行 参与 以上 以下 以及 因为 所以 如果 但是 可以 能够 "
    "已经 经常 每天 每月 每周 长期 固定 生活 目前 现在 一个 一些 几个"
).split()
PARTICLES = "的了着和与及或而在是为等对把被也都就还不没之其这那些每各很让使给由从到里后于"
ENGLISH = r"\b(?:the|and|for|from|with|who|are|is|of|in|on|to|an?|no|not|community|need|people|project)\b"
SAYS_NOTHING = re.compile(f"{'|'.join(sorted(COMMON, key=len, reverse=True))}|[{PARTICLES}]|{ENGLISH}")


@dataclass(frozen=True)
class Suggestion:
    """A need that fits, its score and why: the same field, the same community, the words in common."""

    need: Need
    score: int
    same_field: bool
    same_community: bool
    words: tuple[str, ...]


def runs_of(text):
    """The runs of letters or Chinese characters of a text that say what it is about, in their order."""
    return [run for run in WORD.findall(SAYS_NOTHING.sub(" ", text.lower())) if len(run) > 1]


def pairs_of(run):
    """Of a Chinese run its overlapping pairs of characters; another word is whole."""
    return [run[at : at + 2] for at in range(len(run) - 1)] if HAN_RUN.match(run) else [run]


def words_of(text):
    """The words of a text that say something, as pairs of characters where it is Chinese; each once."""
    return list(dict.fromkeys(word for run in runs_of(text) for word in pairs_of(run)))


def fitting(needs, *, text, field="", community=None, limit=SUGGESTED):
    """The needs that fit best: 3 for the field, 2 for the community, 1 for each of up to 5 words in common.

    One that has neither the field nor a word in common does not fit. A word of which many needs speak
    tells none of them apart and does not count. Equals stand in the order given.
    """
    runs, read = runs_of(text), [(need, pairs_in(need)) for need in needs]
    told = Counter(word for _need, words in read for word in words)
    many = {word for word, times in told.items() if times > max(FEW, len(read) // OF_MANY)}
    found = [scored(need, words - many, runs, field, community) for need, words in read]
    fits = [one for one in found if one.same_field or one.words]
    return sorted(fits, key=lambda one: -one.score)[:limit]


def pairs_in(need):
    """The set of a need's words."""
    return set(words_of(f"{need.title} {need.problem} {need.target_group}"))


def scored(need, theirs, runs, field, community):
    """How well one need fits, whose words are `theirs`."""
    common = tuple(dict.fromkeys(word for run in runs for word in in_common(run, theirs)))[:WORDS_COUNTED]
    same_field, same_community = need.field == field, need.community_id == community
    score = same_field * SAME_FIELD + same_community * SAME_COMMUNITY + len(common) * A_WORD
    return Suggestion(need, score, same_field, same_community, common)


def in_common(run, theirs):
    """The parts of a run that stand there too; pairs that follow on one another are one word."""
    whole = ""
    for pair in pairs_of(run):
        if pair in theirs:
            whole = whole + pair[1:] if whole else pair
        elif whole:
            yield whole
            whole = ""
    if whole:
        yield whole


def duplicates_of(need, others):
    """The other live needs, those most alike first: what an officer may merge this one into."""
    runs = runs_of(f"{need.title} {need.problem}")
    found = [scored(other, pairs_in(other), runs, need.field, need.community_id) for other in others]
    return [one.need for one in sorted(found, key=lambda one: -one.score)]
