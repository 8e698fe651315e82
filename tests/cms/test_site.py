"""The public site on a real search index, with the pages its migrations make."""

import re

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from pytest_django.asserts import assertRedirects
from wagtail.images.models import Image

from cms.actions import publish
from cms.models import CallPage, HomePage, StandardPage, StoryPage
from tests.factories.applications import scan
from tests.factories.calls import open_call
from tests.factories.people import staff
from ventures.calls.models import EligibilityRule
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db


def story(title, lead=""):
    """A published story."""
    parent = StandardPage.objects.get(slug="stories")
    return publish(
        parent, StoryPage(title=title, slug=f"s{parent.get_children_count()}", lead=lead), by=staff("editor")
    )


@pytest.mark.parametrize("words", ["养老", "长者食堂", "食堂 社区", "elder"])
def test_words_inside_a_longer_run_are_found(client, words):
    story("社区长者食堂与养老服务 elder care")
    story("楼道议事厅")

    page = client.get(reverse("cms:search"), {"q": words}).content.decode()

    assert "长者食堂与养老" in page
    assert "楼道议事厅" not in page


def test_characters_in_another_order_are_not_found(client):
    story("社区长者食堂")

    page = client.get(reverse("cms:search"), {"q": "食堂长者"}).content.decode()

    assert "社区长者食堂" not in page


def test_each_publication_is_part_of_the_history():
    page = story("楼道议事厅")

    verbs = list(Event.objects.filter(chain__record_id=str(page.pk), chain__record_type="cms.storypage"))

    assert [event.verb for event in verbs] == ["published"]


def test_an_editor_enters_wagtail_and_nobody_else_does(client):
    doors = {}
    for role in ("editor", "officer"):
        client.force_login(staff(role))
        doors[role] = client.get("/cms/").status_code

    assert doors == {"editor": 200, "officer": 302}


def test_an_editor_has_one_profile_and_finds_it_from_wagtail_too(client):
    client.force_login(staff("editor"))

    assertRedirects(client.get(reverse("wagtailadmin_account")), reverse("accounts:profile"))


def test_the_home_page_counts_down_to_the_open_call(client):
    call = open_call(title="2026年度征集")

    page = client.get("/").content.decode()

    assert HomePage.objects.count() == 1
    assert call.title in page
    assert reverse("applications:begin") in page


@pytest.mark.parametrize(
    ("language", "name"), [("zh-hans", "杭州市公益创投"), ("en", "Hangzhou Public-Benefit Ventures")]
)
def test_the_home_pages_title_says_the_name_once(client, language, name):
    client.cookies["django_language"] = language

    title = client.get("/").text.partition("<title>")[2].partition("</title>")[0]

    assert title.strip() == name


def test_a_page_opens_no_call_and_shows_its_rules(client):
    call = open_call()
    index = HomePage.objects.get().get_children().get(slug="calls")
    page = publish(index, CallPage(title=call.title, slug="one", call=call), by=staff("editor"))

    answer = client.get(page.get_url())

    assert answer.status_code == 200
    assert call.rules_hash in answer.content.decode()


@pytest.mark.parametrize(("preset", "listed"), [("city", False), ("guangzhou", True)])
def test_a_calls_page_marks_what_is_only_a_hint_and_lists_own_funds_where_they_are_asked_for(
    client, preset, listed
):
    call = open_call(preset)
    for rule, said in {"own_funds_at_least": "自筹资金达到要求", "own_account": "有对公账户"}.items():
        EligibilityRule.objects.update_or_create(call=call, rule=rule, defaults={"source_text": said})
    call.eligibility_rules.exclude(rule="own_account").update(hard=True)
    call.eligibility_rules.filter(rule="own_account").update(hard=False)
    index = HomePage.objects.get().get_children().get(slug="calls")
    page = publish(index, CallPage(title=call.title, slug="one", call=call), by=staff("editor"))

    public = client.get(page.get_url()).content.decode()
    client.force_login(staff("officer"))
    own = client.get(reverse("calls:detail", args=[call.pk])).content.decode()

    for text in (public, own):
        assert ("自筹资金达到要求" in text, text.count("仅作提示")) == (listed, 1)
        assert re.search(r"有对公账户\s*<span[^>]*>仅作提示", text)


def test_a_published_picture_has_an_address_its_original_and_other_files_have_none(client):
    original = Image.objects.create(title="茶桌", file=scan("tea.png"))
    picture = original.get_rendition("max-4x4|format-webp")
    default_storage.save("documents/plan.pdf", scan())

    answer = client.get(picture.url)

    assert answer.getvalue()[8:12] == b"WEBP"
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/webp", "nosniff")
    for address in (original.file.url, "/media/documents/plan.pdf", "/media/images/..%2fdocuments/plan.pdf",
                    "/media/images/..", "/media/images/none.webp", "/media/private/x"):  # fmt: skip
        assert client.get(address, follow=True).status_code == 404
