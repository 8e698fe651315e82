"""What a file really is, whatever it calls itself; and what a blind reader gets of it."""

import io
import random
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ventures.core.errors import Refused
from ventures.files.anonymous import without_author
from ventures.files.receive import KINDS, checked

DOCX = KINDS["docx"]
WORD = b'<w:document><w:ins w:author="\xe6\x99\xa8\xe5\x85\x89\xe7\xa4\xbe\xe5\xb7\xa5"/></w:document>'


def archive(**parts):
    """A DOCX of these parts ("word/document.xml" and the list of kinds unless told)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {"[Content_Types].xml": b"<Types/>", "word/document.xml": WORD, **parts}.items():
            made.writestr(name, content)
    return target.getvalue()


def pdf(**info):
    """A page of PDF with its document information."""
    target = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        for name, text in info.items():
            document.docinfo[f"/{name}"] = text
        with document.open_metadata() as metadata:
            metadata["dc:creator"] = [info.get("Author", "")]
        document.save(target)
    return target.getvalue()


def picture(kind):
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(target, kind)
    return target.getvalue()


def taken(name, content):
    """Whether the file is taken in."""
    try:
        checked(SimpleUploadedFile(name, content))
    except Refused:
        return False
    return True


@pytest.mark.parametrize(
    "content", [pytest.param(b"%PDF-1.7\n%%EOF", id="no-pages"), pytest.param(pdf()[:200], id="cut-off")]
)
def test_a_pdf_that_cannot_be_read_is_called_damaged(content):
    with pytest.raises(Refused, match="无法读取"):
        checked(SimpleUploadedFile("方案.pdf", content))


def test_what_is_no_pdf_is_called_misnamed():
    with pytest.raises(Refused, match="扩展名不符"):
        checked(SimpleUploadedFile("方案.pdf", picture("PNG")))


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_file_is_called_empty(kind):
    with pytest.raises(Refused, match="文件内容为空"):
        checked(SimpleUploadedFile(f"方案.{kind}", b""))


@pytest.mark.parametrize(
    ("parts", "goes"),
    [
        ({}, True),
        ({"word/vbaProject.bin": b"x"}, False),
        ({"word/VBAPROJECT.bin": b"x"}, False),
        ({"[Content_Types].xml": b'<Override ContentType="application/vnd.ms-office.vbaProject"/>'}, False),
        ({"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml"}, False),
        ({"word/media/swells.xml": bytes(201 * 1024 * 1024)}, False),
    ],
)
def test_an_office_file_carries_no_macro_under_any_name_and_does_not_swell(parts, goes):
    assert taken("方案.docx", archive(**parts)) is goes


@pytest.mark.parametrize(
    ("name", "whole"),
    [("a.png", picture("PNG")), ("a.jpg", picture("JPEG")), ("a.pdf", pdf()), ("a.docx", archive())],
)
def test_no_damaged_file_is_more_than_refused(name, whole):
    luck = random.Random(name)

    answers = {taken(name, damaged(whole, luck)) for _turn in range(150)}

    assert answers <= {True, False}
    assert taken(name, whole)


def damaged(content, luck):
    """The file with a few bytes changed, cut off or doubled."""
    given = bytearray(content[: luck.randrange(4, len(content) + 1)] if luck.random() < 0.3 else content)
    for _turn in range(luck.randrange(1, 12)):
        given[luck.randrange(4, len(given)) if len(given) > 4 else 0] = luck.randrange(256)
    return bytes(given)


def test_a_blind_reader_gets_a_pdf_without_its_author():
    content = without_author(pdf(Author="晨光社工", Title="晨光社工申报书"), KINDS["pdf"])

    with pikepdf.open(io.BytesIO(content)) as document:
        assert dict(document.docinfo or {}) == {}
        assert "/Metadata" not in document.Root
        assert len(document.pages) == 1
    assert "晨光社工".encode() not in content


def test_a_blind_reader_gets_an_office_file_without_its_author():
    core = "<cp:coreProperties><dc:creator>晨光社工</dc:creator></cp:coreProperties>".encode()
    content = without_author(archive(**{"docProps/core.xml": core}), DOCX)

    with zipfile.ZipFile(io.BytesIO(content)) as made:
        texts = [made.read(name).decode() for name in made.namelist()]
    assert [text for text in texts if "晨光" in text] == []
    assert taken("方案.docx", content)
