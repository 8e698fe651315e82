from django import template
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ventures.accounts.models import User
from ventures.accounts.states import Role

register = template.Library()

OTHERS = {
    "applicant": _("Applicant"),
    "community": _("Community worker"),
    "officer_approving": _("Officer who approves awards"),
    "public": _("Reader"),
}


@register.simple_tag
def demo_accounts():
    """The role accounts one may enter in the demo, each {pk, name, label}; none outside it."""
    if not settings.DEMO:
        return []
    people = User.objects.filter(is_active=True).exclude(demo_role="").order_by("pk")
    return [
        {"pk": person.pk, "name": person.name, "role": person.demo_role, "label": label(person.demo_role)}
        for person in people
    ]


def label(code):
    """What a demo role is called."""
    return Role(code).label if code in Role.values else OTHERS.get(code, code)
