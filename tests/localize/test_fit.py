"""Lines that need more time or room than there is."""

from citecut.localize.fit import check_fit, needed
from citecut.model import Line, Script

from .conftest import as_edition


def one(text: str, role: str = "point", slot: str | None = None) -> Script:
    line = Line(id="l1", role=role, text=text, slot=slot)
    return Script(clip="01", sources=(), language="vi", title="", lines=(line,))


def test_a_translation_of_like_length_fits():
    script = one("Thư viện mở cửa buổi tối cho bạn đọc.")
    assert check_fit(as_edition(script, {"l1": "The library is open to readers at night."}), script) == ()


def test_a_translation_twice_as_long_does_not():
    script = one("Thư viện mở cửa buổi tối.")
    text = "The municipal library has now decided to keep its doors open to everybody during the evening hours."
    (finding,) = check_fit(as_edition(script, {"l1": text}), script)
    assert (finding.code, finding.severity, finding.line) == ("too-long", "look", "l1")
    assert "too long" in finding.message


def test_a_short_line_may_take_a_second_more():
    script = one("Không!")
    assert check_fit(as_edition(script, {"l1": "Not at all!"}), script) == ()


def test_the_time_given_counts():
    script = one("Thư viện mở cửa buổi tối cho bạn đọc.")
    edition = as_edition(script, {"l1": "The library is open to readers at night."})
    assert check_fit(edition, script, {"l1": 10.0}) == ()
    assert len(check_fit(edition, script, {"l1": 1.0})) == 1


def test_all_lines_together_have_a_budget(script):
    edition = as_edition(script)
    said = sum(needed(edition.text(line.id), "en") for line in script.spoken)
    free = dict.fromkeys((line.id for line in script.spoken), 99.0)
    assert check_fit(edition, script, free, budget=said + 1) == ()
    (finding,) = check_fit(edition, script, free, budget=said - 2)
    assert finding.line is None
    assert "`2.0 s` too long" in finding.message


def test_a_label_wider_than_its_place_is_found():
    script = one("68.500 lượt bạn đọc", "label", "number")
    assert check_fit(as_edition(script, {"l1": "68,500 visits by readers"}), script) == ()
    (finding,) = check_fit(as_edition(script, {"l1": "68,500 visits by readers after five in the evening"}), script)
    assert "characters" in finding.message
