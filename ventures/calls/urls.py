from django.urls import path

from .views import composing, enquiries, rounds, steps

app_name = "calls"
urlpatterns = [
    path("", rounds.listing, name="list"),
    path("new/", composing.create, name="create"),
    path("<int:pk>/", rounds.detail, name="detail"),
    path("<int:pk>/edit/", composing.edit, name="edit"),
    path("<int:pk>/edit/<slug:kind>/", composing.rows, name="rows"),
    path("<int:pk>/publish/", steps.publish, name="publish"),
    path("<int:pk>/review/", steps.begin_review, name="begin_review"),
    path("<int:pk>/questions/", enquiries.questions, name="questions"),
    path("<int:pk>/questions/<int:enquiry>/", enquiries.answer, name="answer"),
    path("<int:pk>/questions/<int:enquiry>/decline/", enquiries.decline, name="decline"),
]
