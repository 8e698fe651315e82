"""The city, a few of its districts, and communities in them."""

from tests.factories.serial import serial
from ventures.reference.models import Community, Region

FIRST = 30  # of the sub-districts made up here: no district of the city has one of such a number
DISTRICTS = {"330102": "上城区", "330105": "拱墅区", "330106": "西湖区", "330108": "滨江区"}


def city():
    """Hangzhou."""
    return Region.objects.get_or_create(code="330100", defaults={"name": "杭州市", "level": "city"})[0]


def district(code="330106"):
    """A district of the city."""
    made, _new = Region.objects.get_or_create(
        code=code, defaults={"name": DISTRICTS.get(code, code), "level": "district", "parent": city()}
    )
    return made


def sub_district(of=None, number=FIRST):
    """A sub-district of a district."""
    of = of or district()
    made, _new = Region.objects.get_or_create(
        code=f"{of.code}{number:03}",
        defaults={"name": f"{of.name}第{number}街道", "level": "sub_district", "parent": of},
    )
    return made


def community(district=None, **facts):
    """A community in a district."""
    number = next(serial)
    region = sub_district(district, FIRST + number // 1000)
    return Community.objects.create(**{
        "code": f"{region.code}{number % 1000:03}", "name": f"示例{number}社区", "region": region,
        "email": f"community{number}@example.org", "phone": "0571-00000000", **facts,
    })  # fmt: skip
