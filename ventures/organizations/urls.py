from django.urls import path

from .views import accounts, lists, members, profile, standing, succession

app_name = "organizations"
urlpatterns = [
    path("", profile.index, name="list"),
    path("register/", profile.register, name="register"),
    path("join/", profile.join, name="join"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<int:pk>/", accounts.account, name="account"),
    path("accounts/<int:pk>/verify/", accounts.verify, name="verify_account"),
    path("accounts/<int:pk>/refuse/", accounts.refuse, name="refuse_account"),
    path("imports/", lists.imports, name="imports"),
    path("imports/new/", lists.new_import, name="new_import"),
    path("imports/template/<slug:content>/", lists.template, name="import_template"),
    path("imports/<int:pk>/", lists.shown_import, name="import"),
    path("imports/<int:pk>/carry-out/", lists.carry_out, name="carry_out_import"),
    path("imports/<int:pk>/again/", lists.again, name="compare_import"),
    path("imports/<int:pk>/discard/", lists.discard, name="discard_import"),
    path("<int:pk>/", profile.detail, name="detail"),
    path("<int:pk>/edit/", profile.edit, name="edit"),
    path("<int:pk>/confirm/<slug:section>/", profile.confirm, name="confirm"),
    path("<int:pk>/hand-over/", succession.hand_over, name="hand_over"),
    path("<int:pk>/ask-office/", succession.ask_office, name="ask_office"),
    path("<int:pk>/appoint/", succession.appoint, name="appoint"),
    path("<int:pk>/group/", profile.group, name="group"),
    path("<int:pk>/account/", accounts.state, name="state_account"),
    path("<int:pk>/report/", standing.annual_report, name="annual_report"),
    path("<int:pk>/rating/", standing.rating, name="rating"),
    path("<int:pk>/listing/", standing.listing, name="listing"),
    path("<int:pk>/listing/<int:listing>/end/", standing.end_listing, name="end_listing"),
    path("<int:pk>/members/", members.members, name="members"),
    path("<int:pk>/members/<int:member>/leave/", members.leave, name="leave"),
]
