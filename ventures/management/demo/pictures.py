"""Plain pictures of the demo: no person and no place is in them."""

import io

from django.core.files.base import ContentFile
from PIL import Image


def picture(number, name):
    """A small plain picture, its colour by number; no two numbers below 65,536 have the same."""
    target = io.BytesIO()
    colour = (number * 37) % 256, (150 + number // 256) % 256, (number * 91) % 256
    Image.new("RGB", (64, 48), colour).save(target, "PNG")
    return ContentFile(target.getvalue(), name=name)
