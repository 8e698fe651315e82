from django.urls import path

from . import views

app_name = "funds"
urlpatterns = [
    path("", views.position, name="position"),
    path("new/", views.new_source, name="new_source"),
    path("<int:pk>/", views.source, name="source"),
    path("<int:pk>/appropriate/", views.appropriate, name="appropriate"),
    path("vouchers/<int:pk>/reverse/", views.reverse_voucher, name="reverse_voucher"),
]
