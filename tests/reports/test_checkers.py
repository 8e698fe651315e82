"""Every kind of document before judges that are not ourselves: PDF/UA-1, PDF/A-2a, qpdf, poppler."""

import os
import re
from functools import cache
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from reports.documents import DOCUMENTS, file
from tests.factories.documents import MAKERS
from tests.outside import said

pytestmark = pytest.mark.django_db
PROFILES = ("ua1", "2a")
DRAWS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "BI"}
CHINESE = re.compile(r"[一-鿿]")


@cache
def content_of(kind):
    """A document of a kind, made once for all its judges."""
    return file(kind, MAKERS[kind]()).content


@pytest.fixture(params=DOCUMENTS)
def document(request, db):
    """A document of each kind as bytes."""
    content = content_of(request.param)
    if folder := os.environ.get("KEEP_DOCUMENTS"):
        Path(folder, f"{request.param}.pdf").write_bytes(content)
    return content


@pytest.fixture
def path(document, tmp_path):
    """The same as a file."""
    written = tmp_path / "document.pdf"
    written.write_bytes(document)
    return written


def faults(content):
    """What page-validation finds, by profile."""
    reports = {profile: page.validate_pdf_bytes(content, profile=profile) for profile in PROFILES}
    return {
        profile: sorted({f"{one.rule_id} {one.message}" for one in report.failures})
        for profile, report in reports.items()
    }


def test_it_conforms_to_both_standards(document):
    assert faults(document) == {"ua1": [], "2a": []}


def test_everything_drawn_is_tagged_or_decoration_and_every_mark_has_its_element(document):
    with pikepdf.open(BytesIO(document)) as pdf:
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        for place, sheet in enumerate(pdf.pages):
            depth, marks = 0, 0
            for operands, operator in pikepdf.parse_content_stream(sheet):
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
                marks += str(operator) == "BDC" and "/MCID" in operands[1]
                assert depth or str(operator) not in DRAWS
            assert len(parents[2 * place + 1]) == marks


def test_its_structure_is_a_tree_of_known_elements_under_one_title(document):
    with pikepdf.open(BytesIO(document)) as pdf:
        tags = tags_of(pdf.Root.StructTreeRoot.K)

    assert tags[0] == "Document"
    assert set(tags) <= KNOWN
    assert tags.count("H1") >= 1
    assert tags.count("TR") >= tags.count("Table")


def tags_of(element):
    """The tags of an element and all under it, in reading order."""
    found = [str(element.S)[1:]]
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            assert kid.P.objgen == element.objgen
            found += tags_of(kid)
    return found


KNOWN = {
    "Document", "H1", "H2", "H3", "H4", "P", "Table", "Caption", "TR", "TH", "TD", "Span", "L", "LI", "Lbl",
    "LBody", "Figure", "Link", "TOC", "TOCI", "Reference", "Div", "Sect",
}  # fmt: skip


def test_qpdf_finds_nothing(path):
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", path)


def test_its_faces_are_embedded_subsets(path):
    lines = said("pdffonts", path).splitlines()[2:]

    assert lines
    assert [line for line in lines if not re.match(r"[A-Z]{6}\+NotoSansSC-", line)] == []
    assert [line for line in lines if line.split()[-5:-2] != ["yes", "yes", "yes"]] == []


def test_its_title_and_its_chinese_come_out_as_text(document):
    text = "".join(said("pdftotext", "-layout", "-", "-", content=document).split())
    with pikepdf.open(BytesIO(document)) as pdf:
        title = "".join(str(pdf.docinfo.Title).split())

    assert title in text
    assert len(CHINESE.findall(text)) > 50
    assert "〓" not in text
    assert "\ufffd" not in text


BROKEN = {
    "no language": lambda pdf: pdf.Root.__delattr__("Lang"),
    "no tags": lambda pdf: pdf.Root.__delattr__("StructTreeRoot"),
    "no description": lambda pdf: pdf.Root.__delattr__("Metadata"),
    "no colours": lambda pdf: pdf.Root.__delattr__("OutputIntents"),
    "a face left out": lambda pdf: [
        one.__delattr__("FontFile2") for one in pdf.objects if isinstance(one, pikepdf.Dictionary)
        and "/FontFile2" in one
    ],
}  # fmt: skip


@pytest.mark.parametrize("how", BROKEN)
def test_the_checker_notices_what_is_broken(how):
    content, output = content_of("letter"), BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        BROKEN[how](pdf)
        pdf.save(output)

    assert any(faults(output.getvalue()).values())
