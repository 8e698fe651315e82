from django.db.backends.sqlite3 import base

from ventures.core.database import Remembering


class DatabaseOperations(Remembering, base.DatabaseOperations):
    """SQLite's."""


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
