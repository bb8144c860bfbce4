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

    assert known.findings(made, theme, judge) == LOOK == known.findings(made, theme, judge)
    assert len(asked) == 1
    known.findings(made.model_copy(update={"clip": "other"}), theme, judge)
    known.findings(made, render.load_theme("paper"), judge)
    assert len(asked) == 3
