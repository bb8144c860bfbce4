"""What a process can no longer do once its doors are shut: each is tried from inside the child."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from citecut import isolate
from citecut.errors import InputError
from citecut.isolate import run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux's")


def _refused(target: str, *args: object) -> str:
    with pytest.raises(InputError) as refusal:
        run(target, *args)
    return refusal.value.message


def test_the_persons_files_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("private")
    assert "PermissionError" in _refused("linecache:tokenize.open", str(tmp_path / "diary.txt"))
    assert "PermissionError" in _refused("linecache:tokenize.open", "/etc/passwd")
    assert "PermissionError" in _refused("os:listdir", str(Path.home()))


def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("private")
    script = f"import os; os.symlink({str(tmp_path / 'diary.txt')!r}, 'link'); open('link').read()"
    assert "PermissionError" in _refused("builtins:exec", script)


def test_the_parents_secrets_cannot_be_read() -> None:
    assert "PermissionError" in _refused("linecache:tokenize.open", f"/proc/{os.getpid()}/environ")


def test_nothing_is_written_outside_its_own_folder(tmp_path: Path) -> None:
    target = tmp_path / "left-behind"
    assert "PermissionError" in _refused("os:mkdir", str(target))
    assert "PermissionError" in _refused("os:symlink", "/etc/passwd", str(target))
    assert "PermissionError" in _refused("os:truncate", __file__, 0)
    assert not target.is_symlink() and not target.exists()
    assert run("builtins:exec", "open('own.txt', 'w').write('mine')") is None


def test_no_program_starts_and_no_process_is_copied() -> None:
    assert "PermissionError" in _refused("subprocess:check_output", ["env"])
    assert "PermissionError" in _refused("os:execv", "/bin/true", ["true"])
    assert "PermissionError" in _refused("os:fork")


def test_threads_still_start() -> None:
    assert run("builtins:exec", "import threading; t = threading.Thread(target=print); t.start(); t.join()") is None


def test_no_other_process_is_ended() -> None:
    assert "PermissionError" in _refused("os:kill", os.getppid(), 0)
    assert "PermissionError" in _refused("os:kill", os.getpid(), 0)


def test_an_abort_is_still_an_abort() -> None:
    with pytest.raises(InputError, match="crashed"):
        run("os:abort")


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_UNIX"])
def test_no_socket_opens(family: str) -> None:
    script = f"import socket; socket.socket(socket.{family})"
    assert "PermissionError" in _refused("builtins:exec", script)


def test_a_run_of_threads_ends_with_the_memory() -> None:
    bomb = "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(50,), daemon=True).start()"
    with pytest.raises(InputError):
        run("builtins:exec", bomb, limits=isolate.ChildLimits(wall=20))


def test_where_landlock_is_missing_it_is_named() -> None:
    script = (
        "import ctypes, os; from citecut import confine\n"
        "class Without:\n"
        "    def __getattr__(self, name): return getattr(ctypes.CDLL(None), name)\n"
        "    def syscall(self, *_): return -1\n"
        "assert not confine.leave_files(Without(), (), '.')\n"
        "confine.leave_files = lambda *_: False\n"
        "print(confine.confine(confine.Bounds(10**10, 60, 10**9), '.'))"
    )
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=folder)
    assert done.stdout.strip() == "['no files of others']"
