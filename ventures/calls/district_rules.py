"""Where the limits of a district and of areas inside it contradict each other (pure)."""

from django.utils.translation import gettext as _


def contradictions(limits):
    """The reasons, in words, of `[(Region, least, most)]`; a figure may be None.

    What the areas inside a district must get at least, it may not be forbidden to get. Of areas one inside
    the other only the outermost counts towards the district, or what lies in it, if that asks for more.
    """
    for region, _least, most in limits:
        inside = [one for one in limits if lies_in(one[0], region)]
        needed = asked(inside)
        if most is not None and needed > most:
            facts = {
                "district": region, "most": most, "needed": needed,
                "inside": _(", ").join(str(one[0]) for one in inside if one[1]),
            }  # fmt: skip
            yield (
                _(
                    "“%(district)s” gets at most %(most)s awards, but what lies in it (%(inside)s) at least "
                    "%(needed)s. Change one of these figures."
                )
                % facts
            )


def asked(limits):
    """How many awards these areas, one perhaps inside another, must get at least, together."""
    return sum(
        max(least or 0, asked([one for one in limits if lies_in(one[0], region)]))
        for region, least, _most in limits
        if not any(lies_in(region, other[0]) for other in limits)
    )


def lies_in(region, other):
    """Whether a region lies in another one."""
    return region != other and other.covers(region)
