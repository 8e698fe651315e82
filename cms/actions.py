from django.db import transaction

from ventures.core import clock
from ventures.workflow import history


def note_published(sender, instance, revision=None, **kwargs):
    """Write the publication into the page's history, with the hash of nothing but its title."""
    history.write(instance, "published", by=revision.user if revision else None, title=instance.title)


def note_unpublished(sender, instance, **kwargs):
    """Write the end of a publication into the page's history."""
    history.write(instance, "unpublished", title=instance.title)


@transaction.atomic
def publish(parent, page, *, by):
    """Add `page` under `parent` and publish it now."""
    page.owner = by
    page.first_published_at = clock.now()
    parent.add_child(instance=page)
    page.save_revision(user=by).publish(user=by)
    return page
