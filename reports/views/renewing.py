"""Pages that are read from the views of statistics, which a migration takes away for a moment."""

from functools import wraps

from django.db import DatabaseError
from django.http import HttpResponse
from django.template.loader import render_to_string

from reports import database

SECONDS = 60


def or_being_renewed(view):
    """Say that the figures are being renewed, with 503, where the views that a page reads are not there."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except DatabaseError as error:
            if not database.is_away(error):
                raise
            # without the request, like the page of a 500: nothing more is asked of the database
            page = render_to_string("reports/being_renewed.html")
            return HttpResponse(page, status=503, headers={"Retry-After": str(SECONDS)})

    return answered
