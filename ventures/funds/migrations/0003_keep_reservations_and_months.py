"""What a reservation, its end and a closed month say is final, and the database itself sees that it fits.

A split adds up, a part comes before the split and belongs to its parent's source and case, and no voucher is
dated in a closed month or before it.
"""

from django.db import migrations

from ventures.core.append_only import keep, run

POSTGRESQL = """
CREATE FUNCTION funds_check_settlement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole bigint; parts bigint;
BEGIN
  SELECT fen INTO whole FROM funds_reservation WHERE id = NEW.reservation_id;
  SELECT COALESCE(SUM(fen), 0) INTO parts FROM funds_reservation WHERE parent_id = NEW.reservation_id;
  IF parts <> (CASE WHEN NEW.outcome = 'split' THEN whole ELSE 0 END) THEN
    RAISE EXCEPTION 'the parts of reservation % do not add up', NEW.reservation_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_settlement_adds_up BEFORE INSERT ON funds_settlement
  FOR EACH ROW EXECUTE FUNCTION funds_check_settlement();
CREATE FUNCTION funds_check_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.parent_id IS NOT NULL AND (
    EXISTS (SELECT 1 FROM funds_settlement WHERE reservation_id = NEW.parent_id)
    OR NOT EXISTS (SELECT 1 FROM funds_reservation
                   WHERE id = NEW.parent_id AND source_id = NEW.source_id AND "case" = NEW."case")
  ) THEN
    RAISE EXCEPTION 'reservation % is settled or of another case', NEW.parent_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_part_before_split BEFORE INSERT ON funds_reservation
  FOR EACH ROW EXECUTE FUNCTION funds_check_part();
CREATE FUNCTION funds_check_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM funds_period
             WHERE year * 12 + month >= EXTRACT(YEAR FROM NEW."on") * 12 + EXTRACT(MONTH FROM NEW."on")) THEN
    RAISE EXCEPTION 'the month of % is closed', NEW."on";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER funds_voucher_in_open_month BEFORE INSERT ON funds_voucher
  FOR EACH ROW EXECUTE FUNCTION funds_check_day();
"""
SQLITE = """
CREATE TRIGGER funds_settlement_adds_up BEFORE INSERT ON funds_settlement
WHEN (SELECT COALESCE(SUM(fen), 0) FROM funds_reservation WHERE parent_id = NEW.reservation_id) <>
  IIF(NEW.outcome = 'split', (SELECT fen FROM funds_reservation WHERE id = NEW.reservation_id), 0)
BEGIN SELECT RAISE(ABORT, 'the parts of the reservation do not add up'); END;
CREATE TRIGGER funds_part_before_split BEFORE INSERT ON funds_reservation
WHEN NEW.parent_id IS NOT NULL AND (
  EXISTS (SELECT 1 FROM funds_settlement WHERE reservation_id = NEW.parent_id)
  OR NOT EXISTS (SELECT 1 FROM funds_reservation
                 WHERE id = NEW.parent_id AND source_id = NEW.source_id AND "case" = NEW."case"))
BEGIN SELECT RAISE(ABORT, 'the reservation is settled or of another case'); END;
CREATE TRIGGER funds_voucher_in_open_month BEFORE INSERT ON funds_voucher
WHEN EXISTS (SELECT 1 FROM funds_period WHERE year * 12 + month >=
             CAST(strftime('%Y', NEW."on") AS INTEGER) * 12 + CAST(strftime('%m', NEW."on") AS INTEGER))
BEGIN SELECT RAISE(ABORT, 'the month is closed'); END;
"""
UNDO = {
    "postgresql": """
DROP TRIGGER funds_settlement_adds_up ON funds_settlement; DROP TRIGGER funds_part_before_split ON funds_reservation;
DROP TRIGGER funds_voucher_in_open_month ON funds_voucher;
DROP FUNCTION funds_check_settlement; DROP FUNCTION funds_check_part; DROP FUNCTION funds_check_day;
""",
    "sqlite": """
DROP TRIGGER funds_settlement_adds_up; DROP TRIGGER funds_part_before_split;
DROP TRIGGER funds_voucher_in_open_month;
""",
}


def forwards(apps, editor):
    run(editor, POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE)


def backwards(apps, editor):
    run(editor, UNDO[editor.connection.vendor])


class Migration(migrations.Migration):
    replaces = [("funds", "0016_keep_reservations_and_months")]
    dependencies = [("funds", "0002_postings_balance")]
    operations = [
        keep("funds_reservation", "funds_settlement", "funds_period"),
        migrations.RunPython(forwards, backwards),
    ]
