"""One instalment from the organisation's request to the treasury's payment."""

import re

from tests.browser.stages_applicant import PROJECT
from tests.factories.applications import scan


def pay(walk, sequence):
    """Requested, checked by one person, approved by another, batched, closed and paid."""
    ask(walk, sequence)
    clerk = walk.hand("clerk")
    clerk.opens("/payments/desk/")
    clerk.looks(f"finance-desk-{sequence}")
    opens_the_request(clerk)
    clerk.looks(f"request-to-check-{sequence}")
    clerk.presses("Everything agrees, pass on")
    approver = walk.hand("approver")
    approver.opens("/payments/desk/")
    opens_the_request(approver)
    approver.looks(f"request-to-approve-{sequence}")
    approver.presses("Approve the payment")
    settle(walk, sequence)


def ask(walk, sequence):
    """The organisation finds the instalment on its desk and hands in its receipt."""
    applicant = walk.hand("applicant")
    applicant.opens("/desk/")
    applicant.looks(f"desk-instalment-{sequence}")
    applicant.page.locator(".tasks a[href*='/payments/']").first.click()
    applicant.arrives()
    if "/ask/" not in applicant.page.url:
        applicant.looks(f"payments-{sequence}")
        applicant.follows("Ask for the payment")
    hint = applicant.page.locator(".field:has(#id_receipt_amount)").inner_text()
    receipt = {"name": "收据.png", "mimeType": "image/png", "buffer": scan().read()}
    applicant.types({
        "Invoice or receipt number": f"SJ-2026-{sequence:04}", "Dated": walk.day(),
        "Amount on the receipt": re.search(r"\d[\d,]*\.\d\d", hint)[0], "The invoice or receipt": receipt,
    })  # fmt: skip
    applicant.looks(f"ask-{sequence}")
    applicant.presses("Ask for the payment")


def opens_the_request(person):
    """From the list of all requests, the newest."""
    person.goes("Payments")
    person.page.locator("#main tbody tr", has_text=PROJECT).first.get_by_role("link").first.click()
    person.arrives()


def settle(walk, sequence):
    """The batch of this request goes to the treasury and comes back paid."""
    clerk = walk.hand("clerk")
    clerk.goes("Batches")
    clerk.presses("Open a batch")
    clerk.presses("Add to the batch")
    clerk.looks(f"batch-open-{sequence}")
    clerk.presses("Close the batch")
    clerk.looks(f"batch-closed-{sequence}")
    clerk.follows("Enter what the treasury paid")
    clerk.types({"Treasury reference": f"ZF2026{sequence:06}", "Paid on": walk.day()})
    clerk.presses("Record as paid")
    clerk.looks(f"batch-paid-{sequence}")
