"""Two people's work on one section, laid over each other against what both had read.

Values are compared as they are given: texts, or fingerprints of them; a grid is the list of its rows. What
only one side changed is taken from that side; what both changed differently is nobody's to decide but theirs.
"""

from collections import Counter

MINE, THEIRS, JOINED, BOTH = "mine", "theirs", "joined", "both"


def of_field(read, mine, theirs):
    """Whose text of a field counts; `read` is None where nobody knows what was read."""
    if mine == theirs or (read is not None and theirs == read):
        return MINE
    return THEIRS if mine == read else BOTH


def of_rows(read, mine, theirs):
    """Whose rows of a grid count: one side's, those of both sides joined, or the two have to choose.

    A row is changed as a whole: it goes, and another one comes. Both have to choose where a row that
    both had read is changed by both.
    """
    if Counter(mine) == Counter(theirs) or (read is not None and Counter(theirs) == Counter(read)):
        return MINE
    if read is None:
        return BOTH
    if Counter(mine) == Counter(read):
        return THEIRS
    was = Counter(read)
    return BOTH if (was - Counter(mine)) & (was - Counter(theirs)) else JOINED


def join(read, mine, theirs):
    """The places, (in mine, in theirs), of the rows that stay when both sides' changes are made.

    Mine in their order without what the others took out, then what the others added.
    """
    was = Counter(read or ())
    out, added = was - Counter(theirs), Counter(theirs) - was - (Counter(mine) - was)
    kept = [place for place, row in enumerate(mine) if not spent(out, row)]
    return kept, [place for place, row in enumerate(theirs) if spent(added, row)]


def spent(counted, row):
    """Whether one of so many was left, which is used up now."""
    if not counted[row]:
        return False
    counted[row] -= 1
    return True
