from django.urls import path

from . import views

app_name = "cms"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("media/images/<str:name>", views.picture, name="picture"),
]
