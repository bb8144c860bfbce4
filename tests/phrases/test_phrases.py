"""What findings say stands in every language, complete, and fills in what it is given."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import citecut
from citecut import phrases
from citecut.facts import compare_translation
from citecut.model import Finding, Phrase, TextRange

SOURCES = Path(citecut.__file__).parent
MAKERS = {"finding", "advised", "_finding", "_stop", "_against", "_look", "_turned", "_too_long", "_ends", "drop"}
"""Functions whose first text is the name of a phrase."""


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in SOURCES.rglob("*.py"):
        text = path.read_text("utf-8")
        if path.parent.name == "phrases" or not re.search(r"phrases\.|case\.finding|_stop\(", text):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield f"{path.name}:{name}", node


def _named() -> set[str]:
    """The names of phrases that the code writes out as such."""
    found = set()
    for place, call in _calls():
        if place.split(":")[1] in MAKERS:
            texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            found.update(one for one in texts[:1] if one not in ("stop", "look", ""))
    return found


def _written() -> str:
    return "\n".join(path.read_text("utf-8") for path in SOURCES.rglob("*.py"))


def test_every_sentence_stands_in_every_language_with_the_same_values():
    for name, texts in phrases.tables().items():
        assert set(texts) == set(phrases.LANGUAGES), name
        assert len({frozenset(_fields(text)) for text in texts.values()}) == 1, texts
        assert all(text.count("`") % 2 == 0 for text in texts.values()), texts


def test_no_finding_is_made_of_a_sentence_in_one_language():
    made = [path.name for path in SOURCES.rglob("*.py") if re.search(r"\bFinding\(", path.read_text("utf-8"))]
    assert sorted(made) == ["finding.py", "saying.py"], "make findings by `phrases.finding`"


def test_every_name_in_the_code_has_its_sentences():
    named = _named()
    assert len(named) > 60
    assert named - set(phrases.tables()) == set()


def test_no_sentence_is_left_that_nothing_says():
    code = _written()
    words = {
        "list",
        "scene",
        "slot",
        "unit",
        "loss",
        "proposal",
        "font",
        "language",
    }  # said inside sentences, by their last part
    for name in phrases.tables():
        first, _, rest = name.removesuffix(".try").partition(".")
        said = f'"{first}' in code or f"{first}.{{" in code
        assert said or first in words, name
        assert (
            first in words or not rest or f'"{rest}"' in code or f".{rest}" in code or rest in ("cited", "translated")
        )


def test_vietnamese_sentences_are_vietnamese():
    marks = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
    bare = [name for name, texts in phrases.tables().items() if not marks.search(texts["vi"])]
    assert [
        name for name in bare if not re.match(r"unit\.|slot\.|format-missing\..*try|format-missing.try", name)
    ] == []


def test_a_finding_speaks_the_language_of_its_reader():
    original, translation = "Có 1.250 người dự lễ.", "1,520 people attended."
    found = next(one for one in compare_translation(original, translation, "vi", "en") if one.severity == "stop")
    assert found.message == phrases.message(found, "en") == "`1.250` has become `1,520` in the translation"
    assert phrases.message(found, "vi-VN") == "Bản gốc ghi `1.250`, bản dịch lại ghi `1,520`."
    assert phrases.message(found, "fr") == found.message


def test_what_a_finding_says_survives_the_way_through_json():
    made = phrases.finding("too-long.line", "look", line="l2", values={"time": 7.25, "over": 2.0, "into": "vi"})
    read = Finding.model_validate_json(made.model_dump_json())
    assert read == made
    assert phrases.message(read, "vi") == "Dòng `l2` cần `7,2 giây` bằng tiếng Việt: dài quá `2,0 giây`."


def test_a_sentence_without_its_values_is_not_made():
    with pytest.raises(KeyError):
        phrases.finding("too-long.line", "look", line="l2", values={"time": 7.2})
    with pytest.raises(KeyError):
        phrases.finding("no-such-thing", "look")


def test_a_value_cannot_end_its_quotation():
    made = phrases.finding("word-added.words", "stop", line="l1", values={"words": ("a`b", "c")})
    assert made.message.endswith(": `a'b`, `c`.")
    assert phrases.message(made, "vi").endswith(": `a'b`, `c`.")


def test_a_name_of_ours_is_said_in_the_readers_words():
    made = phrases.finding(
        "scene-unfit", "look", line="l1", found="timeline", values={"possible": ("point", "picture")}
    )
    assert phrases.message(made, "vi").startswith("Dòng `l1` không đủ chữ cho cảnh `dòng thời gian`")
    assert phrases.suggestion(made, "vi").endswith("`thẻ tiêu đề`, `ảnh`.")
    overflow = phrases.finding("overflow.card", "stop", values={"slot": "item2", "least": 40})
    assert "`mục 2`" in phrases.message(overflow, "vi")
    assert "`item2`" in overflow.message


def test_more_names_than_are_read_are_counted_only():
    lines = tuple(f"l{number}" for number in range(1, 15))
    made = phrases.finding("machine-unreviewed", "look", values={"count": 14, "lines": lines})
    assert made.message.endswith("`l12` and others.")
    assert phrases.message(made, "vi").endswith("`l12` và các dòng khác.")


def test_a_sentence_stands_within_a_sentence():
    inner = phrases.finding("negation-dropped.said", "stop", line="l3", values={"words": "không"})
    values = {"words": "Cầu mở", "reason": phrases.whole(inner)}
    made = phrases.finding("proposal-dropped.line", "look", values=values)
    assert made.message.endswith("was dropped: Line `l3` says the opposite without `không`.")
    assert "Bỏ từ phủ định `không`, dòng `l3` nói ngược hẳn lại." in phrases.message(made, "vi")


def test_what_was_let_pass_stays_so_whatever_is_carried_beside_the_sentence():
    """A person's override names the digest of a finding: of one that was made before there were phrases too."""
    made = phrases.finding(
        "negation-added.cited", "stop", in_line=(TextRange(start=0, end=5),), values={"words": "x"}
    )
    before = Finding(code=made.code, severity="stop", message=made.message, in_line=made.in_line)
    assert made.digest == before.digest


def test_a_finding_of_an_earlier_version_is_told_as_it_stands():
    old = Finding(code="overflow", severity="stop", message="it is too long", suggestion="shorten it")
    assert (phrases.message(old, "vi"), phrases.suggestion(old, "vi")) == ("it is too long", "shorten it")
    gone = old.model_copy(update={"said": Phrase(name="a-later-name"), "advised": Phrase(name="another")})
    assert (phrases.message(gone, "vi"), phrases.suggestion(gone, "vi")) == ("it is too long", "shorten it")
