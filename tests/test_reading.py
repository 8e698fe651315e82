"""The sweeps leave out only what a view could not tell from what it was sent before."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tests.factories.applications import scan
from tests.fuzzing import body_of
from tests.reading import NOTE, Asked, Read, noting

SENT = [("name", "长"), ("page", "1")]
OTHER_PAGE, OTHER_NAME, ONE_MORE = (
    [("name", "长"), ("page", "2")], [("name", "x"), ("page", "1")], [*SENT, ("more", "1")],
)  # fmt: skip


def asked_of(view, pairs):
    """What was asked of a view that was sent the pairs once."""
    asked, read = Asked(), Read()
    request = RequestFactory().generic("POST", "/", **body_of(pairs), **{NOTE: read})
    answering = noting(lambda request: HttpResponse(view(request)))
    answering.process_view(request, view, (), {})
    answering(request)
    list(request.POST.items())  # whoever reads behind the view
    asked.keep(pairs, read)
    return asked


@pytest.mark.parametrize(
    ("view", "told_apart"),
    [
        (lambda request: "", []),
        (lambda request: request.POST["name"], [OTHER_NAME]),
        (lambda request: request.POST.get("name"), [OTHER_NAME]),
        (lambda request: request.POST.getlist("page"), [OTHER_PAGE]),
        (lambda request: "more" in request.POST, [ONE_MORE]),
        (lambda request: request.POST.get("more", ""), [ONE_MORE]),
        (lambda request: bool(request.POST), [ONE_MORE]),
        (lambda request: dict(request.POST), [OTHER_PAGE, OTHER_NAME, ONE_MORE]),
        (lambda request: {**request.POST}, [OTHER_PAGE, OTHER_NAME, ONE_MORE]),
        (lambda request: [*request.POST], [OTHER_PAGE, OTHER_NAME, ONE_MORE]),
        (lambda request: request.POST.copy().get("name"), [OTHER_PAGE, OTHER_NAME, ONE_MORE]),
        (lambda request: request.POST.urlencode(), [OTHER_PAGE, OTHER_NAME, ONE_MORE]),
        (lambda request: request.GET.get("name"), [OTHER_NAME]),
    ],
    ids=map(str, range(13)),
)
def test_a_request_is_known_that_agrees_in_all_that_was_read(view, told_apart):
    asked = asked_of(view, SENT)

    others = [OTHER_PAGE, OTHER_NAME, ONE_MORE]
    assert asked.knows(SENT)
    assert [one for one in others if not asked.knows(one)] == told_apart


def test_a_file_is_told_from_a_text_and_from_another_file():
    asked = asked_of(lambda request: request.FILES["paper"].size, [("paper", scan())])
    longer = scan()
    longer.write(b"%")

    assert asked.knows([("paper", scan()), ("name", "")])
    assert not asked.knows([("paper", "text")])
    assert not asked.knows([("paper", longer)])


def test_what_was_answered_before_the_view_says_nothing_of_it():
    asked = Asked()

    asked.keep(SENT, Read())

    assert not asked.knows(SENT)
