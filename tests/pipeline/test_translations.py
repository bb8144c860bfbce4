import json
import re
from pathlib import Path

import pytest
from lxml import etree

from citecut import pipeline
from citecut.errors import InputError, UsageError
from citecut.pipeline.editions import edition_in
from citecut.pipeline.job import Silence
from citecut.pipeline.translations import fill_editions, form_path, translation_form
from tests.test_pipeline import EXAMPLE, job

NAMES = {"x": "urn:oasis:names:tc:xliff:document:2.0"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    with job(tmp_path / "p", voice="none", languages=("vi", "en")) as opened:
        pipeline.read(opened, [str(EXAMPLE)])
        pipeline.write_script(opened, "01")
    return tmp_path / "p"


def filled(form: bytes, leave_out: str = "") -> bytes:
    """The form with a text in every segment, as a translator's tool saves it."""
    tree = etree.fromstring(form)
    for unit in tree.iterfind(".//x:unit", NAMES):
        segment = unit.find("x:segment", NAMES)
        if unit.get("name") != leave_out:
            etree.SubElement(segment, f"{{{NAMES['x']}}}target").text = f"The words of {unit.get('name')}"
            segment.set("state", "final")
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8")


def test_a_form_is_written_for_a_wanted_language_and_taken_when_filled_in(project: Path):
    with job(project) as opened:
        fill_editions(opened)
        path = form_path(opened, "01", "en")
        assert path.is_file()
        fill_editions(opened)
        script = pipeline.write_script(opened, "01")
        assert edition_in(opened, script, "en") is None  # an untouched form is no translation
        path.write_bytes(filled(path.read_bytes()))
        fill_editions(opened)
        edition = edition_in(opened, script, "en")
        assert edition is not None
        assert edition.text("l1") == "The words of l1"
        assert not any(line.machine for line in edition.lines)


def test_a_form_that_a_person_has_begun_is_never_written_over(project: Path):
    with job(project) as opened:
        fill_editions(opened)
        path = form_path(opened, "01", "en")
        begun = filled(path.read_bytes(), leave_out="l2")
        path.write_bytes(begun)
        for _ in range(2):
            fill_editions(opened)
        assert path.read_bytes() == begun
        (finding,) = [f for f in pipeline.check_words(opened, "01") if f.code == "translation-missing"]
        assert "`l2`" in finding.message


def test_a_form_handed_in_later_is_not_undone_by_the_one_in_the_folder(project: Path, tmp_path: Path):
    with job(project) as opened:
        fill_editions(opened)
        path = form_path(opened, "01", "en")
        path.write_bytes(filled(path.read_bytes()))
        fill_editions(opened)
        better = tmp_path / "better.xlf"
        better.write_bytes(path.read_bytes().replace(b"The words of l1<", b"Better words for l1<"))
        pipeline.take_translation(opened, "01", better, by="Ann Reader")
        fill_editions(opened)
        edition = edition_in(opened, pipeline.write_script(opened, "01"), "en")
        assert edition is not None
        assert edition.text("l1") == "Better words for l1"


@pytest.mark.parametrize("kind", ["csv", "md", "docx", "xlf"])
def test_every_kind_of_form_can_be_written(project: Path, kind: str):
    with job(project) as opened:
        assert len(translation_form(opened, "01", "en", kind)) > 500
        path = pipeline.write_form(opened, "01", "en", kind)
        assert path == project / "translations" / f"01.en.{kind}"


def test_who_translated_and_who_reviewed_is_kept(project: Path, tmp_path: Path):
    with job(project) as opened:
        path = tmp_path / "01.en.xlf"
        path.write_bytes(filled(translation_form(opened, "01", "en")))
        edition, _ = pipeline.take_translation(opened, "01", path, by="Ann Reader")
        assert {line.translator for line in edition.lines} == {"Ann Reader"}
        reviewed = pipeline.review_translation(opened, "01", "en", "Bob Editor", "l1")
        assert reviewed.lines[0].reviewer == "Bob Editor"
        rows = [json.loads(row) for row in (project / "journal.jsonl").read_text("utf-8").splitlines()]
        assert [row["event"] for row in rows] == ["translated", "reviewed"]


def test_a_translation_into_the_language_of_the_script_is_refused(project: Path, tmp_path: Path):
    with job(project) as opened:
        with pytest.raises(UsageError):
            translation_form(opened, "01", "vi")
        path = tmp_path / "01.vi.xlf"
        path.write_bytes(filled(translation_form(opened, "01", "en")).replace(b'trgLang="en"', b'trgLang="vi"'))
        with pytest.raises(InputError):
            pipeline.take_translation(opened, "01", path)


def test_a_form_names_its_clip_where_there_are_several():
    assert pipeline.clip_of_form(Path("any.xlf"), ("01",)) == "01"
    assert pipeline.clip_of_form(Path("x/02.en.xlf"), ("01", "02")) == "02"
    with pytest.raises(UsageError):
        pipeline.clip_of_form(Path("any.xlf"), ("01", "02"))


def test_a_wrong_number_in_the_translation_stops_the_clip(project: Path, tmp_path: Path):
    with job(project) as opened:
        script = pipeline.write_script(opened, "01")
        line = next(each for each in script.spoken if "68.500" in each.text)
        form = filled(translation_form(opened, "01", "en"))
        for said, stops in (("68,500 visits, up 67.1% from 41,000 in 2024", False), ("65,800 visits", True)):
            text = f"In 2025 these four libraries received {said}"
            path = tmp_path / "01.en.xlf"
            path.write_bytes(form.replace(f"The words of {line.id}<".encode(), f"{text}<".encode()))
            pipeline.take_translation(opened, "01", path)
            stopped = [f for f in pipeline.check_words(opened, "01") if f.line == line.id and f.severity == "stop"]
            assert any("68.500" in f.message or f.expected == "68.500" for f in stopped) is stops


class Notes(Silence):
    """A report that keeps what it is told."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def note(self, message: str) -> None:
        self.said.append(message)


def test_a_form_that_a_tool_saved_with_a_region_is_the_language_that_was_asked_for(project: Path, tmp_path: Path):
    with job(project) as opened:
        path = tmp_path / "01.xlf"
        form = filled(translation_form(opened, "01", "en")).replace(b'trgLang="en"', b'trgLang="en-US"')
        path.write_bytes(form.replace(b'srcLang="vi"', b'srcLang="vi-VN"'))
        assert pipeline.take_translation(opened, "01", path)[0].language == "en"
        assert not [f for f in pipeline.check_words(opened, "01") if f.code == "translation-missing"]


def test_a_form_between_other_languages_is_refused_whole(project: Path, tmp_path: Path):
    with job(project) as opened:
        path = tmp_path / "01.xlf"
        path.write_bytes(filled(translation_form(opened, "01", "en")).replace(b'srcLang="vi"', b'srcLang="fr"'))
        with pytest.raises(InputError, match="not taken"):
            pipeline.take_translation(opened, "01", path)
        assert edition_in(opened, pipeline.write_script(opened, "01"), "en") is None


def test_what_only_the_form_shows_is_told_and_lines_that_it_lacks_stay(project: Path, tmp_path: Path):
    with job(project) as opened:
        path = tmp_path / "01.en.xlf"
        form = filled(translation_form(opened, "01", "en"))
        path.write_bytes(form)
        pipeline.take_translation(opened, "01", path)
        unit = re.search(rb'<unit id="l2".*?</unit>', form, re.DOTALL)
        other = unit[0].replace(b'"l2"', b'"l77"')
        path.write_bytes(form.replace(unit[0], other).replace(b"The words of l1<", b"Better words for l1<"))
        opened.report = Notes()
        edition, _ = pipeline.take_translation(opened, "01", path)
        assert (edition.text("l1"), edition.text("l2")) == ("Better words for l1", "The words of l2")
        assert [("l77" in note, "`l2`" in note) for note in opened.report.said] == [(True, False), (False, True)]


@pytest.mark.parametrize("kind", ["csv", "docx"])
def test_a_table_goes_on_from_the_edition_that_is_there(project: Path, tmp_path: Path, kind: str):
    with job(project) as opened:
        path = tmp_path / "01.en.xlf"
        path.write_bytes(filled(translation_form(opened, "01", "en")))
        first, _ = pipeline.take_translation(opened, "01", path)
        table = tmp_path / f"01.en.{kind}"
        table.write_bytes(translation_form(opened, "01", "en", kind))
        again, found = pipeline.take_translation(opened, "01", table)
        assert [line.text for line in again.lines] == [line.text for line in first.lines]
        assert not [f for f in found if f.severity == "stop"]
