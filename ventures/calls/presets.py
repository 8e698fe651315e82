"""The presets a call starts from, as data: what differs from place to place is a setting, never code.

Keys below `settings` are fields of Call, amounts in yuan as strings; rows are those of the models
Category, CostRule, EligibilityRule, Question, Criterion (nested by `children`, also by stage below
`evaluations`), InstalmentRule and DocumentRule. Everything may be changed before a call is published.
"""

from ventures.organizations.states import OFFENCE_MONTHS

from .usual_rubrics import USUAL

HEADS = [{"head": head} for head in ("programme", "personnel", "management", "tax")]
GRADES = {"a_from": 85, "b_from": 60}
TIE_ORDER = ["need", "budget"]

CATEGORIES = [
    {"code": "A", "name": "社区治理", "name_en": "Community governance", "field": "governance"},
    {"code": "B", "name": "养老服务", "name_en": "Elderly care", "field": "elderly_care"},
    {"code": "C", "name": "社会救助", "name_en": "Social assistance", "field": "social_work"},
    {
        "code": "D",
        "name": "其他公益服务",
        "name_en": "Other public-benefit services",
        "field": "public_benefit",
    },
]

ELIGIBILITY = [
    {"rule": "code_valid", "parameters": {}, "source_text": "统一社会信用代码真实有效"},
    {
        "rule": "in_registry",
        "parameters": {"days": 365},
        "source_text": "在社会组织登记名录中且未被注销、撤销登记",
    },
    {"rule": "registered_for", "parameters": {"months": 12}, "source_text": "登记成立满一年"},
    {
        "rule": "annual_report_filed",
        "parameters": {},
        "source_text": "按规定报送上一年度年度报告且未被认定不合格",
    },
    {"rule": "not_on_abnormal_list", "parameters": {"months": 12}, "source_text": "近一年未列入活动异常名录"},
    {
        "rule": "not_on_dishonesty_list",
        "parameters": {"months": 24},
        "source_text": "近两年未列入严重违法失信名单",
    },
    {
        "rule": "no_serious_offence",
        "parameters": {"months": OFFENCE_MONTHS},
        "source_text": "近三年无重大违法记录",
    },
    {"rule": "not_restricted", "parameters": {}, "source_text": "无未了结的追回事项或限制申报决定"},
    {"rule": "one_application", "parameters": {"most": 1}, "source_text": "每家社会组织限报一个项目"},
    {"rule": "no_double_funding", "parameters": {}, "source_text": "已获其他财政资金支持的项目不重复资助"},
    {"rule": "community_in_area", "parameters": {}, "source_text": "项目实施地和受益对象在征集范围内"},
    {
        "rule": "social_worker_in_team",
        "parameters": {"least": 1},
        "hard": False,
        "source_text": "项目团队配备持证社会工作者",
    },
    {"rule": "community_confirmed", "parameters": {}, "hard": False, "source_text": "社区确认需求和场地"},
    {"rule": "not_organiser", "parameters": {}, "source_text": "主办、承办单位及其关联单位不得申报"},
    {
        "rule": "no_like_project",
        "parameters": {},
        "hard": False,
        "source_text": "同一社区、同一时段内不重复资助同类项目",
    },
    {"rule": "period_fits", "parameters": {}, "source_text": "项目周期符合征集公告规定"},
    {"rule": "team_at_least", "parameters": {"least": 1}, "source_text": "项目团队人员配备到位"},
    {"rule": "request_within_cap", "parameters": {}, "source_text": "申请金额不超过单个项目最高资助额"},
    {"rule": "own_funds_at_least", "parameters": {}, "source_text": "自筹资金达到规定比例"},
    {"rule": "heads_within_caps", "parameters": {}, "source_text": "各预算科目不超过规定比例"},
    {"rule": "own_account", "parameters": {}, "hard": False, "source_text": "有独立的对公账户"},
]

QUESTIONS = [
    {
        "key": "need",
        "label": "需求分析",
        "label_en": "Need",
        "help": "谁需要这项服务、有多少人、目前缺什么？写清数据的来源。",
        "help_en": "Who needs this, how many are they, what is missing today? Name your sources.",
        "limit": 800,
    },
    {
        "key": "goals",
        "label": "项目目标与成效",
        "label_en": "Goals and results",
        "help": "项目结束时会有什么变化？目标要具体、可衡量。",
        "help_en": "What will have changed at the end? Be specific and measurable.",
        "limit": 600,
    },
    {
        "key": "method",
        "label": "实施方案与专业方法",
        "label_en": "Plan and professional method",
        "help": "怎么做、分几步、运用哪些社会工作方法？",
        "help_en": "What will you do, in which steps, with which methods of social work?",
        "limit": 1500,
    },
    {
        "key": "linkage",
        "label": "联动机制",
        "label_en": "Linkage",
        "help": "社区、社会组织、社会工作者、志愿者和慈善资源如何配合？",
        "help_en": "How do community, organisation, social workers, volunteers and donors work together?",
        "limit": 600,
    },
    {
        "key": "risks",
        "label": "风险与应对",
        "label_en": "Risks",
        "help": "可能遇到哪些困难，如何应对？",
        "help_en": "What could go wrong, and what will you do then?",
        "limit": 400,
    },
    {
        "key": "sustainability",
        "label": "可持续性",
        "label_en": "Sustainability",
        "help": "资助结束后服务如何延续？",
        "help_en": "How will the service go on when the grant has ended?",
        "limit": 400,
    },
]

SERVED = {
    "key": "served",
    "kind": "multi",
    "label": "主要服务人群",
    "label_en": "Who is served above all",
    "help": "人数在“项目信息”中填写，这里只选人群。",
    "help_en": "The numbers stand in the project's facts; choose the groups here.",
    "required": False,
    "settings": {
        "options": [
            {"code": "elderly", "label": "老年人", "label_en": "Elderly people"},
            {"code": "children", "label": "儿童青少年", "label_en": "Children and young people"},
            {"code": "disabled", "label": "残疾人", "label_en": "People with disabilities"},
            {"code": "needy", "label": "困难家庭", "label_en": "Families in need"},
            {"code": "newcomers", "label": "外来务工人员", "label_en": "Migrant workers"},
            {"code": "residents", "label": "其他社区居民", "label_en": "Other residents"},
        ],
        "most": 3,
    },
}
STAGE = {
    "key": "stage",
    "kind": "choice",
    "label": "新项目还是延续项目",
    "label_en": "New or continued",
    "required": False,
    "settings": {
        "options": [
            {"code": "new", "label": "新项目", "label_en": "A new project"},
            {"code": "continued", "label": "延续项目", "label_en": "A continued project"},
        ]
    },
}
PREVIOUS = {
    "key": "previous",
    "kind": "long",
    "label": "上一期的成效与本期的改进",
    "label_en": "What came of the last project, and what is done better now",
    "limit": 300,
    "depends_on": "stage",
    "depends_values": ["continued"],
}
PLACE = {
    "key": "place",
    "kind": "choice",
    "label": "主要活动场地",
    "label_en": "Where it mostly takes place",
    "settings": {
        "options": [
            {"code": "community", "label": "社区用房", "label_en": "Rooms of the community"},
            {"code": "outdoors", "label": "户外公共空间", "label_en": "Outdoors, in public"},
            {"code": "homes", "label": "居民家中", "label_en": "At people's homes"},
            {"code": "other", "label": "其他", "label_en": "Elsewhere"},
        ]
    },
}
ELSEWHERE = {
    "key": "elsewhere",
    "kind": "short",
    "label": "其他场地名称",
    "label_en": "Which other place",
    "limit": 60,
    "depends_on": "place",
    "depends_values": ["other"],
}
MATCHING = {
    "key": "matching",
    "kind": "table",
    "label": "自筹资金来源",
    "label_en": "Where the own funds come from",
    "help": "合计应与预算中的自筹资金一致。",
    "help_en": "They add up to the own funds of the budget.",
    "settings": {
        "columns": [
            {"key": "source", "label": "来源", "label_en": "Source", "kind": "text"},
            {
                "key": "amount",
                "label": "金额（元）",
                "label_en": "Amount, yuan",
                "kind": "money",
                "sums": True,
            },
            {
                "key": "arrives",
                "label": "到账日期",
                "label_en": "Arrives on",
                "kind": "date",
                "required": False,
            },
        ],
        "most_rows": 20,
    },
}
RATES = {
    "key": "rates",
    "kind": "table",
    "label": "劳务费和志愿者补贴标准",
    "label_en": "Rates of labour and volunteer allowances",
    "help": "写明岗位、发放标准和人数；志愿者补贴仅限交通、误餐等必要支出。",
    "help_en": "Name the task, the rate and the people; volunteers are paid travel and meals only.",
    "settings": {
        "columns": [
            {"key": "task", "label": "岗位或事项", "label_en": "Task", "kind": "text"},
            {
                "key": "rate",
                "label": "标准（元/人天）",
                "label_en": "Yuan per person and day",
                "kind": "money",
            },
            {"key": "people", "label": "人数", "label_en": "People", "kind": "number", "sums": True},
        ],
        "most_rows": 20,
    },
}

DOCUMENTS = [
    {
        "key": "certificate",
        "name": "法人登记证书",
        "name_en": "Registration certificate",
        "required": True,
        "identifying": True,
    },
    {
        "key": "commitment",
        "name": "申报承诺书",
        "name_en": "Letter of commitment",
        "required": True,
        "identifying": True,
    },
    {
        "key": "plan",
        "name": "实施方案附件（不得出现单位名称）",
        "name_en": "Annex to the plan (without the organisation's name)",
        "required": False,
        "identifying": False,
    },
]

RUBRIC = [
    {
        "key": "need",
        "name": "需求分析与社区确认",
        "name_en": "Need and community confirmation",
        "max_points": 20,
    },
    {"key": "goals", "name": "目标与成效指标", "name_en": "Goals and indicators", "max_points": 15},
    {
        "key": "method",
        "name": "方案与专业方法",
        "name_en": "Method and professional social work",
        "max_points": 20,
    },
    {"key": "linkage", "name": "三社（五社）联动", "name_en": "Linkage", "max_points": 10},
    {"key": "team", "name": "团队与机构能力", "name_en": "Team and organisation", "max_points": 15},
    {"key": "budget", "name": "预算合理性", "name_en": "Budget", "max_points": 15},
    {"key": "sustainability", "name": "可持续与示范", "name_en": "Sustainability", "max_points": 5},
]

SERVICE_COUNT_BANDS = [
    {"lower": 100, "upper": None, "points": 3},
    {"lower": 80, "upper": 100, "points": 2},
    {"lower": 60, "upper": 80, "points": 1},
    {"lower": 0, "upper": 60, "points": 0},
]

THREE_INSTALMENTS = [
    {"sequence": 1, "percent": 50, "trigger": "signing", "due_days": 30},
    {"sequence": 2, "percent": 30, "trigger": "mid_term", "due_days": 30},
    {"sequence": 3, "percent": 20, "trigger": "close_out", "due_days": 30},
]
ONE_INSTALMENT = [{"sequence": 1, "percent": 100, "trigger": "signing", "due_days": 30}]

CITY = {
    "key": "city",
    "title": "市级公益创投",
    "title_en": "City round",
    "settings": {
        "cap": "200000.00",
        "grant_percent": 100,
        "min_months": 6,
        "max_months": 12,
        "per_organization": 1,
        "experts_per_item": 5,
        "aggregation": "trimmed",
        "pass_score": "60.00",
        "blind": True,
        "panel_least": 5,
        "panel_odd": True,
        "panel_finance": 1,
        "panel_social_work": 1,
        "panel_outside_percent": 66,
        "publicity_days": 7,
        "publicity_working_days": False,
        "move_percent": 10,
    },
    "categories": CATEGORIES,
    "district_limits": [],
    "budget_heads": HEADS,
    "cost_rules": [
        {"head": "management", "percent": 10, "base": "grant"},
        {"head": "personnel", "percent": 30, "base": "grant"},
    ],
    "eligibility_rules": ELIGIBILITY,
    "questions": [*QUESTIONS, SERVED, STAGE, PREVIOUS],
    "criteria": RUBRIC,
    "evaluations": USUAL,
    "instalment_rules": THREE_INSTALMENTS,
    "document_rules": DOCUMENTS,
    "grades": GRADES,
    "tie_order": TIE_ORDER,
    "receipt": "receipt",
}

STREET = {
    **CITY,
    "key": "street",
    "title": "街道微创投",
    "title_en": "Sub-district micro round",
    "settings": {
        **CITY["settings"],
        "cap": "30000.00",
        "min_months": 3,
        "aggregation": "mean",
        "experts_per_item": 3,
        "blind": False,
        "panel_least": 3,
    },
    "questions": [
        *(question for question in QUESTIONS if question["key"] in {"need", "goals", "method"}),
        PLACE,
        ELSEWHERE,
    ],
    "instalment_rules": ONE_INSTALMENT,
    "document_rules": [rule for rule in DOCUMENTS if rule["key"] == "commitment"],
}

GUANGZHOU = {
    **CITY,
    "key": "guangzhou",
    "title": "广州模式（6:4 配套）",
    "title_en": "Guangzhou model (6:4 matching)",
    "settings": {**CITY["settings"], "cap": "500000.00", "grant_percent": 60},
    "questions": [*CITY["questions"], MATCHING],
}

CENTRAL = {
    **CITY,
    "key": "central",
    "title": "中央财政支持项目",
    "title_en": "Central finance",
    "settings": {**CITY["settings"], "cap": "800000.00"},
    "questions": [*CITY["questions"], RATES],
    "budget_heads": [{"head": head} for head in ("programme", "labour", "volunteer", "tax")],
    "cost_rules": [{"head": "labour", "also": "volunteer", "percent": 50, "base": "budget"}],
}

PRESETS = {preset["key"]: preset for preset in (CITY, STREET, GUANGZHOU, CENTRAL)}
