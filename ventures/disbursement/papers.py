"""The receipts of a request as a voucher of the treasury names them."""

from .states import ACCEPTED


def papers_of(receipts, kind):
    """(numbers, dates, how many files) of those of a request's receipts that pay a source asking for `kind`.

    All of them where none is of that kind: the source asked for another one then.
    """
    papers = [one for one in receipts if one.kind in ACCEPTED[kind]] or receipts
    numbers, dates = [one.number for one in papers], [one.on.isoformat() for one in papers]
    return "、".join(numbers), "、".join(dates), str(sum(one.file_id is not None for one in papers))
