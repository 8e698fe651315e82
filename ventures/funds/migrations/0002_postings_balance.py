"""The database itself refuses a posting whose debits and credits differ, and a line after a posting."""

from django.db import migrations

from ventures.core.append_only import keep, run

POSTGRESQL = """
CREATE FUNCTION funds_check_posting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE debit bigint; credit bigint;
BEGIN
  SELECT COALESCE(SUM(debit_fen), 0), COALESCE(SUM(credit_fen), 0) INTO debit, credit
    FROM funds_line WHERE voucher_id = NEW.voucher_id;
  IF debit <> credit OR debit <> NEW.total_fen OR debit = 0 THEN
    RAISE EXCEPTION 'voucher % does not balance', NEW.voucher_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_posting_balances BEFORE INSERT ON funds_posting
  FOR EACH ROW EXECUTE FUNCTION funds_check_posting();
CREATE FUNCTION funds_check_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM funds_posting WHERE voucher_id = NEW.voucher_id) THEN
    RAISE EXCEPTION 'voucher % is posted', NEW.voucher_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_line_before_posting BEFORE INSERT ON funds_line
  FOR EACH ROW EXECUTE FUNCTION funds_check_line();
"""
SQLITE = """
CREATE TRIGGER funds_posting_balances BEFORE INSERT ON funds_posting
WHEN (SELECT COALESCE(SUM(debit_fen), 0) - COALESCE(SUM(credit_fen), 0)
      FROM funds_line WHERE voucher_id = NEW.voucher_id) <> 0
  OR (SELECT COALESCE(SUM(debit_fen), 0) FROM funds_line WHERE voucher_id = NEW.voucher_id) <> NEW.total_fen
  OR NEW.total_fen = 0
BEGIN SELECT RAISE(ABORT, 'the voucher does not balance'); END;
CREATE TRIGGER funds_line_before_posting BEFORE INSERT ON funds_line
WHEN EXISTS (SELECT 1 FROM funds_posting WHERE voucher_id = NEW.voucher_id)
BEGIN SELECT RAISE(ABORT, 'the voucher is posted'); END;
"""
UNDO = {
    "postgresql": """
DROP TRIGGER funds_posting_balances ON funds_posting; DROP TRIGGER funds_line_before_posting ON funds_line;
DROP FUNCTION funds_check_posting; DROP FUNCTION funds_check_line;
""",
    "sqlite": "DROP TRIGGER funds_posting_balances; DROP TRIGGER funds_line_before_posting;",
}


def forwards(apps, editor):
    run(editor, POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE)


def backwards(apps, editor):
    run(editor, UNDO[editor.connection.vendor])


class Migration(migrations.Migration):
    replaces = [("funds", "0003_postings_balance")]
    dependencies = [("funds", "0001_squashed")]
    operations = [
        keep("funds_appropriation", "funds_voucher", "funds_line", "funds_posting", "funds_earlierpayment"),
        migrations.RunPython(forwards, backwards),
    ]
