from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [path("demo/<int:pk>/", views.demo_sign_in, name="demo_sign_in")]
