"""Cells of a CSV file, which spreadsheet programs read with more zeal than they should."""

FORMULA = tuple("=+-@\t\r")


def harmless(text):
    """A text that no spreadsheet program takes for a formula: one that begins like it gets an apostrophe."""
    return f"'{text}" if text.startswith(FORMULA) else text
