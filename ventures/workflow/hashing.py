"""How an event, a detail and a seal are hashed: SHA-256 over canonical JSON (RFC 8259, sorted keys)."""

import hashlib
import json

CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(value):
    """The one way to write `value` as bytes: sorted keys, no spaces, UTF-8."""
    return CANONICAL.encode(value).encode()


def digest(value):
    """SHA-256 of the canonical form, hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def event_hash(event, chain):
    """The hash that binds an event's every column to its place in its record's chain."""
    return digest([
        chain.record_type, chain.record_id, event.sequence, str(event.case or ""), event.at.isoformat(),
        event.actor_id, event.verb, event.from_state, event.to_state, event.detail_digest,
        event.previous_hash,
    ])  # fmt: skip


def seal_hash(seal):
    """The hash that chains a seal to the one before it."""
    return digest([seal.number, seal.at.isoformat(), seal.first_event, seal.last_event, seal.count,
                   seal.merkle_root, seal.previous_hash])  # fmt: skip


def merkle_root(leaves):
    """Root of the binary Merkle tree over hexadecimal leaves; an odd one moves up unpaired.

    Inner nodes are SHA-256(0x01 ‖ left ‖ right), so that no leaf can be passed off as a node (RFC 6962).
    """
    return merkle_levels(leaves)[-1][0].hex() if leaves else ""


def merkle_levels(leaves):
    """The tree level by level, from the leaves to the root, as bytes."""
    levels = [[bytes.fromhex(leaf) for leaf in leaves]]
    while len(levels[-1]) > 1:
        below = levels[-1]
        pairs = [below[i : i + 2] for i in range(0, len(below), 2)]
        levels.append([node(*pair) if len(pair) == 2 else pair[0] for pair in pairs])
    return levels


def node(left, right):
    """The inner node over two others."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def merkle_path(levels, place):
    """From the leaf at a place to the root: the neighbours' hashes, `<` left and `>` right of it."""
    path = []
    for level in levels[:-1]:
        beside = place ^ 1
        if beside < len(level):
            path.append(("<" if beside < place else ">") + level[beside].hex())
        place //= 2
    return path


def climbed(leaf, path):
    """The root that a leaf's path leads to."""
    found = bytes.fromhex(leaf)
    for step in path:
        beside = bytes.fromhex(step[1:])
        found = node(beside, found) if step[0] == "<" else node(found, beside)
    return found.hex()
