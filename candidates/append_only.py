"""The database's own guard over the audit: rows are added, and never changed or deleted.

But for what an erasure takes out: whose response it was, and the details.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "candidates_auditentry"
GUARD = "audit_is_append_only"
# What stays as it is, whoever asks.
KEPT = (
    *("id", "employer_id", "vacancy_id", "user_id", "action", "created_at"),
    *("number", "content", "seal"),
)
WORDS = "Entries of the audit are neither changed nor deleted."

_CHANGED = " OR ".join(f"new.{name} IS DISTINCT FROM old.{name}" for name in KEPT)
_NOT_EMPTIED = "new.response_id IS NOT NULL OR new.details <> '{}'"

_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NOT ({_CHANGED} OR {_NOT_EMPTIED}) THEN RETURN new; END IF;
    END IF;
    RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER {GUARD} BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {GUARD}();
CREATE TRIGGER {GUARD}_wholly BEFORE TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION {GUARD}();
"""
_SQLITE = (
    f"CREATE TRIGGER {GUARD}_update BEFORE UPDATE ON {TABLE}"
    f" WHEN {_CHANGED.replace('IS DISTINCT FROM', 'IS NOT')} OR {_NOT_EMPTIED}"
    f" BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
    f"CREATE TRIGGER {GUARD}_delete BEFORE DELETE ON {TABLE}"
    f" BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
)


def guard(connection: BaseDatabaseWrapper) -> None:
    """Have the database refuse it; raised as `IntegrityError`."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL)
        else:
            for trigger in _SQLITE:
                cursor.execute(trigger)


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Take the guard away, for a migration of the table or an emptied test database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name in (GUARD, f"{GUARD}_wholly"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}")
        else:
            for name in (f"{GUARD}_update", f"{GUARD}_delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def is_guarded(connection: BaseDatabaseWrapper) -> bool:
    """Whether the guard stands: tables that are made anew lose it."""
    asked = (
        "SELECT count(*) FROM pg_trigger WHERE tgname LIKE %s"
        if connection.vendor == "postgresql"
        else "SELECT count(*) FROM sqlite_master"
        " WHERE type = 'trigger' AND name LIKE %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked, [f"{GUARD}%"])
        return bool(cursor.fetchone()[0] == 2)
