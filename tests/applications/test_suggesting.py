"""On the facts of a draft stand the needs that may fit; one press answers one and loses nothing typed."""

import pytest
from django.urls import reverse

from tests.factories.applications import begun
from tests.factories.communities import community, district, sub_district
from tests.factories.organizations import administrator_of
from tests.factories.people import officer
from tests.linkage.test_actions import NEED
from ventures.applications import actions
from ventures.applications.suggesting import suggested
from ventures.linkage.actions import merge_needs, publish_need, state_need
from ventures.linkage.models import Need
from ventures.linkage.suggesting import fitting, words_of
from ventures.reference.models import Community

pytestmark = pytest.mark.django_db
OTHER = {**NEED, "title": "夜间照明", "problem": "路灯太暗", "target_group": "夜归者"}


def published(where=None, **facts):
    return publish_need(state_need(where or community(), **{**NEED, **facts}), by=officer())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("独居老人", ["独居"]),
        ("社区老年人服务项目", []),
        ("无固定的去处", ["去处"]),
        ("助餐点", ["助餐", "餐点"]),
        ("", []),
        ("a 人", []),
        ("ABC of the 助餐助餐", ["abc", "助餐", "餐助"]),
    ],
)
def test_words_are_pairs_of_characters_that_say_what_a_text_is_about(text, words):
    assert words_of(text) == words


def test_the_score_is_three_for_the_field_two_for_the_community_and_one_a_word():
    where = community()
    need = Need(community=where, title="长者食堂", problem="", target_group="", field="elderly_care")

    found = fitting([need], text="社区食堂", field="elderly_care", community=where.pk)[0]

    assert (found.score, found.same_field, found.same_community, found.words) == (6, True, True, ("食堂",))
    assert fitting([need], text="楼道", field="other", community=where.pk) == []


def test_pairs_that_follow_on_one_another_are_one_word():
    need = Need(community=community(), title="失智老人的喘息服务", problem="照护失智者", target_group="")

    [found] = fitting([need], text="为失智老人照护者提供喘息服务")

    assert found.words == ("失智", "照护", "喘息")
    assert fitting([need], text="社区老人服务") == []
    [longer] = fitting([need], text="喘息服务与照护失智")
    assert longer.words == ("喘息", "照护失智")


def test_a_word_of_which_many_needs_speak_tells_none_of_them_apart():
    where = community()
    needs = [Need(community=where, title="助餐", problem="", target_group="") for _one in range(12)]
    rare = Need(community=where, title="助餐与助浴", problem="", target_group="")

    found = fitting([*needs, rare], text="助餐助浴")

    assert [(one.need, one.words) for one in found] == [(rare, ("助浴",))]


def filled(draft, **facts):
    """What the page of the facts sends."""
    return {"edition": draft.edition, "title": "长者食堂进楼", "summary": "独居老人每天一顿热饭",
            "category": draft.call.categories.get(code="B").pk, "district": district().pk, "community": "",
            "need": "", "starts_on": "", "ends_on": "", **facts}  # fmt: skip


def test_one_press_fills_in_community_and_need_and_keeps_what_was_typed(client):
    need = published(field="elderly_care", title="独居老人吃饭难")
    draft = begun()
    client.force_login(administrator_of(draft.organization))
    address = reverse("applications:section", args=[draft.pk, "facts"])

    page = client.post(address, filled(draft, look="1"))
    assert f'value="need-{need.pk}"' in page.text
    chosen = client.post(address, filled(draft, look=f"need-{need.pk}"))

    form = chosen.context["form"]
    assert (form["need"].value(), form["community"].value()) == (need.pk, need.community_id)
    assert (form["title"].value(), form["summary"].value()) == ("长者食堂进楼", "独居老人每天一顿热饭")
    draft.refresh_from_db()
    assert draft.need is None
    saved = filled(draft, community=need.community_id, need=need.pk)
    client.post(address, saved)
    draft.refresh_from_db()
    assert (draft.need, draft.community) == (need, need.community)


def test_looking_into_another_district_lists_its_communities_and_empties_nothing(client):
    mine, there = community(), community(district("330108"))
    draft = begun()
    by = administrator_of(draft.organization)
    actions.save_facts(draft, by=by, edition=None, community=mine)
    client.force_login(by)
    sent = filled(draft, community=mine.pk, district=there.region.parent_id, look="1")

    page = client.post(reverse("applications:section", args=[draft.pk, "facts"]), sent)

    form = page.context["form"]
    assert set(form.fields["community"].queryset) == {mine, there}
    assert f'<option value="{mine.pk}" selected>' in str(form["community"])
    draft.refresh_from_db()
    assert draft.community == mine


@pytest.mark.parametrize("look", ["need-", "need-x", "need-999999", "need-" + "9" * 40, "need-１"])
def test_a_button_that_is_none_changes_nothing(client, look):
    draft = begun()
    client.force_login(administrator_of(draft.organization))

    page = client.post(reverse("applications:section", args=[draft.pk, "facts"]), filled(draft, look=look))

    assert page.status_code == 200
    assert "长者食堂进楼" in page.text


def test_a_community_whose_need_was_merged_answers_the_one_that_stays(client):
    mine, other = published(), published()
    merge_needs(mine, other, by=officer())
    draft = begun()
    client.force_login(administrator_of(draft.organization))

    sent = filled(draft, community=mine.community_id, need=other.pk)
    client.post(reverse("applications:section", args=[draft.pk, "facts"]), sent)

    draft.refresh_from_db()
    assert (draft.need, draft.community) == (other, mine.community)


def test_a_draft_keeps_its_need_whatever_becomes_of_it(client):
    need = published()
    draft = begun()
    actions.save_facts(
        draft, by=administrator_of(draft.organization), edition=None, need=need, community=need.community
    )
    merge_needs(need, published(), by=officer())
    client.force_login(administrator_of(draft.organization))

    sent = filled(draft, community=need.community_id, need=need.pk)
    answer = client.post(reverse("applications:section", args=[draft.pk, "facts"]), sent)

    assert answer.status_code == 302


def test_suggestions_cost_one_query_among_2000_needs_of_3320_communities(django_assert_num_queries):
    draft = begun()
    streets = [sub_district(district(), number) for number in range(1, 21)]
    Community.objects.bulk_create(
        Community(code=f"{streets[n % 20].code}{n // 20 + 500:03}", name=f"社区{n}", region=streets[n % 20])
        for n in range(3320)
    )
    places = list(Community.objects.order_by("-pk")[:2000])
    Need.objects.bulk_create(
        Need(**(NEED if number % 100 == 0 else OTHER), community=place, state="published")
        for number, place in enumerate(places)
    )

    here = district()
    with django_assert_num_queries(1):
        found = suggested(draft.call, district=here, category=None, community=None, text="独居老人吃饭")

    assert len(found) == 5
