"""The session ran out and a button is pressed: sign in, back to its page, told to press again."""

import pytest
from django.conf import settings as portal
from django.urls import reverse

from tests.factories import applications, people
from ventures.accounts.models import User

pytestmark = pytest.mark.django_db
AGAIN = {"zh-hans": "请重新点击", "en": "Press it again"}
BROWSER = {"accept": "text/html,application/xhtml+xml"}


def pressed(client, address, **headers):
    """Where the sign-in page leads after a button was pressed without a session."""
    answer = client.post(address, headers=headers)
    assert answer.status_code == 302
    return client.get(answer.url, headers=BROWSER)


def signed_in(client, page):
    """What the first page after the sign-in is."""
    account = people.officer()
    User.objects.filter(pk=account.pk).update(demo_role="officer")
    back = page.context["redirect_field_value"]
    return client.post(
        reverse("accounts:demo_sign_in", args=[account.pk]), {"next": back}, follow=True, headers=BROWSER
    )


def test_whoever_signs_in_after_pressing_a_button_comes_back_to_its_page(client, settings):
    settings.DEMO = True
    one = applications.submitted()
    page = reverse("applications:detail", args=[one.pk])

    sign_in = pressed(
        client, reverse("applications:send_back", args=[one.pk]), referer=f"http://testserver{page}?tab=2"
    )
    after = signed_in(client, sign_in)

    assert "登录已失效" in sign_in.text
    assert after.redirect_chain[-1][0] == f"{page}?tab=2"
    assert AGAIN["zh-hans"] in after.text
    assert AGAIN["zh-hans"] not in client.get(page).text


def test_who_pressed_a_button_on_a_page_that_takes_no_get_comes_to_his_desk(client, settings):
    settings.DEMO = True
    address = reverse("applications:send_back", args=[applications.submitted().pk])

    after = signed_in(client, pressed(client, address, referer=f"http://testserver{address}"))

    assert after.redirect_chain[-1][0] == reverse("portal:desk")
    assert AGAIN["zh-hans"] in after.text


@pytest.mark.parametrize(
    "referer", ["", "https://elsewhere.example/applications/1/", "http://testserver//x.example"]
)
def test_who_came_from_nowhere_of_ours_comes_to_his_desk(client, settings, referer):
    settings.DEMO = True
    address = reverse("applications:send_back", args=[1])

    after = signed_in(client, pressed(client, address, referer=referer))

    assert after.redirect_chain[-1][0] == reverse("portal:desk")
    assert AGAIN["zh-hans"] in after.text


def test_who_only_opens_a_page_is_led_to_it_and_told_nothing(client):
    page = reverse("portal:search")

    assert client.get(page).url == f"/accounts/login/?next={page}"
    assert reverse("portal:desk") == portal.LOGIN_REDIRECT_URL


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "此地址不能直接打开"), ("en", "belongs to a button")]
)
def test_a_buttons_address_opened_by_itself_shows_the_way_on(client, language, said):
    client.force_login(people.officer())
    client.cookies["django_language"] = language

    answer = client.get(reverse("applications:send_back", args=[1]), headers=BROWSER)

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert said in answer.text
    assert 'href="/desk/"' in answer.text


def test_a_program_gets_the_bare_405(client):
    client.force_login(people.officer())

    answer = client.get(reverse("applications:send_back", args=[1]), headers={"accept": "application/json"})

    assert (answer.status_code, answer.content) == (405, b"")
