from django.db.backends.postgresql import base

from ventures.core.database import Remembering


class DatabaseOperations(Remembering, base.DatabaseOperations):
    """PostgreSQL's."""


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
