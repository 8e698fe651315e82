"""A ranking in a table, and what a budget and rules make of it (pure)."""

import json
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.money import to_fen, yuan

from ..allocation import Item, allocate, impossible
from .rows import GREATEST, once, rows_of

COLUMNS = {
    "application": ("application", "项目", "申报项目", "申报编号"),
    "organisation": ("organisation", "organization", "申报单位", "社会组织"),
    "category": ("category", "类别", "领域"),
    "district": ("district", "区县", "城区"),
    "score": ("score", "得分", "分数", "评分"),
    "amount": ("amount", "金额", "申请金额"),
}
COUNTS = {
    "category_minimum": "category_least",
    "category_maximum": "category_most",
    "district_minimum": "district_least",
    "district_maximum": "district_most",
}
RULES = {rule: name for name, rule in COUNTS.items()}
KNOWN = (*COUNTS, "per_organisation", "threshold")


def items_of(name, content, threshold):
    """The Items of a file by falling score, equal ones by their key; Refused with row, column and reason."""
    rows = once(rows_of(name, content, COLUMNS, required=tuple(COLUMNS)), "application")
    rows.sort(key=lambda row: (-row.number("score"), row.text("application")))
    return [
        Item(
            key=row.text("application"),
            amount=to_fen(yuan(row.number("amount", least=Decimal("0.01"), places=2))),
            organisation=row.text("organisation"),
            category=row.text("category", must=False),
            district=row.text("district", must=False),
            passes=threshold is None or row.number("score") >= threshold,
        )
        for row in rows
    ]


def rules_of(content):
    """`(Limits but for the budget, as keywords; threshold or None)` of a JSON object; else Refused."""
    try:
        rules = json.loads(
            content or b"{}", parse_float=Decimal, parse_int=Decimal, object_pairs_hook=once_each
        )
        json.dumps(rules, default=str, ensure_ascii=False).encode()  # a lone surrogate is no character
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise Refused(_("The rules are not JSON: %(error)s.") % {"error": error}) from error
    if not isinstance(rules, dict):
        raise Refused(_("The rules are one JSON object."))
    if unknown := sorted(set(rules) - set(KNOWN)):
        raise Refused(_("Rules that nobody knows: %(names)s.") % {"names": ", ".join(unknown)})
    limits = {COUNTS[rule]: counts(rule, rules[rule]) for rule in COUNTS if rule in rules}
    most = rules.get("per_organisation")
    limits["per_organisation"] = None if most is None else count("per_organisation", most)
    return limits, threshold_of(rules.get("threshold"))


def once_each(pairs):
    """The object of a JSON text; of two rules of one name nobody could say which holds."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        double = sorted({name for name in names if names.count(name) > 1})
        raise Refused(_("In the rules stands more than once: %(names)s.") % {"names": ", ".join(double)})
    return found


def counts(rule, held):
    """{name: count} of a rule that is a map."""
    if not isinstance(held, dict):
        raise Refused(_("“%(rule)s” maps names to counts.") % {"rule": rule})
    return {name: count(f"{rule}: {name}", number) for name, number in held.items()}


def count(rule, number):
    """A whole number, not negative; more than `GREATEST` is nobody's limit."""
    is_number = isinstance(number, Decimal) and number.is_finite()
    if not is_number or not 0 <= number <= GREATEST or number % 1:
        raise Refused(_("“%(rule)s” is a whole number, zero or more.") % {"rule": rule})
    return int(number)


def threshold_of(given):
    """The least score that may be funded, or None."""
    if given is None:
        return None
    try:
        found = Decimal(str(given))
    except InvalidOperation:
        found = Decimal("NaN")
    if isinstance(given, bool) or not found.is_finite():
        raise Refused(_("“%(rule)s” is a number.") % {"rule": "threshold"})
    return found


def idle(items, limits):
    """A sentence for each rule about a category or district that no row has: a slip of the pen, perhaps."""
    for name, rule in RULES.items():
        kind = rule.partition("_")[0]
        known = {getattr(item, kind) for item in items}
        for key in getattr(limits, name):
            if key not in known:
                yield _("“%(rule)s” names “%(name)s”, which no row has.") % {"rule": rule, "name": key}


def decided(items, limits):
    """The answer of `allocate`: awards, inversions with their reasons, what is left, what must give."""
    if blamed := impossible(items, limits):
        said = [f"{RULES.get(rule, rule)}: {key}" if key else rule for rule, key in blamed]
        return {
            "awards": [],
            "inversions": [],
            "unused": written(limits.budget),
            "impossible": "; ".join(said),
        }
    found = allocate(items, limits)
    amounts = {item.key: item.amount for item in items}
    return {
        "awards": [{"application": key, "amount": written(amounts[key])} for key in found.funded],
        "inversions": [
            {"application": next_funded(items, found, one.key), "passed_over": one.key, "reason": one.reason}
            for one in found.inversions
        ],
        "unused": written(limits.budget - found.total),
        "impossible": None,
    }


def next_funded(items, found, key):
    """The first funded application after one that was passed over."""
    keys, funded = [item.key for item in items], set(found.funded)
    return next(after for after in keys[keys.index(key) + 1 :] if after in funded)


def written(fen):
    """Fen as a JSON number of yuan, whole where it is."""
    return fen // 100 if fen % 100 == 0 else float(Decimal(fen) / 100)
