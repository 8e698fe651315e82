from django.urls import path

from .views import composing, enquiries, questions, rounds, rubric, steps

app_name = "calls"
urlpatterns = [
    path("", rounds.listing, name="list"),
    path("new/", composing.create, name="create"),
    path("<int:pk>/", rounds.detail, name="detail"),
    path("<int:pk>/edit/", composing.edit, name="edit"),
    path("<int:pk>/form/", rounds.form, name="form"),
    path("<int:pk>/edit/questions/<int:question>/", questions.edit, name="question"),
    path("<int:pk>/edit/criteria/new/", rubric.add, name="add_criterion"),
    path("<int:pk>/edit/criteria/<int:criterion>/", rubric.edit, name="criterion"),
    path("<int:pk>/edit/<slug:kind>/", composing.rows, name="rows"),
    path("<int:pk>/publish/", steps.publish, name="publish"),
    path("<int:pk>/review/", steps.begin_review, name="begin_review"),
    path("<int:pk>/questions/", enquiries.questions, name="questions"),
    path("<int:pk>/questions/<int:enquiry>/", enquiries.answer, name="answer"),
    path("<int:pk>/questions/<int:enquiry>/decline/", enquiries.decline, name="decline"),
]
