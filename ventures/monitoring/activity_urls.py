"""Plans, the door, records from a telephone; within the namespace of delivery."""

from django.urls import path

from .views import arriving, attendance, plans, preview

urlpatterns = [
    path("announced/", preview.preview, name="preview"),
    path("<uuid:case>/plans/", plans.listing, name="plans"),
    path("<uuid:case>/plans/<str:month>/", plans.write, name="write_plan"),
    path("plans/<int:pk>/", plans.show, name="plan"),
    path("plans/<int:pk>/hand-in/", plans.hand_in, name="hand_in_plan"),
    path("plans/<int:pk>/agree/", plans.agree, name="agree_plan"),
    path("plans/<int:pk>/return/", plans.give_back, name="return_plan"),
    path("plans/<int:pk>/reopen/", plans.reopen, name="reopen_plan"),
    path("<uuid:case>/sign-in/", attendance.points, name="points"),
    path("sessions/<int:pk>/sign-in/", attendance.open_for, name="open_point"),
    path("doors/<int:pk>/", attendance.point, name="point"),
    path("sign-in/<str:token>/", attendance.sign_in, name="sign_in"),
    path("<uuid:case>/activities/arrive/", arriving.arrive, name="arrive"),
    path("activities/<int:pk>/articles/", arriving.name_articles, name="name_articles"),
    path("activities/<int:pk>/films/", arriving.videos, name="videos"),
    path("films/<int:pk>/", arriving.video, name="video"),
]
