"""What a view reads of what it was sent: a request that agrees with an earlier one in all of that is answered
alike, and need not be sent.

The world of the sweeps stands still, so a view goes the same way as long as it reads the same. What every
page does with its own address, whatever stands in it, is the same for all, and asked of those that read.
"""

from django.conf import settings
from django.http import QueryDict
from django.test import override_settings
from django.utils.datastructures import MultiValueDict

from tests.fuzzing import as_bytes

NOTE = "tests.read"


def watch(browser):
    """Let the views that a browser calls note what they read: `browser.generic(..., **{NOTE: Read()})`."""
    with override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, f"{__name__}.noting"]):
        browser.handler.load_middleware()


def noting(get_response):
    """The innermost middleware: what stands before and behind the view reads for itself."""

    def middleware(request):
        answer = get_response(request)
        note(request, Read())
        return answer

    def process_view(request, *_view):
        if NOTE in request.environ:
            request.environ[NOTE].by_view = True
            note(request, request.environ[NOTE])

    middleware.process_view = process_view
    return middleware


def note(request, read):
    """Let what is looked up from now on stand in `read`."""
    for sent, kind in ((request.GET, Query), (request.POST, Query), (request.FILES, Files)):
        sent.__class__, sent.read = kind, read


class Read:
    """The names that a view looked up; whether it counted them, or walked through all of them."""

    def __init__(self):
        self.by_view, self.names, self.is_counted, self.is_walked = False, set(), False, False

    def of(self, pairs):
        """What a view that reads this finds in the (name, value) pairs of another request."""
        named = [(name, sent_as(value)) for name, value in pairs if self.is_walked or name in self.names]
        counted = {(name, hasattr(value, "read")) for name, value in pairs} if self.is_counted else ()
        return named, sum(is_file for _name, is_file in counted), len(counted)


class Asked:
    """The requests that one view was sent, each by what was read of it."""

    def __init__(self):
        self.known = []

    def knows(self, pairs):
        """Whether the view was sent as much already, as far as it reads."""
        return any(read.of(pairs) == found for read, found in self.known)

    def keep(self, pairs, read):
        """Keep what was sent, unless something before the view answered it."""
        if read.by_view:
            self.known.append((read, read.of(pairs)))


def sent_as(value):
    """A value as it goes over the line, a file with its name."""
    if not hasattr(value, "read"):
        return as_bytes(value)
    value.seek(0)
    return value.name, value.content_type, value.read()


def telling(base):
    """A dictionary of what was sent that notes what is looked up in it; a copy has noted all of it."""

    def looked(name):
        def look(self, key, *more, **named):
            self.read.names.add(key)
            return getattr(base, name)(self, key, *more, **named)

        return look

    def walked(name):
        def walk(self):
            self.read.is_walked = True
            return getattr(base, name)(self)

        return walk

    def counted(self):
        self.read.is_counted = True
        return base.__len__(self)

    looks = {name: looked(name) for name in ("__getitem__", "__contains__", "_getlist")}
    walks = {name: walked(name) for name in ("__iter__", "keys", "items", "values", "lists")}
    return type(base.__name__, (base,), {"read": Read(), "__len__": counted, **looks, **walks})


Query, Files = telling(QueryDict), telling(MultiValueDict)
