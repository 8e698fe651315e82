"""What makes two vouchers the same one, however they are typed (pure)."""

import re
import unicodedata

PRINTED = 8  # characters; shorter numbers are written by hand and begin anew in every shop


def plain(text):
    """Letters and figures alone: full width and small letters, blanks and marks make no difference."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).upper()


def key_of(code, number, seller):
    """The key of a voucher over all projects.

    The 20 digits of a fully digital invoice, the code and number of another invoice, the number printed on
    a receipt; whatever is called a receipt with an invoice's number is that invoice. A number of fewer than
    8 characters is no more than its seller's.
    """
    printed = plain(code) + plain(number)
    return printed if len(printed) >= PRINTED else f"{printed}@{plain(seller)}"[:200]
