"""Everything a person can get hold of, by the kind of surface on which a fact might leak."""

import re
from functools import partial
from io import BytesIO
from itertools import product
from urllib.parse import unquote
from uuid import UUID

import pikepdf
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.access_table import lines
from tests.outside import said
from ventures.notifications.models import Message
from ventures.scoring.models import Draw, Expert, Panel

LISTS = {
    "portal:desk", "scoring:desk", "scoring:panels", "scoring:panel", "scoring:experts", "scoring:item",
    "applications:list", "applications:mine", "awards:projects", "awards:decisions", "calls:list",
    "organizations:list", "notifications:inbox", "scoring:ranking",
}  # fmt: skip
SURFACE_OF = {
    "portal:search": "search", "cms:search": "search", "reports:verify_search": "search",
    "notifications:inbox": "notification", "notifications:message": "notification",
    "portal:history": "history", "portal:case": "history", "portal:messages": "history",
    "applications:editions": "history",
    "scoring:record": "API", "portal:feed": "API", "portal:calendar": "API", "applications:calendar": "API",
    "scoring:attachment": "attachment address", "scoring:answer_file": "attachment address",
    "applications:file": "attachment address", "applications:preview": "attachment address",
}  # fmt: skip
CHOOSERS = ("/cms/pages/", "/cms/choose-page/", "/cms/images/chooser/", "/cms/documents/chooser/")
QUERIES = (
    ("sort", "?sort=-score"), ("sort", "?sort=organization"), ("filter counts", "?state=recused"),
    ("filter counts", "?view=near&category=1"), ("export", "?export=xlsx"),
)  # fmt: skip
NOBODY = "HZCT-2026-330199-Z-9999"
WRONG = {"score": "error text", "draft": "API", "recuse": "error text"}
LINK = re.compile(r'(?:href|src|action)="([^"]*)"')


class Looker:
    """What one person gets, asked for once: `pieces[surface]` are (where, text)."""

    def __init__(self, world, user):
        self.world, self.user, self.client = world, user, Client()
        if user:
            self.client.force_login(user)
        self.pieces, self.echoes = {}, {}
        for name, (arguments, gets, _posts) in LINES.items():
            if gets and not name.startswith(("core:", "accounts:", "linkage:demo")):
                self.visit(name, arguments)
        self.look_elsewhere()

    def add(self, surface, where, text):
        self.pieces.setdefault(surface, []).append((where, unquote(text)))

    def visit(self, name, arguments):
        """An address with every record of the world it could be about."""
        for values in product(*(candidates(self.world, one) for one in arguments)):
            told = next((one for one in values if one in self.world.numbers), "")
            self.get(surface_of(name), reverse(name, args=values), said=told)
        if name in LISTS:
            address = reverse(name, args=[candidates(self.world, one)[0] for one in arguments])
            for surface, query in QUERIES:
                self.get(surface, address + query)
        if surface_of(name) == "search":
            for word in self.world.sought:
                self.get("search", f"{reverse(name)}?q={word}", said=word)

    def get(self, surface, address, said=""):
        """Ask for an address; `said` is what the person himself typed into it, and so no news to him."""
        response = self.client.get(address)
        content = b"".join(response) if response.streaming else response.content
        where = f"{response.status_code} {address}"
        self.add("file name", where, response.headers.get("Content-Disposition", ""))
        kind = response.headers.get("Content-Type", "")
        if "pdf" in kind:
            self.read_pdf(where, content)
        elif "sheet" in kind:
            self.add("export", where, cells(content))
        elif kind.startswith(("image/", "application/zip")):
            self.add("document properties", where, repr(content))
        else:
            text = unquote(content.decode()).replace(address, "")
            text = self.without_echo(text, address, said) if said else text
            self.add(surface if response.status_code < 400 else "error text", where, text)
            self.add(surface, where, text)
            self.add("attachment address", where, " ".join(LINK.findall(text)))

    def without_echo(self, text, address, said):
        """The text without what was typed, where a word that nobody knows is echoed just as often."""
        asked = address.replace(said, NOBODY)
        if asked not in self.echoes:
            other = unquote(self.client.get(asked).content.decode()).replace(asked, "")
            self.echoes[asked] = other.count(NOBODY)
        return text.replace(said, "") if text.count(said) == self.echoes[asked] else text

    def read_pdf(self, where, content):
        self.pieces.setdefault("PDF", []).append((where, partial(text_of, content)))
        with pikepdf.open(BytesIO(content)) as document, document.open_metadata() as told:
            self.add("document properties", where, f"{dict(document.docinfo)} {dict(told)}")

    def look_elsewhere(self):
        """Mail, what a wrong press is told, the editors' choosers, the script's answers."""
        for one in Message.objects.filter(user=self.user) if self.user else ():
            self.add("e-mail", f"message {one.pk}", f"{one.subject}\n{one.body}")
        for one in (self.world.left, *self.world.opened):
            for name, surface in {"score": "error text", "draft": "API", "recuse": "error text"}.items():
                answer = self.client.post(
                    reverse(f"scoring:{name}", args=[one.pk]), {"do": "x", "remark": ""}
                )
                self.add(
                    surface,
                    f"{answer.status_code} POST {name} {one.pk}",
                    answer.content.decode().replace(answer.request["PATH_INFO"], ""),
                )
        for address in CHOOSERS:
            self.get("admin chooser", address)
        self.pieces.setdefault("e-mail", [])


LINES = lines()


def surface_of(name):
    """The kind of surface an address is; what is none in particular is a list of something."""
    return SURFACE_OF.get(name, "list")


def candidates(world, argument):
    """What may stand for an argument: the world's records of its kind, else the first two numbers."""
    return world.records.get(argument) or ([argument[1:]] if argument.startswith("=") else [1, 2])


def records(world):
    """{argument of the access table: values} for what belongs to the round."""
    items = [one.pk for one in world.items]
    cases = [str(one.case) for one in world.items]
    files = [world.files[pk] for pk in items]
    own = [world.left, *world.opened]
    return {
        "application": items, "item": items, "draft": items, "file": files, "item_file": files,
        "case": cases, "application.case": cases,
        "organization": [one.organization_id for one in world.items],
        "reading": [one.pk for one in own],
        "recused": [world.left.pk],
        "panel": list(Panel.objects.values_list("pk", flat=True)),
        "ranked_panel": list(Panel.objects.values_list("pk", flat=True)),
        "member": list(Expert.objects.values_list("pk", flat=True)[:1]),
        "draw": list(Draw.objects.values_list("pk", flat=True)) or [1],
        "call": [world.call.pk], "ranked_call": [world.call.pk], "draft_call": [world.call.pk],
        "message": list(Message.objects.values_list("pk", flat=True)[:5]),
        "award.number": [one.number for one in world.items], "award": items, "notice": [1],
        "arrival": [str(UUID(int=0))], "job": [str(UUID(int=0))], "calendar_token": ["x"],
        "invitation": ["x"], "link": ["x"],
        "need_link": ["x"], "part": ["x"], "picture": ["x"],
    }  # fmt: skip


def text_of(content):
    """The text of a PDF; a test that needs it is skipped where the program is not installed."""
    return said("pdftotext", "-layout", "-", "-", content=content)


def cells(content):
    """Every cell of a workbook and what it says of itself."""
    book = load_workbook(BytesIO(content))
    rows = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    return " ".join([str(book.properties.creator), str(book.properties.title), *book.sheetnames, *rows])
