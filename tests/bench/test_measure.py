import subprocess
import sys

import pytest

from bench.measure import Contender, Cost, ratios, rounds, run, spread

HOLD = "held = bytearray(60_000_000)\nimport time; time.sleep(0.3)"
WORK = "import time\nwhile time.process_time() < 0.5: pass\nprint(flush=True)\ntime.sleep(60)"


def python(code):
    return [sys.executable, "-c", code]


def test_a_child_of_a_child_counts_for_memory():
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD!r}])"
    assert run(python(child)).peak > 65


def test_a_child_started_by_another_thread_counts_for_memory():
    child = (
        "import subprocess, sys, threading\n"
        f"start = lambda: subprocess.run([sys.executable, '-c', {HOLD!r}])\n"
        "each = threading.Thread(target=start); each.start(); each.join()"
    )
    assert run(python(child)).peak > 65


def test_the_work_of_a_child_that_nobody_waits_for_counts():
    child = (
        "import os, subprocess, sys, time\n"
        f"left = subprocess.Popen([sys.executable, '-c', {WORK!r}], stdout=subprocess.PIPE)\n"
        "left.stdout.readline(); time.sleep(0.5); left.kill(); os._exit(0)"
    )
    assert run(python(child)).cpu > 0.4


def test_a_run_that_fails_is_no_figure():
    with pytest.raises(subprocess.CalledProcessError):
        run(python("raise SystemExit(3)"))


def test_contenders_take_turns(tmp_path):
    log = tmp_path / "log"
    write = "import sys; open(sys.argv[1], 'a').write(sys.argv[2])"
    both = [Contender(name, [*python(write), str(log), name], log) for name in "ab"]
    found = rounds(both, 2)
    assert log.read_text() == "abab"
    assert [len(found[name]) for name in "ab"] == [2, 2]


def test_ratios_are_taken_within_each_round():
    ours, limit = [Cost(1, 2, 0), Cost(1, 9, 0)], [Cost(1, 1, 0), Cost(1, 3, 0)]
    assert ratios(ours, limit, "cpu") == [2, 3]


def test_a_single_run_has_no_spread():
    assert spread([1.25], 2) == "1.25"
    assert spread([3.0, 1.0, 2.0]) == "2.0 (1.0-3.0)"
