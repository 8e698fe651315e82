"""The receipts of a request as a voucher of the treasury names them."""

from .states import ACCEPTED


def papers_of(request, kind):
    """(numbers, dates, how many files) of the receipts that a source asking for `kind` is paid against."""
    papers = [one for one in request.receipts.all() if one.kind in ACCEPTED[kind]]
    numbers, dates = [one.number for one in papers], [one.on.isoformat() for one in papers]
    return "、".join(numbers), "、".join(dates), str(sum(one.file_id is not None for one in papers))
