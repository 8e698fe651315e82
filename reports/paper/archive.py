"""From reportlab's pages to a tagged file for the archive: PDF/UA-1 (ISO 14289-1), PDF/A-2a (ISO 19005-2)."""

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from .metadata import colour_profile, describe
from .structure import Element, Link, Mark

LINE_ENDS = {b"\r", b"\n"}
OPENED = {"/FlateDecode", "/ASCII85Decode"}  # what a picture is packed in stays as it is


def archive(drawn, canvas, paper):
    """The bytes of the file with structure, links, outline, language and description written in."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        _Structure(pdf).write(canvas.root)
        _write_outline(pdf, canvas.bookmarks)
        root = pdf.Root
        root.MarkInfo = Dictionary(Marked=True)
        root.Lang = String(_language(paper.language))
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.OutputIntents = Array([_output_intent(pdf)])
        describe(pdf, paper, root.Lang)
        _end_plainly(pdf)
        output = BytesIO()
        pdf.save(output, force_version="1.7", deterministic_id=True, compress_streams=True)
        return output.getvalue()


def _language(code):
    """zh-hans as BCP 47 writes it: zh-Hans."""
    language, _, script = str(code).partition("-")
    return f"{language.lower()}-{script.title() if len(script) == 4 else script.upper()}".rstrip("-")


class _Structure:
    """Writes elements as the structure tree and joins them to the content of the pages."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.parents = [[] for page in self.pages]
        self.annotations = []
        self.written = {}
        self.links = []

    def write(self, document):
        """Write the tree under `document` and what points into it."""
        tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._element(document, tree)
        for link, annotation in self.links:
            self._aim(link, annotation)
        numbers = Array()
        for key, page in enumerate(self.pages):
            page.StructParents, page.Tabs = key, Name.S
            marks = [element for _, element in sorted(self.parents[key], key=lambda pair: pair[0])]
            numbers.extend([key, self.pdf.make_indirect(Array(marks))])
        for key, element in enumerate(self.annotations, len(self.pages)):
            numbers.extend([key, element])
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(self.pages) + len(self.annotations)
        self.pdf.Root.StructTreeRoot = tree

    def _element(self, element, parent):
        written = Dictionary(Type=Name.StructElem, S=Name("/" + element.tag), P=parent)
        written = self.pdf.make_indirect(written)
        self.written[id(element)] = written
        if element.words:
            written.Alt = String(element.words)
        if element.attributes:
            written.A = Dictionary({f"/{name}": _value(value) for name, value in element.attributes.items()})
        written.K = Array([self._kid(kid, written) for kid in element.kids])
        return written

    def _kid(self, kid, parent):
        if isinstance(kid, Element):
            return self._element(kid, parent)
        page = self.pages[kid.page - 1]
        if isinstance(kid, Mark):
            self.parents[kid.page - 1].append((kid.number, parent))
            return Dictionary(Type=Name.MCR, Pg=page, MCID=kid.number)
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=self._annotation(kid, parent))

    def _annotation(self, link: Link, element):
        annotation = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(edge, 2) for edge in link.rectangle]),
                Border=Array([0, 0, 0]),
                F=4,  # printed, as PDF/A asks
                Contents=String(link.words),
                StructParent=len(self.pages) + len(self.annotations),
            )
        )
        self.annotations.append(element)
        self.links.append((link, annotation))
        page = self.pages[link.page - 1]
        page.Annots = Array([*page.get("/Annots", []), annotation])
        return annotation

    def _aim(self, link, annotation):
        mark = next(kid for kid in link.target.kids if isinstance(kid, Mark))
        annotation.Dest = Array([self.pages[mark.page - 1], Name.Fit])


def _value(value):
    if isinstance(value, str):
        return Name(value)
    return Array(value) if isinstance(value, list) else value


def _write_outline(pdf, bookmarks):
    with pdf.open_outline() as outline:
        branches = [outline.root]
        for mark in bookmarks:
            item = OutlineItem(mark.title, mark.page - 1, "XYZ", left=0, top=round(mark.top), zoom=0)
            del branches[mark.level :]
            branches[-1].append(item)
            branches.append(item.children)
    if bookmarks:
        pdf.Root.PageMode = Name.UseOutlines


def _output_intent(pdf):
    profile = pdf.make_stream(colour_profile())
    profile.N = 3
    return pdf.make_indirect(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
            Info=String("sRGB IEC61966-2.1"),
            DestOutputProfile=profile,
        )
    )


def _end_plainly(pdf):
    """Let no compressed stream end in a line end, which checkers take for the one before `endstream`.

    What saving would compress, as it lies open or as letters, is compressed here; a description stays open.
    """
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream) or stream.get("/Type") == Name.Metadata:
            continue
        ways = _filters(stream)
        if ways <= OPENED and (ways != {"/FlateDecode"} or stream.read_raw_bytes()[-1:] in LINE_ENDS):
            content = stream.read_bytes()
            while (packed := zlib.compress(content))[-1:] in LINE_ENDS:
                content += b" "
            stream.write(packed, filter=Name.FlateDecode)
            if "/Length1" in stream:
                stream.Length1 = len(content)


def _filters(stream):
    """The names of what a stream is packed in."""
    found = stream.get("/Filter", Array())
    return {str(one) for one in ([found] if isinstance(found, Name) else found)}
