"""Every address of the portal. This module and the settings alone know every app."""

from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import RedirectView
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("", include("ventures.core.urls")),
    path("i18n/setlang/", csrf_exempt(set_language), name="set_language"),  # as core.views.appearance
    path("answer/", RedirectView.as_view(pattern_name="linkage:code"), name="answer"),  # said by phone
    path("accounts/", include("ventures.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("desk/", include("ventures.portal.urls")),
    path("messages/", include("ventures.notifications.urls")),
    path("files/", include("ventures.files.urls")),
    path("organizations/", include("ventures.organizations.urls")),
    path("community/", include("ventures.linkage.urls")),
    path("funds/", include("ventures.funds.urls")),
    path("rounds/", include("ventures.calls.urls")),
    path("applications/", include("ventures.applications.urls")),
    path("scoring/", include("ventures.scoring.urls")),
    path("projects/", include("ventures.awards.urls")),
    path("delivery/", include("ventures.monitoring.urls")),
    path("checks/", include("ventures.inspections.urls")),
    path("payments/", include("ventures.disbursement.urls")),
    path("watch/", include("ventures.watch.urls")),
    path("reports/", include("reports.urls")),
    path("", include("cms.urls")),
    # Wagtail's own asks for a first and a last name, which nobody has here, and for a clock of one's own.
    path("cms/account/", RedirectView.as_view(pattern_name="accounts:profile"), name="editor_profile"),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include(wagtail_urls)),
]
