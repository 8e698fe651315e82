"""The measuring stick of the benchmark: a bare Django page of 25 rows, one query, one template."""

from django.http import HttpResponse
from django.template import Context, Engine
from django.urls import path

from ventures.reference.models import Community

ROWS = Engine().from_string(
    "<!doctype html><title>Bare</title><table>{% for row in rows %}<tr><td>{{ row.code }}</td>"
    "<td>{{ row.name }}</td><td>{{ row.phone }}</td><td>{{ row.email }}</td></tr>{% endfor %}</table>"
)


def page(request):
    return HttpResponse(ROWS.render(Context({"rows": Community.objects.all()[:25]})))


urlpatterns = [path("", page)]
