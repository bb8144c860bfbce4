"""Machine translation: one text a line, figures by code, and marked as a machine's until a person reviewed it."""

import pytest

from citecut.errors import ProviderError, UsageError
from citecut.localize.glossary import Entry, Glossary
from citecut.localize.machine import machine, request, review
from citecut.localize.memory import Memory, Unit
from citecut.model import Line, Script
from citecut.testing import FakeTranslator

from .conftest import ENGLISH, as_edition


class Told:
    """Keeps what it was asked, and answers as it is told."""

    name = "told"
    machine = True

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    def identity(self):
        return "told 1"

    def translate(self, lines, source_language, target_language, glossary=()):
        self.asked.append((list(lines), source_language, target_language, list(glossary)))
        return self.answer(lines)


def test_every_line_gets_a_text_of_its_own(script):
    edition = machine(script, "en", FakeTranslator())
    assert [line.id for line in edition.lines] == [line.id for line in script.lines]
    assert all(line.machine and not line.reviewer for line in edition.lines)
    assert all(line.of == script.line(line.id).line_digest for line in edition.lines)
    assert (edition.language, edition.original, edition.clip) == ("en", "vi", "01")


def test_figures_are_written_the_targets_way_before_the_translator_sees_them(script):
    asked = request(script, script.line("l3"), "en")
    assert "68,500 lượt" in asked.text
    assert "VND 1.5 billion" in asked.text
    assert {"68,500", "VND 1.5 billion"} <= {*asked.keep}
    assert request(script, script.line("l2"), "en").keep == ("57-KL/TW", "15 June 2023")


def test_a_translator_sees_role_room_and_neighbours(script):
    asked = request(script, script.line("l4"), "en", seconds={"l4": 2.5})
    assert (asked.id, asked.role, float(asked.seconds)) == ("l4", "quote", 2.5)
    assert "68.500" in asked.context
    assert "Trần Thị Ngọc Hà" in asked.context
    assert request(script, script.line("l4.name"), "en").seconds is None


def test_only_what_is_open_is_asked_for(script):
    done = as_edition(script, {"l1": "Open until nine", "l2": "Old"}, reviewer="Mai Anh")
    stale = done.lines[1].model_copy(update={"of": "0" * 64})
    done = done.model_copy(update={"lines": (done.lines[0], stale)})
    told = Told(lambda lines: [line.text for line in lines])
    edition = machine(script, "en", told, edition=done)
    assert [line.id for line in told.asked[0][0]] == ["l2", "l3", "l3.number", "l4", "l4.name"]
    assert edition.lines[0] == done.lines[0]
    assert edition.lines[1].machine


def test_nothing_open_asks_nobody(script):
    told = Told(lambda lines: [])
    assert machine(script, "en", told, edition=as_edition(script)) == as_edition(script)
    assert told.asked == []


@pytest.mark.parametrize("answer", [lambda lines: [], lambda lines: ["All in one."], lambda lines: ["x"] * 9])
def test_another_number_of_texts_is_refused(script, answer):
    with pytest.raises(ProviderError, match="texts for `6` lines"):
        machine(script, "en", Told(answer))


@pytest.mark.parametrize("empty", ["", "  \n", "\x00", None, 7])
def test_an_empty_text_is_refused(script, empty):
    with pytest.raises(ProviderError, match="no text for line `l1`"):
        machine(script, "en", Told(lambda lines: [empty, *["x"] * (len(lines) - 1)]))


def test_a_text_of_several_rows_becomes_one(script):
    edition = machine(script, "en", Told(lambda lines: [f"{line.text}\r\n  \u202eend" for line in lines]))
    assert edition.text("l4") == "Không ai phải trả phí. end"


def test_what_must_be_kept_and_was_not_is_asked_for_once_more(script):
    def answer(lines):
        if len(lines) > 1:
            return [line.text.replace("57-KL/TW", "fifty-seven") for line in lines]
        return [line.text for line in lines]

    told = Told(answer)
    edition = machine(script, "en", told)
    assert [[line.id for line in asked[0]] for asked in told.asked][1:] == [["l2"]]
    assert "57-KL/TW" in edition.text("l2")


def test_the_better_of_two_tries_stays(script):
    def answer(lines):
        return [line.text.replace("57-KL/TW", "x") if len(lines) > 1 else "lost everything" for line in lines]

    assert "15 June 2023" in machine(script, "en", Told(answer)).text("l2")


def test_terms_go_along_and_matches_only_as_context(script):
    glossary = Glossary(
        source_language="vi", language="en", entries=(Entry(sources=("lượt bạn đọc",), targets=("visits",)),)
    )
    memory = Memory(
        source_language="vi", language="en", units=(Unit(source="Không ai phải trả phí.", target="Free for all."),)
    )
    told = Told(lambda lines: [line.text for line in lines])
    edition = machine(script, "en", told, glossary, memory)
    assert [term.target for term in told.asked[0][3]] == ["visits"]
    asked = {line.id: line for line in told.asked[0][0]}
    assert "= Free for all." in asked["l4"].context
    assert edition.text("l4") == "Không ai phải trả phí."


def test_the_scripts_own_language_is_refused(script):
    with pytest.raises(UsageError, match="already"):
        machine(script, "vi-VN", FakeTranslator())


def test_a_translator_that_is_a_person_makes_no_machine_text(script):
    assert not any(line.machine for line in machine(script, "en", FakeTranslator(machine=False)).lines)


def test_a_review_names_a_person_and_covers_its_lines_only(script):
    edition = review(as_edition(script, machine=True), ["l1", "l4"], " Mai  Anh ")
    marks = {line.id: (line.machine, line.reviewer) for line in edition.lines}
    assert marks["l1"] == marks["l4"] == (False, "Mai Anh")
    assert marks["l2"] == (True, None)


@pytest.mark.parametrize(("lines", "name"), [(["l1"], "  "), (["l9"], "Mai Anh")])
def test_a_review_by_nobody_or_of_nothing_is_refused(script, lines, name):
    with pytest.raises(UsageError):
        review(as_edition(script, machine=True), lines, name)


def test_a_line_of_sixty_goes_through():
    lines = tuple(Line(id=f"l{n}", role="point", text=f"Thư viện số {n} đón 1.{n:03} lượt.") for n in range(60))
    script = Script(clip="01", sources=(), language="vi", title="", lines=lines)
    edition = machine(script, "en", Told(lambda asked: [line.text for line in asked]))
    assert edition.text("l7") == "Thư viện số 7 đón 1,007 lượt."
    assert len(edition.lines) == 60


def test_english_goes_into_vietnamese_the_same_way():
    line = Line(id="l1", role="point", text=ENGLISH["l3"])
    script = Script(clip="01", sources=(), language="en", title="", lines=(line,))
    assert "1,5 tỷ đồng" in machine(script, "vi", Told(lambda lines: [one.text for one in lines])).text("l1")
