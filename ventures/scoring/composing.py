"""What the beginning of a panel asks of the assignment: roles, fields, who is barred."""

from .assignment import Demand
from .conflicts import conflicts

ROLES = {"finance": "panel_finance", "social_work": "panel_social_work"}


def mix_of(call, members):
    """`{role: 1}` of the roles that the call asks for and the panel has; each application gets one of each.

    None where an application has fewer readers than that.
    """
    known = {field for member in members for field in member.fields}
    mix = {role: 1 for role, rule in ROLES.items() if getattr(call, rule) and role in known}
    return mix if len(mix) <= call.experts_per_item else {}


def demand_of(panel, applications, members):
    """The Demand of a panel: k readers each, the mix of roles, fields that suit the field of work."""
    fields = {member.pk: member.fields for member in members}
    suits = {one.pk: {one.category.field} for one in applications if one.category and one.category.field}
    return Demand(
        tuple(one.pk for one in applications),
        tuple(member.pk for member in members),
        panel.call.experts_per_item,
        barred=frozenset(conflicts(members, applications)),
        roles=fields,
        mix=mix_of(panel.call, members),
        fields=fields,
        suits=suits,
    )
