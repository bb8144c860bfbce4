import sys

from bench import peer


def test_a_program_that_is_not_there_is_left_out_with_the_reason(monkeypatch, capsys):
    monkeypatch.setenv(peer.MOVIEPY, "/nowhere/python")
    assert peer.python("MoviePy", peer.MOVIEPY, "import moviepy") is None
    assert "MoviePy is not installed: left out (BENCH_MOVIEPY_PYTHON may name" in capsys.readouterr().err


def test_the_python_that_is_named_is_taken(monkeypatch):
    monkeypatch.setenv(peer.SCENEDETECT, sys.executable)
    assert peer.python("PySceneDetect", peer.SCENEDETECT, "import json") == sys.executable


def test_a_folder_without_packages_leaves_remotion_out(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv(peer.REMOTION, str(tmp_path))
    assert peer.remotion() is None
    told = capsys.readouterr().err
    assert "left out" in told


def test_a_machine_without_node_leaves_remotion_out(monkeypatch, tmp_path, capsys):
    for name in peer.PACKAGES:
        (tmp_path / "node_modules" / name).mkdir(parents=True)
        (tmp_path / "node_modules" / name / "package.json").write_text("{}")
    monkeypatch.setenv(peer.REMOTION, str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert peer.remotion() is None
    assert capsys.readouterr().err == "node is not installed: Remotion is left out\n"
