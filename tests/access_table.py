"""Who enters each address of the portal: a line of `access_table.txt`, `address | arguments | GET | POST`.

An argument is the name of a record of `access_world` (or `=text` as it stands). A dash means that the
address takes no such request. Whoever is not named is sent to sign in, refused (403) or finds nothing (404).
"""

from pathlib import Path

from tests.access_world import ROLES

FUND = "officer secretary finance_clerk finance_approver evaluator auditor"
GROUPS = {
    "anybody": " ".join(ROLES),
    "known": " ".join(role for role in ROLES if role != "visitor"),
    "fund": FUND,
    "case": f"applicant {FUND}",
    "finance": "finance_clerk finance_approver",
    "money": "officer finance_clerk finance_approver auditor",
    "powers": "system_administrator security_administrator finance_clerk finance_approver auditor",
    "payee": "applicant officer finance_clerk finance_approver auditor",
    "outsiders": "applicant stranger expert",
}

TABLE = Path(__file__).with_suffix(".txt")


def roles_in(words):
    """The set of roles that a column names."""
    return {role for word in words.split() if word != "-" for role in GROUPS.get(word, word).split()}


def lines():
    """{address: (names of arguments, roles that GET, roles that POST)}"""
    rows = [line.split("|") for line in TABLE.read_text().splitlines() if line]
    return {
        name.strip(): (arguments.split(), roles_in(gets), roles_in(posts))
        for name, arguments, gets, posts in rows
    }
