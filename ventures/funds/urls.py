from django.urls import path

from . import views, views_books, views_opening

app_name = "funds"
urlpatterns = [
    path("", views.position, name="position"),
    path("position.xlsx", views_books.position_xlsx, name="position_xlsx"),
    path("lines/", views_books.lines, name="lines"),
    path("lines.xlsx", views_books.lines_xlsx, name="lines_xlsx"),
    path("ledger.beancount", views_books.ledger_text, name="ledger_text"),
    path("opening/", views_opening.openings, name="openings"),
    path("opening/<int:pk>/", views_opening.shown, name="opening"),
    path("opening/<int:pk>/confirm/", views_opening.confirm, name="confirm_opening"),
    path("opening/<int:pk>/discard/", views_opening.discard, name="discard_opening"),
    path("opening/<slug:content>.xlsx", views_opening.template, name="opening_template"),
    path("new/", views.new_source, name="new_source"),
    path("<int:pk>/", views.source, name="source"),
    path("<int:pk>/appropriate/", views.appropriate, name="appropriate"),
    path("vouchers/<int:pk>/reverse/", views.reverse_voucher, name="reverse_voucher"),
]
