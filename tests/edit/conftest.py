"""A small story in Vietnamese, as nouns."""

from fractions import Fraction

import pytest

from citecut.model import (
    Citation,
    Edition,
    EditionLine,
    Line,
    Passage,
    Picture,
    Script,
    Source,
    Speaker,
    Take,
    TextRange,
    WordTime,
    digest_of,
    passage_id,
)
from citecut.text import words

PARAGRAPHS = (
    "Thư viện Hòa An mở cửa buổi tối",
    "Từ ngày 1/9, 12 thư viện công cộng của tỉnh mở cửa đến 21 giờ.",
    "“Người đi làm về muộn cũng cần một chỗ yên tĩnh để đọc”, bà Lê Minh Hạnh nói.",
    "Xe buýt thư viện chạy qua các xã vùng cao mỗi tuần một chuyến.",
)


def edition(language: str, *, machine: bool = False) -> Edition:
    """An edition of one line."""
    line = EditionLine(id="l1", text="Đọc", of=digest_of(b""), machine=machine)
    return Edition(clip="01", language=language, original="vi", lines=(line,))


@pytest.fixture
def source() -> Source:
    text = "\n\n".join(PARAGRAPHS)
    passages, at = [], 0
    for number, paragraph in enumerate(PARAGRAPHS):
        kind = "headline" if number == 0 else "paragraph"
        span = TextRange(start=at, end=at + len(paragraph))
        passages.append(Passage(id=passage_id(paragraph, 0), range=span, kind=kind))
        at += len(paragraph) + 2
    pictures = tuple(
        Picture(href=name, media=digest_of(name.encode()), width=1600, height=2000, caption=caption)
        for name, caption in (("a.jpg", "Thư viện lúc chạng vạng"), ("b.jpg", "Xe buýt thư viện qua xã vùng cao"))
    )
    return Source(
        kind="article",
        title=PARAGRAPHS[0],
        language="vi",
        text=text,
        passages=tuple(passages),
        pictures=pictures,
        publisher="Báo Hòa An",
        author="Minh Châu",
        published="2026-08-20",
        url="https://example.org/thu-vien",
        media=digest_of(text.encode()),
        media_type="text/plain",
    )


@pytest.fixture
def script(source: Source) -> Script:
    hook, number, quote, point = (
        _line(source, n, role) for n, role in enumerate(("hook", "point", "quote", "point"))
    )
    label = number.model_copy(
        update={"id": "l2.number", "role": "label", "text": "12", "shown_with": "l2", "slot": "number"}
    )
    quote = quote.model_copy(update={"speaker": Speaker(name="bà Lê Minh Hạnh")})
    said = quote.model_copy(update={"id": "l3.quote", "role": "label", "shown_with": "l3", "slot": "quote"})
    lines = (hook, number, label, quote, said, point)
    return Script(clip="01", sources=(source.digest,), language="vi", title=source.title, lines=lines)


def _line(source: Source, number: int, role: str) -> Line:
    passage = source.passages[number]
    text = source.text_of(passage)
    citation = Citation(source=source.digest, passage=passage.id, range=passage.range, quote=text)
    return Line(id=f"l{number + 1}", role=role, text=text, citations=(citation,))


def take_of(line: Line, seconds_a_word: Fraction = Fraction(1, 4)) -> Take:
    times = tuple(
        WordTime(range=word, start=n * seconds_a_word, end=(n + 1) * seconds_a_word)
        for n, word in enumerate(words(line.text, "vi"))
    )
    return Take(
        line=line.id,
        text=line.text,
        language="vi",
        voice="test",
        audio=digest_of(line.text.encode()),
        duration=times[-1].end + Fraction(6, 100),
        words=times,
    )


@pytest.fixture
def takes(script: Script) -> dict[str, Take]:
    return {line.id: take_of(line) for line in script.spoken}
