"""What the database itself refuses: a change of the log, by whatever program."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "people_logentry"
REFUSAL = "the log is only ever added to"
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}'; END; $$ LANGUAGE plpgsql;
"""


def guard(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse to change or delete an entry."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for event in ("UPDATE", "DELETE"):
            cursor.execute(_trigger(connection.vendor, event))


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Take the refusal away, for a database that is thrown away."""
    with connection.cursor() as cursor:
        for event in ("UPDATE", "DELETE"):
            table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(event)}{table}")


def _name(event: str) -> str:
    return f"{TABLE}_no_{event.lower()}"


def _trigger(vendor: str, event: str) -> str:
    head = f"CREATE TRIGGER {_name(event)} BEFORE {event} ON {TABLE} "
    if vendor == "postgresql":
        return f"{head} FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()"
    return f"{head} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
