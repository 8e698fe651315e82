"""Words as they stand on paper. They have a context of their own in the catalogue, so that the short labels
of pages ("Paid", "Score") and those of documents may be said differently."""

from functools import partial

from django.utils.translation import npgettext, pgettext, pgettext_lazy

_ = partial(pgettext, "document")
plural = partial(npgettext, "document")
later = partial(pgettext_lazy, "document")
