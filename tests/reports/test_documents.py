"""Every document: complete, numbered, checkable, readable by machines, and seen by those who may."""

import subprocess
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils import translation

from reports.documents import DOCUMENTS, file
from tests.factories import paper

pytestmark = pytest.mark.django_db


def a_slip():
    award = paper.award()
    paper.request(award, 1, "paid")
    return paper.request(award, 2)


MAKERS = {
    "application": paper.application,
    "scores": paper.ranked_panel,
    "notice": paper.notice,
    "agreement": lambda: paper.award().agreement,
    "slip": a_slip,
    "outcome": paper.outcome,
}


def text_of(content):
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


@pytest.fixture(params=MAKERS, scope="function")
def kind(request):
    return request.param


def test_a_document_is_whole(kind, tmp_path):
    record = MAKERS[kind]()

    filed = file(kind, record)

    (tmp_path / "document.pdf").write_bytes(filed.content)
    if keep := pytest.importorskip("os").environ.get("KEEP_DOCUMENTS"):
        (tmp_path.__class__(keep) / f"{kind}.pdf").write_bytes(filed.content)
