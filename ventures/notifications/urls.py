from django.urls import path

from . import views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("preferences/", views.preferences, name="preferences"),
    path("read/", views.read_all, name="read_all"),
    path("<int:pk>/", views.message, name="message"),
    path("<int:pk>/read/", views.read, name="read"),
]
