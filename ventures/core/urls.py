from django.urls import path

from . import views

app_name = "core"
urlpatterns = [
    path("appearance/", views.appearance, name="appearance"),
    path("too-large/", views.too_large, name="too_large"),
    path("style/", views.style, name="style"),
]
