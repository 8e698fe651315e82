from django.urls import path

from .views import decision, notice, project, refinement, result

app_name = "awards"
urlpatterns = [
    path("", project.projects, name="projects"),
    path("<int:pk>/", project.project, name="project"),
    path("<int:pk>/decline/", project.decline, name="decline"),
    path("<int:pk>/refine/", refinement.refine, name="refine"),
    path("<int:pk>/refine/accept/", refinement.accept, name="accept_refinement"),
    path("<int:pk>/agreement/", project.agreement, name="agreement"),
    path("<int:pk>/agreement/draw-up/", project.draw_up, name="draw_up"),
    path("<int:pk>/agreement/sign/", project.sign, name="sign"),
    path("<int:pk>/agreement/countersign/", project.countersign, name="countersign"),
    path("calls/<int:pk>/propose/", decision.propose, name="propose"),
    path("decisions/", decision.decisions, name="decisions"),
    path("decisions/<int:pk>/", decision.decision, name="decision"),
    path("decisions/<int:pk>/publish/", decision.publish, name="publish"),
    path("decisions/<int:pk>/approve/", decision.approve, name="approve"),
    path("decisions/<int:pk>/cancel/", decision.cancel, name="cancel"),
    path("notices/<int:pk>/", notice.notice, name="notice"),
    path("notices/<int:pk>/object/", notice.object_to, name="object"),
    path("results/<int:pk>/", result.result, name="result"),
    path("objections/", notice.objections, name="objections"),
    path("objections/<int:pk>/", notice.answer, name="answer"),
    path("objections/<int:pk>/assign/", notice.assign, name="assign"),
]
