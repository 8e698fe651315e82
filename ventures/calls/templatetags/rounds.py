"""What a call's rules are called in the reader's language."""

from django import template
from django.utils.translation import get_language

from ..changes import in_words
from ..models import named
from ..panel_rules import PanelRules
from ..question_words import condition, contents, limits
from ..rule_kinds import KINDS
from ..states import Figure

register = template.Library()
register.filter(named)
register.filter(condition)
register.filter(contents)
register.filter("in_words_of_changes", in_words)
register.filter(limits)


@register.filter
def figure_said(measure):
    """What bands look up, in words."""
    return Figure(measure).label if measure in Figure.values else measure


@register.filter
def rule_said(rule):
    """An eligibility rule in words: as its source states it, in English as the portal checks it."""
    if rule.source_text and get_language() != "en":
        return rule.source_text
    try:
        kind = KINDS[rule.rule]
        return (kind.said or kind.label) % rule.parameters
    except (KeyError, TypeError, ValueError):
        return rule.source_text or rule.rule


@register.filter
def panel_asked(call):
    """What a call asks of its panels, in one sentence."""
    return PanelRules.of_call(call).said()
