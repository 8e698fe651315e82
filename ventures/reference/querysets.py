from django.db import models
from django.db.models import Q

CITY_CODE_LENGTH, CITY_CODE_ENDING = 6, "00"


def code_prefix(code):
    """What the codes of everything inside a region begin with: 330100 the city 3301, 330110 only itself."""
    is_city = len(code) == CITY_CODE_LENGTH and code.endswith(CITY_CODE_ENDING)
    return code.removesuffix(CITY_CODE_ENDING) if is_city else code


def codes_above(code):
    """The codes of the district and the city that a region lies in, its own not among them."""
    return {code[:CITY_CODE_LENGTH], code[:4] + CITY_CODE_ENDING} - {code}


class DatedQuerySet(models.QuerySet):
    """Rows that exist from a day to a day."""

    def on(self, date):
        """Those that existed on `date`."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=date), Q(valid_to=None) | Q(valid_to__gte=date)
        )


class RegionQuerySet(DatedQuerySet):
    def districts(self):
        return self.filter(level="district")


class CommunityQuerySet(DatedQuerySet):
    def within(self, region):
        """Those whose code lies under the region's."""
        return self.filter(code__startswith=code_prefix(region.code))
