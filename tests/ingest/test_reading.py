"""Whole readings through the child: what comes out of each format, and what is refused, quickly and plainly."""

import io
import tempfile
import time
import zipfile
from pathlib import Path

import docx
import pytest
import typst
from PIL import Image

from citecut import ingest
from citecut.errors import InputError
from citecut.ingest.reading import Reading
from citecut.model import digest_of

SAMPLE = Path(__file__).parents[2] / ".." / "shared" / "samples" / "hoa-binh.vi.txt"
PAGES = Path(__file__).parent / "pages"

STORY = """Bến cũ thành xưởng sửa đồ

Sáng 3/9, thị trấn Hòa An mở xưởng sửa đồ tại bến tàu điện cũ, nơi đã bỏ trống sáu năm qua, cho mọi người dân.

Theo bà Lò Thị Mận, xưởng có 40 bàn thợ và một tủ dụng cụ; người đến sửa không phải trả tiền, trừ phụ tùng.

Lượt xem: 12
"""

MARKDOWN = """---
title: "Bến cũ thành xưởng sửa đồ"
author: Hoàng Minh Yến
publisher: Báo Hòa An
date: 2024-09-03
lang: vi
rights: CC BY 4.0
---
# Bến cũ thành xưởng sửa đồ

Sáng 3/9, thị trấn **Hòa An** mở [xưởng](https://example.org) sửa đồ tại bến tàu điện cũ.

![Bến tàu](ben.png "Bến tàu lúc mở cửa")
*Người dân chờ vào xưởng. Ảnh: Lê Văn Thảo*

## Việc cần biết

- Mang theo đồ đã lau sạch.
- Không mang pin.

> Không ai phải trả tiền công.

| Việc | Giá |
|---|---|
| Thay cầu chì | 20.000 đồng |
"""


def kinds(reading: Reading) -> list[tuple[str, str]]:
    source = reading.source
    return [(passage.kind, source.text_of(passage)) for passage in source.passages]


def picture(width: int = 80, height: int = 60, form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, form)
    return out.getvalue()


def test_plain_text_keeps_every_offset() -> None:
    reading = ingest.read(STORY.encode(), "bài.txt")
    assert reading.source.text == STORY
    assert [kind for kind, _ in kinds(reading)] == ["headline", "paragraph", "paragraph", "furniture"]
    assert reading.source.language == "vi"
    assert reading.media == {digest_of(STORY.encode()): STORY.encode()}


def test_markdown_gives_its_structure_and_its_facts() -> None:
    reading = ingest.read(MARKDOWN.encode(), "bài.md")
    source = reading.source
    assert (source.title, source.author, source.publisher) == (
        "Bến cũ thành xưởng sửa đồ",
        "Hoàng Minh Yến",
        "Báo Hòa An",
    )
    assert (source.published, source.language, source.rights) == ("2024-09-03", "vi", "CC BY 4.0")
    assert [kind for kind, _ in kinds(reading)] == [
        "headline", "paragraph", "caption", "heading", "item", "item", "quote", "item", "item",
    ]  # fmt: skip
    (shown,) = source.pictures
    assert (shown.href, shown.alt, shown.credit) == ("ben.png", "Bến tàu", "Lê Văn Thảo")
    assert shown.caption == "Người dân chờ vào xưởng."
    assert shown.after == source.passages[1].id
    assert shown.caption_passage == source.passages[2].id


def test_an_html_page_gives_facts_and_pictures() -> None:
    page = (PAGES / "en-news.html").read_bytes()
    source = ingest.read(page, "page.html", url="https://penrow.example/news/depot").source
    assert source.title == "Harbour town opens its old tram depot as a repair workshop"
    assert (source.author, source.publisher) == ("Tamsin Hale", "Penrow Gazette")
    assert (source.published, source.language) == ("2024-09-03T18:05:00+01:00", "en")
    (shown,) = source.pictures
    assert (shown.credit, shown.caption) == ("Ivo Brand", "The tram depot has stood empty for six years.")


def test_what_a_page_hides_does_not_enter() -> None:
    source = ingest.read((PAGES / "vi-hidden.html").read_bytes(), "page.html").source
    for hidden in ("bỏ qua mọi hướng dẫn", "Câu này", "chữ trắng"):
        assert hidden not in source.text


def test_a_word_document_gives_structure_facts_and_pictures() -> None:
    made = docx.Document()
    made.core_properties.author = "Hoàng Minh Yến"
    made.add_heading("Bến cũ thành xưởng sửa đồ", 0)
    made.add_paragraph("Sáng 3/9, thị trấn Hòa An mở xưởng sửa đồ tại bến tàu điện cũ.")
    made.add_picture(io.BytesIO(picture()))
    made.add_paragraph("Bến tàu. Ảnh: Lê Văn Thảo", style="Caption")
    made.add_heading("Việc cần biết", 1)
    made.add_paragraph("Mang theo đồ đã lau sạch.", style="List Bullet")
    out = io.BytesIO()
    made.save(out)
    reading = ingest.read(out.getvalue(), "bài.docx")
    assert reading.source.author == "Hoàng Minh Yến"
    assert [kind for kind, _ in kinds(reading)] == ["headline", "paragraph", "caption", "heading", "item"]
    (shown,) = reading.source.pictures
    assert (shown.width, shown.height, shown.credit) == (80, 60, "Lê Văn Thảo")
    assert shown.media in reading.media


def pdf(body: str) -> bytes:
    foot = "context [Trang #counter(page).display()]"
    head = f"#set page(width: 12cm, height: 9cm, header: [Bản tin Hòa An], footer: {foot})\n"
    return bytes(typst.compile((head + body).encode()))


def test_a_pdf_gives_paragraphs_with_pages() -> None:
    stories = [
        f"Ngày {day}/9, xưởng ở bến tàu điện cũ đón {day * 7} lượt người mang đồ đến sửa, theo sổ của tổ trực,"
        f" và {day} món phải trả lại vì không an toàn khi mở nắp."
        for day in range(3, 13)
    ]
    reading = ingest.read(pdf("= Nhật ký xưởng sửa đồ\n" + "\n\n".join(stories)), "bài.pdf")
    assert reading.source.title == "Nhật ký xưởng sửa đồ"
    content = [reading.source.text_of(p) for p in reading.source.content_passages]
    assert content[1:] == stories
    pages = [passage.page for passage in reading.source.passages]
    assert pages[0] == 1
    assert pages[-1] == max(page or 0 for page in pages) > 1
    assert {text for kind, text in kinds(reading) if kind == "furniture"} >= {"Bản tin Hòa An", "Trang 1", "Trang 2"}


def test_the_first_real_page_is_read_as_a_person_would() -> None:
    if not SAMPLE.exists():
        pytest.skip("the sample page is not on this machine")
    reading = ingest.read(SAMPLE.read_bytes(), SAMPLE.name)
    source, rows = reading.source, kinds(reading)
    assert source.author == "Hạnh Nguyên"
    assert sum(kind == "headline" for kind, _ in rows) == 1
    assert [text for kind, text in rows if kind == "caption"] == [
        "Đại biểu tham dự hội nghị",
        "Phó Trưởng Ban Tuyên giáo Trung ương Phan Xuân Thuỷ kết luận hội nghị",
        "Quang cảnh hội nghị",
    ]
    assert [text[:8] for kind, text in rows if kind == "heading"] == ["Xây dựng", "Quán tri"]
    content = " ".join(source.text_of(p) for p in source.content_passages)
    for furniture in ("Lượt xem", "Copy link", "Tác giả", "liên quan\n", "đang cập nhật"):
        assert furniture not in content
    assert content.count("Tăng cường thông tin đối ngoại trên không gian mạng") == 1


def test_passage_ids_count_occurrences() -> None:
    text = "Tin ngắn trong ngày\n\nMột câu đủ dài để là văn xuôi.\n\nMột câu đủ dài để là văn xuôi.\n"
    ids = [passage.id for passage in ingest.read(text.encode(), "a.txt").source.passages]
    assert ids[2] == f"{ids[1]}-2"


def zip_of(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def packed_otherwise() -> bytes:
    """Nothing but noughts in bzip2, of which four kilobytes inflate to gigabytes at once."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", bytes(1000))
    return out.getvalue()


def bomb() -> bytes:
    """A DOCX of a megabyte that unpacks to a gigabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(1000):
                part.write(bytes(1_000_000))
    return out.getvalue()


def page_with_style(sheet: bytes) -> bytes:
    return b"<html><style>" + sheet + b"</style><body><p>1</p></body></html>"


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'
WIDE = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><w:document/>'.encode("utf-16")

REFUSED = {
    "empty": (b"", "a.txt", "empty"),
    "blank": (b" \n\t\n", "a.html", "empty"),
    "binary": (bytes(range(256)) * 40, "a.txt", "no text"),
    "program": (b"\x7fELF" + bytes(200), "a.txt", "program"),
    "film": (b"\x00\x00\x00\x18ftypmp42" + bytes(400), "a.txt", "is a film or sound (MP4 or QuickTime)"),
    "picture": (picture(), "a.txt", "picture"),
    "old word": (b"\xd0\xcf\x11\xe0" + bytes(400), "a.doc", "save it as .docx"),
    "large page": (b"<html><body>" + b"<p>x</p>" * 300_000, "a.html", "html_bytes"),
    "deep page": (b"<html><body>" + b"<div>" * 900 + b"<p>deep</p>", "a.html", "html_depth"),
    "very deep page": (b"<html><body>" + b"<b>" * 300_000, "a.html", "html_depth"),
    "no archive": (b"PK\x03\x04" + bytes(500), "a.docx", "damaged"),
    "entities": (zip_of({"word/document.xml": ENTITIES}), "a.docx", "document type"),
    "wide entities": (zip_of({"word/document.xml": WIDE}), "a.docx", "document type"),
    "entities by another name": (zip_of({"word/x.dat": ENTITIES}), "a.docx", "document type"),
    "packed otherwise": (packed_otherwise(), "a.docx", "unknown way"),
    "comments before nothing": (b"<!---->" * 500 + b"z", "a.html", "no article"),
    "style sheet of at signs": (page_with_style(b"@" * 150_000), "a.html", "no article"),
    "style sheet without rules": (page_with_style(b"a" * 200_000), "a.html", "no article"),
    "nested": (zip_of({"word/document.xml": b"<x/>", "a.bin": zip_of({"a": b"b"})}), "a.docx", "another archive"),
    "climbing": (zip_of({"../../etc/passwd": b"x", "word/document.xml": b"<x/>"}), "a.docx", "outside"),
    "entries": (zip_of({f"word/{n}.xml": b"" for n in range(2001)}), "a.docx", "archive_entries"),
    "furniture": ("• :\n\nLượt xem: 3\n\nCopy link\n".encode(), "a.txt", "only page furniture"),
    "no pdf": (b"%PDF-1.7\nnothing here", "a.pdf", "damaged"),
    "no letters": (b"<html><body><p>12 34</p></body></html>", "a.html", "no article"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_one_plain_line_with_a_hint(case: str) -> None:
    data, name, said = REFUSED[case]
    start = time.monotonic()
    with pytest.raises(InputError) as refusal:
        ingest.read(data, name)
    assert said in f"{refusal.value.message} {refusal.value.hint}"
    assert "\n" not in refusal.value.message
    assert refusal.value.hint
    assert time.monotonic() - start < 8


def test_a_zip_bomb_is_refused_while_it_inflates_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    data = bomb()
    start = time.monotonic()
    with pytest.raises(InputError, match="archive_"):
        ingest.read(data, "bài.docx")
    assert time.monotonic() - start < 8
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_without_text_says_what_to_do() -> None:
    with pytest.raises(InputError) as refusal:
        ingest.read(pdf_without_text(), "quét.pdf")
    assert "no text in this PDF" in refusal.value.message
    assert "OCR" in refusal.value.hint


def pdf_without_text() -> bytes:
    return bytes(typst.compile(b"#rect(width: 4cm, height: 3cm, fill: teal)"))


def test_a_pdf_over_the_limit_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECUT_LIMIT_PDF_PAGES", "1")
    with pytest.raises(InputError, match="pdf_pages"):
        ingest.read(pdf("Một trang #pagebreak() hai trang"), "a.pdf")


def test_a_wrong_language_on_the_page_is_mended_and_said() -> None:
    reading = ingest.read((PAGES / "vi-table-br.html").read_bytes(), "page.html")
    assert reading.source.language == "vi"
    assert "`en`" in reading.warnings[0]


def test_a_language_given_by_hand_stands() -> None:
    assert ingest.read(STORY.encode(), "a.txt", language="vi-VN").source.language == "vi"


def test_pictures_are_attached_by_their_address() -> None:
    source = ingest.read(MARKDOWN.encode(), "bài.md").source
    done = ingest.attach_pictures(source, {"ben.png": picture(5000, 100, "JPEG")})
    (shown,) = done.source.pictures
    assert (shown.width, shown.height) == (4096, 82)
    assert shown.caption == "Người dân chờ vào xưởng."
    assert list(done.media) == [shown.media]


def test_a_picture_that_cannot_be_opened_is_left_out_with_the_reason() -> None:
    source = ingest.read(MARKDOWN.encode(), "bài.md").source
    done = ingest.attach_pictures(source, {"ben.png": b"\x89PNG broken"})
    assert done.source.pictures == ()
    assert done.media == {}
    assert "ben.png" in done.warnings[0]


def test_a_folder_of_pictures_is_read_in_order() -> None:
    files = {"a.png": picture(), "hỏng.jpg": b"no", "b.webp": picture(64, 64, "WEBP")}
    pictures, media, warnings = ingest.read_pictures(files)
    assert [shown.href for shown in pictures] == ["a.png", "b.webp"]
    assert len(media) == 2
    assert len(warnings) == 1


def test_an_answer_that_does_not_add_up_is_refused() -> None:
    from citecut.ingest.reading import _believed

    reading = ingest.read(STORY.encode(), "bài.txt")
    honest = {"source": reading.source, "media": {}, "warnings": ()}
    assert _believed(honest, STORY.encode()).source == reading.source
    for forged in ({**honest, "media": {"0" * 64: b"x"}}, {**honest, "source": "text"}, {}, None):
        with pytest.raises(InputError, match="does not fit"):
            _believed(forged, STORY.encode())
    with pytest.raises(InputError, match="does not fit"):
        _believed(honest, b"other bytes")


def test_short_paragraphs_of_a_pdf_stay_apart() -> None:
    row = "Cây cầu dài 1,2 km, rộng 12 m, có tổng vốn 840 tỷ đồng và được xây trong ba năm bằng ngân sách của tỉnh."
    markup = '#set text(lang: "vi", size: 13pt)\n= Cầu mới\n' + "\n\n".join(f"Đoạn {n}. {row}" for n in range(8))
    source = ingest.read(typst.compile(markup.encode()), "a.pdf").source
    assert sum(source.text_of(passage).startswith("Đoạn ") for passage in source.passages) == 8
