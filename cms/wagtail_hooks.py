"""Wagtail's own ways to manage people are off: people and roles are ours."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

HIDDEN = {"users", "groups", "workflows", "workflow-tasks"}


@hooks.register("construct_settings_menu")
def hide_people(request, items):
    items[:] = [item for item in items if item.name not in HIDDEN]


@hooks.register("register_admin_menu_item")
def back_to_the_desk():
    return MenuItem(_("My desk"), reverse("portal:desk"), icon_name="home", order=1)
