import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock

from citecut.errors import BusyError, DocumentError, InputError
from citecut.model import Line, Script
from citecut.project import ClipState, Project, disk_errors, write_atomically

SCRIPT = Script(
    clip="01", sources=(), language="vi", title="Đọc", lines=(Line(id="l1", role="hook", text="Ế Ặ Ữ Ộ"),)
)


def test_a_document_comes_back_as_it_was(tmp_path: Path):
    project = Project(tmp_path / "p")
    with project.writing():
        digest = project.put(SCRIPT)
    assert project.get(Script, digest) == SCRIPT


def test_a_document_that_was_changed_on_disk_is_refused(tmp_path: Path):
    project = Project(tmp_path)
    with project.writing():
        digest = project.put(SCRIPT)
    (project.documents / digest).write_text("{}")
    with pytest.raises(DocumentError, match="changed after it was written"):
        project.get(Script, digest)


def test_a_step_is_made_once_for_the_same_inputs(tmp_path: Path):
    project = Project(tmp_path)
    calls = []

    def make() -> Script:
        calls.append(1)
        return SCRIPT

    with project.writing():
        for _ in range(3):
            assert project.step("write", {"a": 1}, Script, make) == SCRIPT
        project.step("write", {"a": 2}, Script, make)
    assert len(calls) == 2


def test_a_step_is_made_again_when_its_media_went(tmp_path: Path):
    project = Project(tmp_path)
    calls = []

    def make() -> Script:
        calls.append(1)
        return SCRIPT

    with project.writing():
        for _ in range(2):
            project.step("take", {}, Script, make, intact=lambda _: False)
    assert len(calls) == 2


def test_a_second_writer_is_told_to_wait(tmp_path: Path):
    with Project(tmp_path).writing(), pytest.raises(BusyError, match="another citecut"), Project(tmp_path).writing():
        pass


def test_the_lock_of_a_killed_writer_does_not_stay(tmp_path: Path):
    code = (
        "import os, signal, sys; from pathlib import Path; from citecut.project import Project\n"
        "with Project(Path(sys.argv[1])).writing(): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    with Project(tmp_path).writing():
        pass


def test_a_note_waits_for_no_writer_and_loses_nothing(tmp_path: Path):
    with Project(tmp_path).writing():
        Project(tmp_path).journal("approved", by="Lan")
        with Project(tmp_path).noting():
            Project(tmp_path).journal("approved", by="Minh")
    assert [event["by"] for event in Project(tmp_path).events("approved")] == ["Lan", "Minh"]


def test_many_at_once_add_to_the_journal_line_by_line(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from citecut.project import Project\n"
        "for n in range(25): Project(Path(sys.argv[1])).journal('noted', who=sys.argv[2], text='ế' * 3000)"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), who]) for who in "abc"]
    writers = [Thread(target=_note, args=(tmp_path, who)) for who in "de"]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    told = [event["who"] for event in Project(tmp_path).events("noted")]
    assert {who: told.count(who) for who in "abcde"} == dict.fromkeys("abcde", 25)


def _note(root: Path, who: str) -> None:
    for _ in range(25):
        Project(root).journal("noted", who=who)


def test_the_journal_of_one_who_was_killed_in_mid_note_is_free_and_whole(tmp_path: Path):
    code = (
        "import os, signal, sys; from pathlib import Path; from citecut.project import Project\n"
        "project = Project(Path(sys.argv[1])); project.journal('noted', n=1)\n"
        "with project.noting(), open(project.root / 'journal.jsonl', 'a') as file:\n"
        '    file.write(\'{"event": "noted", "n"\'); file.flush(); os.kill(os.getpid(), signal.SIGKILL)'
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    Project(tmp_path).journal("noted", n=2)
    assert [event["n"] for event in Project(tmp_path).events("noted")] == [1, 2]


def test_a_note_that_others_keep_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("citecut.project.NOTING_SECONDS", 0.1)
    held, said = FileLock(tmp_path / ".journal.lock"), []

    def note() -> None:
        with pytest.raises(BusyError, match="held by another"):
            Project(tmp_path).journal("noted")
        said.append("refused")

    with held:
        late = Thread(target=note)
        late.start()
        late.join()
    assert said == ["refused"]


def test_what_a_killed_run_left_half_written_is_swept(tmp_path: Path):
    project = Project(tmp_path)
    with project.writing():
        project.put(SCRIPT)
    left = project.documents / ".abc.123.tmp"
    left.write_text("half")
    with project.writing():
        assert not left.exists()


def test_a_failed_write_leaves_neither_a_file_nor_a_temporary_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="the disk is full"):
        write_atomically(tmp_path / "a", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_named(tmp_path: Path):
    (tmp_path / "p").write_text("a file")
    with pytest.raises(InputError, match="in the way"), Project(tmp_path / "p").writing():
        pass


def test_no_permission_is_said_with_the_path():
    with pytest.raises(InputError, match="no permission to write `/x`"), disk_errors(Path("/x")):
        raise PermissionError(errno.EACCES, "Permission denied")


def test_a_folder_of_another_person_is_not_written(tmp_path: Path):
    if os.name != "posix" or os.getuid() != 0:
        pytest.skip("needs root to become another user")
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o700)
    tmp_path.chmod(0o755)
    assert "no permission to write" in as_nobody(lambda: Project(locked / "p").writing().__enter__())


def as_nobody(act: Callable[[], object]) -> str:
    """The message of the InputError that `act` raises under another uid."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.setuid(65534)
        try:
            act()
            os.write(write, b"nothing was refused")
        except InputError as error:
            os.write(write, error.message.encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    return os.read(read, 4096).decode()


def test_what_is_current_is_replaced_whole(tmp_path: Path):
    project = Project(tmp_path)
    with project.writing():
        project.update_clip("01", lambda _: ClipState(script="a" * 64))
        project.update_clip("02", lambda _: ClipState(script="b" * 64))
    assert set(project.current().clips) == {"01", "02"}
    project.journal("edited", clip="01")
    assert (tmp_path / "journal.jsonl").read_text().count("\n") == 1


@pytest.mark.parametrize("relative", ["../stolen", "01/../../stolen", "/stolen", "away/vi/9x16.mp4"])
def test_nothing_is_written_beside_out(tmp_path: Path, relative: str):
    project = Project(tmp_path / "p")
    with project.writing():
        (project.out / "away").symlink_to(tmp_path)
        with pytest.raises(DocumentError, match="lies outside"):
            project.write_out(relative, b"x")


def test_a_clip_id_is_no_path(tmp_path: Path):
    (tmp_path / "current.json").write_text('{"version": 1, "clips": {"../../x": {}}}')
    with pytest.raises(DocumentError, match=r"current\.json"):
        Project(tmp_path).current()


def test_temporary_files_of_other_programs_stay(tmp_path: Path):
    others = [tmp_path / ".session.tmp", tmp_path / "letters" / ".draft.77.tmp"]
    for path in others:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
    with Project(tmp_path).writing():
        assert all(path.exists() for path in others)
