from django.urls import path

from .states import MovementKind
from .views import books, movements, opening, periods, sources

app_name = "funds"
urlpatterns = [
    path("", sources.position, name="position"),
    path("position.xlsx", books.position_xlsx, name="position_xlsx"),
    path("lines/", books.lines, name="lines"),
    path("lines.xlsx", books.lines_xlsx, name="lines_xlsx"),
    path("ledger.beancount", books.ledger_text, name="ledger_text"),
    path("opening/", opening.openings, name="openings"),
    path("opening/<int:pk>/", opening.shown, name="opening"),
    path("opening/<int:pk>/confirm/", opening.confirm, name="confirm_opening"),
    path("opening/<int:pk>/discard/", opening.discard, name="discard_opening"),
    path("opening/<slug:content>.xlsx", opening.template, name="opening_template"),
    path("new/", sources.new_source, name="new_source"),
    path("<int:pk>/", sources.source, name="source"),
    path("<int:pk>/appropriate/", movements.enter, {"kind": MovementKind.APPROPRIATION}, name="appropriate"),
    path("<int:pk>/cut/", movements.enter, {"kind": MovementKind.CUT}, name="cut"),
    path("<int:pk>/transfer/", movements.enter, {"kind": MovementKind.TRANSFER}, name="transfer"),
    path("<int:pk>/carry-over/", movements.enter, {"kind": MovementKind.CARRY_OVER}, name="carry_over"),
    path("movements/", movements.listing, name="movements"),
    path("movements/<int:pk>/confirm/", movements.confirm, name="confirm"),
    path("movements/<int:pk>/withdraw/", movements.withdraw, name="withdraw"),
    path("months/", periods.listing, name="periods"),
    path("vouchers/<int:pk>/reverse/", sources.reverse_voucher, name="reverse_voucher"),
]
