"""Refusals, hints and notes are kept in English, and told in the reader's language."""

import ast
import re
from pathlib import Path

import pytest

import citecut
from citecut.phrases import LANGUAGES, pairs, translated

SOURCES = Path(citecut.__file__).parent
STUDIO = SOURCES.parent / "citecut_studio"
ERRORS = {"InputError", "UsageError", "ProviderError", "DocumentError", "BusyError", "RateError", "UnsureError"}
WHOLE = ("ingest", "fetch.py", "isolate.py", "limits.py", "localize", "media", "narrate", "project.py", "render")
WHOLE += ("settings.py", "registry.py", "library.py", "write")
"""Rooms and modules of which every refusal is told in every language."""
INSERTED = 24  # letters: shorter rows of the table are words that stand in sentences


def _text(node: ast.expr) -> str | None:
    """A text of the code with `{}` for what stands in it; none where it is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def _refused(path: Path) -> set[str]:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    named = [(getattr(call.func, "id", "") or getattr(call.func, "attr", ""), call) for call in calls]
    return {text for name, call in named if name in ERRORS for each in call.args[:2] if (text := _text(each))}


def _written(path: Path) -> str:
    """The code, with texts that go on in the next row put together."""
    return re.sub(r"""(["'])\s+f?\1""", "", path.read_text("utf-8"))


def _untold(said: set[str]) -> list[str]:
    filled = sorted(text.replace("{}", "x9x") for text in said)
    alike = {"`x9x`, `x9x`: x9x"}  # no words to translate
    return [text for text in filled if text not in alike and translated(text, "vi") == text]


def _paths(name: str) -> list[Path]:
    return [SOURCES / name] if name.endswith(".py") else sorted((SOURCES / name).rglob("*.py"))


def test_every_refusal_of_the_studios_own_jobs_is_told_in_vietnamese():
    said = {text for path in STUDIO.rglob("*.py") for text in _refused(path)}
    assert said
    assert _untold(said) == []


@pytest.mark.parametrize("room", WHOLE)
def test_every_refusal_of_these_rooms_is_told_in_vietnamese(room: str):
    said = {text for path in _paths(room) for text in _refused(path)}
    assert said
    assert _untold(said) == []


def test_rows_keep_their_values_and_stand_once():
    rows = list(pairs())
    for row in rows:
        assert tuple(row) == LANGUAGES
        places = [sorted(set(re.findall(r"\{(\w+)\}", text))) for text in row.values()]
        assert places[0] == places[1], row
        assert all(text.count("`") % 2 == 0 for text in row.values()), row
    english = [row["en"] for row in rows]
    assert sorted(english) == sorted(set(english))


def test_no_row_is_left_that_the_code_does_not_say():
    code = "\n".join(_written(path) for path in (*SOURCES.rglob("*.py"), *STUDIO.rglob("*.py")))
    for row in pairs():
        if row["en"].startswith(("Input should", "String should")):
            continue  # Pydantic's
        pieces = [piece.strip() for piece in re.split(r"\{\w+\}", row["en"]) if len(piece) > INSERTED]
        gone = [piece for piece in pieces if piece not in code]
        assert gone == [], row["en"]


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("`don.pdf`: this PDF is encrypted", "`don.pdf`: PDF này được mã hoá."),
        (
            "it is damaged or something else; give subtitles as a file",
            "Tệp hỏng hoặc là thứ khác. Hãy đưa phụ đề thành tệp.",
        ),
        (
            "`a.mp4` is only seen: this film has no sound",
            "`a.mp4` chỉ dùng phần hình: phim này không có tiếng.",
        ),
        (
            "2 findings stand against release: no publisher is named: nobody answers for the clip",
            "Có 2 điều cản phát hành: chưa ghi đơn vị đăng: không có ai chịu trách nhiệm về clip.",
        ),
        ("Input should be greater than or equal to 5", "Phải từ 5 trở lên."),
        ("the file is called `this PDF is encrypted`", "the file is called `this PDF is encrypted`"),
        ("`this PDF is damaged` is empty", "`this PDF is damaged` là tệp rỗng."),
    ],
)
def test_a_sentence_is_known_by_its_words_and_values_stay(english: str, vietnamese: str):
    assert translated(english, "vi") == vietnamese
    assert translated(english, "en") == translated(english, "fr") == english


def test_what_nobody_wrote_down_stays_as_it_is():
    assert translated("Lỗi gì đó: `x`.", "vi") == "Lỗi gì đó: `x`."
    assert translated("", "vi") == ""


def test_a_long_hostile_text_is_looked_through_quickly():
    text = "`" + "a: b " * 4000 + "`: {0} " * 50
    assert translated(text, "vi")
