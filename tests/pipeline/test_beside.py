from pathlib import Path

import pytest

from citecut import pipeline
from tests.pipeline.test_translations import filled
from tests.test_pipeline import EXAMPLE, job


@pytest.fixture
def clip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A project whose English edition has a wrong number in one line."""
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    with job(tmp_path / "p", voice="none", languages=("vi", "en")) as opened:
        pipeline.read(opened, [str(EXAMPLE)])
        script = pipeline.write_script(opened, "01")
        line = next(each for each in script.spoken if "68.500" in each.text)
        form = filled(pipeline.write_form(opened, "01", "en").read_bytes())
        path = tmp_path / "01.en.xlf"
        path.write_bytes(form.replace(f"The words of {line.id}<".encode(), b"In 2025 there were 65,800 visits<"))
        pipeline.take_translation(opened, "01", path)
        yield opened


def test_the_values_that_differ_are_marked_in_cited_words_line_and_translation(clip):
    findings = pipeline.check_words(clip, "01")
    finding = next(f for f in findings if f.code == "number-changed" and f.found and "65,800" in f.found)
    texts = pipeline.beside(clip, finding)
    assert [text.kind for text in texts] == ["cited", "line", "translation"]
    assert [text.language for text in texts] == ["vi", "vi", "en"]
    marked = [[place.of(text.text) for place in text.places] for text in texts]
    assert ["68.500" in "".join(parts) for parts in marked[:2]] == [True, True]
    assert "65,800" in "".join(marked[2])
    assert texts[0].value["places"] == [[p.start, p.end] for p in texts[0].places]


def test_a_finding_on_no_line_has_no_texts(clip):
    finding = next(f for f in pipeline.check_words(clip, "01") if f.line)
    assert pipeline.beside(clip, finding.model_copy(update={"line": None})) == ()
    assert pipeline.beside(clip, finding.model_copy(update={"line": "l99"})) == ()
