from django.urls import path

from .views import amending, drafting, editions, late, merging, screening, testing

app_name = "applications"
urlpatterns = [
    path("", screening.listing, name="list"),
    path("begin/", drafting.begin, name="begin"),
    path("round/<int:pk>/test/", testing.begin_test, name="begin_test"),
    path("<int:pk>/test/drop/", testing.drop_test, name="drop_test"),
    path("organizations/<int:pk>/merge/", merging.merge, name="merge"),
    path("round/<int:pk>/late/", late.late, name="late"),
    path("<int:pk>/rules/read/<int:number>/", amending.read_rules, name="read_rules"),
    path("mine/", drafting.mine, name="mine"),
    path("<int:pk>/", screening.detail, name="detail"),
    path("<int:pk>/editions/", editions.editions, name="editions"),
    path("<int:pk>/organization/", screening.organization, name="organization"),
    path("<int:pk>/rules/<int:result>/", screening.override, name="override"),
    path("<int:pk>/send-back/", screening.send_back, name="send_back"),
    path("<int:pk>/pass/", screening.pass_eligibility, name="pass"),
    path("<int:pk>/reject/", screening.reject, name="reject"),
    path("<int:pk>/submit/", drafting.submit, name="submit"),
    path("<int:pk>/deadline.ics", late.calendar, name="calendar"),
    path("<int:pk>/receipt/", drafting.receipt, name="receipt"),
    path("<int:pk>/withdraw/", drafting.withdraw, name="withdraw"),
    path("<int:pk>/ask/", drafting.ask_confirmation, name="ask_confirmation"),
    path("<int:pk>/worker/<int:worker>/", drafting.ask_worker, name="ask_worker"),
    path("<int:pk>/file/<int:attachment>/", drafting.file, name="file"),
    path("<int:pk>/answer/<slug:key>/", drafting.answer_file, name="answer_file"),
    path("<int:pk>/<slug:section>/keep/", drafting.keep, name="keep"),
    path("<int:pk>/file/<int:attachment>/small/", drafting.preview, name="preview"),
    path("<int:pk>/<slug:section>/", drafting.section, name="section"),
]
