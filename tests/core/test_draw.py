import hashlib
import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from ventures.core.draw import Record, announce, commitment, draw, new_secret, reveal, verify

EXPERTS = [f"E{number:03}" for number in range(1, 31)]
LINES = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), min_size=1, max_size=8)
POOLS = st.lists(LINES, min_size=1, max_size=12, unique=True)


def drawn_record(**changes):
    announced = announce("a secret", EXPERTS, 5, "Welfare lottery 3D, issue 2026101")
    return replace(reveal(announced, "a secret", "5 0 8"), **changes)


def test_anyone_can_repeat_the_draw_with_sha256_alone():
    def sha256(text):
        return hashlib.sha256(text.encode()).hexdigest()

    key = sha256("a secret\n5 0 8")
    by_hand = sorted(EXPERTS, key=lambda expert: sha256(key + "\n" + expert))[:5]
    assert draw("a secret", "5 0 8", EXPERTS, 5) == by_hand
    assert commitment("a secret") == sha256("a secret")


@given(LINES, LINES, POOLS, st.data())
def test_a_draw_depends_on_the_members_not_on_their_order(secret, number, pool, data):
    count = data.draw(st.integers(1, len(pool)))
    drawn = draw(secret, number, pool, count)
    assert draw(secret, number, data.draw(st.permutations(pool)), count) == drawn
    assert len(set(drawn) & set(pool)) == count
    assert draw(secret, number, pool, len(pool))[:count] == drawn


def test_every_member_has_the_same_chance():
    first = [draw("s", str(number), EXPERTS[:4], 1)[0] for number in range(4000)]
    assert all(900 < first.count(expert) < 1100 for expert in EXPERTS[:4])


def test_two_secrets_are_never_the_same():
    assert len(new_secret()) == 64
    assert new_secret() != new_secret()


@pytest.mark.parametrize(
    ("pool", "count"), [(["a", "a"], 1), (["a"], 2), (["a"], 0), ([], 1), (["a\nb", "c"], 1)]
)
def test_a_pool_that_could_be_read_two_ways_is_refused(pool, count):
    with pytest.raises(ValueError):
        draw("s", "1", pool, count)


def test_before_the_draw_neither_secret_nor_result_is_known():
    announced = announce("a secret", reversed(EXPERTS), 5, "Welfare lottery 3D, issue 2026101")
    assert (announced.secret, announced.number, announced.drawn) == ("", "", ())
    assert announced.pool == tuple(EXPERTS)


def test_another_secret_than_the_committed_one_is_refused():
    announced = announce("a secret", EXPERTS, 5, "Welfare lottery 3D, issue 2026101")
    with pytest.raises(ValueError, match="committed"):
        reveal(announced, "a better secret", "5 0 8")


def test_an_honest_record_verifies_after_a_trip_through_json():
    record = drawn_record(redraw=1)
    assert Record.from_dict(json.loads(json.dumps(record.as_dict()))) == record
    assert verify(record) == []


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"pool": tuple(EXPERTS[1:])}, "pool"),
        ({"pool": (*EXPERTS, "a friend")}, "pool"),
        ({"commitment": commitment("another")}, "commitment"),
        ({"drawn": tuple(EXPERTS[:5])}, "drawn"),
        ({"number": "1 2 3"}, "drawn"),
        ({"count": 99}, "count"),
    ],
)
def test_whatever_is_altered_is_named(changes, named):
    assert named in verify(drawn_record(**changes))


def written(folder, record):
    file = folder / "draw.json"
    file.write_text(json.dumps(record.as_dict()), "utf-8")
    return file


def test_the_command_confirms_an_honest_draw(tmp_path, capsys):
    record = drawn_record()
    call_command("verify_draw", str(written(tmp_path, record)), commitment=record.commitment)
    assert ", ".join(record.drawn) in capsys.readouterr().out


def test_the_command_names_a_tampered_pool(tmp_path):
    file = written(tmp_path, drawn_record(pool=tuple(EXPERTS[:-1])))
    with pytest.raises(CommandError, match="The pool was changed after its publication"):
        call_command("verify_draw", str(file))


def test_the_command_holds_a_wholly_forged_file_against_the_printed_notice(tmp_path):
    forged = reveal(announce("mine", EXPERTS, 5, "Welfare lottery 3D, issue 2026101"), "mine", "5 0 8")
    with pytest.raises(CommandError, match="not the one committed to"):
        call_command("verify_draw", str(written(tmp_path, forged)), commitment=drawn_record().commitment)


NO_RECORDS = ["", "[]", "{}", '{"pool": 3}', '{"count": "x"}', "\x00", pytest.param("[" * 100_000, id="deep")]


@pytest.mark.parametrize("text", NO_RECORDS)
def test_the_command_refuses_a_file_that_is_no_record(tmp_path, text):
    file = tmp_path / "draw.json"
    file.write_text(text)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify_draw", str(file))
