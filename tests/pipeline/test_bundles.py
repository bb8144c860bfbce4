"""A project as an archive, there and back; archives that are hostile; copies."""

import io
import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from citecut import pipeline, settings
from citecut.errors import CitecutError, DocumentError, InputError, UsageError
from citecut.limits import PROJECT_BYTES, PROJECT_ENTRIES
from citecut.model import digest_of
from citecut.project import Project

STORY = """Xã mở tủ sách ở bến đò

Sáng 3 tháng 5, ủy ban xã Bến Trám mở tủ sách với 120 cuốn ở bến đò. Người qua sông mượn sách không mất tiền.

Mỗi người được mượn hai cuốn trong 14 ngày. Xã sẽ thêm 40 cuốn trong tháng 6.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one clip that is cut, a journal, a file that is handed on, and things that stay behind."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "tin.txt").write_text(STORY, encoding="utf-8")
    root = folder / "project"
    with pipeline.opened(root, {"voice": "none", "publisher": "Xã Bến Trám"}, pipeline.Silence()) as job:
        pipeline.read(job, [str(folder / "tin.txt")])
        pipeline.prepare(job)
        job.project.journal("edited", clip="01")
        job.project.write_out("index.html", b"<p>x</p>")
    (root / ".hidden").write_text("x")
    (root / "link").symlink_to("/etc/passwd")
    return root


def packed(root: Path, to: Path) -> Path:
    to.write_bytes(b"".join(pipeline.pack(root)))
    return to


def contents(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(root)): path.read_bytes() for path in files if not path.name.startswith(".")}


def test_a_project_comes_back_as_it_was(made: Path, tmp_path: Path) -> None:
    dropped = pipeline.unpack(packed(made, tmp_path / "p.zip"), tmp_path / "again")
    before, after = contents(made), contents(tmp_path / "again")
    assert dropped == ()
    assert {**before, "citecut.toml": b""} == {**after, "citecut.toml": b""}
    assert settings.load(tmp_path / "again", {}, {}) == settings.load(made, {}, {})


def test_the_lock_hidden_files_and_links_stay_behind(made: Path, tmp_path: Path) -> None:
    names = zipfile.ZipFile(packed(made, tmp_path / "p.zip")).namelist()
    assert "current.json" in names
    assert not {".lock", ".hidden", "link"} & set(names)
    assert names.index("current.json") < min(names.index(name) for name in names if name.startswith("documents/"))


def test_a_packed_project_is_told_from_other_archives(made: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("readme.txt", "x")
    (tmp_path / "none.zip").write_bytes(b"PK\x03\x04 cut short")
    assert pipeline.is_bundle(packed(made, tmp_path / "p.zip"))
    assert not pipeline.is_bundle(tmp_path / "other.zip")
    assert not pipeline.is_bundle(tmp_path / "none.zip")


def test_settings_that_name_files_elsewhere_do_not_come_along(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "with"
    shutil.copytree(made, root, symlinks=True)
    text = settings.changed(
        (root / "citecut.toml").read_text(),
        {"pictures": "/etc", "theme": "/looks/x", "signing_key": "/k", "seconds": 30},
    )
    (root / "citecut.toml").write_text(text + '\n[channels.a]\nkind = "folder"\npath = "/"\n')
    dropped = pipeline.unpack(packed(root, tmp_path / "p.zip"), tmp_path / "again")
    held = settings.load(tmp_path / "again", {}, {})
    assert set(dropped) == {"pictures", "theme", "signing_key", "channels"}
    assert (held.pictures, held.theme, held.channels, held.seconds) == ("", "bulletin", {}, 30)


def rezipped(source: Path, to: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> Path:
    """The archive with its entries changed."""
    with zipfile.ZipFile(source) as old:
        entries = change({name: old.read(name) for name in old.namelist()})
    with zipfile.ZipFile(to, "w") as new:
        for name, data in entries.items():
            new.writestr(name, data)
    return to


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt", "/etc/x", "out/../../x", "C:/x", "out\\..\\x", ".lock", "out/.x/y", "a\x00b",
        "out/x\u202e.txt", "out//x", "out/x.", "a/" * 13 + "x", "x" * 401,
    ],
)  # fmt: skip
def test_an_entry_that_leads_outside_or_hides_is_refused(made: Path, tmp_path: Path, name: str) -> None:
    good = packed(made, tmp_path / "p.zip")
    with zipfile.ZipFile(good, "a") as archive:
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        archive.writestr(entry, b"x")
    with pytest.raises(InputError, match=r"no project has|damaged"):
        pipeline.unpack(good, tmp_path / "again")
    assert not (tmp_path / "outside.txt").exists()
    assert Project(tmp_path / "again").current().clips == {}


def test_a_link_is_refused(made: Path, tmp_path: Path) -> None:
    good = packed(made, tmp_path / "p.zip")
    with zipfile.ZipFile(good, "a") as archive:
        entry = zipfile.ZipInfo("out/link")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(InputError, match="no plain file"):
        pipeline.unpack(good, tmp_path / "again")


def test_names_that_differ_by_case_alone_are_refused(made: Path, tmp_path: Path) -> None:
    good = packed(made, tmp_path / "p.zip")
    with zipfile.ZipFile(good, "a") as archive:
        archive.writestr("out/INDEX.html", "x")
    with pytest.raises(InputError, match="twice"):
        pipeline.unpack(good, tmp_path / "again")


def test_a_changed_document_is_refused(made: Path, tmp_path: Path) -> None:
    def change(entries: dict[str, bytes]) -> dict[str, bytes]:
        name = next(name for name in entries if name.startswith("documents/"))
        return {**entries, name: entries[name] + b" "}

    forged = rezipped(packed(made, tmp_path / "p.zip"), tmp_path / "forged.zip", change)
    with pytest.raises(DocumentError, match="not what its name says"):
        pipeline.unpack(forged, tmp_path / "again")


def test_a_missing_document_is_refused_and_nothing_counts(made: Path, tmp_path: Path) -> None:
    script = Project(made).current().clips["01"].script
    forged = rezipped(
        packed(made, tmp_path / "p.zip"),
        tmp_path / "forged.zip",
        lambda entries: {name: data for name, data in entries.items() if name != f"documents/{script}"},
    )
    with pytest.raises(DocumentError, match="is missing"):
        pipeline.unpack(forged, tmp_path / "again")
    assert not list((tmp_path / "again" / "documents").iterdir())


def test_a_document_of_another_kind_is_refused(made: Path, tmp_path: Path) -> None:
    def change(entries: dict[str, bytes]) -> dict[str, bytes]:
        fake = b'{"type":"something"}'
        current = json.loads(entries["current.json"])
        current["clips"]["01"]["script"] = digest_of(fake)
        return {**entries, f"documents/{digest_of(fake)}": fake, "current.json": json.dumps(current).encode()}

    forged = rezipped(packed(made, tmp_path / "p.zip"), tmp_path / "forged.zip", change)
    with pytest.raises(CitecutError, match="not a Script"):
        pipeline.unpack(forged, tmp_path / "again")


def test_what_inflates_beyond_the_limit_is_refused(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PROJECT_BYTES.setting, "1000")
    with pytest.raises(InputError, match="project_bytes"):
        pipeline.unpack(packed(made, tmp_path / "p.zip"), tmp_path / "again")


def test_too_many_files_are_refused(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROJECT_ENTRIES.setting, "3")
    with pytest.raises(InputError, match="project_entries"):
        pipeline.unpack(packed(made, tmp_path / "p.zip"), tmp_path / "again")


def test_a_bomb_is_stopped_while_it_inflates(made: Path, tmp_path: Path) -> None:
    bomb = packed(made, tmp_path / "p.zip")
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("out/x", "w") as part:
        for _ in range(120):
            part.write(bytes(1_000_000))
    with pytest.raises(InputError, match="archive_ratio"):
        pipeline.unpack(bomb, tmp_path / "again")


def test_bytes_that_are_no_archive_are_refused(tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(io.BytesIO(b"PK\x03\x04" * 20).getvalue())
    with pytest.raises(InputError, match="damaged"):
        pipeline.unpack(tmp_path / "p.zip", tmp_path / "again")


def test_a_project_with_clips_is_not_written_over(made: Path, tmp_path: Path) -> None:
    archive = packed(made, tmp_path / "p.zip")
    pipeline.unpack(archive, tmp_path / "again")
    with pytest.raises(UsageError, match="holds clips already"):
        pipeline.unpack(archive, tmp_path / "again")


def test_a_copy_has_the_material_and_not_the_history(made: Path, tmp_path: Path) -> None:
    pipeline.copy_material(made, tmp_path / "copy")
    copied = Project(tmp_path / "copy")
    assert copied.current().clips == Project(made).current().clips
    assert list(copied.events("edited")) == []
    assert not list(copied.out.iterdir())
    assert not (tmp_path / "copy" / "link").exists()
    with pipeline.opened(tmp_path / "copy", {}, pipeline.Silence()) as job:
        assert pipeline.prepare(job) == ("01",)
