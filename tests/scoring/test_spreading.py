"""Applications are spread evenly and the same way each time."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ventures.scoring.spreading import reading_orders, spread


@given(
    applications=st.integers(1, 40),
    experts=st.integers(5, 15),
    per_item=st.integers(1, 5),
)
def test_without_conflicts_no_expert_reads_more_than_one_more_than_another(applications, experts, per_item):
    chosen, short = spread(range(applications), range(experts), per_item, set())

    load = Counter(expert for readers in chosen.values() for expert in readers)
    assert short == []
    assert all(len(set(readers)) == per_item for readers in chosen.values())
    assert max(load.values()) - min(load[expert] for expert in range(experts)) <= 1


@given(barred=st.sets(st.tuples(st.integers(0, 6), st.integers(0, 9)), max_size=30))
def test_nobody_reads_what_he_is_barred_from_and_what_lacks_readers_is_named(barred):
    chosen, short = spread(range(10), range(7), 3, barred)

    assert not [
        (expert, one) for one, readers in chosen.items() for expert in readers if (expert, one) in barred
    ]
    assert set(short) == {one for one in range(10) if sum((expert, one) in barred for expert in range(7)) > 4}


def test_the_same_input_gives_the_same_readers():
    assert spread([3, 1, 2], [5, 4, 6], 2, {(4, 1)}) == spread([3, 1, 2], [5, 4, 6], 2, {(4, 1)})


def test_every_expert_reads_in_an_order_of_his_own():
    chosen = {one: [1, 2] for one in range(8)}

    orders = reading_orders(chosen)

    first = [one for one in sorted(chosen, key=lambda one: orders[1, one])]
    second = [one for one in sorted(chosen, key=lambda one: orders[2, one])]
    assert sorted(orders[1, one] for one in chosen) == list(range(1, 9))
    assert first != second
