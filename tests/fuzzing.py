"""Filling the forms of a page as a hasty or hostile browser does, and looking whether the portal bears it."""

from html.parser import HTMLParser
from random import Random
from types import SimpleNamespace
from urllib.parse import quote_from_bytes, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test.client import BOUNDARY, MULTIPART_CONTENT

from tests.factories.applications import scan
from tests.nonsense import COUNTS, FILES, NASTY, PLAUSIBLE, WHOLE

URLENCODED = "application/x-www-form-urlencoded"
AS_IT_STANDS = {"hidden", "select", "radio", "button", "submit"}


class Forms(HTMLParser):
    """The forms of a page with their fields (the first value that says something), and its links."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.links, self.select = [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        name, value = attrs.get("name", ""), attrs.get("value", "")
        if tag == "a":
            self.links.append(attrs.get("href", ""))
        elif tag == "form":
            action, method = attrs.get("action", ""), attrs.get("method", "get").lower()
            self.forms.append(SimpleNamespace(action=action, method=method, fields={}))
        elif tag == "select":
            self.select = name
            self.keep(name, "select", "")
        elif tag == "option":
            self.keep(self.select, "select", value)
        elif tag in {"input", "textarea", "button"}:
            kind = {"textarea": "text", "button": "button"}.get(tag)
            self.keep(name, kind or attrs.get("type", "text").lower(), value)

    def keep(self, name, kind, value):
        if not self.forms or not name or name == "csrfmiddlewaretoken":
            return
        fields = self.forms[-1].fields
        if name not in fields or not fields[name].value:
            fields[name] = SimpleNamespace(kind=kind, value=value)


def forms_of(html, address):
    """{(method, path): fields} of a page, the forms of one action together."""
    found = {}
    for form in Forms(html).forms:
        found.setdefault((form.method, urlsplit(form.action).path or address), {}).update(form.fields)
    return found


def asked_in(html, address):
    """The names that a page's own links and search forms put into its query string."""
    page, names = Forms(html), {"page", "sort"}
    for link in page.links:
        parts = urlsplit(link)
        if parts.path in {"", address}:
            names |= {pair.partition("=")[0] for pair in parts.query.split("&") if pair}
    return names | {name for form in page.forms if form.method == "get" for name in form.fields}


def plausible(name, field):
    """A value that the form would take, as far as its markup tells."""
    if field.kind == "file":
        return scan()
    if field.value or field.kind in AS_IT_STANDS or name.endswith("_FORMS"):
        return field.value
    return PLAUSIBLE.get(field.kind, PLAUSIBLE["text"])


def mutations(fields, random, count, whole=WHOLE):
    """Lists of (name, value) pairs: whole forms of nonsense, then `count` with one wrong field each."""
    base = [(name, plausible(name, field)) for name, field in fields.items()]
    yield base
    yield [*base, *base[::-1], ("unknown", "1"), ("id", "1"), ("state", "approved"), ("__proto__", "x")]
    for value in whole:
        counted = [
            (name, field.value if name.endswith("_FORMS") else value) for name, field in fields.items()
        ]
        yield counted or [("x", value)]
    for _turn in range(count if fields else 0):
        changed = random.choice(sorted(fields))
        rest = [(name, value) for name, value in base if name != changed]
        yield rest + wrong(changed, fields[changed], random)


def wrong(name, field, random):
    """What stands for one field: nonsense, nothing, two things, a file for a text, a text for a file."""
    if name.endswith("_FORMS"):
        return [(name, random.choice(COUNTS))]
    how = random.randrange(10)
    if how < 2:
        return [(name, random.choice(NASTY)) for _turn in range(2 * how)]
    if how == 2 or field.kind == "file":
        title, content = random.choice(sorted(FILES.items()))
        return [
            (name, SimpleUploadedFile(title, content, random.choice(["application/pdf", "x", "image/png"])))
        ]
    return [(name, random.choice(NASTY))]


def as_bytes(value):
    """What goes over the line; a lone surrogate as its own invalid bytes."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def query_of(pairs):
    """The pairs urlencoded."""
    return "&".join(
        f"{quote_from_bytes(as_bytes(name))}={quote_from_bytes(as_bytes(v))}" for name, v in pairs
    )


def body_of(pairs):
    """The pairs as the body of a POST: urlencoded, or multipart where a file is sent."""
    if any(hasattr(value, "read") for _name, value in pairs):
        return {"data": multipart(pairs), "content_type": MULTIPART_CONTENT}
    return {"data": query_of(pairs), "content_type": URLENCODED}


def multipart(pairs):
    """The pairs as a multipart body, in their order, repeated names and all."""
    lines = []
    for name, value in pairs:
        said, content = b'Content-Disposition: form-data; name="' + as_bytes(name) + b'"', value
        if hasattr(value, "read"):
            said += (
                b'; filename="' + as_bytes(value.name) + b'"\r\nContent-Type: ' + as_bytes(value.content_type)
            )
            value.seek(0)
            content = value.read()
        lines += [b"--" + BOUNDARY.encode(), said, b"", as_bytes(content)]
    return b"\r\n".join([*lines, b"--" + BOUNDARY.encode() + b"--", b""])


def seeded(*words):
    """The same numbers for the same words, whatever ran before."""
    return Random(":".join(map(str, words)))


def borne(send):
    """What went wrong with a request, as one line; "" for any answer below 500. Nothing of it stays."""
    try:
        with transaction.atomic():
            status = send().status_code
            transaction.set_rollback(True)
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody's input broke a page
        return f"{type(error).__name__}: {str(error)[:120]}"
    return "" if status < 500 else f"status {status}"
