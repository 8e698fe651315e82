"""How many are drawn, and how many of them from each stratum: whole numbers, nothing else."""

from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

OF_LEVEL = {"district": Decimal(3), "city": Decimal(4)}  # 民发〔2017〕45号, 社会组织抽查暂行办法
OF_PROVINCE = Decimal(5)
PROVINCE = "0000"


def least_percent(region):
    """The lowest ratio the field allows in a region: county 3, city 4, province 5 per cent."""
    if region.code.endswith(PROVINCE):
        return OF_PROVINCE
    return OF_LEVEL.get(region.level, OF_LEVEL["district"])


def how_many(organisations, percent):
    """That ratio of the organisations, rounded up: whoever checks a part of one checks one."""
    return int((Decimal(organisations) * Decimal(percent) / 100).to_integral_value(ROUND_CEILING))


def allocate(count, pools):
    """{stratum: how many of `count` it gives} by largest remainder; `pools` is {stratum: its size}.

    Of equal remainders the stratum named first. Where the count allows it every stratum that has
    somebody gives at least one: it comes from the one that has most above its exact share.
    """
    total = sum(pools.values())
    exact = {name: Fraction(count * size, total) for name, size in pools.items()}
    given = {name: int(share) for name, share in exact.items()}
    by_remainder = sorted(pools, key=lambda name: given[name] - exact[name])
    for name in by_remainder[: count - sum(given.values())]:
        given[name] += 1
    peopled = [name for name, size in pools.items() if size]
    if count >= len(peopled):
        for name in [one for one in peopled if not given[one]]:
            givers = [one for one in peopled if given[one] > 1]
            given[max(givers, key=lambda one: given[one] - exact[one])] -= 1
            given[name] = 1
    return given
