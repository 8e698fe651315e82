"""The spreadsheet door (pure): scores, budgets and experts in tables, for offices that score on paper.

`rows` reads a table strictly, `scores`, `awards` and `experts` each turn one into an answer as a plain
dict, which the commands `rank_scores`, `allocate` and `assign_experts` print as JSON.
"""
