"""Scripts as XLIFF 2.1: valid by the rules of the specification, and telling translators what they need."""

import pytest
from lxml import etree

from citecut.localize.glossary import Entry, Glossary
from citecut.localize.memory import Memory, Unit
from citecut.localize.xliff import to_xliff
from citecut.model import Line, Script

from . import xliff_rules
from .conftest import as_edition

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"


def units(data: bytes) -> dict[str, etree._Element]:
    return {unit.get("name"): unit for unit in etree.fromstring(data).iter(f"{CORE}unit")}


def notes(unit) -> dict[str, str]:
    return {note.get("category"): note.text for note in unit.iter(f"{CORE}note")}


@pytest.fixture
def glossary():
    entries = (
        Entry(sources=("lượt bạn đọc",), targets=("visits by readers", "reader visits"), forbidden=("readers",)),
        Entry(sources=("thư viện",), forbidden=("bookshop",)),
    )
    return Glossary(source_language="vi", language="en", entries=entries)


@pytest.fixture
def memory():
    return Memory(
        source_language="vi",
        language="en",
        units=(
            Unit(source="Không ai phải trả phí.", target="No one pays."),
            Unit(source="Không ai phải trả lệ phí.", target="No one pays dues."),
        ),
    )


def test_a_script_without_translation_is_valid(script, sources):
    assert xliff_rules.broken(to_xliff(script, sources, "en")) == []


def test_a_script_with_everything_is_valid(script, sources, english, glossary, memory):
    data = to_xliff(script, sources, "en", english, glossary=glossary, memory=memory)
    assert xliff_rules.broken(data) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'state="initial"', b'state="done"'),
        (b'trgLang="en"', b'trgLang="in English"'),
        (b"<notes>", b"<note/><notes>"),
        (b'id="l2"', b'id="l1"'),
        (b'ref="#s"', b'ref="#x"'),
        (b'category="citecut"', b'category="citecut" kind="x"'),
        (b'id="m1"', b'id="s"'),
        (b"<source>", b"<target/><source>"),
    ],
)
def test_the_rules_themselves_find_faults(script, sources, memory, old, new):
    data = to_xliff(script, sources, "en", memory=memory)
    assert old in data
    assert xliff_rules.broken(data.replace(old, new, 1))


def test_each_line_is_one_unit_in_the_scripts_order(script, sources):
    data = to_xliff(script, sources, "en")
    assert [*units(data)] == [line.id for line in script.lines]
    assert all(len(unit.findall(f"{CORE}segment")) == 1 for unit in units(data).values())


def test_a_unit_tells_whose_words_where_they_stand_and_the_room(script, sources):
    told = notes(units(to_xliff(script, sources, "en"))["l4"])
    assert told["what"] == "đọc: trích nguyên văn"
    assert told["speaker"] == "Lời của: Trần Thị Ngọc Hà, giám đốc thư viện"
    assert "“Không ai phải trả phí.”" in told["citation"]
    assert "đoạn 3" in told["citation"]
    assert "s, ≤" in told["room"]


def test_the_room_follows_the_time_that_is_given(script, sources):
    told = notes(units(to_xliff(script, sources, "en", seconds={"l1": 2.0}))["l1"])
    assert told["room"] == "Độ dài: ≤ 2 s, ≤ 40 ký tự"


def test_document_numbers_and_credited_names_are_not_to_be_translated(script, sources):
    found = units(to_xliff(script, sources, "en"))
    marked = found["l2"].find(f"{CORE}segment/{CORE}source/{CORE}mrk")
    assert (marked.text, marked.get("translate")) == ("57-KL/TW", "no")
    assert found["l4.name"].find(f"{CORE}segment/{CORE}source/{CORE}mrk").text == "Trần Thị Ngọc Hà"


def test_names_are_spelled_anew_in_another_script(script, sources):
    found = units(to_xliff(script, sources, "th"))
    assert found["l4.name"].find(f"{CORE}segment/{CORE}source/{CORE}mrk") is None
    assert found["l2"].find(f"{CORE}segment/{CORE}source/{CORE}mrk").text == "57-KL/TW"


def test_a_segment_says_how_far_its_translation_is(script, sources):
    edition = as_edition(script, {"l1": "Open until nine"}, machine=True)
    edition = edition.model_copy(update={"lines": (*edition.lines, *as_edition(script, {"l4": "Nobody pays"}).lines)})
    found = units(to_xliff(script, sources, "en", edition))
    segments = {name: unit.find(f"{CORE}segment") for name, unit in found.items()}
    assert (segments["l1"].get("state"), segments["l1"].get("subState")) == ("translated", "citecut:machine")
    assert segments["l4"].get("state") == "translated"
    assert segments["l2"].get("state") == "initial"
    assert segments["l2"].find(f"{CORE}target") is None


def test_terms_and_matches_are_offered_and_never_taken(script, sources, glossary, memory):
    data = to_xliff(script, sources, "en", glossary=glossary, memory=memory)
    found = units(data)
    offers = [(m.get("similarity"), m.findtext(f"{CORE}target")) for m in found["l4"][0]]
    assert offers[0] == ("100.0", "No one pays.")
    assert 70 < float(offers[1][0]) < 100
    assert found["l4"].find(f"{CORE}segment/{CORE}target") is None
    assert b"visits by readers" in etree.tostring(found["l3"])
    assert notes(found["l3"])["forbidden"] == "Không dùng: readers, bookshop"


def test_hostile_text_stays_text(script, sources):
    nasty = 'A\x00\x1b]0;x\x07 <target>no</target> & "&lt;" ]]> =cmd \u202eabc'
    line = Line(id='l<1> "', role="point", text=nasty)
    data = to_xliff(Script(clip="01", sources=(), language="en", title="\x01<&", lines=(line,)), {}, "vi")
    assert xliff_rules.broken(data) == []
    unit = etree.fromstring(data).find(f".//{CORE}unit")
    assert (unit.get("id"), unit.get("name")) == ("u1", 'l<1> "')
    assert [cp.get("hex") for cp in unit.iter(f"{CORE}cp")] == ["0000", "001B", "0007"]
