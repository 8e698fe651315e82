"""Plainly fictitious names and texts of the demo; every combination is unique for its number."""

from ventures.core.uscc import ASSOCIATION, FOUNDATION, SERVICE

BRANDS = (
    "青禾 春晖 和悦 知行 暖阳 同心 萤火 邻里 守望 携手 清波 百草 晨曦 新芽 银龄 安居 乐善 明德 众力 拾光 "
    "朝露 长风 微光 厚朴 静好 向善 木棉 芳邻 彩虹 千帆"
).split()
FORMS = (
    (SERVICE, "社会工作服务中心"),
    (SERVICE, "公益服务中心"),
    (SERVICE, "养老服务中心"),
    (ASSOCIATION, "志愿服务促进会"),
    (SERVICE, "社区发展中心"),
    (FOUNDATION, "公益基金会"),
)
SURNAMES = "赵 钱 孙 李 周 吴 郑 王 冯 陈 沈 韩 杨 朱 秦 许 何 吕 施 张 孔 曹 严 金 魏 陶 姜 谢 邹 章".split()
GIVEN = (
    "知夏 明远 若溪 子衿 书言 予安 清和 景行 乐之 思齐 怀瑾 云舒 望舒 采薇 念慈 亦辰 嘉禾 致远 静姝 允文"
).split()
PROJECTS = {
    "A": (
        "楼道议事厅",
        "邻里共治工坊",
        "小巷管家成长",
        "业委会伙伴",
        "院落微更新",
        "新居民融入",
        "垃圾分类合伙人",
        "社区能人培育",
    ),
    "B": (
        "高龄老人入户探访",
        "长者食堂陪伴",
        "认知症友好社区",
        "银龄互助小组",
        "独居老人安全守护",
        "老年数字课堂",
        "失能家庭喘息",
        "楼道里的老邻居",
    ),
    "C": (
        "困境儿童成长陪伴",
        "低保家庭赋能",
        "残障青年就业",
        "临时救助绿色通道",
        "困难家庭心理支持",
        "流动儿童社区课堂",
        "大病家庭支持",
        "困难职工互助",
    ),
    "D": (
        "志愿者能力提升",
        "社区基金孵化",
        "公益集市",
        "青少年社会实践",
        "家庭教育支持",
        "应急救护进社区",
        "社区阅读角",
        "社会组织督导",
    ),
}
ANSWERS = (
    "本项目来自社区连续两个月的走访。居民反映最集中的问题是缺少固定的陪伴和就近的服务，社区居委会已确认需求。",
    "项目采用个案、小组与社区活动相结合的方法，由持证社会工作者主持，每月一次督导，记录随做随填。",
    "通过居民骨干培育，项目结束后由社区志愿队伍接续，活动场地由社区长期提供。",
    "社区提供场地与需求名单，社会组织负责实施，社会工作者提供专业方法，志愿者参与陪伴，慈善资源补充物资。",
)
ITEMS = {
    "programme": (
        ("活动物资", "次"),
        ("场地租用", "次"),
        ("讲师课酬", "课时"),
        ("志愿者补贴", "人次"),
        ("宣传印制", "批"),
    ),
    "personnel": (("专职社工", "月"),),
    "management": (("管理费", "项"),),
}
SPENDING = (
    ("programme", "活动物资与场地租用", "示例商行"),
    ("personnel", "专职社工工资（项目第1—3月）", "项目社工"),
    ("programme", "讲师课酬与志愿者补贴", "讲师与志愿者"),
    ("personnel", "专职社工工资（项目第4—6月）", "项目社工"),
    ("programme", "宣传印制与活动物资", "示例印务"),
    ("management", "管理费", "示例物业"),
)
THEMES = ("入户探访", "小组活动", "社区活动", "志愿者培训", "个案会谈", "居民议事会")
REMARKS = (
    "需求真实，社区已确认；指标可再细化。",
    "方法得当，团队稳定，预算与活动对应清楚。",
    "联动机制完整，建议加强成效测量。",
    "预算基本合理，讲师课酬请注明标准。",
    "可持续安排略弱，建议明确接续队伍。",
)


def organization_name(number):
    """A full name that no real organisation bears: it says that it is an example."""
    brand, (kind, form) = BRANDS[number % len(BRANDS)], FORMS[number % len(FORMS)]
    return f"杭州{brand}{number // len(BRANDS) + 1}号{form}（示例）", kind


def person_name(number):
    """A name made of a surname and a given name by number."""
    return SURNAMES[number % len(SURNAMES)] + GIVEN[(number * 7 + number // len(SURNAMES)) % len(GIVEN)]
