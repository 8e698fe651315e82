import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.factories import people
from ventures.accounts import actions
from ventures.accounts.middleware import needs_second_factor
from ventures.accounts.models import Invitation, User
from ventures.accounts.states import Role

pytestmark = pytest.mark.django_db
FUZZ = hypothesis_settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def url(name, *args):
    return reverse(f"accounts:{name}", args=args)


def test_the_demo_is_entered_as_a_role_account(client, settings):
    settings.DEMO = True
    account, other = people.person(demo_role="officer"), people.person()

    assert client.post(url("demo_sign_in", account.pk)).status_code == 302
    assert client.session["_auth_user_id"] == str(account.pk)
    assert client.post(url("demo_sign_in", other.pk)).status_code == 404
    settings.DEMO = False
    assert client.post(url("demo_sign_in", account.pk)).status_code == 404


def test_signing_up_asks_for_a_name(client):
    address = reverse("account_signup")
    given = {"email": "new@example.org", "password1": "qunzhong-anquan-8", "password2": "qunzhong-anquan-8"}
    assert 'name="name"' in client.get(address).text

    assert client.post(address, given).status_code == 200
    client.post(address, {**given, "name": "陈小满"})

    assert User.objects.get(email="new@example.org").name == "陈小满"


def test_a_short_password_is_refused_in_the_readers_language(client):
    given = {"email": "new@example.org", "name": "陈小满", "password1": "kq7", "password2": "kq7"}

    assert "密码太短，至少需要 8 个字符。" in client.post(reverse("account_signup"), given).text


def test_the_language_of_a_refused_form_leads_back_to_where_it_was_filled_in(client):
    filled_in = "http://testserver/accounts/login/"

    answer = client.post(reverse("account_login"), {"login": "x"}, headers={"referer": filled_in})

    assert f'name="next" value="{filled_in}"' in answer.text


def test_a_person_changes_his_name_and_language(client):
    client.force_login(user := people.person())

    client.post(url("profile"), {"name": "改名", "phone": "", "language": "en"})

    user.refresh_from_db()
    assert (user.name, user.language) == ("改名", "en")
    assert client.cookies["django_language"].value == "en"


def test_a_role_is_given_and_ended_on_the_page(client):
    user = people.person("陈小满")
    client.force_login(people.administrator())

    client.post(url("person", user.pk), {"role": "officer"})
    grant = user.role_grants.get()
    assert "陈小满" in client.get(url("people"), {"q": "小满"}).text
    client.post(url("revoke", grant.pk))

    assert not User.objects.get(pk=user.pk).has_role("officer")


def test_an_invitation_travels_from_the_form_to_the_role(client):
    client.force_login(people.administrator())
    response = client.post(url("invite"), {"email": "guest@example.org", "role": "secretary"})
    assert response.url == url("people")
    client.logout()
    user = User.objects.create_user("guest@example.org", "客人")
    invitation = Invitation.objects.get()
    _again, token = actions.invite(user.email, Role.EVALUATOR, by=invitation.invited_by)

    assert reverse("account_signup") in client.get(url("accept", token)).text
    client.force_login(user)
    assert 'class="btn primary' in client.get(url("accept", token)).text
    client.post(url("accept", token))

    assert User.objects.get(pk=user.pk).has_role("evaluator")
    assert client.get(url("accept", "no-such-token")).status_code == 404


def test_the_log_is_read_by_the_security_administrator_and_the_auditor_alone(client):
    for user, answer in (
        (people.security_administrator(), 200), (people.auditor(), 200), (people.administrator(), 403),
        (people.officer(), 403), (people.person(), 403),
    ):  # fmt: skip
        client.force_login(user)
        assert client.get(url("log")).status_code == answer
        assert client.get(url("log"), {"person": user.pk}).status_code == answer


def test_roles_are_seen_by_three_and_given_by_one(client):
    user = people.person()
    for reader, sees, gives in (
        (people.security_administrator(), 200, 403), (people.auditor(), 200, 403),
        (people.officer(), 403, 403), (people.administrator(), 200, 200),
    ):  # fmt: skip
        client.force_login(reader)
        assert client.get(url("people")).status_code == sees
        assert client.get(url("person", user.pk)).status_code == sees
        assert client.post(url("person", user.pk), {}).status_code == gives
        assert client.get(url("invite")).status_code == gives


def test_the_office_pages_stand_behind_the_second_factor(rf, settings):
    settings.DEMO = False
    request = rf.get(url("people"))
    request.user = people.administrator()

    assert needs_second_factor(request)
    request.path = reverse("account_login")
    assert not needs_second_factor(request)


def test_the_lists_cost_the_same_for_one_row_and_for_three(client, django_assert_num_queries):
    client.force_login(people.auditor())
    for _round in range(2):
        for name, count in (("people", 7), ("log", 5)):
            with django_assert_num_queries(count):
                client.get(url(name))
        people.officer()


@FUZZ
@given(data=st.data())
def test_no_text_breaks_a_form(client, data):
    names = ["email", "role", "scope", "valid_from", "valid_to", "name", "phone", "language"]
    typed = {name: data.draw(st.text(max_size=30), label=name) for name in names}
    client.force_login(people.administrator())

    assert client.post(url("invite"), typed).status_code == 200
    assert client.post(url("person", people.person().pk), typed).status_code == 200
    assert client.post(url("profile"), typed).status_code == 200
    assert client.get(url("people"), {"q": typed["name"], "page": typed["email"]}).status_code == 200
    client.force_login(people.auditor())
    assert client.get(url("log"), {"person": typed["name"], "page": typed["email"]}).status_code == 200


def test_a_security_key_is_named_in_the_readers_language(client):
    user = people.person()
    user.set_password("qunzhong-anquan-8")
    user.save()
    client.force_login(user)
    client.post(reverse("account_reauthenticate"), {"password": "qunzhong-anquan-8"})

    page = client.get(reverse("mfa_add_webauthn"))

    assert page.status_code == 200
    assert "安全密钥名称" in page.text
