"""Tables whose rows are written once: the database itself refuses to change or delete them."""

from django.db import migrations

POSTGRESQL = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER {table}_keep BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
SQLITE = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
CREATE TRIGGER {table}_keep BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""
UNDO = {
    "postgresql": "DROP TRIGGER {table}_append_only ON {table}; DROP TRIGGER {table}_keep ON {table};",
    "sqlite": "DROP TRIGGER {table}_append_only; DROP TRIGGER {table}_keep;",
}


def statements(table, vendor):
    """The SQL that makes `table` append-only on this engine."""
    return (POSTGRESQL if vendor == "postgresql" else SQLITE).format(table=table)


def run(editor, sql):
    """Run a script of several statements on either engine, inside the migration's transaction."""
    if editor.connection.vendor == "postgresql":
        editor.execute(sql, params=None)  # or psycopg would read % as a placeholder
        return
    for statement in split_triggers(sql):
        editor.execute(statement, params=None)


def split_triggers(sql):
    """SQLite takes one statement a call; a trigger's body keeps its own semicolons."""
    found, rest = [], sql.strip()
    while rest:
        end = "END;" if rest.upper().startswith("CREATE TRIGGER") else ";"
        head, _, rest = rest.partition(end)
        found.append((head + end).strip())
        rest = rest.strip()
    return found


def keep(*tables):
    """A reversible migration operation that puts the triggers on `tables`."""

    def forwards(apps, editor):
        for table in tables:
            run(editor, statements(table, editor.connection.vendor))

    def backwards(apps, editor):
        for table in tables:
            run(editor, UNDO[editor.connection.vendor].format(table=table))

    return migrations.RunPython(forwards, backwards)


def release(*tables):
    """The operation before a kept table is altered: SQLite would drop its triggers anyway; `keep` follows."""
    kept = keep(*tables)
    return migrations.RunPython(kept.reverse_code, kept.code)
