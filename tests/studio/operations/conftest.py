"""Studios of their own, each in a folder, run by their commands; and PostgreSQL where it is installed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.studio.postgres import cluster

ROOT = Path(__file__).parents[3]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


class Studio:
    """A studio with a home of its own."""

    def __init__(self, home: Path, database: str = "") -> None:
        self.home, self.database = home, database

    @property
    def variables(self) -> dict[str, str]:
        """Of its processes."""
        given = {name: value for name, value in os.environ.items() if not name.startswith("CITECUT_STUDIO_")}
        given.pop("DJANGO_SETTINGS_MODULE", None)
        return {**given, "CITECUT_STUDIO_HOME": str(self.home), "CITECUT_STUDIO_DATABASE": self.database}

    def run(self, *arguments: str, fails: bool = False, **variables: str) -> str:
        """Run a command of it; what it printed, its complaint where it should fail."""
        done = subprocess.run(
            [sys.executable, "-m", "citecut_studio", *arguments],
            cwd=ROOT, env=self.variables | variables, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done.stderr if fails else done.stdout

    def python(self, code: str) -> str:
        """Run code with its settings."""
        return self.run("shell", "-v", "0", "-c", code).strip()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty PostgreSQL."""
    import tempfile

    # Under the system's folder for such things: pytest's own is closed to the user that PostgreSQL runs as.
    folder = Path(tempfile.mkdtemp(prefix="citecut-postgres-"))
    folder.chmod(0o755)
    with cluster(folder / "cluster") as address:
        yield address
    folder.rmdir()
