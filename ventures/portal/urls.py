from django.urls import path

from . import message_views, views

app_name = "portal"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("search/", views.search, name="search"),
    path("history/", views.history, name="history"),
    path("case/<uuid:case>/", views.case_file, name="case"),
    path("case/<uuid:case>/messages/", message_views.of_case, name="messages"),
    path("calendar/", message_views.feed, name="feed"),
    path("calendar/revoke/", message_views.revoke, name="revoke_feed"),
    path("calendar/<str:token>.ics", message_views.calendar, name="calendar"),
]
