"""What a blind reader learns of the people of a project: what they do, and nothing by which to know them."""

import pytest
from django.template.loader import render_to_string

from tests.factories import applications as make
from tests.factories.calls import draft_call
from tests.factories.organizations import administrator_of
from tests.factories.people import officer
from tests.factories.questions import question
from ventures.applications import actions
from ventures.calls.actions import publish
from ventures.scoring.reading import File

pytestmark = pytest.mark.django_db
CREW = [
    {"name": "王小明（督导）", "duty": "心理咨询，电话13812345678",
     "certificate": "心理咨询师 浙0012345号", "hours": 120},
    {"name": "李 四娘", "duty": "李四娘带队的护士",
     "certificate": "护士执业证 2019-330106-0077", "hours": 40},
]  # fmt: skip
IDENTIFYING = (
    "王小明", "李四娘", "李 四娘", "赵大可", "13812345678", "0012345", "2019-330106-0077", "0077",
    "ZS-998877",
)  # fmt: skip


def application():
    """An application whose people stand in a table of an answer, in the team and in a text."""
    call = draft_call()
    question(call, "people", "crew")
    question(call, "long", "story", limit=800)
    draft = make.complete_draft(publish(call, by=officer()))
    by = administrator_of(draft.organization)
    body = draft.organization.name
    crew = [{**CREW[0], "duty": f"{CREW[0]['duty']}，{body}员工"}, CREW[1]]
    answers = {**make.answers_for(draft), "crew": crew, "story": "王 小明与赵大可每周上门。"}
    actions.save_answers(draft, by=by, edition=None, answers=answers)
    member = {"duty": "项目社工", "social_worker": make.social_worker(draft.organization), "hours": 200}
    other = {
        "name": "赵大可",
        "duty": "财务",
        "social_worker": None,
        "hours": 30,
        "certificate_number": "ZS-998877",
    }
    actions.save_team(draft, by=by, edition=None, members=[{"name": "社工甲", **member}, other])
    return actions.submit(draft, by=by)


def page(blind):
    """The file as the expert's page draws it."""
    sent = application()
    facts = {"file": File(sent, blind=blind), "application": sent, "assignment": {"pk": 1}}
    return render_to_string("scoring/file.html", facts)


def test_a_blind_reader_is_told_nothing_that_identifies_a_person():
    text = page(blind=True)

    assert [word for word in (*IDENTIFYING, "社工甲", "晨光社会工作服务中心") if word in text] == []


def test_an_open_reader_is_told_all_of_it():
    text = page(blind=False)

    assert [word for word in IDENTIFYING[4:-1] if word not in text] == []


def test_a_blind_reader_learns_role_profession_kind_of_certificate_and_hours():
    file = File(application())
    crew = next(one.table for one in file.passages if one.table and "督导" not in str(one.label))

    assert [row[0] for row in crew.rows] == ["人名已隐去", "人名已隐去"]
    assert crew.rows[0][1].startswith("心理咨询，电话〔联系方式已隐去〕")
    assert crew.rows[1][1] == "〔人名已隐去〕带队的护士"
    assert [row[2] for row in crew.rows] == ["心理咨询师 浙〔编号已隐去〕号", "护士执业证 〔编号已隐去〕"]
    assert [row[3] for row in crew.rows] == ["120", "40"]
    assert crew.sums[3] == "160"
    assert [(row["duty"], str(row["certificate"]), row["hours"]) for row in file.team] == [
        ("项目社工", "社会工作师", 200), ("财务", "", 30),
    ]  # fmt: skip
