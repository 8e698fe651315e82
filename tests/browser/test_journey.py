"""In Chromium: applicant, community and officer carry one application on; an expert scores by keys."""

import pytest

from .conftest import shoot


@pytest.mark.parametrize("width", [1280])
def test_a_draft_is_confirmed_submitted_and_found_eligible(visit, width):
    applicant = visit("applicant", width, "en")
    applicant.goto("/applications/mine/")
    applicant.locator("tr", has_text="Draft").get_by_role("link").first.click()
    draft = applicant.url.split("/applications/")[1].split("/")[0]
    applicant.goto(f"/applications/{draft}/check/")
    applicant.get_by_label("The community's e-mail").fill("office@community.example")
    applicant.get_by_role("button", name="Ask the community to confirm").click()

    community = visit("", 390, "en")
    community.goto("/community/demo/")
    community.locator("table").get_by_role("link", name="Open the link").first.click()
    community.locator("input[name=name]").fill("Residents' committee")
    shoot(community, "journey-community-390")
    community.get_by_role("button", name="Yes, we need it").click()

    applicant.goto(f"/applications/{draft}/check/")
    shoot(applicant, "journey-check")
    applicant.get_by_role("button", name="Hand in the application").click()
    applicant.wait_for_url(f"**/applications/{draft}/receipt/")
    shoot(applicant, "journey-receipt")

    officer = visit("officer", width, "en")
    officer.goto(f"/applications/{draft}/")
    shoot(officer, "journey-officer")
    officer.get_by_role("button", name="Find it eligible").click()

    assert "HZCT" in applicant.content()
    assert "Eligible" in officer.locator("h1").inner_text()
    assert applicant.errors == community.errors == officer.errors == []


def test_an_expert_scores_one_item_with_the_keyboard(visit):
    expert = visit("expert", 1024, "en")
    expert.goto("/scoring/")
    rows = expert.locator("tr", has_text="To be scored")  # the others wait for their pitch
    rows.get_by_role("link").first.click()
    expert.wait_for_url("**/scoring/sheets/**", wait_until="load")
    before = expert.url

    between = expert.locator("details[open] input[type=number]")
    expert.keyboard.press("8")
    between.fill("7.5")
    assert expert.locator("input[type=radio]:checked").count() == 0
    expert.locator("details[open] summary").focus()

    for digit in ("8", "9", "7", "6", "8", "9", "3"):
        expert.keyboard.press(digit)
        expert.keyboard.press("j")
    assert expert.locator("input[type=radio]:checked").count() == 7
    assert {one.input_value() for one in expert.locator("[data-criterion] input[type=number]").all()} == {""}
    shoot(expert, "journey-score")
    expert.get_by_role("button", name="Hand in").click()
    expert.get_by_text("Your sheet is in.").wait_for()

    assert expert.url != before
    assert expert.errors == []
