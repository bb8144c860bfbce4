"""The folder of a site: what changes in it, what stays, and what a killed run leaves."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lxml import html

from citecut.errors import BusyError, DocumentError, InputError, UsageError
from citecut.pipeline.portals import build_portal
from citecut.pipeline.served import MANIFEST, Served
from citecut.project import Project
from tests.publish.portal import shelf
from tests.publish.portal.shelf import Told

ADDRESS = "https://clips.example.org"
MEDIA = (b"a film" * 99, b"a picture")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "library" / "project")
    shelf.release(made, media=MEDIA)
    return made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


def stamps(out: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(out).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in out.rglob("*")
        if path.is_file() and not path.name.endswith(".lock")
    }


def test_running_again_touches_nothing(project, out):
    build_portal([project.root.parent], out, ADDRESS)
    before = stamps(out)
    again = build_portal([project.root.parent], out, ADDRESS)
    assert (again.written, again.removed) == ((), ())
    assert stamps(out) == before


def test_the_site_stands_where_the_settings_say(project, out):
    (project.root / "citecut.toml").write_text(f'portal = "{ADDRESS}/hoa-an"\n', encoding="utf-8")
    build_portal([project.root.parent], out)
    assert f"{ADDRESS}/hoa-an/vi/" in (out / "sitemap.xml").read_text(encoding="utf-8")


def test_without_an_address_or_with_two_nothing_is_built(project, out):
    with pytest.raises(UsageError, match="no address") as caught:
        build_portal([project.root.parent], out)
    assert "--address" in caught.value.hint
    other = Project(project.root.parent / "other")
    shelf.release(other, Told(title="Cầu mới"), media=MEDIA)
    for one, place in ((project, "a"), (other, "b")):
        (one.root / "citecut.toml").write_text(f'portal = "https://{place}.example.org"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="several portals"):
        build_portal([project.root.parent], out)
    assert not out.exists()


def test_two_projects_that_released_the_same_clip_are_named(project, out):
    other = Project(project.root.parent / "other")
    shelf.release(other, at="2026-11-09T00:00:00Z", media=(b"another film", b"another picture"))
    with pytest.raises(InputError, match="both released") as caught:
        build_portal([project.root.parent], out, ADDRESS)
    assert str(other.root) in caught.value.message


def test_of_a_project_and_its_copy_the_one_that_went_on_is_shown(project, out):
    shutil.copytree(project.root, project.root.parent / "copy")
    shelf.release(project, Told(line="Câu khác."), at="2026-11-04T00:00:00Z", media=MEDIA)
    assert build_portal([project.root.parent], out, ADDRESS).clips == 1
    (page,) = [path for path in (out / "vi").glob("thu-vien-*.html") if path.stem.count(".") == 0]
    assert "Câu khác." in page.read_text(encoding="utf-8")


def test_a_new_clip_changes_what_lists_it_and_leaves_the_media_alone(project, out):
    build_portal([project.root], out, ADDRESS)
    shelf.release(project, Told(title="Cầu mới"), clip="02", at="2026-11-02T00:00:00Z", media=(b"other", b"x"))
    changed = build_portal([project.root], out, ADDRESS)
    assert "index.html" in changed.written
    assert not [path for path in changed.written if path.startswith("media/thu-vien")]
    assert changed.clips == 2


def test_what_is_withdrawn_leaves_the_site(project, out):
    build_portal([project.root], out, ADDRESS)
    digest = next(event["release"] for event in project.events("released") if event["language"] == "vi")
    shelf.withdraw(project, digest, "sai")
    changed = build_portal([project.root], out, ADDRESS)
    assert any(path.endswith(".mp4") for path in changed.removed)
    assert not list(out.glob("media/*.vi.9x16.*.mp4"))
    assert list(out.glob("media/*.en.9x16.*.mp4"))
    (page,) = out.glob("vi/thu-vien*.html")
    assert "rút lại" in html.document_fromstring(page.read_bytes()).text_content()


def test_the_address_of_a_clip_outlives_its_title(project, out):
    build_portal([project.root], out, ADDRESS)
    before = {path.name for path in (out / "vi").glob("thu-vien*.html")}
    shelf.release(project, Told(title="Tên khác hẳn"), at="2026-11-04T00:00:00Z", media=MEDIA)
    build_portal([project.root], out, ADDRESS)
    (page,) = before
    assert "Tên khác hẳn" in (out / "vi" / page).read_text(encoding="utf-8")


def test_drafts_are_not_shown(project, out):
    with project.writing():
        source = shelf.make_source(project, Told(title="Bản nháp"))
        script = shelf.make_script(source, Told(title="Bản nháp"), "09")
        project.put(script)
        project.update_clip("09", lambda old: old.model_copy(update={"script": script.digest}))
    built = build_portal([project.root], out, ADDRESS)
    assert built.clips == 1
    assert not [path for path in out.rglob("*.html") if "Bản nháp" in path.read_text(encoding="utf-8")]


def test_languages_can_be_chosen(project, out):
    build_portal([project.root], out, ADDRESS, languages=("en",))
    assert html.parse(str(out / "index.html")).getroot().get("lang") == "en"
    assert not (out / "vi").exists()


def test_a_folder_with_other_files_is_left_alone(project, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "index.html").write_text("mine")
    with pytest.raises(UsageError, match="no portal"):
        build_portal([project.root], tmp_path / "home", ADDRESS)
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["index.html"]


def test_files_beside_the_site_survive_it(project, out):
    build_portal([project.root], out, ADDRESS)
    (out / "legal.html").write_text("mine")
    shelf.release(project, Told(title="Khác"), at="2026-11-04T00:00:00Z", media=MEDIA)
    build_portal([project.root], out, ADDRESS)
    assert (out / "legal.html").read_text() == "mine"


def test_a_damaged_film_does_not_go_out_under_its_fingerprint(project, out):
    film = next(path for path in project.media.iterdir() if path.read_bytes() == MEDIA[0])
    film.write_bytes(b"other bytes")
    with pytest.raises(DocumentError, match="damaged"):
        build_portal([project.root], out, ADDRESS)
    assert not (out / "index.html").exists()


@pytest.mark.parametrize("address", ["clips.example.org", "javascript:alert(1)", "https://a.org/?x", "file:///x"])
def test_the_site_needs_a_web_address(project, out, address):
    with pytest.raises(UsageError, match="web address"):
        build_portal([project.root], out, address)


def test_nothing_released_is_refused(tmp_path, out):
    empty = Project(tmp_path / "empty")
    with empty.writing():
        empty.update_clip("01", lambda old: old.model_copy(update={"asked": "x"}))
    with pytest.raises(InputError, match="nothing was released"):
        build_portal([empty.root], out, ADDRESS)
    with pytest.raises(InputError, match="no project"):
        build_portal([tmp_path / "nowhere"], out, ADDRESS)


def test_two_runs_at_once_do_not_mix(project, out):
    with Served(out), pytest.raises(BusyError):
        build_portal([project.root], out, ADDRESS)


def test_a_manifest_cannot_name_files_outside(project, out, tmp_path):
    build_portal([project.root], out, ADDRESS)
    (tmp_path / "mine.txt").write_text("mine")
    (out / MANIFEST).write_text('{"version": 1, "files": ["../mine.txt", "/etc/hostname"]}')
    build_portal([project.root], out, ADDRESS)
    assert (tmp_path / "mine.txt").exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from citecut.pipeline.portals import build_portal

left = int(sys.argv[3])
replace = Path.replace
def counted(self, target):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)
Path.replace = counted
build_portal([Path(sys.argv[1])], Path(sys.argv[2]), "https://clips.example.org")
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("after", [0, 1, 4, 9, 16, 25])
def test_a_kill_at_any_moment_leaves_a_site_whose_pages_load_all_they_name(project, out, after):
    build_portal([project.root], out, ADDRESS)
    shelf.release(project, Told(title="Khác"), at="2026-11-04T00:00:00Z", media=(b"new film", b"new"))
    shelf.release(project, Told(title="Cầu mới"), clip="02", at="2026-11-05T00:00:00Z", media=(b"other", b"x"))
    done = subprocess.run([sys.executable, "-c", KILLED, project.root, out, str(after)], check=False)
    assert done.returncode == -signal.SIGKILL
    for page in out.rglob("*.html"):
        tree = html.document_fromstring(page.read_bytes())
        for link in tree.xpath("//@src | //@poster | //link[@rel='stylesheet']/@href"):
            assert (page.parent / link).is_file(), (page, link)
    build_portal([project.root], out, ADDRESS)
    assert stamps(out).keys() == built_anew(project, out).keys()
    assert not (out / ".portal.tmp").exists()


def built_anew(project: Project, out: Path) -> dict[str, tuple[int, int]]:
    fresh = out.with_name("fresh")
    build_portal([project.root], fresh, ADDRESS)
    for path in fresh.rglob("*.html"):
        assert path.read_bytes() == (out / path.relative_to(fresh)).read_bytes()
    return stamps(fresh)


def test_two_hundred_clips_are_built_quickly_and_their_pages_stay_small(tmp_path, out, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: None)  # only so that the project is there sooner
    project = Project(tmp_path / "project")
    with project.writing():
        pass
    for number in range(200):
        words = f"Tin số {number} về thư viện Hòa An và cầu Suối Lam"
        told = Told(title=words, line=f"{words}: mở cửa đến 21 giờ từ thứ Hai đến thứ Sáu.")
        at = f"2026-11-{1 + number // 24:02}T{number % 24:02}:00:00Z"
        shelf.release(project, told, clip=f"c{number}", at=at, media=(b"film %d" % number, shelf.poster()))
    monkeypatch.undo()
    before = time.perf_counter()
    built = build_portal([project.root], out, ADDRESS)
    assert time.perf_counter() - before < 30
    assert built.clips == 200
    assert max(path.stat().st_size for path in out.rglob("*.html")) < 100_000


@pytest.mark.parametrize("lost", ["journal.jsonl", "media"])
def test_a_damaged_project_is_named_and_what_was_shown_of_it_stays(project, out, lost):
    other = Project(project.root.parent / "other")
    shelf.release(other, told=Told(title="Cầu Tân Lộc mở lại"), media=(b"another film", b"a picture"))
    first = build_portal([project.root.parent], out, ADDRESS)
    (page,) = [path for path in first.written if path.startswith("vi/cau-tan-loc") and path.endswith(".html")]
    if lost == "media":
        for path in (*out.rglob("media/*.mp4"), *other.media.iterdir()):
            path.unlink()
    else:
        (other.root / lost).write_bytes(b"{\n")
    again = build_portal([project.root.parent], out, ADDRESS)
    assert [one.project for one in again.left_out] == [str(other.root.resolve())]
    assert f"citecut doctor {other.root.resolve()}" in again.left_out[0].hint
    assert (first.clips, again.clips) == (2, 1)
    assert (out / page).is_file()
    assert page.rpartition("/")[2] not in (out / "index.html").read_text(encoding="utf-8")
