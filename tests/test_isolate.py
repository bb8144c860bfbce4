"""What the child may not do, and what the parent hears of it."""

import os
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import pytest

from citecut import isolate
from citecut.errors import InputError
from citecut.isolate import ChildLimits, run
from citecut.model import TextRange

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits and namespaces are those of Linux")


def test_values_cross_unchanged() -> None:
    value = {"chữ": "Thuỷ", "bytes": b"\x00\xff", "more": [b"", (1, 2.5, None, True)], "half": Fraction(1, 2)}
    assert run("copy:copy", value) == value


def test_a_noun_comes_back_as_a_noun() -> None:
    assert run("copy:copy", TextRange(start=1, end=4)) == TextRange(start=1, end=4)


def test_a_function_may_be_given_itself() -> None:
    assert run(len, b"abc") == 3


def test_our_own_errors_keep_class_message_and_hint() -> None:
    with pytest.raises(InputError) as refusal:
        run("citecut.limits:Limit.check", ("pages", 1, "pages", "pages of a book"), 2)
    assert refusal.value.hint


@pytest.mark.parametrize("target", ["os:abort", "json:loads", "no.such.module:name"])
def test_a_crash_is_one_plain_line(target: str) -> None:
    with pytest.raises(InputError) as refusal:
        run(target)
    assert "\n" not in refusal.value.message
    assert refusal.value.hint


def test_time_is_limited() -> None:
    start = time.monotonic()
    with pytest.raises(InputError, match="longer than"):
        run("time:sleep", 30, limits=ChildLimits(wall=0.6))
    assert time.monotonic() - start < 3


@linux
def test_memory_is_limited() -> None:
    with pytest.raises(InputError, match="too much memory"):
        run("builtins:bytearray", 3_000_000_000)


@linux
def test_processor_time_is_limited() -> None:
    with pytest.raises(InputError, match="processor time"):
        run("builtins:pow", 3, 2**40, limits=ChildLimits(cpu=1, wall=20))


@linux
def test_the_child_has_no_network() -> None:
    with pytest.raises(InputError, match=r"Network is unreachable|not permitted"):
        run("socket:create_connection", ("127.0.0.1", 9))


def test_no_secret_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECUT_WRITER_KEY", "secret")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("CITECUT_LIMIT_PDF_PAGES", "7")
    seen = run("os:environ.copy")
    assert "secret" not in seen.values()
    assert seen["CITECUT_LIMIT_PDF_PAGES"] == "7"


def test_the_child_has_a_folder_of_its_own_and_leaves_nothing() -> None:
    folder = run("os:getcwd")
    assert folder == run("tempfile:gettempdir") or Path(folder).name.startswith("citecut-")
    assert not Path(folder).exists()


def test_what_a_library_prints_does_not_spoil_the_answer() -> None:
    assert run("builtins:print", "hello") is None


@linux
def test_a_killed_parent_leaves_no_child() -> None:
    script = "from citecut import isolate; isolate.run('time:sleep', 60)"
    parent = subprocess.Popen([sys.executable, "-c", script])
    try:
        child = _child_of(parent.pid)
        time.sleep(0.5)  # until it has shut its doors
    finally:
        parent.kill()
        parent.wait()
    assert _gone(child)


def _child_of(pid: int) -> int:
    listing = Path(f"/proc/{pid}/task/{pid}/children")
    for _ in range(100):
        if found := listing.read_text().split():
            return int(found[0])
        time.sleep(0.05)
    raise AssertionError("the child never started")


def _gone(pid: int) -> bool:
    for _ in range(60):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    os.kill(pid, 9)
    return False


def test_a_forged_answer_is_refused(tmp_path: Path) -> None:
    heads = (
        *(b"", b"[]", b"{}", b'{"$noun": "os"}', b'{"$dict": [["value", {"$fraction": [1, 0]}]]}', b"[" * 5000),
        *(b'{"$dict": [["error", 5], ["missing", []]]}', b'{"$dict": [["missing", 7]]}'),
    )
    for forged in (b"", b"\xff" * 8, *(len(head).to_bytes(8, "big") + head for head in heads)):
        file = tmp_path / "answer"
        file.write_bytes(forged)
        with file.open("rb") as answer, file.open("rb") as talk, pytest.raises(InputError, match="damaged"):
            isolate._result(answer, talk, 0, ChildLimits())


def test_a_missing_guard_is_said_once_and_loudly(capsys: pytest.CaptureFixture[str]) -> None:
    isolate._say_missing_guards(["a guard of this test"])
    isolate._say_missing_guards(["a guard of this test"])
    assert capsys.readouterr().err.count("a guard of this test") == 1


def test_an_answer_that_would_fill_the_parents_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolate, "HEAD", 100)
    file = tmp_path / "answer"
    file.write_bytes((3000).to_bytes(8, "big") + b"[" + b"0," * 1499 + b"]")
    with file.open("rb") as answer, file.open("rb") as talk, pytest.raises(InputError, match="damaged"):
        isolate._result(answer, talk, 0, ChildLimits())


def test_a_hostile_name_cannot_steer_the_terminal() -> None:
    with pytest.raises(InputError) as refusal:
        run("citecut.limits:Limit.check", ("pages", 1, "pages", "x"), 2, "\x1b]0;owned\x07\u202e`a`\n")
    assert refusal.value.message.isprintable()


def test_the_working_folder_is_no_place_for_the_childs_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hostile.py").write_text("raise SystemExit(0)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(InputError, match="No module named"):
        run("hostile:name")


def test_values_of_a_generator_arrive_one_by_one_and_the_file_stays_readable(tmp_path: Path) -> None:
    rows = tmp_path / "rows.txt"
    rows.write_bytes(b"one\ntwo\n")
    assert list(isolate.stream("builtins:iter", files=[rows])) == [b"one\n", b"two\n"]


def test_an_error_in_the_midst_of_a_stream_keeps_what_came_before(tmp_path: Path) -> None:
    heard = isolate.stream("itertools:repeat", 7)
    assert [next(heard), next(heard)] == [7, 7]
    heard.close()  # an endless child ends with its reader
    with pytest.raises(InputError):
        list(isolate.stream("builtins:map", None, None))


def test_a_stream_that_stays_silent_is_ended() -> None:
    with pytest.raises(InputError, match="longer than"):
        list(isolate.stream("time:sleep", 30, limits=ChildLimits(wall=0.6)))


@linux
def test_a_stream_whose_child_dies_says_why() -> None:
    with pytest.raises(InputError, match="crashed"):
        list(isolate.stream("os:abort"))
