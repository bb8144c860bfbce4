"""A filled studio -> a file -> another place: everything is there, on both databases and from one to the other."""

import json
import tarfile
from pathlib import Path

import pytest

from tests.studio.operations.conftest import Studio

FILL = """
from citecut_studio.operations.databases import migrate
migrate()
from citecut_studio.people.models import User, Team, Membership
from citecut_studio.people import log
from citecut_studio.library.models import Project
from citecut_studio.jobs.models import Job
user = User.objects.create_user("lan@example.org", "mot mat khau dai", name="Lan Nguyễn")
above = Team.objects.create(name="Trung ương", slug="trung-uong")
team = Team.objects.create(name="Phòng Thông tin", slug="thong-tin", parent=above)
Membership.objects.create(user=user, team=team, role="admin")
project = Project.objects.create(team=team, title="Thư viện xã", created_by=user)
for n in range(20):
    Job.objects.create(project=project, kind="read", asked={"n": n, "chữ": "ổ"}, asked_by=user, state="done")
    log.note(team, user, "wrote", f"line {n}", text="Đổi mới")
(project.folder / "documents").mkdir(parents=True)
(project.folder / "current.json").write_text("{}")
(project.folder / "documents" / ("a" * 64)).write_text("tài liệu")
(project.folder / "documents" / ".b.1.tmp").write_text("half")
"""
TELL = """
import json, hashlib
from django.apps import apps
from django.conf import settings
from citecut_studio.people import log
from citecut_studio.people.models import Team, User
from citecut_studio.library.models import Project
rows = {}
for model in apps.get_models():
    if model._meta.app_label in ("people", "library", "jobs", "desk", "releases"):
        rows[model._meta.label] = json.dumps(list(model.objects.order_by("pk").values()), default=str, sort_keys=True)
project = Project.objects.get()
print(json.dumps({
    "rows": rows, "broken": sum(1 for team in Team.objects.all() for _ in log.broken(team)),
    "secret": hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest(),
    "password": User.objects.get().check_password("mot mat khau dai"),
    "files": sorted(p.relative_to(project.folder).as_posix() for p in project.folder.rglob("*") if p.is_file()),
}))
from django.db import connection
try:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_logentry SET action = 'x'")
except Exception: pass
else: raise SystemExit("the log can be changed")
import uuid; Team.objects.create(name="Mới", slug=uuid.uuid4().hex)
"""


def filled(home: Path, database: str = "") -> Studio:
    studio = Studio(home, database)
    studio.python(FILL)
    return studio


def told(studio: Studio) -> dict[str, object]:
    """Everything in it; it also shows that the log is still guarded, and that new rows find free numbers."""
    return json.loads(studio.python(TELL))


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    """On SQLite."""
    return filled(tmp_path_factory.mktemp("one") / "home")


def test_everything_comes_back_elsewhere(studio: Studio, tmp_path: Path) -> None:
    said = studio.run("backup", str(tmp_path / "all.tar"))
    assert "database.sqlite3" in said
    assert (tmp_path / "all.tar").stat().st_mode & 0o077 == 0
    other = Studio(tmp_path / "other")
    other.run("restore", str(tmp_path / "all.tar"))
    before, after = told(studio), told(other)
    assert after == before | {"files": ["current.json", f"documents/{'a' * 64}"]}
    assert (after["broken"], after["password"]) == (0, True)
    assert "not empty" in other.run("restore", str(tmp_path / "all.tar"), fails=True)
    assert "there already" in studio.run("backup", str(tmp_path / "all.tar"), fails=True)


def test_what_is_no_copy_is_refused_and_changes_nothing(studio: Studio, tmp_path: Path) -> None:
    other = Studio(tmp_path / "other")
    (tmp_path / "text").write_text("hello")
    assert "cannot be read" in other.run("restore", str(tmp_path / "text"), fails=True)
    with tarfile.open(tmp_path / "foreign.tar", "w") as tar:
        tar.add(tmp_path / "text", "text")
    assert "manifest" in other.run("restore", str(tmp_path / "foreign.tar"), fails=True)
    assert not (other.home / "teams").exists()


def test_a_copy_writes_nothing_outside_its_place(studio: Studio, tmp_path: Path) -> None:
    studio.run("backup", str(tmp_path / "all.tar"))
    (tmp_path / "text").write_text("hello")
    with tarfile.open(tmp_path / "all.tar", "a") as tar:
        tar.add(tmp_path / "text", "../escaped")
        tar.add(tmp_path / "text", "teams/../../escaped")
    Studio(tmp_path / "deep" / "other").run("restore", str(tmp_path / "all.tar"), fails=True)
    assert not list(tmp_path.rglob("escaped"))


def test_everything_comes_back_on_postgresql(postgres: str, tmp_path: Path) -> None:
    studio = filled(tmp_path / "home", made(postgres, "first"))
    said = studio.run("backup", str(tmp_path / "all.tar"))
    assert "database.dump" in said
    other = Studio(tmp_path / "other", made(postgres, "second"))
    other.run("restore", str(tmp_path / "all.tar"))
    before, after = told(studio), told(other)
    assert after["rows"] == before["rows"]
    assert (after["broken"], after["password"]) == (0, True)


def test_a_studio_moves_from_sqlite_to_postgresql(postgres: str, studio: Studio, tmp_path: Path) -> None:
    studio.run("backup", str(tmp_path / "native.tar"))
    other = Studio(tmp_path / "other", made(postgres, "third"))
    assert "--portable" in other.run("restore", str(tmp_path / "native.tar"), fails=True)
    studio.run("backup", str(tmp_path / "all.tar"), "--portable")
    other.run("restore", str(tmp_path / "all.tar"))
    after = told(other)
    assert (after["broken"], after["password"]) == (0, True)
    assert after["files"]


def made(address: str, name: str) -> str:
    """A new database in the cluster."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return address.rpartition("/")[0] + "/" + name
