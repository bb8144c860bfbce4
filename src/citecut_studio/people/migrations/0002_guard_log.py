"""The database refuses to change the log; the table that counts tries to sign in."""

from typing import Any

from django.core.management import call_command
from django.db import migrations

from citecut_studio.people.guards import guard, unguard


def forwards(apps: Any, editor: Any) -> None:
    guard(editor.connection)
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


def backwards(apps: Any, editor: Any) -> None:
    unguard(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
