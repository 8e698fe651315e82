"""A file as a blind reader gets it: the same pages without what the file says about who wrote it."""

import io
import re
import zipfile

import pikepdf

PDF = "application/pdf"
OFFICE = "application/vnd.openxmlformats-officedocument."
EMPTY = {
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    b'core-properties"/>',
    "docProps/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"/>',
    "docProps/custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'custom-properties"/>',
}
AUTHOR = re.compile(rb'\b((?:\w+:)?(?:author|initials|lastModifiedBy|userName))="[^"]*"')


def without_author(content, content_type):
    """The bytes without author, company, title and the like; pictures carry none since they were taken in."""
    if content_type == PDF:
        return pdf_without_author(content)
    return office_without_author(content) if content_type.startswith(OFFICE) else content


def pdf_without_author(content):
    """No document information, no metadata, no files inside, no names under comments."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        del document.docinfo
        drop(document.Root, "/Metadata", "/AF", "/PieceInfo")
        drop(document.Root.get("/Names", {}), "/EmbeddedFiles")
        for page in document.pages:
            drop(page.obj, "/Metadata", "/PieceInfo")
            for note in page.obj.get("/Annots", ()):
                drop(note, "/T")
        document.save(target)
    return target.getvalue()


def drop(dictionary, *keys):
    """Take keys out of a dictionary of a PDF, where they are."""
    for key in keys:
        if key in dictionary:
            del dictionary[key]


def office_without_author(content):
    """Properties emptied, the names under comments and changes blank."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            part = EMPTY.get(name) or given.read(name)
            made.writestr(name, AUTHOR.sub(rb'\1=""', part) if name.endswith(".xml") else part)
    return target.getvalue()
