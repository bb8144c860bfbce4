"""The same tests on PostgreSQL."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.db import connection

from tests.studio.jobs.conftest import ROOT
from tests.studio.postgres import cluster

HERE = Path(__file__).parent.relative_to(ROOT)


@pytest.mark.skipif(connection.vendor == "postgresql", reason="these tests run on PostgreSQL already")
def test_leases_writers_and_killed_workers_do_as_well_on_postgresql() -> None:
    with tempfile.TemporaryDirectory(prefix="citecut-postgres-") as folder:
        Path(folder).chmod(0o755)
        with cluster(Path(folder) / "cluster") as address:
            names = ("leases", "writers", "worker")
            arguments = [
                *(f"{HERE}/test_{name}.py" for name in names),
                "-k",
                "not told_to_end and not full_disk and not die_with_it",
            ]
            done = subprocess.run(
                [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--basetemp={folder}/tests", *arguments],
                cwd=ROOT, env=os.environ | {"CITECUT_STUDIO_DATABASE": address}, capture_output=True, text=True,
                check=False,
            )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8000:]
    assert "skipped" not in done.stdout
