from django.urls import path

from .views import activities, evaluations, expenses, linkage, outcome, progress

app_name = "monitoring"
urlpatterns = [
    path("<uuid:case>/activities/", activities.listing, name="activities"),
    path("<uuid:case>/activities/new/", activities.record, name="record"),
    path("activities/<int:pk>/", activities.show, name="activity"),
    path("activities/<int:pk>/correct/", activities.correct, name="correct"),
    path("activities/<int:pk>/return/", activities.give_back, name="return_activity"),
    path("photos/<int:pk>/", activities.photo, name="photo"),
    path("<uuid:case>/expenses/", expenses.listing, name="expenses"),
    path("<uuid:case>/expenses/new/", expenses.add, name="spend"),
    path("expenses/<int:pk>/voucher/", expenses.voucher, name="voucher"),
    path("<uuid:case>/indicators/", progress.indicators, name="indicators"),
    path("<uuid:case>/evaluations/", evaluations.listing, name="evaluations"),
    path("<uuid:case>/evaluations/new/", evaluations.open_one, name="open_evaluation"),
    path("<uuid:case>/rectified/", evaluations.rectified, name="rectified"),
    path("evaluations/<int:pk>/", evaluations.show, name="evaluation"),
    path("evaluations/<int:pk>/report/", evaluations.self_report, name="report"),
    path("evaluations/<int:pk>/score/", evaluations.score, name="evaluate"),
    path("evaluations/<int:pk>/return/", evaluations.send_back, name="send_back"),
    path("<uuid:case>/outcome/", outcome.show, name="outcome"),
    path("<uuid:case>/outcome/begin/", outcome.begin, name="begin_outcome"),
    path("<uuid:case>/outcome/write/", outcome.write, name="write_outcome"),
    path("<uuid:case>/outcome/hand-in/", outcome.hand_in, name="freeze_outcome"),
    path("<uuid:case>/outcome/return/", outcome.give_back, name="return_outcome"),
    path("<uuid:case>/outcome/accept/", outcome.accept, name="accept_outcome"),
    path("<uuid:case>/community/", linkage.ask_community, name="ask_community"),
]
