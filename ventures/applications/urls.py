from django.urls import path

from .views import cancelling, drafting, screening

app_name = "applications"
urlpatterns = [
    path("", screening.listing, name="list"),
    path("begin/", drafting.begin, name="begin"),
    path("round/<int:pk>/cancel/", cancelling.cancel_call, name="cancel_call"),
    path("mine/", drafting.mine, name="mine"),
    path("<int:pk>/", screening.detail, name="detail"),
    path("<int:pk>/organization/", screening.organization, name="organization"),
    path("<int:pk>/rules/<int:result>/", screening.override, name="override"),
    path("<int:pk>/send-back/", screening.send_back, name="send_back"),
    path("<int:pk>/pass/", screening.pass_eligibility, name="pass"),
    path("<int:pk>/reject/", screening.reject, name="reject"),
    path("<int:pk>/submit/", drafting.submit, name="submit"),
    path("<int:pk>/receipt/", drafting.receipt, name="receipt"),
    path("<int:pk>/withdraw/", drafting.withdraw, name="withdraw"),
    path("<int:pk>/ask/", drafting.ask_confirmation, name="ask_confirmation"),
    path("<int:pk>/file/<int:attachment>/", drafting.file, name="file"),
    path("<int:pk>/file/<int:attachment>/small/", drafting.preview, name="preview"),
    path("<int:pk>/<slug:section>/", drafting.section, name="section"),
]
