from django.urls import path

from .views import arriving, jobs

app_name = "files"
urlpatterns = [
    path("arriving/", arriving.begin, name="begin"),
    path("arriving/<uuid:pk>/", arriving.arrival, name="arrival"),
    path("arriving/<uuid:pk>/cancel/", arriving.cancel, name="cancel"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<uuid:pk>/", jobs.job, name="job"),
    path("jobs/<uuid:pk>/download/", jobs.download, name="download"),
]
