"""The statements of the mover and of history, written out: every verb runs them.

To have the ORM build them for each event anew takes several times what the database itself takes.
"""

from functools import cache

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


@cache
def step(model, names):
    """How a record is brought from a state to another, with other fields, and the field of each value."""
    key, state, *fields = (model._meta.get_field(name) for name in (model._meta.pk.name, "state", *names))
    sets = ", ".join(f'"{field.column}" = %s' for field in (state, *fields))
    return (
        f'UPDATE "{model._meta.db_table}" SET {sets} WHERE "{key.column}" = %s AND "{state.column}" = %s',  # noqa: S608 - our own columns
        [state, *fields, key, state],
    )


def bring(record, to, changes):
    """Whether the record still stood where it was read, and so stands at `to` now, with the other changes.

    Of money the amount is written: its currency, always yuan, stands already.
    """
    sql, fields = step(type(record), tuple(changes))
    values = [to, *(getattr(value, "pk", value) for value in changes.values()), record.pk, record.state]
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            [field.get_db_prep_save(value, cursor.db) for field, value in zip(fields, values, strict=True)],
        )
        return cursor.rowcount == 1


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
