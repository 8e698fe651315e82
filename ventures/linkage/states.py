from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NeedState(models.TextChoices):
    STATED = "stated", pgettext_lazy("need", "Stated")
    PUBLISHED = "published", pgettext_lazy("need", "Published")
    TAKEN_UP = "taken_up", pgettext_lazy("need", "Taken up")
    MET = "met", pgettext_lazy("need", "Met")
    CLOSED = "closed", pgettext_lazy("need", "Closed")
    MERGED = "merged", pgettext_lazy("need", "Merged into another")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {
            self.STATED: "todo", self.PUBLISHED: "doing", self.TAKEN_UP: "ok", self.MET: "ok",
        }.get(self, "off")  # fmt: skip


NEED_MOVES = {
    NeedState.STATED: {NeedState.PUBLISHED, NeedState.MET, NeedState.CLOSED, NeedState.MERGED},
    NeedState.PUBLISHED: {NeedState.TAKEN_UP, NeedState.MET, NeedState.CLOSED, NeedState.MERGED},
    NeedState.TAKEN_UP: {NeedState.PUBLISHED, NeedState.MET, NeedState.CLOSED},
    NeedState.MET: set(),
    NeedState.CLOSED: set(),
    NeedState.MERGED: set(),
}
SHOWN = {NeedState.PUBLISHED, NeedState.TAKEN_UP, NeedState.MET}
LIVE = {NeedState.STATED, NeedState.PUBLISHED, NeedState.TAKEN_UP}


class FieldOfWork(models.TextChoices):
    GOVERNANCE = "governance", pgettext_lazy("field of work", "Community governance")
    ELDERLY_CARE = "elderly_care", pgettext_lazy("field of work", "Elderly care")
    ASSISTANCE = "assistance", pgettext_lazy("field of work", "Social assistance")
    OTHER = "other", pgettext_lazy("field of work", "Other services")


FIELD_BY_LETTER = {  # the letters under which the presets' calls name the same fields
    "A": FieldOfWork.GOVERNANCE,
    "B": FieldOfWork.ELDERLY_CARE,
    "C": FieldOfWork.ASSISTANCE,
    "D": FieldOfWork.OTHER,
}


class Source(models.TextChoices):
    FORM = "form", pgettext_lazy("a need came", "On the open form")
    LINK = "link", pgettext_lazy("a need came", "By the community's own link")
    ACCOUNT = "account", pgettext_lazy("a need came", "From an account")


class Ending(models.TextChoices):
    MET = "met", pgettext_lazy("end of a need", "It is met already")
    WITHDRAWN = "withdrawn", pgettext_lazy("end of a need", "The community has withdrawn it")
    UNFIT = "unfit", pgettext_lazy("end of a need", "It is nothing for this fund")


class Purpose(models.TextChoices):
    CONFIRM = "confirm", _("Confirm the need and the site")
    WITNESS = "witness", _("Witness an activity")
    RATE = "rate", _("Rate the result")


class RequestState(models.TextChoices):
    SENT = "sent", pgettext_lazy("question", "Sent")
    ANSWERED = "answered", pgettext_lazy("question", "Answered")
    DECLINED = "declined", pgettext_lazy("question", "Declined")
    EXPIRED = "expired", pgettext_lazy("question", "Expired")


REQUEST_MOVES = {
    RequestState.SENT: {RequestState.ANSWERED, RequestState.DECLINED, RequestState.EXPIRED},
    RequestState.EXPIRED: {RequestState.SENT},
    RequestState.ANSWERED: set(),
    RequestState.DECLINED: set(),
}


class Way(models.TextChoices):
    LINK = "link", pgettext_lazy("an answer came", "By the link")
    CODE = "code", pgettext_lazy("an answer came", "By the code")
    PHONE = "phone", pgettext_lazy("an answer came", "By phone")


class PartState(models.TextChoices):
    SENT = "sent", pgettext_lazy("taking part", "Asked, no answer yet")
    ACCEPTED = "accepted", pgettext_lazy("taking part", "Takes part")
    DECLINED = "declined", pgettext_lazy("taking part", "Declined")
    EXPIRED = "expired", pgettext_lazy("taking part", "The link has expired")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {self.SENT: "doing", self.ACCEPTED: "ok", self.DECLINED: "bad"}.get(self, "off")


PART_MOVES = {
    PartState.SENT: {PartState.ACCEPTED, PartState.DECLINED, PartState.EXPIRED},
    PartState.ACCEPTED: {PartState.SENT},
    PartState.DECLINED: {PartState.SENT},
    PartState.EXPIRED: {PartState.SENT},
}
