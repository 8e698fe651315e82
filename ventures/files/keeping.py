"""A file sent with a form that was refused is kept, so that nobody has to choose it again.

It lies with the files on their way, its owner's alone; the form carries its number in `<field>-arrived`.
"""

from django.forms import FileField

from ventures.core.errors import Refused

from . import parts
from .arriving import append, begin, files_of
from .receive import sha256_of


def sent_files(request):
    """The files of a form for `request.FILES`: one chosen anew takes the place of the one kept before."""
    if request.method != "POST":
        return None
    files = files_of(request)
    for name in request.FILES:
        files.setlist(name, request.FILES.getlist(name))
    return files


def keep_files(request, form):
    """Keep the files of a refused form; `form.kept` names them for its page: {field: Arrival}."""
    form.kept = {}
    for name, field in form.fields.items():
        file = form.files.get(form.add_prefix(name)) if isinstance(field, FileField) else None
        if file and name not in form.errors:
            try:
                form.kept[name] = getattr(file, "arrival", None) or kept(file, request)
            except Refused:
                continue  # too big or of no kind we take: said at the field once the rest is right
    return form


def kept(file, request):
    """The Arrival of a file that came whole."""
    arrival = begin(
        by=request.user, name=file.name[-200:], size=file.size, digest=sha256_of(file),
        place=request.path[:60],
    )  # fmt: skip
    file.seek(arrival.received)
    while arrival.received < arrival.size:
        arrival = append(arrival, arrival.received, file.read(parts.expected(arrival)))
    file.seek(0)
    return arrival
