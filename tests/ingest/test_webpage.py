"""Pages in the manner of well-known news systems, read as a person would. Stories and names are our own."""

from functools import cache
from pathlib import Path

import pytest

from citecut import ingest
from citecut.model import Source

PAGES = Path(__file__).with_name("news")
VI = "Cầu Lam Giang thông xe sau ba năm thi công"
EN = "Floating school opens in Marlow Bay"


@cache
def page(name: str) -> Source:
    return ingest.read((PAGES / f"{name}.html").read_bytes(), f"{name}.html", url="https://news.example/1").source


def rows(name: str, *kinds: str) -> list[str]:
    return [page(name).text_of(passage) for passage in page(name).passages if passage.kind in kinds]


@pytest.mark.parametrize(
    ("name", "title", "author", "published"),
    [
        ("vi-figure-related", VI, "Minh Khôi", "2025-08-12T10:30:00+07:00"),
        ("vi-agency", VI, None, "2025-08-12T09:00:00+07:00"),
        ("vi-video", VI, "Đức Thiện", "2025-08-12T11:02:00+07:00"),
        ("vi-portal-no-h1", VI, "Thu Hà", "2025-08-12"),
        ("vi-school", VI, None, "2025-08-12"),
        ("vi-amp", VI, "Khánh An", "2025-08-12"),
        ("vi-byline-date", VI, "XUÂN HƯƠNG", "2025-08-12"),
        ("en-no-p", EN, "Nora Field", None),
        ("en-wire", EN, "Tomas Ilves", "2025-08-11"),
    ],
)
def test_title_author_and_date_are_those_on_the_page(
    name: str, title: str, author: str | None, published: str | None
) -> None:
    assert (page(name).title, page(name).author, page(name).published) == (title, author, published)


@pytest.mark.parametrize("path", sorted(PAGES.glob("vi-*.html")), ids=lambda path: path.stem)
def test_every_paragraph_of_the_bridge_story_is_there_once(path: Path) -> None:
    body = " ".join(rows(path.stem, "paragraph", "standfirst", "quote", "item"))
    for end in ("ba năm thi công.", "xuống còn 5 phút.", "vùng nông thôn phía tây.", "đi bộ qua sông.", "hai bên."):
        assert body.count(end) == 1


@pytest.mark.parametrize("name", ["en-no-p", "en-wire"])
def test_a_page_of_divs_keeps_its_paragraphs_apart(name: str) -> None:
    assert len(rows(name, "paragraph")) == 5


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("vi-figure-related", "Đường ven biển"),
        ("vi-figure-related", "Tuyến đường dài 30 km"),
        ("vi-video", "Ba cây cầu sắp khởi công"),
        ("vi-video", "nhìn từ trên cao"),
        ("vi-agency", "TTXVN/Vietnam+"),
        ("vi-school", "Rất tự hào về quê hương"),
        ("vi-byline-date", "Tin cùng chuyên mục"),
        ("en-no-p", "Five boats"),
        ("en-no-p", "min read"),
        ("en-wire", "contributed to this report"),
    ],
)
def test_what_stands_around_the_story_never_becomes_a_line(name: str, words: str) -> None:
    assert not any(words in page(name).text_of(passage) for passage in page(name).content_passages)


@pytest.mark.parametrize(
    ("name", "caption", "credit"),
    [
        ("vi-figure-related", "Cầu Lam Giang sáng 12/8.", "Hoàng Nam"),
        ("vi-agency", "Các đại biểu cắt băng khánh thành.", "Văn Tuấn/TTXVN"),
        ("vi-video", "Người dân đi bộ qua cầu", "ĐỨC THIỆN"),
        ("vi-portal-no-h1", "Quang cảnh lễ khánh thành", None),
        ("vi-byline-date", "Đại biểu cắt băng khánh thành cầu Lam Giang.", "X.H"),
    ],
)
def test_a_picture_has_its_caption_and_its_credit(name: str, caption: str, credit: str | None) -> None:
    (picture,) = page(name).pictures
    assert (picture.caption, picture.credit) == (caption, credit)
    assert caption not in " ".join(rows(name, "paragraph", "item"))


def test_a_standfirst_keeps_its_place_apart_from_its_first_word() -> None:
    assert rows("vi-figure-related", "standfirst")[0].startswith("Hà Lam - Cây cầu 840 tỷ đồng")
