"""The city's registry as the office imports it: what the rules know of every organisation of the demo."""

from django.core.files.uploadedfile import SimpleUploadedFile

from ventures.accounts.states import Role
from ventures.core import clock
from ventures.organizations.actions import import_list, show_list
from ventures.organizations.states import ListContent

from .cast import instant

SOURCE = "杭州市社会组织登记名录（示例）"
HEADS = "统一社会信用代码,社会组织名称,登记日期,状态,法定代表人,登记管理机关"


def import_registry(organizations, people, on):
    """The list of a day, read and imported by the officer: all of them stand in it, in good standing."""
    rows = [
        f"{one.uscc},{one.name},{one.registered_on},正常,{one.representative},{one.region.name}民政局"
        for one in organizations
    ]
    file = SimpleUploadedFile(f"登记名录{on}.csv", "\n".join([HEADS, *rows]).encode())
    officer = people[Role.OFFICER]
    with clock.at(instant(on)):
        shown = show_list(by=officer, content=ListContent.REGISTRY.value, source=SOURCE, as_of=on, file=file)
        return import_list(shown, by=officer)
