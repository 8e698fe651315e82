"""What a line says of a candidate: reference, payee, account, day, and that money came back (pure)."""

import re
import unicodedata
from datetime import timedelta
from functools import lru_cache

WINDOW = timedelta(days=10)
SHORTEST = 6  # characters; a shorter reference could stand in any text
SPELLING = re.compile(r"[\W_]+")
WORD = re.compile(r"[^\W_]+")
CAME_BACK = re.compile("退汇|退票|退回|退款|退单|冲正|冲销|被退")


def is_certain(line, candidate):
    """Whether amount, payee and reference are the candidate's, and money that came back is said to have."""
    if candidate.came_back and not CAME_BACK.search(line.summary):
        return False
    return line.party == candidate.payee and refers(line, candidate)


def grounds(line, candidate):
    """What speaks for a candidate beside the amount."""
    if refers(line, candidate):
        yield "reference"
    if line.party and line.party == candidate.payee:
        yield "payee"
    elif line.party and key_of(line.party) == key_of(candidate.payee):
        yield "name"
    if candidate.account and line.party_account == candidate.account:
        yield "account"
    if candidate.came_back:
        if CAME_BACK.search(line.summary):
            yield "came_back"
    elif not candidate.at_most and abs(candidate.on - line.on) <= WINDOW:
        yield "day"


def refers(line, candidate):
    """Whether the line bears a reference of the candidate; one that names vouchers means no other voucher."""
    numbers = named_in(line, candidate)
    return candidate.voucher[1] in numbers if numbers else bears(line, candidate.words)


def named_in(line, candidate):
    """The numbers that the line names of vouchers of the candidate's batch; none unless it is a voucher."""
    batch, _number = candidate.voucher or ("", 0)
    return numbers_in(f"{line.summary} {line.reference}", batch) if batch else ()


def bears(line, words):
    """Whether one of the references stands in the line."""
    text = key_of(line.summary + line.reference)
    keys = {key_of(word) for word in words} - {""}
    return key_of(line.reference) in keys or any(len(key) >= SHORTEST and key in text for key in keys)


@lru_cache(maxsize=2**16)  # the same few thousand names and references, once for each pair
def key_of(text):
    """A name or reference without what spelling changes: width, case, spaces, punctuation."""
    return SPELLING.sub("", unicodedata.normalize("NFKC", text)).lower()


@lru_cache(maxsize=2**16)
def numbers_in(text, batch):
    """The numbers of a batch's vouchers that stand in a text, as `PC-2026-01-3` does for the third."""
    words = r"[\W_]*".join(map(re.escape, WORD.findall(batch)))
    pattern = rf"(?<![0-9a-z]){words}[-‐–—_/#]0*(\d{{1,5}})(?!\d)"
    return frozenset(map(int, re.findall(pattern, unicodedata.normalize("NFKC", text).lower(), re.I)))
