"""The receipts of a request as a voucher of the treasury names them."""

from .states import ACCEPTED


def papers_of(request, kind):
    """(numbers, dates, how many files) of the receipts that a source asking for `kind` is paid against.

    All of them where none is of that kind: the source asked for another one then.
    """
    every = list(request.receipts.all())
    papers = [one for one in every if one.kind in ACCEPTED[kind]] or every
    numbers, dates = [one.number for one in papers], [one.on.isoformat() for one in papers]
    return "、".join(numbers), "、".join(dates), str(sum(one.file_id is not None for one in papers))
