"""The heads of budgets by their keys: those of the field, and those that a call names itself."""

from ..states import Head
from .call import named

OWN = "own"  # the keys of a call's own heads begin with it


def head_label(call, key):
    """What a head is called in the reader's language; a query once a call, and only for its own heads."""
    if key in Head.values:
        return Head(key).label
    found = own_heads(call).get(key)
    return named(found) if found else key


def own_heads(call):
    """{key: head} of those that the call names itself; read once for each instance."""
    if not hasattr(call, "own_heads_read"):
        heads = call.budget_heads.all()
        call.own_heads_read = {one.head: one for one in heads if one.head not in Head.values}
    return call.own_heads_read


def heads_in_order(keys):
    """The keys in the order of the field, a call's own behind."""
    places = {key: place for place, key in enumerate(Head.values)}
    return sorted(keys, key=lambda key: (places.get(key, len(places)), len(key), key))


def head_choices(call):
    """Every head as (key, label), the call's own behind."""
    return [*Head.choices, *((key, named(one)) for key, one in own_heads(call).items())]
