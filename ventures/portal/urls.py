from django.urls import path

from . import views

app_name = "portal"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("search/", views.search, name="search"),
    path("history/", views.history, name="history"),
    path("case/<uuid:case>/", views.case_file, name="case"),
]
