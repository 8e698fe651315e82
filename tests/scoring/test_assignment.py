from dataclasses import replace
from itertools import product
from random import Random

import pytest

from ventures.scoring.assignment import Demand, assign, loads, must_give, reading_orders


def demand(items=6, experts=4, per_item=2, **given):
    return Demand(
        tuple(f"A{one}" for one in range(items)),
        tuple(f"E{one}" for one in range(experts)),
        per_item,
        **given,
    )


def test_every_application_gets_its_number_of_different_experts():
    asked = demand(30, 9, 5)
    found = assign(asked)
    assert set(found) == set(asked.applications)
    assert all(len(readers) == len(set(readers)) == 5 for readers in found.values())


def test_loads_are_equal_where_nothing_forbids_it():
    asked = demand(31, 9, 5)
    assert set(loads(assign(asked), asked.experts).values()) <= {17, 18}


def test_loads_keep_their_bounds_where_conflicts_forbid_equal_ones():
    barred = frozenset(("E0", f"A{one}") for one in range(5))
    asked = demand(6, 4, 2, least=1, most=4, barred=barred)
    found = loads(assign(asked), asked.experts)
    assert found["E0"] == 1
    assert max(found.values()) <= 4


def test_nobody_reads_what_he_is_in_conflict_with():
    lot = Random(5)
    asked = demand(
        40, 12, 3, barred=frozenset((f"E{lot.randrange(12)}", f"A{lot.randrange(40)}") for _ in range(90))
    )
    assert not {(who, one) for one, readers in assign(asked).items() for who in readers} & asked.barred


def test_each_application_has_its_mix_of_roles():
    roles = {"E0": {"finance"}, "E1": {"finance", "other"}, "E2": {"social work"}, "E3": {"social work"}}
    asked = demand(8, 5, 3, roles=roles, mix={"finance": 1, "social work": 1})
    for readers in assign(asked).values():
        assert {"finance", "social work"} <= {role for who in readers for role in roles.get(who, ())}


def test_an_expert_s_field_is_followed_where_the_loads_allow():
    fields = {f"E{one}": {"老人" if one < 2 else "儿童"} for one in range(4)}
    suits = {f"A{one}": {"老人" if one < 3 else "儿童"} for one in range(6)}
    found = assign(demand(6, 4, 2, fields=fields, suits=suits))
    assert all(suits[one] & fields[who] for one, readers in found.items() for who in readers)


def test_the_same_input_gives_the_same_answer_and_pairs_differ_from_item_to_item():
    asked = demand(30, 9, 3)
    assert assign(asked) == assign(asked)
    assert len({tuple(readers) for readers in assign(asked).values()}) > 15


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"per_item": 5}, ("per_item", "A0")),
        ({"most": 2}, ("max_load", "")),
        ({"least": 4}, ("min_load", "")),
        ({"barred": frozenset((f"E{one}", "A3") for one in range(3))}, ("per_item", "A3")),
        ({"mix": {"finance": 1}}, ("mix", "")),
        ({"most": 3, "barred": frozenset(("E0", f"A{one}") for one in range(6))}, ("max_load", "")),
        ({"most": 2, "mix": {"finance": 1}}, ("together", "")),
    ],
    ids=["too-few", "most", "least", "conflicts-of-one", "mix", "most-and-conflicts", "together"],
)
def test_an_impossible_demand_names_the_rule_that_must_give(changed, rule):
    asked = replace(demand(), **changed)
    assert assign(asked) is None
    assert must_give(asked) == rule


def test_what_is_possible_has_no_rule_that_must_give():
    assert must_give(demand()) is None
    assert assign(demand(items=0)) == {}


def test_feasibility_agrees_with_trying_every_assignment():
    lot = Random(11)
    for _case in range(60):
        barred = frozenset((f"E{lot.randrange(3)}", f"A{lot.randrange(3)}") for _ in range(lot.randrange(4)))
        least, most = lot.randrange(3), lot.randrange(1, 4)
        asked = demand(3, 3, lot.choice([1, 2]), least=least, most=most, barred=barred)
        assert (assign(asked) is not None) == any_assignment(asked)


def any_assignment(asked):
    """Whether some choice of experts for every application keeps the bounds."""
    cells = list(product(asked.applications, asked.experts))
    for chosen in product([False, True], repeat=len(cells)):
        pairs = [(who, one) for (one, who), is_in in zip(cells, chosen, strict=True) if is_in]
        each = [sum(one == other for _who, other in pairs) for one in asked.applications]
        load = [sum(who == other for other, _one in pairs) for who in asked.experts]
        if (
            set(each) == {asked.per_item}
            and asked.least <= min(load)
            and max(load) <= asked.most
            and not asked.barred & set(pairs)
        ):
            return True
    return False


def test_every_expert_reads_in_an_order_of_his_own():
    assigned = {one: [1, 2] for one in range(8)}
    orders = reading_orders(assigned)
    first = sorted(assigned, key=lambda one: orders[1, one])
    second = sorted(assigned, key=lambda one: orders[2, one])
    assert sorted(orders[1, one] for one in assigned) == list(range(1, 9))
    assert first != second
