from django.urls import path

from .views import flags

app_name = "watch"
urlpatterns = [
    path("", flags.listing, name="flags"),
    path("rates/", flags.rates, name="rates"),
    path("<int:pk>/", flags.show, name="flag"),
    path("<int:pk>/confirm/", flags.confirm, name="confirm"),
    path("<int:pk>/dismiss/", flags.dismiss, name="dismiss"),
]
