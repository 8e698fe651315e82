"""The awards of a dossier from its official order and the frozen rules (pure)."""

from decimal import Decimal

from ventures.awards.steps import worked_out

FEN = 100


def step_faults(step, rules, order):
    """Where a step does not rest on the official order and the frozen rules."""
    places = {one["application"]: place for place, one in enumerate(order)}
    scores = {one["application"]: one["score"] for one in order}
    keys = [one["key"] for one in step["items"]]
    whole = not step["in_place_of"]
    if (whole and keys != list(places)) or keys != sorted(keys, key=lambda key: places[key]):
        yield "the applications do not stand in the official order"
    for item in [*step["items"], *step["beside"]]:
        if item["passes"] != (scores[item["key"]] >= Decimal(rules["pass_score"])):
            yield f"{item['key']}: its score of {scores[item['key']]} says otherwise than “passes” does"
    for name, limit in limits_of(rules).items():
        if step["limits"][name] != limit:
            yield f"the limit {name} is {step['limits'][name]}, the rules say {limit}"
    letters = {row["code"] for row in rules["categories"]}
    for code in sorted(step["limits"]["category_budgets"].keys() - letters):
        yield f"the category {code} has a budget, the rules know no such category"


def limits_of(rules):
    """The limits as far as the text of the frozen rules states them; amounts in fen."""
    categories, districts = rules["categories"], rules.get("district_limits", [])
    own = stated(categories, "code", "budget")
    frozen = any("budget" in row for row in categories)  # not in the text of the earliest rules
    return {
        **({"category_budgets": {code: fen(yuan) for code, yuan in own.items()}} if frozen else {}),
        "budget": fen(rules["budget"]),
        "category_most": stated(categories, "code", "max_awards"),
        "category_least": stated(categories, "code", "min_awards"),
        "district_most": stated(districts, "region__code", "most"),
        "district_least": stated(districts, "region__code", "least"),
        "per_organisation": max(rules["per_organization"], 1),
    }


def stated(rows, key, name):
    """{key: number} of the rows that state one."""
    return {row[key]: row[name] for row in rows if row.get(name) is not None}


def fen(yuan):
    """Yuan as text in whole fen."""
    return int(Decimal(yuan) * FEN)


def allot(steps):
    """`({number: fen}, {number: reason}, faults)`: who is on the list, who is not, and what differs."""
    awards, reasons, faults = {}, {}, []
    for number, step in enumerate(steps, 1):
        worked = worked_out(step)
        if worked.funded != step["funded"]:
            faults.append(f"allocation.json, step {number}: the rule funds {apart(worked.funded, step)}")
        awards |= {one["key"]: one["amount"] for one in step["items"] if one["key"] in worked.funded}
        reasons |= worked.reasons
    return awards, {key: reason for key, reason in reasons.items() if key not in awards}, faults


def apart(funded, step):
    """The first few that the rule funds and the step does not, and the other way round."""
    more = [f"{key}, which is not funded here" for key in funded if key not in step["funded"]]
    less = [f"not {key}, which is funded here" for key in step["funded"] if key not in funded]
    return "; ".join([*more, *less][:4]) or "the same in another order"


def result_faults(result, awards, reasons):
    """Where the stated awards, reasons and total are not those reached."""
    stated_awards = {one["number"]: one["amount"] for one in result["awards"]}
    for number in sorted(awards.keys() | stated_awards.keys()):
        if stated_awards.get(number) != awards.get(number):
            said = stated_awards.get(number)
            yield f"result.json: {number} has {said} fen, the rule gives {awards.get(number)}"
    for row in result["passed_over"]:
        if reasons.get(row["number"]) != row["reason"]:
            said = reasons.get(row["number"])
            yield f"result.json: {row['number']} is passed over as {row['reason']}, the rule says {said}"
    total = sum(awards.get(number, 0) for number in made(result))
    if result["total"] != total:
        yield f"result.json: the total is {result['total']} fen, the awards add up to {total}"


def made(result):
    """The numbers of the awards that were made, or that stand on the list while its notice runs."""
    return [one["number"] for one in result["awards"] if one["made"]]
