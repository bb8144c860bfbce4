from citecut import render
from citecut.model import Finding
from citecut.pipeline import known
from tests.render.stories import POINT, story

LOOK = (Finding(code="crowded", severity="look", message="chữ quá dày"),)


def test_what_was_found_before_is_not_looked_for_again(tmp_path, monkeypatch):
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path))
    made, theme, asked = story(POINT), render.load_theme("bulletin"), []

    def judge():
        asked.append(1)
        return LOOK

    first = [made.digest, *known.shaping(theme)]
    assert known.findings(first, judge) == LOOK == known.findings(first, judge)
    assert len(asked) == 1
    known.findings([made.model_copy(update={"clip": "other"}).digest, *known.shaping(theme)], judge)
    known.findings([made.digest, *known.shaping(render.load_theme("paper"))], judge)
    assert len(asked) == 3


def test_what_a_full_disk_cut_short_is_found_anew(tmp_path, monkeypatch):
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path))
    assert known.findings(["a"], lambda: LOOK) == LOOK
    (kept,) = (tmp_path / "findings").iterdir()
    kept.write_bytes(kept.read_bytes()[:9])
    assert known.findings(["a"], lambda: LOOK) == LOOK
    assert not list(tmp_path.rglob("*.part"))
