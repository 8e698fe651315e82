"""Calls, made through the verbs that officers use."""

from datetime import timedelta

from tests.factories.communities import city
from tests.factories.people import officer
from tests.factories.serial import serial
from ventures.calls import actions
from ventures.core import clock
from ventures.core.dates import add_months
from ventures.core.money import yuan


def draft_call(preset="city", *, by=None, **facts):
    """A call being composed; its window is ten days either side of now."""
    now = clock.now()
    return actions.create_from_preset(
        preset, by=by or officer(), **{
            "title": f"公益创投第{next(serial)}期", "year": clock.today().year, "region": city(),
            "opens_at": now - timedelta(days=10), "closes_at": now + timedelta(days=10),
            "budget": yuan(1500000), "project_starts_from": add_months(clock.today(), 3),
            "contact": "项目办公室 0571-00000000", "hosts": [("host", "示例区社会工作部")], **facts,
        },
    )  # fmt: skip


def open_call(preset="city", *, by=None, **facts):
    """A published call that takes applications now."""
    by = by or officer()
    return actions.publish(draft_call(preset, by=by, **facts), by=by)


def in_review(call, *, by=None):
    """The call after its closing instant, in review."""
    with clock.at(call.closes_at + timedelta(hours=1)):
        return actions.begin_review(call, by=by or officer())
