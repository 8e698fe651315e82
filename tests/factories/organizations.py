"""Social organisations with their members, made through the verbs people use."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.communities import district
from tests.factories.people import finance_clerk, person
from tests.factories.serial import serial
from ventures.core import clock
from ventures.core.uscc import make
from ventures.organizations import actions
from ventures.organizations.models import Membership, RegistryEntry


def facts(**given):
    """What is typed when an organisation registers."""
    number = next(serial)
    return {
        "uscc": make("330106", number), "name": f"示例{number}社工服务中心",
        "registered_on": date(2018, 5, 6), "region": given.get("region") or district(),
        "representative": f"法人{number}", "address": f"示例街道示例路{number}号",
        "phone": f"0571-{number:08}", **given,
    }  # fmt: skip


def organization(by=None, **given):
    """A registered organisation; `by` (or somebody new) is its administrator."""
    return actions.register(by=by or person(), **facts(**given))


def administrator_of(organization):
    """The person who registered it."""
    return Membership.objects.filter(organization=organization, role="administrator").earliest("pk").user


def member(organization, role="editor"):
    """Somebody who was let in."""
    user = person()
    actions.let_in(organization, by=administrator_of(organization), email=user.email, role=role)
    return user


def enter_in_registry(organization, **given):
    """What the registry says of it, as of today: in good standing under its name, unless told otherwise."""
    today = clock.today()
    return RegistryEntry.objects.create(**{
        "uscc": organization.uscc, "name": organization.name, "status": "normal",
        "registered_on": organization.registered_on, "representative": organization.representative,
        "source": "示例市社会组织名录", "since": today, "as_of": today, **given,
    })  # fmt: skip


def account(organization, verified=False, **given):
    """A bank account in the organisation's name, verified by a clerk where told so."""
    stated = actions.state_account(organization, by=administrator_of(organization), **{
        "name": organization.name, "number": f"33050161{next(serial):011}", "bank": "示例银行杭州分行",
        "bank_code": "105331000001", **given,
    })  # fmt: skip
    return actions.verify_account(stated, by=finance_clerk()) if verified else stated


def shown_list(by):
    """A credit list of one row that was read and waits for the officer's word."""
    text = f"统一社会信用代码,名称,列入日期,移出日期\n{make('330106', 9001)},示例名录中心,2025-01-05,\n"
    return actions.show_list(
        by=by, content="abnormal", source="示例市活动异常名录", as_of=date(2025, 6, 30),
        file=SimpleUploadedFile("名录.csv", text.encode()),
    )  # fmt: skip
