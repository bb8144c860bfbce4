"""Glossaries: read from what translators have, and held against translations."""

import pytest

from citecut.errors import InputError
from citecut.localize.glossary import Entry, Glossary, check_terms, read_entries
from citecut.ports import Term

CSV = """vi,en,forbidden,note
hội đồng nhân dân; HĐND,People's Council; people’s council,People's Committee;city hall,theo luật
thư viện,library,,
mạng xã hội,social network; social media,,
"""
TBX2 = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="vi"><text><body>
<termEntry id="c1">
 <langSet xml:lang="vi"><tig><term>hội đồng nhân dân</term></tig></langSet>
 <langSet xml:lang="en">
  <tig><term>Popular Council</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  <tig><term>council of the people</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
  <tig><term>People's Council</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
 </langSet>
</termEntry></body></text></martif>"""
TBX3 = """<tbx type="TBX-Core" style="dca" xml:lang="vi" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1">
 <langSec xml:lang="vi-VN"><termSec><term>hội đồng nhân dân</term></termSec></langSec>
 <langSec xml:lang="en"><termSec><term>People's Council</term></termSec>
  <termSec><term>Popular Council</term>
   <min:administrativeStatus xmlns:min="http://www.tbxinfo.net/ns/min">supersededTerm-admn-sts</min:administrativeStatus>
  </termSec></langSec>
</conceptEntry></body></text></tbx>"""


@pytest.fixture
def glossary():
    entries = tuple(Entry.model_validate(row) for row in read_entries(CSV.encode(), "vi", "en"))
    return Glossary(source_language="vi", language="en", entries=entries)


def codes(findings):
    return [(finding.code, finding.severity) for finding in findings]


def test_a_csv_is_read_with_alternatives_and_what_is_forbidden():
    glossary = Glossary.read(b"\xef\xbb\xbf" + CSV.encode(), "vi", "en-GB")
    council = glossary.entries[0]
    assert council.sources == ("hội đồng nhân dân", "HĐND")
    assert council.targets[0] == "People's Council"
    assert council.forbidden == ("People's Committee", "city hall")
    assert council.note == "theo luật"


@pytest.mark.parametrize("data", [CSV.replace(",", "\t"), CSV.replace(";", "|").replace(",", ";")])
def test_other_delimiters_are_read(data):
    assert read_entries(data.encode(), "vi", "en")[1]["targets"] == ("library",)


@pytest.mark.parametrize("data", [TBX2, TBX3, TBX2.replace('<?xml version="1.0"?>', "")])
def test_both_generations_of_tbx_are_read(data):
    (entry,) = read_entries(data.encode(), "vi", "en")
    assert entry["sources"] == ("hội đồng nhân dân",)
    assert entry["targets"][0] == "People's Council"
    assert entry["forbidden"] == ("Popular Council",)


def test_a_glossary_works_the_other_way_round():
    (entry,) = read_entries(TBX3.encode(), "en", "vi")
    assert entry["targets"] == ("hội đồng nhân dân",)


def test_a_glossary_for_other_languages_is_refused():
    with pytest.raises(InputError, match="no terms from `vi` to `fr`"):
        Glossary.read(CSV.encode(), "vi", "fr")


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE m [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><martif>&x;</martif>",
        b"<martif",
        "vi,en\nthư,thư".encode("cp1258", errors="replace") + b"\xff",
    ],
)
def test_hostile_and_broken_glossaries_are_refused(data):
    with pytest.raises(InputError):
        read_entries(data, "vi", "en")


@pytest.mark.parametrize(
    "translation",
    [
        "The People's Council met.",
        "The People’s Council met in the library.",
        "the people's council’s libraries",
    ],
)
def test_a_term_rendered_as_it_should_be_is_no_finding(glossary, translation):
    assert check_terms("HĐND họp ở thư viện.", translation + " Libraries", glossary) == ()


def test_a_required_term_that_is_missing_is_found(glossary):
    (finding,) = check_terms("Thư viện mở cửa.", "The bookshop opens.", glossary)
    assert (finding.code, finding.severity, finding.expected) == ("term-missing", "look", "library")
    assert finding.evidence[0].of("Thư viện mở cửa.") == "Thư viện"


def test_a_forbidden_term_stops(glossary):
    text = "The People's Committee met."
    (finding,) = check_terms("Hội đồng nhân dân họp.", text, glossary)
    assert (finding.code, finding.severity, finding.suggestion) == ("term-forbidden", "stop", "People's Council")
    assert finding.in_line[0].of(text) == "People's Committee"


def test_a_forbidden_word_inside_an_allowed_term_is_none():
    entry = Entry(sources=("bạn đọc",), targets=("library readers",), forbidden=("readers",))
    glossary = Glossary(source_language="vi", language="en", entries=(entry,))
    assert check_terms("68 bạn đọc", "68 library readers", glossary) == ()
    assert codes(check_terms("68 bạn đọc", "68 readers", glossary)) == [("term-forbidden", "stop")]


def test_a_part_of_a_longer_word_is_no_term():
    entry = Entry(sources=("an",), targets=("peace",))
    glossary = Glossary(source_language="vi", language="en", entries=(entry,))
    assert check_terms("Bán hàng ở Lan.", "Selling.", glossary) == ()


def test_terms_are_found_where_words_are_not_spaced():
    entry = Entry(sources=("library",), targets=("图书馆",), forbidden=("书店",))
    glossary = Glossary(source_language="en", language="zh", entries=(entry,))
    assert check_terms("The library opens.", "新图书馆开放。", glossary) == ()
    assert codes(check_terms("The library opens.", "新书店开放。", glossary)) == [("term-forbidden", "stop")]


def test_a_translator_gets_only_the_terms_of_its_text(glossary):
    assert glossary.terms("HĐND họp.") == (
        Term("HĐND", "People's Council", ("People's Committee", "city hall")),
    )  # fmt: skip
    assert glossary.terms("Trời mưa.") == ()


@pytest.mark.parametrize(
    "data",
    [
        "sep=;\nvi;en\nTỉnh ủy;Provincial Party Committee\n".encode(),
        "\ufeffvi;en\r\nTỉnh ủy;Provincial Party Committee\r\n".encode(),
        "vi-VN\ten_US\nTỉnh ủy\tProvincial Party Committee\n".encode("utf-16"),
    ],
)
def test_a_csv_as_spreadsheets_save_it_is_read(data):
    assert [(e["sources"], e["targets"]) for e in read_entries(data, "vi", "en")] == [
        (("Tỉnh ủy",), ("Provincial Party Committee",))
    ]


BASIC = (
    '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">'
    '<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry><langSet lang="vi"><tig><term>Tỉnh ủy</term></tig>'
    '</langSet><langSet xml:lang="en-US"><ntig><termGrp><term>Province Committee</term><termNote type="{kind}">{bad}'
    "</termNote></termGrp></ntig><tig><term>Provincial Party Committee</term></tig></langSet></termEntry></body>"
    "</text></martif>"
)


@pytest.mark.parametrize(
    ("kind", "bad"),
    [("administrativeStatus", "deprecatedTerm-admn-sts"), ("normativeAuthorization", "supersededTerm")],
)
@pytest.mark.parametrize("coded", ["utf-8", "utf-8-sig", "utf-16"])
def test_tbx_basic_with_a_document_type_is_read(kind, bad, coded):
    text = BASIC.format(kind=kind, bad=bad).replace("UTF-8", "UTF-16" if coded == "utf-16" else "UTF-8")
    (entry,) = read_entries(text.encode(coded), "vi", "en")
    assert (entry["targets"], entry["forbidden"]) == (("Provincial Party Committee",), ("Province Committee",))


def test_a_workbook_is_no_glossary():
    with pytest.raises(InputError, match="workbook"):
        Glossary.read(b"PK\x03\x04", "vi", "en")
