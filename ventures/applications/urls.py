from django.urls import path

from .views import drafting

app_name = "applications"
urlpatterns = [
    path("begin/", drafting.begin, name="begin"),
    path("mine/", drafting.mine, name="mine"),
    path("<int:pk>/", drafting.receipt, name="detail"),
    path("<int:pk>/submit/", drafting.submit, name="submit"),
    path("<int:pk>/receipt/", drafting.receipt, name="receipt"),
    path("<int:pk>/withdraw/", drafting.withdraw, name="withdraw"),
    path("<int:pk>/ask/", drafting.ask_confirmation, name="ask_confirmation"),
    path("<int:pk>/file/<int:attachment>/", drafting.file, name="file"),
    path("<int:pk>/<slug:section>/", drafting.section, name="section"),
]
