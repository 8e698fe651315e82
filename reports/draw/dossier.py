"""The files of a dossier: canonical JSON, numbered by panel, and a page that says how to read them."""

from ventures.workflow.hashing import canonical

READ_ME = """\
公益创投评审决定卷宗 · Dossier of a decision

本卷宗足以在没有数据库的机器上重新得出同一排序与同一拟立项名单：
It is enough to reach the same order and the same awards on a machine without the database:

    manage.py recompute_decision FILE [--digest SHA-256] [--json]

manifest.json        每个文件的大小与 SHA-256 · size and SHA-256 of each file
decision.json        决定 · what was decided, by which version of the rules
rules/               评审规则各版本全文与哈希 · every version of the frozen rules with its hash
applications.json    参评项目 · the applications
panels/NN/           评审组：panel.json 组成；draws/ 抽取（verify_draw 可核验）；readers.json 分配、回避与
                     结束；sheets.json 原始评分表（含退回重评的各版，代录的注明来源）；ranking.json 得分、名次
                     与计算过程
                     offices.json 主席、代行职责、婉拒与回避解除；session.json 答辩抽签次序与过程（仅答辩）
                     the panel; its draws (as verify_draw reads them); readers, recusals and closings; raw
                     sheets, every edition, those entered for an expert marked; scores and ranks with their
                     computation; chair, deputies, declined seats, cleared grounds; the order of the pitches
shortlist.json       入围名单（仅两阶段评审） · who went on to the pitch, where there are two stages
order.json           正式排序 · the official order
allocation.json      分配依据：限额、排序、金额（分）与结果 · limits, order, amounts in fen, and who is funded
result.json          立项名单与未列入的理由代码 · the awards, and the reason code of everyone else
exceptions.json      越位及书面例外说明 · inversions with their written exceptions
minutes.json         评审会议纪要 · the minutes
notice.json          公示全文、哈希与封存 · the notice as its hash binds it, and the seal it names
objections.json      异议与答复（无联系方式；个人不具名） · objections; private persons are not named

专家一律以代号表示。Experts stand here by their codes only.
哈希：SHA-256；JSON 规范形式：键排序、无空格、UTF-8。
Hashes are SHA-256 over canonical JSON: sorted keys, no spaces, UTF-8.
"""


def draw(facts):
    """`{name: bytes}` of a DossierFacts."""
    files = {"README.txt": READ_ME.encode()}
    whole = ("decision", "applications", "order", "allocation", "result", "exceptions", "minutes", "notice")
    files |= {f"{name}.json": canonical(getattr(facts, name)) for name in (*whole, "objections")}
    if facts.shortlist:
        files["shortlist.json"] = canonical(facts.shortlist)
    files |= {f"rules/{one['number']:03}.json": canonical(one) for one in facts.rules}
    for number, panel in enumerate(facts.panels, 1):
        folder = f"panels/{number:02}"
        parts = {name: panel[name] for name in ("panel", "offices", "readers", "sheets", "ranking")}
        if panel["session"]:
            parts["session"] = panel["session"]
        files |= {f"{folder}/{name}.json": canonical(part) for name, part in parts.items()}
        files |= {
            f"{folder}/draws/{place:02}.json": canonical(one) for place, one in enumerate(panel["draws"], 1)
        }
    return files
