"""Whether the files are those that were taken in."""

import hashlib

from .models import Upload


def faults():
    """How many uploads there are, and a line for each whose bytes are missing or others."""
    found, count = [], 0
    for count, upload in enumerate(Upload.objects.order_by("pk").iterator(chunk_size=500), 1):  # noqa: B007
        fault = fault_of(upload)
        if fault:
            found.append(f"{upload.pk} ({upload.file.name}): {fault}")
    return count, found


def fault_of(upload):
    """What is wrong with one file, or nothing."""
    try:
        with upload.file.open("rb") as file:
            is_same = hashlib.file_digest(file, "sha256").hexdigest() == upload.sha256
    except OSError:
        return "it is missing"
    return "" if is_same else "its bytes are not those that were taken in"
