"""A small invented story as script and source, and an English edition of it."""

import pytest

from citecut.model import (
    Citation,
    Edition,
    EditionLine,
    Line,
    Passage,
    Script,
    Source,
    Speaker,
    TextRange,
    passage_id,
)

STORY = (
    "Bốn thư viện Hòa An mở cửa đến 21 giờ\n"
    "Kết luận số 57-KL/TW ngày 15/6/2023 yêu cầu mở cửa thư viện buổi tối.\n"
    "Năm 2025, bốn thư viện đón 68.500 lượt bạn đọc sau 17 giờ, tốn 1,5 tỷ đồng.\n"
    "Bà Trần Thị Ngọc Hà, giám đốc thư viện, nói: “Không ai phải trả phí.”"
)
LINES = (
    ("l1", "hook", "Bốn thư viện Hòa An mở cửa đến 21 giờ", 0),
    ("l2", "point", "Kết luận số 57-KL/TW ngày 15/6/2023 yêu cầu mở cửa thư viện buổi tối.", 1),
    ("l3", "point", "Năm 2025, bốn thư viện đón 68.500 lượt bạn đọc sau 17 giờ, tốn 1,5 tỷ đồng.", 2),
    ("l3.number", "label", "68.500", 2),
    ("l4", "quote", "Không ai phải trả phí.", 3),
    ("l4.name", "strap", "Trần Thị Ngọc Hà", 3),
)
ENGLISH = {
    "l1": "Four Hòa An libraries stay open until 9 p.m.",
    "l2": "Conclusion No. 57-KL/TW of 15 June 2023 asks that libraries open in the evening.",
    "l3": "In 2025 the four libraries received 68,500 visits by readers after 5 p.m., at a cost of VND 1.5 billion.",
    "l3.number": "68,500",
    "l4": "Nobody has to pay a fee.",
    "l4.name": "Tran Thi Ngoc Ha",
}


def as_source(text: str = STORY, language: str = "vi") -> Source:
    passages, at = [], 0
    for number, row in enumerate(text.split("\n")):
        part = TextRange(start=at, end=at + len(row))
        kind = "paragraph" if number else "headline"
        passages.append(Passage(id=passage_id(row, 0), range=part, kind=kind))
        at += len(row) + 1
    return Source(
        kind="article",
        title=text.split("\n")[0],
        language=language,
        text=text,
        passages=tuple(passages),
        media="0" * 64,
        media_type="text/plain",
    )


def as_script(source: Source, lines=LINES) -> Script:
    made = []
    for name, role, text, place in lines:
        passage = source.passages[place]
        quote = text if text in source.text else passage.range.of(source.text)
        at = source.text.index(quote, passage.range.start)
        cited = Citation(
            source=source.digest,
            passage=passage.id,
            range=TextRange(start=at, end=at + len(quote)),
            quote=quote,
        )
        speaker = Speaker(name="Trần Thị Ngọc Hà", role="giám đốc thư viện") if name.startswith("l4") else None
        shown = name.split(".")[0] if "." in name else None
        slot = name.split(".")[1] if "." in name else None
        made.append(
            Line(id=name, role=role, text=text, citations=(cited,), speaker=speaker, shown_with=shown, slot=slot)
        )
    return Script(clip="01", sources=(source.digest,), language="vi", title="Thư viện buổi tối", lines=tuple(made))


def as_edition(script: Script, texts=ENGLISH, language: str = "en", **given) -> Edition:
    lines = [
        EditionLine(id=line.id, text=texts[line.id], of=line.line_digest, **given)
        for line in script.lines
        if line.id in texts
    ]
    return Edition(clip=script.clip, language=language, original=script.language, lines=tuple(lines))


@pytest.fixture
def source() -> Source:
    return as_source()


@pytest.fixture
def sources(source):
    return {source.digest: source}


@pytest.fixture
def script(source) -> Script:
    return as_script(source)


@pytest.fixture
def english(script) -> Edition:
    return as_edition(script, translator="Lê Minh", reviewer="Mai Anh")
