"""The statements of history, written out: every verb runs them.

To have the ORM build them for each event anew takes several times what the database itself takes.
"""

from django.db import connection

from .models import Chain, Event, EventDetail

FIND = "SELECT id, length, head FROM workflow_chain WHERE record_type = %s AND record_id = %s"
BEGIN = (
    "INSERT INTO workflow_chain (record_type, record_id, length, head) VALUES (%s, %s, 0, '')"
    " ON CONFLICT DO NOTHING RETURNING id, length, head"
)
COLUMNS = [field for field in Event._meta.concrete_fields if not field.primary_key]
NAMES, PLACES = ", ".join(f'"{field.column}"' for field in COLUMNS), ", ".join(["%s"] * len(COLUMNS))
EVENT = f"INSERT INTO workflow_event ({NAMES}) VALUES ({PLACES}) RETURNING id"  # noqa: S608 - our own columns
DETAIL = "INSERT INTO workflow_eventdetail (event_id, salt, value) VALUES (%s, %s, %s)"
GO_ON = "UPDATE workflow_chain SET length = %s, head = %s WHERE id = %s"
VALUE = EventDetail._meta.get_field("value")


def chain_of(record_type, record_id):
    """The chain of a record, its row locked; begun where the record has none yet."""
    lock = connection.ops.for_update_sql() if connection.features.has_select_for_update else ""
    name = record_type, record_id
    with connection.cursor() as cursor:
        # of two who begin it at once one waits, makes nothing, and finds it
        for statement in (f"{FIND} {lock}", BEGIN, f"{FIND} {lock}"):
            cursor.execute(statement, name)
            if found := cursor.fetchone():
                break
    return Chain(found[0], *name, *found[1:])


def append(event, salt, detail):
    """Write an event and what it says, and bring its chain to it."""
    with connection.cursor() as cursor:
        cursor.execute(
            EVENT, [field.get_db_prep_save(getattr(event, field.attname), cursor.db) for field in COLUMNS]
        )
        event.pk, event._state.adding = cursor.fetchone()[0], False
        cursor.execute(DETAIL, [event.pk, salt, VALUE.get_db_prep_save(detail, cursor.db)])
        cursor.execute(GO_ON, [event.sequence, event.hash, event.chain_id])
