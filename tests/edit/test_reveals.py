from fractions import Fraction

import pytest

from citecut.edit.reveals import HELD, SPREAD, places_of, reveals
from citecut.model import Panel
from citecut.text import reading_seconds, words

SAID = {
    "vi": "Mỗi xe chở 1.200 cuốn sách, 6 máy tính bảng và 2 màn hình.",
    "en": "Each bus carries 1,200 books, 6 tablets and 2 screens.",
    "fr": "Deux écrans, 6 tablettes et 1 200 livres voyagent dans chaque bus.",
}
ITEMS = {
    "vi": ("1.200 cuốn sách", "6 máy tính bảng", "2 màn hình"),
    "en": ("1,200 books", "6 tablets", "2 screens"),
    "fr": ("1 200 livres", "6 tablettes", "Deux écrans"),
}
LENGTH = Fraction(8)


def heard(language: str) -> list[tuple[str, Fraction]]:
    text = SAID[language]
    return [(word.of(text), Fraction(n, 4)) for n, word in enumerate(words(text, language))]


def listed(language: str, length: Fraction = LENGTH) -> dict[str, Fraction]:
    items = {f"item{n}": f"l2.item{n}" for n in (1, 2, 3)}
    panel = Panel(id="l2", scene="list", spoken=("l2",), shown=items)
    texts = {f"l2.item{n}": text for n, text in enumerate(ITEMS[language], 1)}
    return reveals(panel, texts, heard(language), length, language)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_item_appears_when_the_voice_comes_to_it(language: str) -> None:
    moments = listed(language)
    for number, text in enumerate(ITEMS[language], 1):
        first = text.split()[0]
        assert moments[f"item{number}"] == next(time for word, time in heard(language) if word == first)


def test_items_in_another_order_than_the_voice_are_spread_evenly() -> None:
    assert listed("fr") == {f"item{n}": SPREAD * LENGTH * (n - 1) / 3 for n in (1, 2, 3)}


@pytest.mark.parametrize("language", ["vi", "en", "fr"])
@pytest.mark.parametrize("length", [Fraction(1), Fraction(3), Fraction(4), Fraction(12)])
def test_every_item_can_be_read_and_none_comes_before_the_one_above(language: str, length: Fraction) -> None:
    moments = listed(language, length)
    assert list(moments.values()) == sorted(moments.values())
    for number, text in enumerate(ITEMS[language], 1):
        need = Fraction(reading_seconds(text, language)).limit_denominator(1000) + HELD
        assert 0 <= moments[f"item{number}"] <= max(length - need, Fraction(0))


def test_a_date_and_its_event_appear_together() -> None:
    shown = {slot: f"l1.{slot}" for slot in ("date1", "event1", "date2", "event2")}
    panel = Panel(id="l1", scene="timeline", spoken=("l1",), shown=shown)
    said = "Thí sinh nộp hồ sơ từ ngày 1/9, thi ngày 20/9."
    texts = dict(zip(shown.values(), ("Từ ngày 1/9", "Thí sinh nộp hồ sơ", "Ngày 20/9", "Thi"), strict=True))
    voice = [(word.of(said), Fraction(n, 2)) for n, word in enumerate(words(said, "vi"))]
    moments = reveals(panel, texts, voice, Fraction(10), "vi")
    assert moments["date1"] == moments["event1"] == 0
    assert moments["date2"] == moments["event2"] == next(time for word, time in voice if word == "thi")


def test_a_single_date_stands_from_the_start() -> None:
    panel = Panel(id="l1", scene="timeline", spoken=("l1",), shown={"date1": "a", "event1": "b"})
    texts = {"a": "Từ ngày 1/9", "b": "Thư viện mở cửa"}
    assert reveals(panel, texts, [("Từ", Fraction(0))], Fraction(5), "vi") == {}


def test_a_number_is_not_told_step_by_step() -> None:
    panel = Panel(id="l1", scene="number", spoken=("l1",), shown={"number": "a", "unit": "b"})
    assert reveals(panel, {"a": "12", "b": "thư viện"}, [], Fraction(5), "vi") == {}


def test_a_common_first_word_alone_is_not_the_item() -> None:
    said = ["a", "bus", "brings", "a", "photo", "and", "a", "letter"]
    assert places_of([["a photo"], ["a letter"]], said, "en") == [3, 6]
