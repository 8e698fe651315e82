"""Blocks as flowables of `reports.paper`; what is a flowable already stays one."""

from functools import singledispatch

from django.core.files.storage import storages

from reports import paper

from . import kinds


def as_flowables(story):
    """The story as `Paper.render` takes it; each may be rendered once."""
    return [flowable(block) for block in story]


@singledispatch
def flowable(block):
    """A block as a flowable."""
    return block


@flowable.register
def _(block: kinds.Heading):
    return paper.heading(block.text, block.level)


@flowable.register
def _(block: kinds.Paragraph):
    return paper.paragraph(block.text, block.look)


@flowable.register
def _(block: kinds.Table):
    widths, total = block.widths or None, block.total or None
    if block.money:
        return paper.money_table(
            block.head, block.rows, block.money,
            total=total, unit=block.note, widths=widths, caption=block.caption,
        )  # fmt: skip
    return paper.table(
        block.head, block.rows,
        widths=widths, align=block.align, caption=block.caption, total=total, note=block.note,
    )  # fmt: skip


@flowable.register
def _(block: kinds.KeyValues):
    return paper.key_values(block.pairs, block.columns)


@flowable.register
def _(block: kinds.Bullets):
    return paper.bullets(block.items, block.ordered)


@flowable.register
def _(block: kinds.Figure):
    return paper.figure(block.chart, block.caption, block.alt)


@flowable.register
def _(block: kinds.Photo):
    with storages["private"].open(block.file) as file:
        return paper.photo(file, block.alt, block.caption, block.width)


@flowable.register
def _(block: kinds.Code):
    return paper.qr(block.address, block.label)


@flowable.register
def _(block: kinds.Signatures):
    return paper.signatures(block.parties)


@flowable.register
def _(block: kinds.Closing):
    return paper.closing(*block.lines)


@flowable.register
def _(block: kinds.Together):
    return paper.together(*as_flowables(block.blocks))


@flowable.register
def _(block: kinds.PageBreak):
    return paper.page_break()
