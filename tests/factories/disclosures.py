"""A disclosure as it was published, without drawing its papers."""

from reports.disclosing import filed
from reports.gather.disclosed import content_of
from reports.models import Disclosure, Shape
from ventures.core import clock
from ventures.workflow.hashing import digest


def disclosed(year, by):
    """The next edition of a year, each of its files one line long."""
    content = content_of(year)
    made = Disclosure(
        year=year, edition=Disclosure.objects.filter(year=year).count() + 1, content=content,
        hash=digest(content), published_at=clock.now(), published_by=by,
    )  # fmt: skip
    return filed(made, {shape: shape.encode() for shape in Shape})
