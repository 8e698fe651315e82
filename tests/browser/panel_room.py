"""A panel of seven with twenty applications to hear; made in the shell of a test's portal."""

from tests.browser.office import PASSWORD
from tests.factories import pitches as make
from tests.factories.people import secretary

NAMES = "赵冯褚卫蒋沈韩"
APPLICATIONS = 20


def furnish():
    """The panel's number, the secretary's address and the seven experts', parted by blanks."""
    panel = make.pitch_panel(APPLICATIONS, by=secretary())
    experts = [expert.user for expert in panel.members.select_related("user").order_by("pk")]
    people = {panel.secretary: "周秘书"} | {
        user: f"{name}教授" for user, name in zip(experts, NAMES, strict=True)
    }
    for user, name in people.items():
        user.name, user.language = name, "zh-hans"
        user.set_password(PASSWORD)
        user.save()
    return " ".join([str(panel.pk), *(user.email for user in people)])
