"""Plain pictures of the demo: no person and no place is in them."""

import io

from django.core.files.base import ContentFile
from PIL import Image


def picture(number, name):
    """A small plain picture, its colour by number."""
    target = io.BytesIO()
    Image.new("RGB", (64, 48), ((number * 37) % 256, 150, (number * 91) % 256)).save(target, "PNG")
    return ContentFile(target.getvalue(), name=name)
