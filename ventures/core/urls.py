from django.urls import path

from . import views

app_name = "core"
urlpatterns = [
    path("appearance/", views.appearance, name="appearance"),
    path("style/", views.style, name="style"),
]
