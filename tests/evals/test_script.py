import unicodedata
from typing import Any

from evals.script import adapt, floor, needed

TEXT = """Bộ trưởng phủ nhận việc tăng giá điện

Chiều 12/3, Bộ trưởng Bộ Năng lượng Vũ Đức Long phủ nhận thông tin giá điện sẽ tăng 10% từ tháng 4.

Ít nhất 1.200 hộ dân vẫn chưa có điện, trong đó gần một nửa ở huyện Mường Lan.

Một số chuyên gia cho rằng giá điện có thể tăng vào cuối năm nếu giá than tiếp tục cao.
"""
TITLE = "Bộ trưởng phủ nhận việc tăng giá điện"


def rows(text: str) -> list[dict[str, Any]]:
    answer = adapt({"id": 7, "language": "vi", "title": TITLE, "text": text, "seconds": 30})
    assert answer["id"] == 7
    found: list[dict[str, Any]] = answer["lines"]
    return found


def test_each_quote_stands_at_its_offsets_and_holds_the_line() -> None:
    lines = rows(TEXT)
    assert len(lines) >= 3
    for line in lines:
        assert TEXT[line["start"] : line["end"]] == line["quote"]
        assert str(line["text"]).rstrip(".")[1:] in str(line["quote"])


def test_offsets_count_the_text_as_given() -> None:
    given = unicodedata.normalize("NFD", TEXT)
    for line in rows(given):
        assert given[line["start"] : line["end"]] == line["quote"]
        assert unicodedata.normalize("NFC", str(line["quote"]))[1:].startswith(str(line["text"])[1:20])


def test_the_headline_opens_when_it_stands_in_the_text() -> None:
    assert rows(TEXT)[0]["text"] == TITLE
    assert rows(TEXT.partition("\n\n")[2])[0]["text"] != TITLE


def test_no_figure_falls_under_its_floor() -> None:
    for figure, value, least in floor():
        assert value >= least, figure


def test_a_claim_without_its_mark_is_counted() -> None:
    record = {"marks": [{"said": "giá điện", "needs": "phủ nhận"}]}
    assert list(needed(record, {"text": "Giá điện tăng."})) == [False]
    assert list(needed(record, {"text": "Bộ trưởng phủ nhận tăng giá điện."})) == [True]
    assert list(needed(record, {"text": "Trời nắng."})) == []
