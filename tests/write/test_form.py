from collections.abc import Callable

import pytest

from citecut.errors import InputError
from citecut.model import Script, Source
from citecut.write import from_form, to_form, write

TEXT = """Thư viện tỉnh mở cửa buổi tối
Ít nhất 1.200 bạn đọc đã gửi thư xin mở cửa buổi tối.
Bà Lê Thị Minh Châu, Giám đốc Thư viện tỉnh, cho biết kinh phí năm đầu khoảng 3 tỷ đồng.
Ba thư viện ở miền núi chưa có đủ nhân viên.
Thẻ bạn đọc vẫn miễn phí cho trẻ em."""


@pytest.fixture
def source(story: Callable[..., Source]) -> Source:
    return story(TEXT, "vi")


@pytest.fixture
def script(source: Source) -> Script:
    return write(source)


def test_an_unchanged_form_gives_the_same_script(script: Script, source: Source) -> None:
    sources = {source.digest: source}
    back, findings = from_form(to_form(script, sources), script, sources)
    assert back is script
    assert findings == ()


def test_a_dropped_limit_is_reported_and_the_citation_kept(script: Script, source: Source) -> None:
    sources = {source.digest: source}
    form = to_form(script, sources).replace("Ít nhất 1.200 bạn đọc đã gửi", "1.200 bạn đọc đã gửi")
    back, findings = from_form(form, script, sources)
    assert back.edited
    assert "quantity-limit-dropped" in {finding.code for finding in findings}
    changed = next(line for line in back.spoken if line.text.startswith("1.200"))
    assert changed.citations == script.line(changed.id).citations


def test_a_new_line_is_cited_by_search(script: Script, source: Source) -> None:
    sources = {source.digest: source}
    form = to_form(script, sources) + "\n[new point]\nKinh phí năm đầu khoảng 3 tỷ đồng.\n"
    back, findings = from_form(form, script, sources)
    new = back.spoken[-1]
    assert new.id not in {line.id for line in script.lines}
    assert new.citations[0].quote == "kinh phí năm đầu khoảng 3 tỷ đồng"
    assert new.speaker is not None
    assert new.speaker.name == "Lê Thị Minh Châu"
    assert findings == ()


def test_a_moved_sentence_finds_its_passage_again(script: Script, source: Source) -> None:
    sources = {source.digest: source}
    point = script.spoken[1]
    form = to_form(script, sources).replace(f"\n{point.text}\n", "\nThẻ bạn đọc vẫn miễn phí cho trẻ em.\n", 1)
    back, _ = from_form(form, script, sources)
    assert back.line(point.id).citations[0].quote == "Thẻ bạn đọc vẫn miễn phí cho trẻ em"


def test_words_that_stand_nowhere_are_reported(script: Script, source: Source) -> None:
    sources = {source.digest: source}
    back, findings = from_form(to_form(script, sources) + "\n[new point]\nTrời hôm nay đẹp.\n", script, sources)
    assert back.spoken[-1].citations == ()
    assert {finding.code for finding in findings} == {"citation-missing"}


def test_a_deleted_block_takes_its_cards_along(script: Script, source: Source) -> None:
    sources = {source.digest: source}
    gone = next(line.id for line in script.spoken if script.shown_with(line.id) and line.role != "hook")
    blocks = to_form(script, sources).split("\n\n")
    form = "\n\n".join(block for block in blocks if not block.startswith(f"[{gone} "))
    back, _ = from_form(form, script, sources)
    assert not any(line.id == gone or line.shown_with == gone for line in back.lines)


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ("[l1 chorus]\nLa la\n", "no role named `chorus`"),
        ("[l1 hook]\n\n", "has no words"),
        ("[l1 hook]\nA\n[l1 point]\nB\n", "two blocks"),
        ("Thư viện\n[l1 hook]\nA\n", "before the first block"),
        ("[l1 hook\nA\n", "not a block head"),
        ("# nothing\n", "no spoken line"),
    ],
)
def test_a_broken_form_says_what_is_wrong(script: Script, source: Source, form: str, message: str) -> None:
    with pytest.raises(InputError, match=message.replace("`", ".")):
        from_form(form, script, {source.digest: source})
