"""What is copied is found, and what is not is left alone: measured over seeds; -s shows the figures."""

import random
from datetime import timedelta

import pytest

from tests.factories import delivery
from tests.watch import planting
from ventures.core import clock
from ventures.core.money import yuan
from ventures.watch.actions import sweep, take_prints
from ventures.watch.models import Flag
from ventures.watch.noticing.alike import ALIKE
from ventures.watch.picture_hash import near_pairs, picture_hash
from ventures.watch.text_print import jaccard, keys_of, runs_of, text_print

SEEDS = 60
UNRELATED = 2000
RECALL = 0.98


def say(what, found, planted, false, unrelated):
    """The figures of one measurement."""
    print(f"\n{what}: {found} of {planted} found, {false} false among {unrelated} unrelated")  # noqa: T201


def test_photos_made_unlike_are_known_again_and_unrelated_ones_are_not():
    own = [planting.photo(seed, (160, 120)) for seed in range(UNRELATED)]
    hashes = [picture_hash(planting.jpeg(picture)) for picture in own]
    made = [planting.photo(seed, (320, 240)) for seed in range(UNRELATED, UNRELATED + 3 * SEEDS)]
    planted = [
        [
            picture_hash(planting.jpeg(picture)),
            picture_hash(planting.jpeg(planting.reused(picture, seed), 60)),
        ]
        for seed, picture in enumerate(made)
    ]

    found = sum(len(list(near_pairs(pair))) for pair in planted)
    false = len(list(near_pairs(hashes)))

    say("photos", found, len(planted), false, UNRELATED)
    assert found >= RECALL * len(planted)
    assert false == 0


@pytest.mark.parametrize("sentences", [10, 20, 40])
def test_a_text_of_which_seven_tenths_are_copied_is_known_again_and_unrelated_ones_are_not(sentences):
    found, signatures = 0, {}
    for seed in range(3 * SEEDS):
        draw = random.Random(seed)
        own = planting.text(draw, sentences)
        one, other = "".join(own), "".join(planting.copied(draw, own))
        shared = set(keys_of(text_print(one))) & set(keys_of(text_print(other)))
        found += bool(shared) and jaccard(runs_of(one), runs_of(other)) >= ALIKE
    met = set()
    for seed in range(UNRELATED):
        for key in keys_of(text_print(unrelated(seed, sentences))):
            met |= {(before, seed) for before in signatures.setdefault(key, [])}
            signatures[key].append(seed)
    false = sum(jaccard(*(runs_of(unrelated(seed, sentences)) for seed in pair)) >= ALIKE for pair in met)

    say(f"texts of {sentences} sentences ({len(met)} pairs compared)", found, 3 * SEEDS, false, UNRELATED)
    assert found >= RECALL * 3 * SEEDS
    assert false == 0


def unrelated(seed, sentences):
    """A text that nobody copied."""
    return "".join(planting.text(random.Random(10_000 + seed), sentences))


def test_the_sweep_finds_every_planted_photo_text_and_voucher(award, other):
    """The whole way: recorded by the verbs, prints taken, rules asked. Every other seed is innocent."""
    planted = {"monitoring.activity": set(), "monitoring.voucher": set()}
    for seed in range(2 * SEEDS):
        made = [recorded(seed, project, again) for again, project in enumerate((award, other))]
        if is_copy(seed):
            for document, pair in zip(planted, zip(*made, strict=True), strict=True):
                planted[document].add(frozenset(pair))

    take_prints()
    sweep()

    for kind, document in KINDS.items():
        found = [
            frozenset(int(flag.evidence[side].split(":")[1]) for side in ("one", "other"))
            for flag in Flag.objects.filter(kind=kind)
        ]
        hits = sum(pair in planted[document] for pair in found)
        say(kind, hits, SEEDS, len(found) - hits, SEEDS)
        assert hits >= RECALL * SEEDS
        assert hits == len(found)


KINDS = {
    "same_photo": "monitoring.activity",
    "same_text": "monitoring.activity",
    "same_voucher": "monitoring.voucher",
}


def is_copy(seed):
    """Whether the second project copies the first."""
    return seed % 2 == 0


def recorded(seed, project, again):
    """(activity, voucher) of one project, as numbers; `again` is 1 for the second one."""
    draw, day = random.Random(seed), delivery.STARTS + timedelta(days=seed % 100)
    words, image, amount = planting.text(draw, 18), planting.photo(seed), 200 + seed
    if again and is_copy(seed):
        words, image = planting.copied(draw, words), planting.reused(image, seed)
    elif again:
        words, image, amount = planting.text(draw, 18), planting.photo(seed + 5000), amount + 1
    activity = delivery.activity(
        project, photos=[planting.upload(image, 70)], on=day, narrative="".join(words)[:500]
    )
    expense = delivery.expense(project, yuan(amount), on=day, payee=f"示例商店{seed}")
    return activity.pk, expense.claims.get().voucher_id


def test_a_second_run_takes_nothing_twice_and_raises_nothing_anew(award):
    picture = planting.photo(1)
    for day in (1, 2):
        delivery.activity(
            award, photos=[planting.upload(picture)], on=delivery.STARTS + timedelta(days=day),
            narrative="社区居民互助小组每周探访独居老人" * 5,
        )  # fmt: skip

    assert take_prints() == 4
    assert sum(sweep().values()) == 4  # photo, text, and both kinds of silence since March

    with clock.at(delivery.DAY + timedelta(days=1)):
        assert take_prints() == 0
        assert sum(sweep().values()) == 0
