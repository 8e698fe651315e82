"""The rules: each a function of the day that yields what it notices, in a fixed number of queries.

A rule asks; it concludes nothing. Its thresholds are generous, because a question that is wrong costs an
officer's time and an organisation's trust; they stand beside it and in docs/delivery.md.
"""

from ..states import FlagKind
from .alike import same_photo, same_text
from .course import off_course, spending
from .hours import outside_period, over_time
from .papers import same_file, same_voucher
from .silence import idle

RULES = (
    (idle, (FlagKind.IDLE_30, FlagKind.IDLE_60)),
    (spending, (FlagKind.SPENT_AHEAD, FlagKind.SPENT_BEHIND)),
    (off_course, (FlagKind.OFF_COURSE,)),
    (same_photo, (FlagKind.SAME_PHOTO,)),
    (same_voucher, (FlagKind.SAME_VOUCHER,)),
    (same_file, (FlagKind.SAME_FILE,)),
    (same_text, (FlagKind.SAME_TEXT,)),
    (over_time, (FlagKind.OVER_TIME,)),
    (outside_period, (FlagKind.OUTSIDE_PERIOD,)),
)
