"""A studio that was filled by the first version -> today's tables, with nothing lost."""

import json
from pathlib import Path

import pytest

from tests.studio.operations.conftest import Studio
from tests.studio.operations.test_backup import made

UPGRADE = """
import json
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
first = [("people", "0001_initial"), ("library", "0002_initial"), ("jobs", "0002_initial")]
executor = MigrationExecutor(connection)
executor.migrate(first)
old = executor.loader.project_state(first).apps
user = old.get_model("people", "User").objects.create(email="lan@example.org", name="Lan")
team = old.get_model("people", "Team").objects.create(name="Phòng Thông tin", slug="thong-tin")
old.get_model("people", "Membership").objects.create(user=user, team=team, role="writer")
Project, Job = old.get_model("library", "Project"), old.get_model("jobs", "Job")
projects = [Project.objects.create(team=team, title=f"Dự án {n}", created_by=user) for n in range(30)]
for n, project in enumerate(projects):
    for state in ("waiting", "running", "done", "failed", "cancelled"):
        Job.objects.create(project=project, kind="make", asked={"n": n}, asked_by=user, state=state, step="render")
from citecut_studio.operations.databases import migrate
migrate()
from citecut_studio.jobs.models import Job
from citecut_studio.jobs import leases, queue
from citecut_studio.library.models import Project
from citecut_studio.people import log
from citecut_studio.people.models import Team, User
lease = leases.claim("w1")  # one that ran then, and that no worker knows of
log.note(Team.objects.get(), User.objects.get(), "came along", "team")
print(json.dumps({
    "states": sorted(Job.objects.order_by().values_list("state", flat=True).distinct()),
    "jobs": Job.objects.count(),
    "titles": sorted(Project.objects.values_list("title", flat=True))[:2],
    "steps": sorted(Job.objects.order_by().values_list("step", flat=True).distinct()),
    "claimed": lease is not None,
    "roles": list(Team.objects.get().memberships.values_list("role", flat=True)),
    "broken": len(list(log.broken(Team.objects.get()))),
}))
"""
TOLD = {
    "states": ["cancelled", "done", "failed", "running", "waiting"],
    "jobs": 150,
    "titles": ["Dự án 0", "Dự án 1"],
    "steps": ["", "render"],
    "claimed": True,
    "roles": ["writer"],
    "broken": 0,
}


def test_a_filled_studio_is_upgraded(tmp_path: Path) -> None:
    assert json.loads(Studio(tmp_path / "home").python(UPGRADE)) == TOLD


def test_a_filled_studio_is_upgraded_on_postgresql(postgres: str, tmp_path: Path) -> None:
    assert json.loads(Studio(tmp_path / "home", made(postgres, "old")).python(UPGRADE)) == TOLD


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
