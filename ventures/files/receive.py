"""What a file really is: judged by its bytes, never by the name or kind that came with it."""

import hashlib
import io
import re
import struct
import zipfile
import zlib

import magic
import pikepdf
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps, UnidentifiedImageError

from ventures.core.errors import Refused

OFFICE = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
KINDS = {"pdf": "application/pdf", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", **OFFICE}
VIDEOS = {"mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/quicktime"}
FILMS = {*VIDEOS.values(), "video/x-m4v", "video/3gpp"}  # one family: what a telephone writes
TABLES = {"xlsx": OFFICE["xlsx"], "csv": "text/csv"}
HEAD = 8192  # bytes that tell what a file is
SMALL = 240  # pixels of a preview, twice what the page shows
CONTENT_TYPES = "[Content_Types].xml"
MACROS = re.compile("vbaProject|macroEnabled", re.IGNORECASE)
UNPACKED_LIMIT = 200 * 1024 * 1024
BROKEN_PICTURE = (
    UnidentifiedImageError, Image.DecompressionBombError, OSError, ArithmeticError, LookupError, SyntaxError,
    TypeError, ValueError, struct.error, EOFError,
)  # fmt: skip
BROKEN_ARCHIVE = (zipfile.BadZipFile, KeyError, ValueError, OSError, RuntimeError, EOFError, zlib.error)
MISNAMED = gettext_lazy("The file is not what its name says. Open it, save it again and retry.")
DAMAGED = gettext_lazy(
    "The PDF cannot be read: it is damaged or locked by a password. Save it anew and retry."
)
Image.MAX_IMAGE_PIXELS = 60_000_000


def checked(file, kinds=None, field="file"):
    """A clean file and its content type; Refused when the one that was sent is not what it says.

    Images are drawn anew, which drops place, device and anything hidden behind the picture;
    a PDF must open; an office file must be the archive it claims to be and carry no macros. A film is kept
    as it is and never whole in memory.
    """
    stated = refuse_kind(file.name, kinds, field)
    refuse_size(file.size, field, limit_of(stated))
    if stated in FILMS:
        return film(file, field), stated
    content = file.read()
    clean = proven(content, stated)
    if clean is None:
        raise Refused(DAMAGED if stated == kind_of(content) == KINDS["pdf"] else MISNAMED, field)
    return ContentFile(clean, name=file.name), stated


def film(file, field):
    """A film as it was sent, known by its first bytes."""
    file.seek(0)
    if kind_of(file.read(HEAD)) not in FILMS:
        raise Refused(MISNAMED, field)
    file.seek(0)
    return file


def refuse_kind(name, kinds=None, field="file"):
    """The content type that a file's name states; refused where it is none that is taken."""
    extension, allowed = name.rpartition(".")[2].lower(), kinds or KINDS
    if extension not in allowed:
        listed = ", ".join(sorted(allowed))
        raise Refused(_("This kind of file is not taken. Send one of: %(kinds)s.") % {"kinds": listed}, field)
    return (KINDS | TABLES | VIDEOS)[extension]


def limit_of(stated):
    """How many bytes a file of this content type may have."""
    return settings.VIDEO_LIMIT_BYTES if stated in FILMS else settings.UPLOAD_LIMIT_BYTES


def refuse_size(size, field="file", most=None):
    """Refused where a file is empty or has more than `most` bytes."""
    most = most or settings.UPLOAD_LIMIT_BYTES
    if not size:
        raise Refused(
            _("The file is empty. Open it, see whether anything is in it, and choose it again."), field
        )
    if size > most:
        limit = most // 1024 // 1024
        raise Refused(_("The file is larger than %(limit)s MB. Make it smaller.") % {"limit": limit}, field)


def proven(content, stated):
    """The bytes to keep if they are what is stated, else None."""
    found = kind_of(content)
    if stated.startswith("image/"):
        return redrawn(content, stated) if found == stated else None
    if stated == TABLES["csv"]:
        return content if b"\0" not in content else None
    if stated == KINDS["pdf"]:
        return content if found == stated and opens_as_pdf(content) else None
    return content if is_office(content, stated) else None


def kind_of(content):
    """The content type that the first bytes tell."""
    return magic.from_buffer(content[:HEAD], mime=True)


def redrawn(content, stated):
    """The picture alone, upright, without any data about where and by what it was taken."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            upright = ImageOps.exif_transpose(picture)
            target = io.BytesIO()
            if stated == "image/jpeg":
                upright.convert("RGB").save(target, "JPEG", quality=88, comment=b"")
            else:
                upright.save(target, "PNG")
            return target.getvalue()
    except BROKEN_PICTURE:
        return None


def shrunk(file, side=SMALL):
    """A picture of ours as a JPEG of at most `side` pixels either way, None where it cannot be read."""
    try:
        with Image.open(file) as picture:
            picture.draft("RGB", (side, side))
            little, target = picture.convert("RGB"), io.BytesIO()
            little.thumbnail((side, side))
            little.save(target, "JPEG", quality=80)
            return target.getvalue()
    except BROKEN_PICTURE:
        return None


def opens_as_pdf(content):
    """Whether the file is a readable, unencrypted PDF."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            return len(document.pages) > 0
    except (pikepdf.PdfError, ValueError):
        return False


def is_office(content, stated):
    """Whether the archive holds the part its kind requires, and no macros; nor swells when it is unpacked."""
    part = "xl/workbook.xml" if stated == OFFICE["xlsx"] else "word/document.xml"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(one.file_size for one in archive.infolist()) > UNPACKED_LIMIT:
                return False
            names, kinds = archive.namelist(), archive.read(CONTENT_TYPES)
    except BROKEN_ARCHIVE:
        return False
    return part in names and not any(map(MACROS.search, [kinds.decode("utf-8", "replace"), *names]))


def sha256(content):
    """Hexadecimal SHA-256 of the bytes."""
    return hashlib.sha256(content).hexdigest()


def sha256_of(file):
    """The same of a file, read a piece at a time; afterwards it stands at its beginning."""
    found = hashlib.sha256()
    for piece in file.chunks():
        found.update(piece)
    file.seek(0)
    return found.hexdigest()
