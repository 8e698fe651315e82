import rules

from ventures.accounts.rules import role

rules.add_perm("reports.archive_outcomes", role("officer"))
rules.add_perm("reports.see_outcomes", role("officer", "auditor", "evaluator"))
rules.add_perm("reports.make_dossier", role("officer"))
rules.add_perm("reports.see_dossiers", role("officer", "auditor"))
rules.add_perm("reports.make_package", role("officer"))
rules.add_perm("reports.see_packages", role("officer", "auditor"))
rules.add_perm("reports.see_statistics", role("officer", "auditor"))
rules.add_perm("reports.publish_disclosure", role("officer"))
rules.add_perm("reports.see_programme", role("officer", "auditor"))
