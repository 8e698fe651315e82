"""The items of an archive package in the order of the field's catalogue of a project's files (档案目录)."""

ITEMS = (
    "call", "application", "eligibility", "scores", "decision", "letter", "agreement", "plan", "activities",
    "expenses", "payments", "evaluations", "outcome", "supervision", "recovery", "close-out", "history",
    "ledger",
)  # fmt: skip
CATALOGUE, README, PRINTED = "catalogue.json", "README.txt", "catalogue.pdf"
BESIDE = (CATALOGUE, README, PRINTED)


def folder_of(item):
    """The folder of an item: 05-decision."""
    return f"{ITEMS.index(item) + 1:02}-{item}"


HISTORY = f"{folder_of('history')}/history.json"
JOURNAL = f"{folder_of('ledger')}/journal.csv"
BEANCOUNT = f"{folder_of('ledger')}/journal.beancount"
PAYMENTS = f"{folder_of('payments')}/payments.csv"
RETURNED = f"{folder_of('recovery')}/receipts.csv"
OUTCOME = f"{folder_of('outcome')}/report.json"
