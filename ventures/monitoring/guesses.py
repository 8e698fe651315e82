"""What an indicator most likely counts, guessed from its words as organisations write them. Pure."""

from .states import Measure

SITTINGS = ("场", "节", "次", "sessions")
GUESSES = (  # the first fits: words of which the name holds one, the end of the unit, what is counted
    (("满意",), "", Measure.SATISFACTION),
    (("志愿",), "时", Measure.VOLUNTEER_HOURS),
    (("社工", "社会工作者"), "时", Measure.WORKER_HOURS),
    (("志愿",), "", Measure.VOLUNTEERS),
    (("个案",), "", Measure.CASES),
    (("小组",), "", Measure.GROUPS),
    (("社区工作",), "", Measure.COMMUNITY),
    (("间接",), "人次", Measure.INDIRECT_TIMES),
    (("服务", "受益", "参与"), "人次", Measure.DIRECT_TIMES),
    (("服务", "受益", "参与"), "人", Measure.DIRECT_PEOPLE),
    (("活动", "场次", "讲座", "培训"), "场", Measure.ACTIVITIES),
    (("活动", "场次"), "次", Measure.ACTIVITIES),
)


def guess(name, unit):
    """The Measure that fits an indicator's name and unit; stated where none does for certain.

    间接 keeps person-times from being taken for direct ones; people indirectly reached are not counted.
    """
    unit = unit.strip()
    for words, ending, measure in GUESSES:
        if any(word in name for word in words) and unit.endswith(ending):
            if "间接" in name and measure == Measure.DIRECT_PEOPLE:
                return Measure.STATED
            return measure
    return Measure.STATED


def counts_sittings(unit):
    """Whether a unit means sittings (节, 场, 次), not cases, groups or people."""
    return unit.strip().endswith(SITTINGS) and not unit.strip().endswith("人次")


def counts_times(unit):
    """Whether a unit means times (人次), so that the same person counts as often as he came."""
    return unit.strip().endswith("次")
