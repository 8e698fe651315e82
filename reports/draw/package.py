"""The files beside the items of a package: its catalogue, for machines and printed, and how to read it."""

from reports.package.order import CATALOGUE, PRINTED, README
from reports.paper import Paper, heading, key_values, paragraph, table
from ventures.workflow.hashing import canonical

from .sheet import moment
from .words import _

READ_ME = """\
公益创投项目归档包 · Archive package of a project

任何人不需数据库即可核验：
Anybody can verify it without the database:

    manage.py verify_archive FILE [--digest SHA-256] [--json]

catalogue.pdf / .json   档案目录：十八项按顺序，每项所缺内容附说明 · the eighteen items in order, and why of
                        what is not there
manifest.json           每个文件的大小与 SHA-256 · size and SHA-256 of each file
NN-*/                   各项材料：PDF、原始文件、表格（CSV，UTF-8） · documents, files as handed in, tables
17-history/             办理记录的哈希链；每条记录到封存根的路径
                        chains of events, their way to each seal's root
18-ledger/              本项目凭证分录（CSV、beancount） · the journal of the case

不含身份证号码与手机标识；银行账号只留末四位（凭单与凭证原件除外）。
No identity numbers and nothing of telephones; of account numbers the end alone, but on slips and vouchers.
哈希：SHA-256。事件：规范 JSON（键排序、无空格、UTF-8）；封存：默克尔树（RFC 6962 内结点）。
"""


def beside(award, items, until):
    """`{name: bytes}` of the files beside the items; `until` is the instant of the project's last event."""
    catalogue = {
        "project": {
            "number": award.number, "title": award.title, "case": str(award.case),
            "organization": award.organization.name, "uscc": award.organization.uscc or "",
            "call": award.call.title, "year": award.call.year, "state": award.state,
        },
        "final": award.is_over,
        "items": [one.as_dict() for one in items],
    }  # fmt: skip
    return {
        CATALOGUE: canonical(catalogue),
        README: READ_ME.encode(),
        PRINTED: printed(award, items, until),
    }


def printed(award, items, until):
    """The catalogue as a PDF."""
    kind = _("Final package") if award.is_over else _("Interim package")
    paper = Paper(
        title=_("Catalogue of the project's files"), number=award.number, made_at=until, language="zh-hans",
        subject=award.title, contents=True,
    )  # fmt: skip
    story = [
        key_values([
            (_("Organisation"), award.organization.name), (_("Call"), award.call.title), (_("Kind"), kind),
            (_("State of the project"), award.get_state_display()), (_("Last entry"), moment(until)),
        ])
    ]  # fmt: skip
    for item in items:
        story += section(item)
    return paper.render(story)


def section(item):
    """An item: its files, and what is not there."""
    yield heading(f"{item.number}  {item.title}")
    if item.pieces:
        rows = [
            (at, f"{one.title}\n{one.original}".strip(), f"{item.folder}/{one.name}")
            for at, one in enumerate(item.pieces, 1)
        ]
        yield table((_("No."), _("Title of the item"), _("File")), rows, widths=(1.2, 9, 7))
    for why in item.absent:
        yield paragraph(why, "small")
