"""Plain pictures of the demo: no person and no place is in them."""

import io
import random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

WIDE, HIGH, SHAPES = 480, 360, 14


def picture(number, name):
    """A small plain picture, its colour by number; no two numbers below 65,536 have the same."""
    colour = (number * 37) % 256, (150 + number // 256) % 256, (number * 91) % 256
    return file_of(Image.new("RGB", (64, 48), colour), name)


def scene(number, name="activity.jpg"):
    """Coloured shapes by number, as unlike those of any other number as two photos are."""
    draw = random.Random(number)
    colour = lambda: tuple(draw.randint(20, 235) for _part in range(3))  # noqa: E731
    image = Image.new("RGB", (WIDE, HIGH), colour())
    pen = ImageDraw.Draw(image)
    for _shape in range(SHAPES):
        left, top = draw.randint(-80, WIDE - 40), draw.randint(-80, HIGH - 40)
        box = left, top, left + draw.randint(60, 240), top + draw.randint(60, 200)
        draw.choice([pen.ellipse, pen.rectangle])(box, fill=colour())
    return file_of(image, name)


def taken_again(number, name="copy.jpg"):
    """The same scene made smaller and compressed anew, as somebody does who sends it a second time."""
    with Image.open(scene(number)) as image:
        return file_of(image.resize((WIDE * 2 // 3, HIGH * 2 // 3)), name, quality=55)


def file_of(image, name, quality=80):
    """The image as a file of the kind that its name says."""
    target = io.BytesIO()
    image.save(target, "PNG" if name.endswith(".png") else "JPEG", quality=quality)
    return ContentFile(target.getvalue(), name=name)
