"""What is wrong with an edition is found, line by line, spoken or shown; what is right is left alone."""

import time

import pytest

from citecut.localize.check import check, check_line
from citecut.localize.glossary import Entry, Glossary
from citecut.model import Citation, Edition, EditionLine, Line, Script, original_edition

from .conftest import ENGLISH, as_edition, as_source

ROOM = dict.fromkeys(("l1", "l2", "l3", "l4"), 60.0)


def codes(findings, severity=None):
    return [(f.code, f.line) for f in findings if severity in (None, f.severity)]


def test_the_originals_own_edition_has_no_findings(script, sources):
    assert check(original_edition(script), script, sources) == ()


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        ("l3", "68,500", "86,500"),
        ("l3.number", "68,500", "86,500"),
        ("l3", "1.5 billion", "1.5 million"),
        ("l2", "15 June", "16 June"),
        ("l2", "57-KL/TW", "75-KL/TW"),
        ("l4", "Nobody has", "Everybody has"),
        ("l1", "9 p.m.", "8 p.m."),
        ("l4.name", "Ngoc Ha", "Ngoc Hai"),
    ],
)
def test_a_fact_broken_by_hand_is_stopped(script, sources, line, old, new):
    before = check(as_edition(script), script, sources, seconds=ROOM)
    texts = ENGLISH | {line: ENGLISH[line].replace(old, new)}
    after = check(as_edition(script, texts), script, sources, seconds=ROOM)
    assert {f.line for f in after if f.severity == "stop" and f not in before} == {line}


def test_findings_name_clip_language_and_places(script, sources):
    texts = ENGLISH | {"l3.number": "86,500"}
    (finding,) = [f for f in check(as_edition(script, texts), script, sources, seconds=ROOM) if f.line == "l3.number"]
    assert (finding.clip, finding.language) == ("01", "en")
    assert finding.in_line[0].of("86,500") == "86,500"
    assert finding.evidence[0].of(script.line("l3.number").text) == "68.500"


def test_missing_unknown_and_stale_lines_are_found(script, sources):
    lines = as_edition(script).lines[:-1]
    stale = lines[0].model_copy(update={"of": "0" * 64})
    extra = EditionLine(id="l9", text="Who am I?", of="0" * 64)
    edition = as_edition(script).model_copy(update={"lines": (stale, *lines[1:], extra)})
    found = codes(check(edition, script, sources, seconds=ROOM))
    assert {("line-missing", "l4.name"), ("line-stale", "l1"), ("line-unknown", None)} <= {*found}


def test_a_line_left_in_the_originals_language_is_stopped(script, sources):
    texts = ENGLISH | {"l4": script.line("l4").text}
    found = check(as_edition(script, texts), script, sources, seconds=ROOM)
    assert ("untranslated", "l4") in codes(found, "stop")


def test_names_and_figures_may_read_as_in_the_original(script, sources):
    texts = ENGLISH | {"l4.name": "Trần Thị Ngọc Hà"}
    found = check(as_edition(script, texts), script, sources, seconds=ROOM)
    assert not [f for f in found if f.line == "l4.name"]


def test_a_text_in_a_third_language_is_found(script, sources):
    texts = ENGLISH | {"l4": "Библиотека открыта для всех бесплатно."}
    found = check(as_edition(script, texts), script, sources, seconds=ROOM)
    assert ("language-wrong", "l4") in codes(found, "look")


def test_machine_text_that_nobody_reviewed_is_named_once(script, sources):
    found = [f for f in check(as_edition(script, machine=True), script, sources) if f.code == "machine-unreviewed"]
    assert [(f.severity, f.line) for f in found] == [("look", None)]
    assert "`6` lines" in found[0].message


def test_the_glossary_is_held_against_every_line(script, sources):
    entry = Entry(sources=("thư viện",), targets=("library",), forbidden=("bookshop",))
    glossary = Glossary(source_language="vi", language="en", entries=(entry,))
    texts = ENGLISH | {"l1": ENGLISH["l1"].replace("libraries", "bookshops")}
    found = check(as_edition(script, texts), script, sources, glossary=glossary, seconds=ROOM)
    assert [(f.code, f.line) for f in found if f.code.startswith("term")] == [("term-forbidden", "l1")]


def test_a_line_too_long_for_its_time_says_by_how_much(script, sources):
    found = check(as_edition(script), script, sources, seconds=ROOM | {"l3": 5.0})
    (finding,) = [f for f in found if f.code == "too-long"]
    assert (finding.line, finding.severity, finding.expected) == ("l3", "look", "5.0 s")
    assert float(finding.found.split()[0]) > 6


def test_an_official_passage_that_does_not_stand_where_it_says_is_stopped(script, sources):
    official = as_source("Title\nNobody pays.", "en")
    part = official.passages[1]
    cited = Citation(source=official.digest, passage=part.id, range=part.range, quote="Nobody pays.")
    sources = {**sources, official.digest: official}

    def found(citation):
        lines = [
            line.model_copy(update={"citations": (citation,)}) if line.id == "l4" else line
            for line in as_edition(script).lines
        ]
        edition = as_edition(script).model_copy(update={"lines": tuple(lines)})
        return [f.code for f in check(edition, script, sources, seconds=ROOM) if f.line == "l4"]

    assert found(cited) == []
    assert found(cited.model_copy(update={"quote": "Everybody pays."})) == ["quote-mismatch"]
    assert found(cited.model_copy(update={"source": "1" * 64})) == ["source-missing"]


def test_a_language_without_a_table_is_never_clean_and_is_told_once(script, sources):
    edition = as_edition(script, dict.fromkeys(ENGLISH, "Maktaba zinafunguliwa jioni bila malipo"), language="sw")
    asked: list[str] = []

    def remember(judged, judge):
        asked.append(judged[0]["id"])
        return tuple(judge())

    found = check(edition, script, sources, seconds=ROOM, remember=remember)
    assert asked == [line.id for line in script.lines]
    ((severity, line, language),) = [(f.severity, f.line, f.language) for f in found if f.code == "unchecked"]
    assert (severity, line, language) == ("look", None, "sw")
    alone = [f for line, done in zip(script.lines, edition.lines, strict=True) for f in _of(line, done, edition)]
    assert sum(f.code == "unchecked" for f in alone) == len(script.lines)
    stops = {(f.line, f.digest) for f in alone if f.severity == "stop"}
    assert stops
    assert {(f.line, f.digest) for f in found if f.severity == "stop"} == stops


def _of(line, done, edition):
    """What stands against one line, as the edition's check names it: people let findings pass by that name."""
    own = {"clip": edition.clip, "language": edition.language}
    return [found.model_copy(update=own) for found in check_line(line, done, edition, {})]


def test_sixty_lines_in_four_languages_are_checked_in_a_second():
    lines = tuple(
        Line(id=f"l{n}", role="point", text=f"Ngày {n % 28 + 1}/6/2023, thư viện số {n} đón {n}.500 lượt bạn đọc.")
        for n in range(1, 61)
    )
    script = Script(clip="01", sources=(), language="vi", title="", lines=lines)

    def edition(language):
        rows = (
            EditionLine(
                id=line.id, text=f"On {n % 28 + 1} June 2023 library no. {n} had {n},500 visits.", of="0" * 64
            )
            for n, line in enumerate(lines, 1)
        )
        return Edition(clip="01", language=language, original="vi", lines=tuple(rows))

    check(edition("en"), script.model_copy(update={"lines": lines[:1]}), {})  # tables are read once
    start = time.process_time()
    for language in ("en", "en-GB", "fr", "th"):
        check(edition(language), script, {})
    assert time.process_time() - start < 2  # a second on a quiet machine


def strap(name, language):
    """A script with one line in whose picture stands a name."""
    lines = (
        Line(id="l1", role="point", text="Trống vang khắp làng." if language == "vi" else "Drums were heard."),
        Line(id="l1.name", role="strap", text=name, slot="name", shown_with="l1"),
    )
    return Script(clip="01", sources=(), language=language, title="", lines=lines)


@pytest.mark.parametrize(
    ("language", "into", "name", "translation"),
    [
        ("vi", "en", "Ban quản lý", "The management"),
        ("vi", "en", "Người trông đền", "The temple keeper"),
        ("vi", "en", "Bà Lan", "Ms Lan"),
        ("vi", "en", "Nghệ nhân Y Moan", "Y Moan, artisan"),
        ("en", "vi", "Residents", "Người dân"),
        ("en", "vi", "Night shift nurse", "Y tá trực đêm"),
        ("en", "vi", "Nurse Kelly", "Y tá Kelly"),
    ],
)
def test_a_role_on_a_card_is_translated_and_a_name_is_kept(language, into, name, translation):
    script = strap(name, language)
    done = EditionLine(id="l1.name", text=translation, of=script.lines[1].line_digest)
    edition = Edition(clip="01", language=into, original=language, lines=(done,))
    assert [f for f in check(edition, script, {}, seconds=ROOM) if f.line == "l1.name"] == []


@pytest.mark.parametrize(
    ("language", "into", "name", "translation"),
    [
        ("vi", "en", "Bà Lan", "Ms Hoa"),
        ("vi", "en", "Nghệ nhân Y Moan", "The artisan"),
        ("vi", "en", "Minh Anh", "The management"),
        ("en", "vi", "Nurse Kelly", "Y tá trực đêm"),
        ("en", "vi", "Rose", "Hồng"),
    ],
)
def test_a_name_that_is_missing_on_a_card_is_stopped(language, into, name, translation):
    script = strap(name, language)
    done = EditionLine(id="l1.name", text=translation, of=script.lines[1].line_digest)
    edition = Edition(clip="01", language=into, original=language, lines=(done,))
    found = check(edition, script, {}, seconds=ROOM)
    assert [f.code for f in found if f.line == "l1.name" and f.severity == "stop"] == ["name-changed"]
