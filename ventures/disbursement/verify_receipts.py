"""Whether each receipt pays once, however its number was typed when it came in."""

from collections import defaultdict

from ventures.funds.verify import Fault
from ventures.monitoring.voucher_keys import plain

from .models import Receipt


def faults():
    """Every number that counts for more than one payment; one query."""
    rows = Receipt.objects.filter(counts=True).order_by("pk").values_list("number", "request_id")
    requests = defaultdict(list)
    for number, request in rows:
        requests[plain(number)].append(request)
    for number, used in requests.items():
        if len(used) > 1:
            yield Fault("receipt_pays_twice", number, ", ".join(map(str, used)))
