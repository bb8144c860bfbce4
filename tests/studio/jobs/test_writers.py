"""Four writers at once on one row and one log: nothing is lost, and no lock is complained of."""

import subprocess
import sys

from django.db import transaction

from citecut_studio.jobs import queue
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people import log
from citecut_studio.people.models import LogEntry, User
from tests.studio.jobs.conftest import ROOT, environment

TIMES = 100
WRITE = f"""
import django; django.setup()
from tests.studio.jobs.test_writers import write
write({TIMES})
"""


def write(times: int) -> None:
    """Read, change and write, again and again."""
    team = Project.objects.get().team
    for _ in range(times):
        with transaction.atomic():
            job = Job.objects.select_for_update().get()
            job.result = {"count": job.result.get("count", 0) + 1}
            job.save()
        log.note(team, None, "counted", "a job")


def test_four_writers_lose_nothing(transactional_db: None, project: Project, lan: User) -> None:
    job = queue.ask(project, "count", lan)
    command = [sys.executable, "-c", WRITE]
    writers = [
        subprocess.Popen(command, cwd=ROOT, env=environment(), text=True, stderr=subprocess.PIPE) for _ in range(4)
    ]
    complaints = [writer.communicate()[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 4, complaints
    job.refresh_from_db()
    assert job.result == {"count": 4 * TIMES}
    assert LogEntry.objects.count() == 4 * TIMES
    assert not list(log.broken(project.team))
