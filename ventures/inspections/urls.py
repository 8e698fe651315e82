from django.urls import path

from .views import arriving, findings, public, rounds, visits

app_name = "inspections"
urlpatterns = [
    path("", rounds.listing, name="rounds"),
    path("new/", rounds.plan, name="plan"),
    path("<int:pk>/", rounds.show, name="round"),
    path("<int:pk>/announce/", rounds.announce, name="announce"),
    path("<int:pk>/draw/", rounds.draw, name="draw"),
    path("<int:pk>/publish/", rounds.publish, name="publish"),
    path("<int:pk>/cancel/", rounds.cancel, name="cancel"),
    path("draws/<int:pk>/again/", rounds.redraw, name="redraw"),
    path("draws/<int:pk>/number/", rounds.number, name="number"),
    path("draws/<int:pk>/record.json", public.record, name="record"),
    path("mine/", visits.mine, name="mine"),
    path("visits/<int:pk>/", visits.show, name="inspection"),
    path("visits/<int:pk>/notice/", visits.notice, name="notice"),
    path("visits/<int:pk>/exempt/", visits.exempt, name="exempt"),
    path("visits/<int:pk>/settle/", visits.settle, name="settle"),
    path("visits/<int:pk>/confirm/", visits.confirm, name="confirm"),
    path("visits/<int:pk>/findings/", findings.enter, name="findings"),
    path("visits/<int:pk>/arrive/", arriving.arrive, name="arrive"),
    path("visits/<int:pk>/sign/", findings.sign, name="sign"),
    path("visits/<int:pk>/disagree/", findings.disagree, name="disagree"),
    path("inspectors/<int:pk>/replace/", visits.replace, name="replace"),
    path("photos/<int:pk>/", findings.photo, name="photo"),
    path("results/", public.results, name="results"),
    path("results/<int:pk>/", public.show, name="public"),
    path("results/<int:pk>.csv", public.as_csv, name="public_csv"),
]
