"""What a call's rules are called in the reader's language."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..changes import in_words
from ..models import named

register = template.Library()
register.filter(named)
register.filter("in_words_of_changes", in_words)
RULES = {
    "registered_for": _("Registered for at least %(months)s months"),
    "annual_report_filed": _("Last year's annual report filed and not failed"),
    "not_on_abnormal_list": _("Not on the list of abnormal activities within %(months)s months"),
    "not_on_dishonesty_list": _("Not on the list of serious dishonesty within %(months)s months"),
    "no_serious_offence": _("No serious offence within %(months)s months"),
    "not_restricted": _("No recovery open and no restriction on applying"),
    "one_application": _("At most %(most)s application of an organisation"),
    "no_double_funding": _("No other public money for the same project"),
    "community_in_area": _("Site and people served lie in the area of the call"),
    "social_worker_in_team": _("At least %(least)s certified social worker in the team"),
    "community_confirmed": _("The community has confirmed need and site"),
}


@register.filter
def rule_said(rule):
    """An eligibility rule in words: as its source states it, in English as the portal checks it."""
    if rule.source_text and get_language() != "en":
        return rule.source_text
    try:
        return RULES[rule.rule] % rule.parameters
    except (KeyError, TypeError, ValueError):
        return rule.source_text or rule.rule
