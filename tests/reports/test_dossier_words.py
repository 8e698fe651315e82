"""What was typed freely stands in a dossier without the name of anybody known around the call."""

import json

import pytest

from reports.dossier.check import check
from reports.dossiers import container_of
from reports.gather.dossier_words import Words, any_of
from tests.factories import dossiers, people, scoring
from tests.factories.organizations import member, organization
from tests.kept import kept
from tests.reports.test_dossier import files_of
from ventures.applications.models import Application
from ventures.awards.models import Decision
from ventures.linkage.models import SocialWorker
from ventures.organizations.models import Organization
from ventures.scoring.models import Draw, Panel

pytestmark = pytest.mark.django_db


@kept
def known():
    """A decision with people of every kind around it: {kind: name}."""
    decision = dossiers.noticed().decision
    body = Application.objects.filter(call=decision.call).first().organization
    host = organization(representative="毕宗主")
    Organization.objects.filter(pk=body.pk).update(representative="麻理事", host=host)
    worker = member(body)
    type(worker).objects.filter(pk=worker.pk).update(name="鲍职员")
    Application.objects.filter(organization=body).first().team.update(name="燕组员（兼职）")
    SocialWorker.objects.create(
        name="阮社工", level="senior", certificate_number="G9", organization=body
    )  # fmt: skip
    secretary = Panel.objects.get(call=decision.call).secretary
    type(secretary).objects.filter(pk=secretary.pk).update(name="俞秘书")
    return decision, ["毕宗主", "麻理事", "鲍职员", "燕组员", "阮社工", "俞秘书", "陈市民"]


def test_nobody_known_around_the_call_is_named_in_a_free_text(known):
    decision, names = known
    typed = "；".join(f"与{name}、{name[0]} {name[1:]}相熟" for name in names)
    Draw.objects.update(reason=typed[:200], purpose=typed[:200])
    Decision.objects.filter(pk=decision.pk).update(minutes=typed)
    decision.refresh_from_db()

    data = container_of(decision)

    text = b"\n".join(files_of(data).values()).decode()
    assert [name for name in names if name in text or f"{name[0]} {name[1:]}" in text] == []
    assert json.loads(files_of(data)["minutes.json"])["text"].count("〔姓名〕") == 2 * len(names)
    assert check(data).is_sound


def test_a_name_within_a_longer_one_is_masked_with_it():
    found = any_of({"王明", "王明亮", "李丽"})

    assert [one.group() for one in found.finditer("王明亮与王 明、李丽")] == ["王明亮", "王 明", "李丽"]


@pytest.mark.parametrize("applications", [1, 3])
def test_the_words_of_a_call_cost_the_same_for_one_and_for_three(applications, django_assert_num_queries):
    call = scoring.begun(applications).call

    with django_assert_num_queries(12):
        Words(call)


def test_whoever_has_nothing_to_do_with_the_call_is_not_looked_for(known):
    stranger = people.person()
    type(stranger).objects.filter(pk=stranger.pk).update(name="旁观者")

    assert Words(known[0].call).free("旁观者说") == "旁观者说"
