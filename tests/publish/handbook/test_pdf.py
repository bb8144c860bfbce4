"""The printed book: tagged, in order, with its boxes; and nothing in a text is code."""

import io

import pytest
from pypdf import PdfReader

from citecut.pipeline.handbooks import faces_for
from citecut.publish.handbook.pdf import BLEED, SLUG, TRIM, held, pdf

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


def test_no_text_is_code(hostile_book):
    faces, _ = faces_for(hostile_book)
    text = text_of(PdfReader(io.BytesIO(pdf(hostile_book, faces))))
    assert "#panic" in text
    assert "<script>alert(1)</script>" in text
    assert "\u202e" not in text


def test_characters_that_no_font_draws_are_named(hostile_book):
    from dataclasses import replace

    strange = replace(hostile_book, title="\U00012000")
    faces, notes = faces_for(strange)
    assert faces.lacking == "\U00012000"
    assert "U+12000" in notes[0]
    assert pdf(strange, faces).startswith(b"%PDF")


def test_words_that_belong_together_keep_to_one_row():
    assert held("Thư viện mở cửa đến 21 giờ", "vi").count("\u00a0") >= 2
    text = "Thư viện công cộng mở cửa đến 21 giờ"
    assert len(held(text, "vi")) == len(text)
