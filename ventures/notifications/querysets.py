from django.db import models


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A person's own inbox; nobody reads another's."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def newest_first(self):
        """In the order in which they were written, the latest first."""
        return self.order_by("-created_at", "-pk")

    def unread(self):
        return self.filter(read_at=None)

    def with_delivery(self):
        """With what became of them on each channel."""
        return self.select_related("text_message", "digest")

    def waiting(self):
        """Those that a sender still has to deliver."""
        return self.filter(state="waiting")
