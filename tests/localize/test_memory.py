"""Translation memories: in and out as TMX, matches offered by likeness."""

import time

import pytest
from lxml import etree

from citecut.errors import InputError
from citecut.localize.memory import Memory, Unit, read_units

from .conftest import ENGLISH, as_edition

TMX = """<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
 srclang="vi" datatype="plaintext"/><body>
<tu><tuv xml:lang="vi-VN"><seg>Thư viện <bpt i="1">&lt;b></bpt>mở cửa<ept i="1">&lt;/b></ept>.</seg></tuv>
 <tuv xml:lang="EN-US" changeid="lan"><seg>The library <hi>is open</hi><ph>{1}</ph>.</seg></tuv>
 <tuv xml:lang="fr"><seg>La bibliothèque est ouverte.</seg></tuv></tu>
<tu><tuv xml:lang="vi"><seg>Một mình.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def memory():
    rows = (
        ("Bốn thư viện mở cửa đến 21 giờ.", "Four libraries stay open until 9 p.m."),
        ("Năm thư viện mở cửa đến 21 giờ.", "Five libraries stay open until 9 p.m."),
        ("Trời mưa to ở miền Trung.", "It rains hard in the centre."),
    )
    units = tuple(Unit(source=source, target=target) for source, target in rows)
    return Memory(source_language="vi", language="en", units=units)


def test_a_memory_of_another_program_is_read():
    assert Memory.read(TMX.encode(), "vi", "en").units == (
        Unit(source="Thư viện mở cửa.", target="The library is open.", by="lan"),
    )
    assert read_units(TMX.encode("utf-16"), "en-US", "vi")[0]["target"] == "Thư viện mở cửa."
    assert read_units(TMX.encode(), "vi", "th") == []


def test_a_memory_comes_back_as_it_went(memory):
    assert Memory.read(memory.write(), "vi", "en") == memory


def test_what_is_written_is_tmx_1_4(memory):
    root = etree.fromstring(memory.write())
    assert (root.tag, root.get("version"), [child.tag for child in root]) == ("tmx", "1.4", ["header", "body"])
    needed = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert set(root[0].attrib) == needed
    assert all([c.tag for c in tu] == ["tuv", "tuv"] and [c.tag for c in tu[0]] == ["seg"] for tu in root[1])


def test_text_that_xml_cannot_hold_is_left_out_of_it():
    unit = Unit(source="a\x00b <&>", target="]]> \x1b", by="x\x01")
    data = Memory(source_language="vi", language="en", units=(unit,)).write()
    assert read_units(data, "vi", "en") == [{"source": "ab <&>", "target": "]]>", "by": "x"}]


def test_the_same_text_is_an_exact_match_and_the_first(memory):
    best, second = memory.match("Bốn  thư viện mở cửa đến 21 giờ.")
    assert (best.likeness, best.unit.target) == (1.0, "Four libraries stay open until 9 p.m.")
    assert 0.8 < second.likeness < 1


def test_another_number_is_never_exact(memory):
    best = memory.match("Bốn thư viện mở cửa đến 22 giờ.")[0]
    assert 0.9 < best.likeness < 1


def test_other_capitals_are_not_exact(memory):
    assert memory.match("bốn thư viện mở cửa đến 21 giờ.")[0].likeness == 0.99


def test_what_is_not_like_it_is_not_offered(memory):
    assert memory.match("Học sinh được nghỉ hè từ tháng sáu.") == ()
    assert memory.match("") == ()


def test_a_memory_learns_from_people_only(memory, script):
    learned = memory.with_edition(script, as_edition(script, reviewer="Mai Anh"))
    assert learned.match(script.line("l4").text)[0].unit == Unit(
        source="Không ai phải trả phí.", target=ENGLISH["l4"], by="Mai Anh"
    )
    assert memory.with_edition(script, as_edition(script, machine=True)) == memory
    stale = [line.model_copy(update={"of": "0" * 64}) for line in as_edition(script).lines]
    assert memory.with_edition(script, as_edition(script).model_copy(update={"lines": tuple(stale)})) == memory


def test_a_large_memory_answers_while_one_waits():
    units = tuple(
        Unit(source=f"Thư viện số {n} mở cửa đến {n % 24} giờ mỗi ngày.", target=str(n)) for n in range(5000)
    )
    memory = Memory(source_language="vi", language="en", units=units)
    start = time.perf_counter()
    found = memory.match("Thư viện số 77 mở cửa đến 5 giờ mỗi ngày.")
    assert (found[0].likeness, found[0].unit.target) == (1.0, "77")
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<xliff/>",
        b"<tmx><body>",
        b"<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx>&a;</tmx>",
        b"<!DOCTYPE tmx [<!ELEMENT a ANY>]><tmx/>",
    ],
)
def test_hostile_and_broken_memories_are_refused(data):
    with pytest.raises(InputError):
        read_units(data, "vi", "en")


def test_a_memory_over_the_limit_is_refused_unread(monkeypatch):
    monkeypatch.setenv("CITECUT_LIMIT_DOCUMENT_BYTES", "10")
    with pytest.raises(InputError, match="document_bytes"):
        Memory.read(b" " * 11, "vi", "en")
