"""The writer on a real news page, where the sample is at hand."""

from pathlib import Path

import pytest

from citecut.ingest import read
from citecut.model import Script, Source
from citecut.text import fold
from citecut.write import verify, write

SAMPLE = Path(__file__).parents[2] / ".." / "shared" / "samples" / "hoa-binh.vi.txt"
FURNITURE = ("Link bài gốc", "Lượt xem", "Tác giả", "Bài viết liên quan", "Đại biểu tham dự", "Quang cảnh", "•")

if not SAMPLE.exists():
    pytest.skip("the sample page is not at hand", allow_module_level=True)


@pytest.fixture(scope="module")
def source() -> Source:
    return read(SAMPLE.read_bytes(), SAMPLE.name).source


@pytest.fixture(scope="module")
def script(source: Source) -> Script:
    return write(source)


def test_five_or_more_lines_hold(script: Script, source: Source) -> None:
    assert len(script.spoken) >= 5
    assert verify(script, {source.digest: source}) == ()


def test_no_furniture_in_any_line(script: Script) -> None:
    assert not any(word in line.text for word in FURNITURE for line in script.lines)


def test_opinions_keep_their_speakers(script: Script) -> None:
    opinions = [line for line in script.spoken if "cần" in line.text.split() and line.role != "hook"]
    assert opinions
    assert all(line.speaker for line in opinions)


def test_what_an_official_asked_of_others_does_not_stand_alone(script: Script) -> None:
    said = "\n".join(line.text for line in script.spoken)
    assert "Rà soát" not in said
    assert "\nThành phố nâng cao" not in said


def test_headline_and_standfirst_are_not_both_said(script: Script) -> None:
    folded = [fold(line.text) for line in script.spoken]
    assert sum("tăng cường thông tin đối ngoại" in text for text in folded) == 1


def test_the_number_stands_with_what_it_counts(script: Script) -> None:
    shown = {line.slot: line.text for line in script.lines if line.slot in ("number", "unit")}
    assert shown == {"number": "1.000", "unit": "cuốn Sổ tay"}
