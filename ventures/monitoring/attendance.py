"""Who came, counted at the door: telephones, never names."""

from django.db.models import Count, Value

from . import telephones
from .models import SignIn, SignInPoint


def person_of(award, token):
    """What stands for a telephone at the doors of a project."""
    return telephones.person_of(award, token, SignIn.objects.filter(point__award=award))


def points_of(sessions):
    """{session pk: its point, with `came`} in one query."""
    points = SignInPoint.objects.filter(session__in=sessions).annotate(came=Count("sign_ins"))
    return {point.session_id: point for point in points}


def points_in(award):
    """The points of a project with `came`, how many signed in at each."""
    return SignInPoint.objects.filter(award=award).annotate(came=Count("sign_ins"))


def attendance_of(award):
    """{people, times, returning}: telephones over the project, sign-ins, those that came again. One query.

    The same person comes twice with the same telephone, so people may be counted over all doors.
    """
    doors = Count("point")
    persons = SignIn.objects.filter(point__award=award).order_by().values("person").annotate(doors=doors)
    counts = list(persons.values_list("doors", flat=True))
    return {"people": len(counts), "times": sum(counts), "returning": sum(n > 1 for n in counts)}


def scanned_people(activities):
    """A query of one row: how many telephones signed in at these activities, each counted once."""
    doors = activities.order_by().exclude(point=None).values("point")
    came = SignIn.objects.filter(point__in=doors).order_by().annotate(all=Value(1)).values("all")
    return came.annotate(people=Count("person", distinct=True)).values("people")
