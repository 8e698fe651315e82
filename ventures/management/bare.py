"""The measuring sticks of the benchmark: what Django itself costs for 25 rows.

`bare` is the least: no middleware, one table, one query, one template. `plain` is what anybody would
write without a house: a signed-in reader, the settings' own middleware, the staff list's rows and
columns from one query, one table without frame, filters or components.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template import Context, Engine
from django.urls import path

from ventures.applications.models import Application
from ventures.reference.models import Community

BARE = Engine().from_string(
    "<!doctype html><title>Bare</title><table>{% for row in rows %}<tr><td>{{ row.code }}</td>"
    "<td>{{ row.name }}</td><td>{{ row.phone }}</td><td>{{ row.email }}</td></tr>{% endfor %}</table>"
)
PLAIN = Engine().from_string(
    "<!doctype html><title>Plain</title><table>{% for row in rows %}<tr><td>{{ row.number }}</td>"
    "<td>{{ row.title }}</td><td>{{ row.organization.name }}</td><td>{{ row.category.name }}</td>"
    "<td>{{ row.community.name }} {{ row.community.region.name }}</td><td>{{ row.requested.amount }}</td>"
    "<td>{{ row.submitted_at|date:'Y-m-d H:i' }}</td><td>{{ row.get_state_display }}</td></tr>"
    "{% endfor %}</table>"
)


def bare(request):
    return HttpResponse(BARE.render(Context({"rows": Community.objects.all()[:25]})))


@login_required
def plain(request):
    rows = Application.objects.select_related("organization", "category", "community__region")
    return HttpResponse(PLAIN.render(Context({"rows": rows.order_by("-submitted_at")[:25]})))


urlpatterns = [path("", bare), path("plain/", plain)]
