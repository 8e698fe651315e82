"""The field's usual rubrics of an evaluation, as data: what presets begin with and what counts where a call
states none. A template: sixty points by what the portal counts, forty by people.

Bands after Shanghai's performance indicators for public-benefit tenders, where a service count of 100 % and
more gives 3 of 3 points, from 80 % on 2, from 60 % on 1; first level and bonus items after Suzhou's mid-term
evaluation of 2012.
"""


def thirds(points, full=100, good=80, fair=60):
    """Full points from `full` per cent on, two thirds from `good`, one third from `fair`, else none."""
    return [
        {"lower": full, "upper": None, "points": points},
        {"lower": good, "upper": full, "points": points * 2 // 3},
        {"lower": fair, "upper": good, "points": points // 3},
        {"lower": 0, "upper": fair, "points": 0},
    ]


def counted(measure, name, name_en, points, **limits):
    """A leaf whose points follow from what is counted."""
    return {
        "key": measure.replace("_", "-"), "name": name, "name_en": name_en, "kind": "bands",
        "measure": measure, "max_points": points, "bands": thirds(points, **limits),
    }  # fmt: skip


def judged(key, name, name_en, points, kind="points"):
    """A leaf whose points the evaluator gives."""
    return {"key": key, "name": name, "name_en": name_en, "kind": kind, "max_points": points}


def group(key, name, name_en, *leaves):
    """What stands together, worth what its leaves are."""
    points = sum(leaf["max_points"] for leaf in leaves)
    return {"key": key, "name": name, "name_en": name_en, "max_points": points, "children": leaves}


BESIDE = (
    judged("example", "示范推广、媒体报道等加分", "Example for others, coverage", 5, "bonus"),
    judged("faults", "违规、失实、逾期等扣分", "Breaches, untrue records, delays", 10, "penalty"),
)
MID_TERM = (
    group(
        "delivery", "项目实施", "Delivery",
        counted("activities", "活动完成率（对照计划）", "Activities held", 12),
        counted("times", "服务人次完成率", "Person-times served", 12),
        counted("indicators", "成效指标完成率", "Indicators reached", 9),
        counted("months", "按月记录", "A record every month", 6),
        counted("worker_hours", "社会工作者投入工时", "Social-worker hours", 3),
    ),
    group(
        "money", "资金使用", "Money",
        counted("execution", "资金执行率", "Execution rate", 9, full=80, good=60, fair=40),
        counted("vouchers", "支出凭证核对率", "Vouchers confirmed", 6, full=95),
    ),
    group(
        "conduct", "规范与专业（评估员评定）", "Conduct and method, by the evaluator",
        counted("reports", "按时提交材料", "Reports in time", 3),
        judged("method", "服务专业性", "Professional method", 15),
        judged("effect", "服务对象变化与社区反响", "Change for those served", 15),
        judged("records", "档案与财务管理", "Files and bookkeeping", 10),
    ),
    *BESIDE,
)  # fmt: skip
FINAL = (
    group(
        "delivery", "项目完成", "Delivery",
        counted("activities", "活动完成率（对照计划）", "Activities held", 9),
        counted("times", "服务人次完成率", "Person-times served", 9),
        counted("indicators", "成效指标完成率", "Indicators reached", 12),
        counted("months", "按月记录", "A record every month", 3),
        counted("worker_hours", "社会工作者投入工时", "Social-worker hours", 3),
    ),
    group(
        "money", "资金使用", "Money",
        counted("execution", "资金执行率", "Execution rate", 9, full=90),
        counted("vouchers", "支出凭证核对率", "Vouchers confirmed", 3, full=95),
    ),
    group(
        "response", "各方评价", "What others say",
        counted("satisfaction", "服务对象满意度", "Satisfaction of those served", 6, full=90),
        counted("community", "社区评价", "The community's rating", 6, full=90),
    ),
    group(
        "conduct", "成效与专业（评估员评定）", "Effect and method, by the evaluator",
        judged("method", "服务专业性", "Professional method", 15),
        judged("effect", "社会成效与可持续性", "Effect and what lasts", 15),
        judged("records", "档案与财务管理", "Files and bookkeeping", 10),
    ),
    *BESIDE,
)  # fmt: skip
USUAL = {"mid_term": MID_TERM, "final": FINAL}
