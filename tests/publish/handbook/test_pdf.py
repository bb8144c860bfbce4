"""The printed book: tagged, in order, with its boxes; and nothing in a text is code."""

import io
import re
from collections import Counter
from itertools import pairwise

import page
import pytest
from pypdf import PdfReader, PdfWriter

from citecut.pipeline.handbooks import faces_for
from citecut.publish.handbook.pdf import BLEED, SLUG, TRIM, pdf

POINTS = 72 / 25.4


@pytest.fixture(scope="module")
def printed(book):
    faces, notes = faces_for(book)
    assert notes == ()
    return PdfReader(io.BytesIO(pdf(book, faces)))


def text_of(reader):
    return " ".join(" ".join(page.extract_text().replace("\u00a0", " ").split()) for page in reader.pages)


def test_the_book_is_tagged_for_readers_who_listen(printed, book):
    root = printed.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == book.language
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


@pytest.mark.parametrize("bleed", [False, True])
def test_another_program_finds_the_book_accessible_and_fit_for_archives(book, bleed):
    made = pdf(book, faces_for(book)[0], bleed=bleed)
    for profile in ("ua1", "2a"):
        told = page.validate_pdf_bytes(made, profile=profile)
        assert told.is_compliant, [(each.rule_id, each.message) for each in told.failures]
        assert told.rules.total > 100


def test_the_other_program_misses_what_is_taken_out_of_a_book(printed):
    out = io.BytesIO()
    writer = PdfWriter(clone_from=printed)
    del writer._root_object["/StructTreeRoot"]
    writer.write(out)
    for profile in ("ua1", "2a"):
        told = page.validate_pdf_bytes(out.getvalue(), profile=profile)
        assert "STRUCT-TREE-ROOT" in " ".join(each.rule_id for each in told.failures)


@pytest.mark.parametrize("bleed", [False, True])
def test_the_book_keeps_what_its_standards_ask_for(book, bleed):
    made = pdf(book, faces_for(book)[0], bleed=bleed)
    reader = PdfReader(io.BytesIO(made))
    root = reader.trailer["/Root"]
    about = root["/Metadata"].get_object().get_data().decode()
    assert re.findall(r"<(pdfaid|pdfuaid):(\w+)>(\w+)<", about) == [
        ("pdfaid", "part", "2"),
        ("pdfaid", "conformance", "A"),
        ("pdfuaid", "part", "1"),
    ]
    assert f"<rdf:li>{book.language}</rdf:li>" in about
    assert book.title in about
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert [each.get_object()["/S"] for each in root["/OutputIntents"]] == ["/GTS_PDFA1"]
    assert len(reader.trailer["/ID"]) == 2
    assert made.split(b"\n", 2)[1][:1] == b"%"
    assert min(made.split(b"\n", 2)[1][1:5]) > 127  # so that programs take the file for bytes, not for text
    assert {page["/Tabs"] for page in reader.pages} == {"/S"}
    assert not {key for page in reader.pages for key in page if key in ("/AA", "/JS")}


def test_every_font_lies_in_the_file_with_the_words_behind_its_signs(printed):
    seen = [font.get_object() for page in printed.pages for font in page["/Resources"].get("/Font", {}).values()]
    assert seen
    for font in seen:
        (inner,) = font["/DescendantFonts"]
        described = inner.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(described)
        assert "/ToUnicode" in font


def test_the_parts_are_told_apart_and_every_code_is_described(printed, book):
    parts = list(tree(printed.trailer["/Root"]["/StructTreeRoot"]))
    kinds = Counter(part["/S"] for part in parts)
    links = {chapter.link for chapter in book.told if chapter.link}
    links |= {reference.link for reference in book.references if reference.link}
    described = [part["/Alt"] for part in parts if part["/S"] == "/Figure"]
    assert len(described) >= len(links)
    assert all(any(link.removeprefix("https://") in alt for alt in described) for link in links)
    assert kinds["/H2"] >= len(book.told) + len(book.references)
    assert kinds["/Title"] == 1
    assert kinds["/TOCI"] == sum(kinds[level] for level in ("/H1", "/H2")) - 1  # but the contents themselves
    assert kinds["/Link"] > len(book.told)
    order = [part["/S"] for part in parts if part["/S"] in ("/H1", "/H2", "/H3")]
    assert all(int(after[2]) <= int(before[2]) + 1 for before, after in pairwise(order))


def tree(part):
    """Every part of the structure, in the order in which it is read."""
    part = part.get_object()
    if isinstance(part, list):
        for each in part:
            yield from tree(each)
    elif isinstance(part, dict):
        if "/S" in part:
            yield part
        if "/K" in part:
            yield from tree(part["/K"])


def test_every_line_and_every_cited_word_is_printed(printed, book):
    text = text_of(printed)
    for chapter in book.told:
        for block in chapter.blocks:
            assert " ".join(block.text.split()[-4:]) in text


def test_pages_are_a5(printed):
    wide, high = (float(side) / POINTS for side in printed.pages[0].mediabox[2:])
    assert (round(wide), round(high)) == TRIM


def test_a_book_for_the_printer_tells_where_it_is_cut(book):
    faces, _ = faces_for(book)
    page = PdfReader(io.BytesIO(pdf(book, faces, bleed=True))).pages[0]
    sheet, trim, bleed = (
        [float(side) / POINTS for side in box] for box in (page.mediabox, page.trimbox, page.bleedbox)
    )
    assert [round(side) for side in sheet] == [0, 0, TRIM[0] + 2 * SLUG, TRIM[1] + 2 * SLUG]
    assert [round(side) for side in trim] == [SLUG, SLUG, TRIM[0] + SLUG, TRIM[1] + SLUG]
    assert round(trim[0] - bleed[0]) == BLEED


def test_the_same_book_gives_the_same_bytes(book):
    faces, _ = faces_for(book)
    assert pdf(book, faces) == pdf(book, faces)
    assert pdf(book, faces, bleed=True) == pdf(book, faces, bleed=True)


def test_no_text_is_code(hostile_book):
    faces, _ = faces_for(hostile_book)
    text = text_of(PdfReader(io.BytesIO(pdf(hostile_book, faces))))
    assert "#panic" in text
    assert "<script>alert(1)</script>" in text
    assert "\u202e" not in text


def test_no_string_of_the_naughty_list_is_code_or_stops_the_book(naughty_book):
    reader = PdfReader(io.BytesIO(pdf(naughty_book, faces_for(naughty_book)[0])))
    assert re.sub(r"\s", "", "$(touch /tmp/blns.fail)") in re.sub(r"\s", "", text_of(reader))
    assert "/JavaScript" not in reader.trailer["/Root"].get("/Names", {})
    assert {link["/A"]["/URI"] for link in links_of(reader)} == {"https://example.org/hoa-an/thu-vien"}


def links_of(reader):
    """What leads out of the book."""
    found = [each.get_object() for page in reader.pages for each in page.get("/Annots", ())]
    return [link for link in found if "/A" in link and link["/A"].get_object()["/S"] == "/URI"]


def test_characters_that_no_font_draws_are_named(hostile_book):
    from dataclasses import replace

    strange = replace(hostile_book, title="\U00012000")
    faces, notes = faces_for(strange)
    assert faces.lacking == "\U00012000"
    assert "U+12000" in notes[0]
    assert pdf(strange, faces).startswith(b"%PDF")
