from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("demo/<int:pk>/", views.demo_sign_in, name="demo_sign_in"),
    path("profile/", views.profile, name="profile"),
    path("invitation/<str:token>/", views.accept, name="accept"),
    path("office/people/", views.people, name="people"),
    path("office/people/<int:pk>/", views.person, name="person"),
    path("office/roles/<int:pk>/end/", views.revoke, name="revoke"),
    path("office/invite/", views.invite, name="invite"),
    path("office/log/", views.log, name="log"),
]
