"""Questions of every kind, put into a draft call."""

from ventures.calls import composing
from ventures.calls.states import QuestionKind

OPTIONS = [
    {"code": "yes", "label": "是", "label_en": "Yes"},
    {"code": "no", "label": "否", "label_en": "No"},
    {"code": "maybe", "label": "未定", "label_en": "Not yet known"},
]
COLUMNS = [
    {"key": "what", "label": "内容", "label_en": "What", "kind": "text"},
    {"key": "cost", "label": "金额", "label_en": "Cost", "kind": "money", "sums": True},
    {"key": "people", "label": "人数", "label_en": "People", "kind": "number", "sums": True},
    {"key": "from", "label": "开始", "label_en": "From", "kind": "date", "required": False},
]
SETTINGS = {
    "choice": {"options": OPTIONS},
    "multi": {"options": OPTIONS, "most": 2},
    "number": {"least": "0", "most": "100", "decimals": 1, "unit": "人", "unit_en": "people"},
    "money": {"least": "100", "most": "5000"},
    "date": {"first": "2026-01-01", "last": "2027-12-31"},
    "table": {"columns": COLUMNS, "most_rows": 3},
    "people": {"least_rows": 1},
    "file": {"identifying": True},
}


def question(call, kind="long", key="", **facts):
    """One more question of a draft call, required unless told otherwise."""
    key, place = key or f"{kind}-{call.questions.count()}", call.questions.count()
    row = {"key": key, "kind": kind, "label": f"问题{key}", "label_en": f"Question {key}",
           "settings": SETTINGS.get(kind, {}), **facts}  # fmt: skip
    above = row.pop("depends_on", None)
    composing.add_questions(call, [row])
    made = call.questions.get(key=key)
    made.order, made.depends_on = 1000 + place, above
    made.save()
    return made


def one_of_each(call):
    """A question of every kind, in the order of the kinds, instead of those the call has."""
    call.questions.order_by("-order").update(depends_on=None)
    call.questions.all().delete()
    return [question(call, kind, kind) for kind in QuestionKind.values]
