from django.urls import path

from .views import amending, draw, ending, expert, panel, pool, ranking

app_name = "scoring"
urlpatterns = [
    path("", expert.desk, name="desk"),
    path("interests/", expert.interests, name="interests"),
    path("sheets/<int:pk>/", expert.score, name="score"),
    path("sheets/<int:pk>/draft/", expert.draft, name="draft"),
    path("sheets/<int:pk>/recuse/", expert.recuse, name="recuse"),
    path("sheets/<int:pk>/files/<int:attachment_pk>/", expert.attachment, name="attachment"),
    path("sheets/<int:pk>/answers/<slug:key>/", expert.answer_file, name="answer_file"),
    path("experts/", pool.experts, name="experts"),
    path("experts/new/", pool.enrol, name="enrol"),
    path("experts/<int:pk>/retire/", pool.retire, name="retire"),
    path("panels/", panel.panels, name="panels"),
    path("panels/new/", panel.new_panel, name="new_panel"),
    path("panels/<int:pk>/", panel.panel, name="panel"),
    path("panels/<int:pk>/appoint/", panel.appoint, name="appoint"),
    path("panels/<int:pk>/members/<int:expert_pk>/dismiss/", panel.dismiss, name="dismiss"),
    path("panels/<int:pk>/begin/", panel.begin, name="begin"),
    path("panels/<int:pk>/rank/", panel.rank, name="rank"),
    path("panels/<int:pk>/blindness/", panel.blindness, name="blindness"),
    path("panels/<int:pk>/items/<int:application_pk>/", panel.item, name="item"),
    path("panels/<int:pk>/draws/new/", draw.commit, name="commit"),
    path("assignments/<int:pk>/close/", panel.close, name="close"),
    path("assignments/<int:pk>/draw/", draw.commit_replacement, name="commit_replacement"),
    path("draws/<int:pk>/", draw.draw, name="draw"),
    path("draws/<int:pk>/record.json", draw.record, name="record"),
    path("draws/<int:pk>/replace/", draw.replace, name="replace"),
    path("calls/<int:pk>/ranking/", ranking.ranking, name="ranking"),
    path("rounds/<int:pk>/extend/", amending.extend_round, name="extend_round"),
    path("rounds/<int:pk>/amend/<slug:part>/", amending.amend_round, name="amend_round"),
    path("rounds/<int:pk>/cancel/", ending.cancel_round, name="cancel_round"),
    path("rounds/<int:pk>/end/", ending.end_round, name="end_round"),
]
