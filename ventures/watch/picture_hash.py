"""The perceptual hash of a picture: what stays when it is resized, compressed anew, brightened, cut a little.

The picture is made grey and 32 × 32; of its two-dimensional cosine transform (DCT-II) the 64 lowest
frequencies but the mean are kept, each as one bit: above their median or not. So described by C. Zauner,
"Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), section 3.2.1. How unlike two
hashes are is the number of bits that differ (Hamming distance).

A cut shifts every frequency, so three hashes are kept: of the whole, and of what is left when 2 % and 4 % are
cut off at each side. Two pictures are as near as the whole of one is to any of the other's three.

`NEAR` was chosen by measurement: 300 pictures with the spectrum of photos, each made half as large,
compressed as JPEG of quality 60, brightened by a fifth and cut by up to 5 % at each side, lie at most 8 bits
from their origin (98 % of them at most 6); of 22,350 pairs of unrelated ones none is nearer than 12. By
chance two pictures lie within 8 about four times in 10⁹ pairs. `tests/watch/test_planted.py` measures it
again.
"""

import io

import numpy as np
import scipy
from PIL import Image

from ventures.files.receive import BROKEN_PICTURE

NEAR = 8
SIDE, KEPT = 32, 8
CUTS = (0, 0.02, 0.04)
FLAT = 4.0  # of 255; a wall, a blank page or a single colour has nothing by which to know it again
BLOCK = 1024
READ = 512  # pixels; a larger picture is read smaller, which is faster and changes nothing


def picture_hash(content):
    """Three hashes of 64 bits, as ints, of the bytes of a picture; () where nothing can be seen on it."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.draft("L", (READ, READ))
            grey = picture.convert("L")
    except BROKEN_PICTURE:
        return ()
    whole = shrunk(grey, 0)
    return tuple(bits_of(shrunk(grey, cut)) for cut in CUTS) if whole.std() >= FLAT else ()


def shrunk(grey, cut):
    """The picture without a part of each side, as 32 × 32 numbers."""
    wide, high = grey.size
    box = (cut * wide, cut * high, wide - cut * wide, high - cut * high)
    return np.asarray(grey.resize((SIDE, SIDE), Image.Resampling.BOX, box=box), float)


def bits_of(light):
    """The hash of 32 × 32 numbers."""
    waves = scipy.fft.dctn(light, norm="ortho")
    low = np.append(waves[:KEPT, :KEPT].ravel()[1:], waves[0, KEPT])
    return int("".join("1" if wave else "0" for wave in low > np.median(low)), 2)


def near_pairs(hashes):
    """(place, place, distance) of the pictures that are near each other, the first place the lower one.

    All are compared with all, a block at a time: exact, and in memory that grows with their number alone.
    """
    found = np.array(hashes, np.uint64).reshape(-1, len(CUTS))
    for start in range(0, len(found), BLOCK):
        block = found[start : start + BLOCK]
        far = nearest(block, found[: start + len(block)])
        for row, column in zip(*np.nonzero(far <= NEAR), strict=True):
            if column < start + row:
                yield int(column), int(start + row), int(far[row, column])


def nearest(block, others):
    """How many bits differ, for every picture of a block and every other one."""
    ways = [(block[:, 0], others[:, cut]) for cut in range(len(CUTS))]
    ways += [(block[:, cut], others[:, 0]) for cut in range(1, len(CUTS))]
    far = None
    for one, other in ways:
        bits = np.bitwise_count(one[:, None] ^ other[None, :])
        far = bits if far is None else np.minimum(far, bits)
    return far
