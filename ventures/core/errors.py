class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """The one "no" of the portal, written for the person it meets.

    `message` says what happened and what to do next, in the reader's language (lazy);
    `field` names the form field it belongs to, where there is one.
    """

    def __init__(self, message, field=None):
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self):
        return str(self.message)


class Stale(Refused):
    """The record no longer stands where the reader's page showed it: somebody was faster."""
