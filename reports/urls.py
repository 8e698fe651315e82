from django.urls import path

from .views import archive, books, disclosure, documents, dossiers, packages, sheets, verification

app_name = "reports"
urlpatterns = [
    path("applications/<int:pk>.pdf", documents.application, name="application"),
    path("panels/<int:pk>.pdf", documents.scores, name="scores"),
    path("panels/<int:pk>/blank.pdf", sheets.blank, name="blank_sheets"),
    path("panels/<int:pk>/experts/<int:expert_pk>/blank.pdf", sheets.blank, name="blank_sheets_of"),
    path("panels/<int:pk>/sheets.pdf", sheets.filled, name="score_sheets"),
    path("panels/<int:pk>/experts/<int:expert_pk>/sheets.pdf", sheets.filled, name="score_sheets_of"),
    path("sheets/<int:pk>.pdf", sheets.sheet, name="score_sheet"),
    path("own-sheets/<int:pk>.pdf", sheets.own, name="own_sheets"),
    path("panels/<int:pk>/minutes.pdf", documents.minutes, name="minutes"),
    path("decisions/<int:pk>/minutes.pdf", documents.decision_minutes, name="decision_minutes"),
    path("decisions/<int:pk>/amounts.pdf", documents.amounts, name="amounts"),
    path("notices/<int:pk>.pdf", documents.notice, name="notice"),
    path("awards/<int:pk>/letter.pdf", documents.letter, name="letter"),
    path("agreements/<int:pk>.pdf", documents.agreement, name="agreement"),
    path("batches/<int:pk>.pdf", documents.batch, name="batch"),
    path("slips/<int:pk>.pdf", documents.slip, name="slip"),
    path("payments-to-persons/<int:pk>.pdf", documents.labour, name="labour"),
    path("outcomes/<int:pk>.pdf", documents.outcome, name="outcome"),
    path("outcomes/", archive.outcomes, name="outcomes"),
    path("outcomes/<int:year>/archive/", archive.ask, name="ask_archive"),
    path("outcomes/archives/<uuid:pk>/", archive.fetch, name="archive"),
    path("decisions/<int:pk>/dossier/", dossiers.ask, name="ask_dossier"),
    path("dossiers/<int:pk>.zip", dossiers.fetch, name="dossier"),
    path("awards/<int:pk>/package/", packages.ask, name="ask_package"),
    path("packages/<int:pk>.zip", packages.fetch, name="package"),
    path("books/verify/", books.verify, name="verify_books"),
    path("verify/", verification.search, name="verify_search"),
    path("verify/<str:number>/", verification.show, name="verify"),
    path("disclosure/", disclosure.latest, name="disclosures"),
    path("disclosure/<int:year>/", disclosure.show, name="disclosure"),
    path("disclosure/<int:year>.csv", disclosure.as_csv, name="disclosure_csv"),
    path("disclosure/<int:year>.xlsx", disclosure.as_xlsx, name="disclosure_xlsx"),
]
