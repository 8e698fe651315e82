"""A draft's facts, answers, team, plan and files by posts."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.applications.section_pages import facts_of, grid, post
from tests.factories import applications as make
from tests.factories.communities import community
from tests.factories.organizations import administrator_of, organization
from ventures.core.dates import end_of_period

pytestmark = pytest.mark.django_db


def test_an_answer_is_counted_as_the_server_counts_it(signed_in, draft):
    question = draft.call.questions.first()
    fits, longer = "字" * (question.limit - 1) + "\r\n" + "字", "字" * (question.limit + 1)

    refused = post(signed_in, draft, "answers", **{question.key: longer})
    exact = post(signed_in, draft, "answers", **{question.key: fits[1:]})

    assert refused.status_code == 200
    assert longer in refused.content.decode()
    assert exact.status_code == 302


def test_the_communities_of_a_district_are_listed_without_a_script(signed_in, draft):
    where = community()
    typed = {**facts_of(draft), "district": where.region.parent.pk, "community": ""}

    page = post(signed_in, draft, "facts", **typed, look="1")

    assert where.name in page.content.decode()
    assert page.context["form"]["charity_note"].value() == "示例慈善会"
    assert draft.edition == 0


def test_a_community_of_another_district_is_refused(signed_in, draft):
    typed = facts_of(draft) | {"district": ""}

    page = post(signed_in, draft, "facts", **typed)

    assert "community" in page.context["form"].errors


def test_a_project_that_ends_before_it_starts_is_refused(signed_in, draft):
    starts = draft.call.project_starts_from
    typed = facts_of(draft) | {"ends_on": starts - timedelta(days=1)}

    page = post(signed_in, draft, "facts", **typed)

    assert "ends_on" in page.context["form"].errors


def test_a_team_member_is_chosen_or_typed(signed_in, draft):
    nobody = post(signed_in, draft, "team", **grid("members", {"duty": "项目社工", "hours": "20"}))
    typed = post(
        signed_in, draft, "team", **grid("members", {"name": "项目干事", "duty": "统筹", "hours": ""})
    )

    assert nobody.status_code == 200
    assert typed.status_code == 302
    assert [row.hours for row in draft.team.all()] == [0]


@pytest.mark.parametrize(
    ("lasts", "most"), [(6, 992), (7, 1157), (None, 1984)], ids=["six", "seven begun", "not stated"]
)
def test_nobody_gives_a_project_more_hours_than_its_period_has(signed_in, draft, lasts, most):
    if lasts:
        draft.starts_on = draft.call.project_starts_from
        draft.ends_on = end_of_period(draft.starts_on, 6) + timedelta(days=lasts - 6)
        draft.save()
    row = {"name": "李社工", "duty": "统筹"}

    refused = post(signed_in, draft, "team", **grid("members", {**row, "hours": most + 1}))
    taken = post(signed_in, draft, "team", **grid("members", {**row, "hours": most}))

    assert f"每人最多填写{most}小时" in refused.content.decode()
    assert str(most + 1) in refused.content.decode()
    assert (taken.status_code, [one.hours for one in draft.team.all()]) == (302, [most])


def test_another_organisations_social_worker_cannot_be_chosen(signed_in, draft):
    stranger = make.social_worker(organization())

    answer = post(signed_in, draft, "team", **grid("members", {"social_worker": stranger.pk, "duty": "社工"}))

    assert answer.status_code == 200
    assert not draft.team.exists()


def test_a_month_outside_the_period_is_refused(signed_in):
    whole = make.complete_draft()
    signed_in.force_login(administrator_of(whole.organization))
    early = whole.starts_on - timedelta(days=40)

    answer = post(
        signed_in, whole, "plan", **grid("indicators"),
        **grid("activities", {"month": f"{early:%Y-%m}", "theme": "茶桌", "times": "1", "people": ""}),
    )  # fmt: skip

    assert answer.status_code == 200
    assert whole.planned_activities.get().theme == "楼道茶桌"


def test_a_file_that_is_not_what_its_name_says_is_refused_and_the_other_is_kept(signed_in, draft):
    first, second = draft.call.document_rules.all()[:2]
    forged = SimpleUploadedFile("证书.pdf", b"MZ\x90\x00 not a pdf")

    answer = post(
        signed_in, draft, "files", **{f"document-{first.pk}": forged, f"document-{second.pk}": make.scan()}
    )

    assert answer.context["form"].errors.keys() == {f"document-{first.pk}"}
    assert [row.rule for row in draft.attachments.all()] == [second]


def test_a_kind_of_file_that_is_not_taken_is_refused_beside_its_box(signed_in, draft):
    rule = draft.call.document_rules.first()

    answer = post(signed_in, draft, "files", **{f"document-{rule.pk}": SimpleUploadedFile("a.exe", b"MZ")})

    assert answer.context["form"].errors.keys() == {f"document-{rule.pk}"}
    assert not draft.attachments.exists()


def test_a_file_above_the_limit_is_refused_beside_its_box(signed_in, draft, settings):
    settings.UPLOAD_LIMIT_BYTES = 10
    rule = draft.call.document_rules.first()

    answer = post(signed_in, draft, "files", **{f"document-{rule.pk}": make.scan()})

    assert answer.context["form"].errors.keys() == {f"document-{rule.pk}"}


def test_an_attached_file_is_handed_out_to_its_people_only_and_can_be_taken_off(signed_in, client, draft):
    rule = draft.call.document_rules.first()
    post(signed_in, draft, "files", **{f"document-{rule.pk}": make.scan("证书.png")})
    one = draft.attachments.get()
    where = reverse("applications:file", args=[draft.pk, one.pk])

    mine = signed_in.get(where)
    post(signed_in, draft, "files", detach=one.pk)
    gone = signed_in.get(where)

    assert mine.headers["Content-Type"] == "image/png"
    assert gone.status_code == 404
    assert not draft.attachments.exists()
