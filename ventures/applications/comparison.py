"""Two editions of an application beside each other, in words a reader knows."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from ventures.calls.models import Category, head_label, named
from ventures.linkage.models import SocialWorker
from ventures.reference.models import Community

from .differences import differences
from .models import Application
from .states import Section

PARTS = {
    "budget": gettext_lazy("Project budget"), "team": pgettext_lazy("section of an application", "Team"),
    "activities": gettext_lazy("Planned activities"), "indicators": gettext_lazy("Indicators"),
    "files": gettext_lazy("Attached documents"),
    "uscc": gettext_lazy("Unified social credit code"),
}  # fmt: skip


def compared(application, before, after):
    """[(section, [(label, pieces)])] of what differs between two editions, in the order of the sections."""
    said = {key: in_words(application, edition.content) for key, edition in (("old", before), ("new", after))}
    labels = labels_of(application)
    found = {}
    for row in differences(said["old"], said["new"]):
        label = labels.get(row.key, row.key.rpartition(".")[2])
        found.setdefault(row.section, []).append((label, row.pieces))
    return [(Section(name).label, found[name]) for name in Section.values if name in found]


def labels_of(application):
    """{key of a content: what it is called}."""
    facts = {field.name: field.verbose_name for field in Application._meta.fields}
    questions = {f"answers.{one.key}": named(one, "label") for one in application.call.questions.all()}
    return {**facts, **PARTS, **questions}


def in_words(application, content):
    """A content with names in the place of codes and keys."""
    said = dict(content)
    community = Community.objects.filter(code=content.get("community")).first()
    category = Category.objects.filter(call=application.call_id, code=content.get("category")).first()
    said["community"] = community.name if community else content.get("community")
    said["category"] = named(category) if category else content.get("category")
    call = application.call
    said["budget"] = [[str(head_label(call, row[0])), *row[1:6]] for row in content.get("budget", [])]
    workers = SocialWorker.objects.in_bulk([row[2] for row in content.get("team", []) if row[2]])
    said["activities"] = [[row[0][:7], *row[1:4]] for row in content.get("activities", [])]
    said["team"] = [[*row[:2], str(workers.get(row[2]) or ""), *row[3:5]] for row in content.get("team", [])]
    return said
