"""What happens to the rows of applications when the part of a call that they rest on is taken away."""

from django.db.models import CASCADE, PROTECT, SET_NULL


def protect_from_applicants(collector, field, rows, using):
    """`on_delete`: what an applicant wrote keeps the rule it rests on, what an officer's test wrote goes."""
    is_theirs = {"is_test": False} if field.null else {"application__is_test": False}
    if rows.filter(**is_theirs).exists():
        PROTECT(collector, field, rows, using)
    (SET_NULL if field.null else CASCADE)(collector, field, rows, using)
