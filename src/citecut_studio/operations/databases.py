"""The database as one file, in its own form where there is one, and back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

SQLITE, POSTGRES, ROWS = "database.sqlite3", "database.dump", "database.json"
MADE_ANEW = ("contenttypes.contenttype", "auth.permission")
"""Tables that the tables' own set-up fills."""


class WrongDatabaseError(Exception):
    """The copy does not go into this database."""


def dump(folder: Path, *, portable: bool) -> Path:
    """The whole database, as it is at one moment, as a file in the folder."""
    if not portable and connection.vendor == "sqlite":
        return _copy_sqlite(folder / SQLITE)
    if not portable and shutil.which("pg_dump"):
        file = folder / POSTGRES
        if _postgres("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}"):
            return file
    return _rows(folder / ROWS)


def load(folder: Path, manifest: dict[str, Any]) -> None:
    """Fill the empty database from such a file, and bring its tables up to date.

    Raises:
        WrongDatabaseError: the file is of another kind, or of rows of another version.
    """
    name = manifest.get("database")
    if name == SQLITE and connection.vendor == "sqlite":
        _load_sqlite(folder / SQLITE)
    elif name == POSTGRES and connection.vendor == "postgresql":
        if not _postgres(
            "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", str(folder / POSTGRES)
        ):
            raise WrongDatabaseError("pg_restore could not read the copy: install the client of the version it is of")
    elif name == ROWS:
        _load_rows(folder / ROWS, manifest)
        return
    else:
        raise WrongDatabaseError(
            f"`{name}` does not go into {connection.display_name}: make the copy with `backup --portable`"
        )
    migrate()


def migrate() -> None:
    """Bring the tables up to date."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def applied() -> list[str]:
    """The changes of tables that were made, by name."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def holds_anything() -> bool:
    """Whether there are tables."""
    with connection.cursor() as cursor:
        return bool(connection.introspection.table_names(cursor))


def _copy_sqlite(file: Path) -> Path:
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    return file


def _load_sqlite(file: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        copy.backup(connection.connection)
    connection.close()


def _postgres(program: str, *arguments: str) -> bool:
    """Run a program of PostgreSQL's on the database; whether it did what it was told."""
    told = connection.settings_dict
    named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    variables = {name: str(told[key]) for name, key in named.items() if told[key]}
    variables |= {f"PG{name.upper()}": value for name, value in told["OPTIONS"].items() if name.startswith("ssl")}
    target = ["--dbname", str(told["NAME"])] if program == "pg_restore" else []
    done = subprocess.run([program, *target, *arguments], env={**os.environ, **variables}, check=False)
    return done.returncode == 0


def _rows(file: Path) -> Path:
    with _one_moment(), file.open("w", encoding="utf-8") as out:
        serializers.serialize("json", _everything(), stream=out, use_natural_foreign_keys=True)
    return file


@contextmanager
def _one_moment() -> Iterator[None]:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _everything() -> Iterator[Model]:
    for model in serializers.sort_dependencies([(app, None) for app in apps.get_app_configs()], allow_cycles=True):
        if model._meta.label_lower not in MADE_ANEW and not model._meta.proxy and model._meta.managed:
            yield from model._base_manager.order_by(model._meta.pk.name).iterator()


def _load_rows(file: Path, manifest: dict[str, Any]) -> None:
    migrate()
    if applied() != manifest.get("tables"):
        raise WrongDatabaseError(
            f"rows go into the version they were saved from alone: install citecut {manifest.get('citecut')}, bring "
            "them back, then upgrade"
        )
    call_command("loaddata", str(file), verbosity=0)
    connection.close()
