from django.urls import path

from .views import answers, calls, campaigns, needs, workers

app_name = "linkage"
urlpatterns = [
    path("needs/", needs.needs, name="needs"),
    path("needs/state/", needs.state_need, name="state_need"),
    path("needs/<int:pk>/", needs.need, name="need"),
    path("needs/<int:pk>/publish/", needs.publish, name="publish_need"),
    path("needs/<int:pk>/close/", needs.close, name="close_need"),
    path("needs/<int:pk>/merge/", needs.merge, name="merge_needs"),
    path("collections/", campaigns.campaigns, name="campaigns"),
    path("state/<str:token>/", campaigns.state_by_link, name="state_by_link"),
    path("answer/", answers.code, name="code"),
    path("answer/<str:token>/", answers.answer, name="answer"),
    path("requests/<int:pk>/", calls.call, name="call"),
    path("requests/<int:pk>/code/", calls.read_out, name="read_out"),
    path("workers/<int:pk>/", workers.social_workers, name="social_workers"),
    path("part/<str:token>/", workers.take_part, name="take_part"),
    path("demo/", answers.demo, name="demo"),
]
