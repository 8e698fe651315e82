"""The people an office has before its first round; made once on the tests' machine."""

from django.core.management import call_command

from ventures.accounts.actions import appoint_first_administrator, grant
from ventures.accounts.models import User
from ventures.accounts.states import Role

PASSWORD = "one-long-sentence-for-tests"
STAFF = {
    "officer": (Role.OFFICER, "林主任"), "second": (Role.OFFICER, "陈局长"),
    "secretary": (Role.SECRETARY, "周秘书"), "clerk": (Role.FINANCE_CLERK, "钱会计"),
    "approver": (Role.FINANCE_APPROVER, "孙科长"), "evaluator": (Role.EVALUATOR, "吴评估"),
    "auditor": (Role.AUDITOR, "郑审计"), "editor": (Role.EDITOR, "王编辑"),
}  # fmt: skip
EXPERTS = {f"expert{place}": f"{name}教授" for place, name in enumerate("赵冯褚卫蒋沈韩杨", start=1)}
ADDRESSES = {who: f"{who}@office.example" for who in (*STAFF, *EXPERTS)}
APPLICANT = "applicant@example.org"


def furnish(language):
    """The city's places and calendar; everybody of the office with a role, a password and his language."""
    call_command("load_reference", verbosity=0)
    administrator = User.objects.create_user("administrator@office.example", "系统管理员")
    appoint_first_administrator(administrator)
    for who, (role, name) in (STAFF | {who: (Role.EXPERT, name) for who, name in EXPERTS.items()}).items():
        user = User.objects.create_user(ADDRESSES[who], name, password=PASSWORD, language=language)
        grant(user, role, by=administrator)
