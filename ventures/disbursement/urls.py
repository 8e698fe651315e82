from django.urls import path

from .views import batches, books, desk, recoveries, requests

app_name = "disbursement"
urlpatterns = [
    path("", requests.listing, name="requests"),
    path("desk/", desk.desk, name="desk"),
    path("books/", books.reconciliation, name="reconciliation"),
    path("books.xlsx", books.reconciliation_xlsx, name="reconciliation_xlsx"),
    path("books/payments.xlsx", books.payments_xlsx, name="payments_xlsx"),
    path("books/checks/", books.checks_page, name="checks"),
    path("due/", desk.due, name="due"),
    path("<int:pk>/", requests.request_page, name="request"),
    path("<int:pk>/check/", requests.check, name="check"),
    path("<int:pk>/approve/", requests.approve, name="approve"),
    path("<int:pk>/give-back/", requests.give_back, name="give_back"),
    path("<int:pk>/receipt/", requests.receipt, name="receipt"),
    path("<int:pk>/take-out/", batches.take_out, name="take_out"),
    path("<int:pk>/bounce/", batches.bounce, name="bounce"),
    path("instalments/<int:pk>/ask/", requests.ask, name="ask"),
    path("projects/<uuid:case>/", requests.project, name="project"),
    path("projects/<uuid:case>/recover/", recoveries.demand, name="demand"),
    path("projects/<uuid:case>/terminate/", recoveries.terminate, name="terminate"),
    path("batches/", batches.listing, name="batches"),
    path("batches/open/", batches.open_batch, name="open_batch"),
    path("batches/<int:pk>/", batches.batch, name="batch"),
    path("batches/<int:pk>/add/", batches.add, name="add_to_batch"),
    path("batches/<int:pk>/close/", batches.close, name="close_batch"),
    path("batches/<int:pk>/paid/", batches.confirm_paid, name="confirm_paid"),
    path("batches/<int:pk>/<slug:kind>/", batches.sheet, name="sheet"),
    path("recoveries/", recoveries.listing, name="recoveries"),
    path("recoveries/<int:pk>/", recoveries.recovery, name="recovery"),
]
