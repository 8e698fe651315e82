"""What the commands that read files share: a file given by its path, and refusals as their errors."""

import argparse
from functools import wraps
from pathlib import Path

from django.core.management.base import CommandError

from .errors import Refused


def file_at(path):
    """(name, content) of a file, as the type of a command's argument."""
    try:
        return Path(path).name, Path(path).read_bytes()
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{path}: {error.strerror}") from error


def at_least(least):
    """The type of a command's argument that is a whole number of at least `least`."""

    def whole(text):
        if not text.isascii() or not text.isdigit() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number of at least {least}")
        return int(text)

    return whole


def refusing(handle):
    """A refusal inside `handle` ends the command with its reason and nothing else."""

    @wraps(handle)
    def guarded(*args, **options):
        try:
            return handle(*args, **options)
        except Refused as refused:
            raise CommandError(str(refused)) from refused

    return guarded
