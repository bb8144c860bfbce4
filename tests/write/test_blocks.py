from collections.abc import Callable
from dataclasses import replace

import pytest

from citecut.model import Script, Source
from citecut.write import Block, blocks_of, from_blocks, verify, write

TEXT = """Phiên chợ nổi họp lại
Phiên chợ nổi họp lại sau hai năm. Có 84 ghe bán hàng trong buổi đầu.
Ghe nhỏ được miễn phí bến.
Phiên chợ nổi họp lại sau hai năm, theo ban quản lý bến."""


@pytest.fixture
def source(story: Callable[..., Source]) -> Source:
    return story(TEXT, "vi")


@pytest.fixture
def script(source: Source) -> Script:
    return write(source)


def test_the_blocks_of_a_script_give_the_same_script(script: Script, source: Source) -> None:
    assert from_blocks(blocks_of(script), script, {source.digest: source}) is script


def test_of_two_places_with_the_same_words_the_one_named_is_cited(script: Script, source: Source) -> None:
    last = source.content_passages[-1]
    new = Block(id="new", role="point", text="Phiên chợ nổi họp lại sau hai năm", passages=(last.id,))
    made = from_blocks((*blocks_of(script), new), script, {source.digest: source})
    assert made.spoken[-1].citations[0].passage == last.id
    without = replace(new, passages=())
    made = from_blocks((*blocks_of(script), without), script, {source.digest: source})
    assert made.spoken[-1].citations[0].passage != last.id


def test_a_new_line_in_other_words_cites_the_passage_it_was_taken_from(script: Script, source: Source) -> None:
    passage = source.content_passages[2]
    new = Block(id="new", role="point", text="Ghe con không trả tiền bến", passages=(passage.id,))
    made = from_blocks((*blocks_of(script), new), script, {source.digest: source})
    line = made.spoken[-1]
    assert line.citations[0].quote == source.text_of(passage)
    assert "word-added" in {f.code for f in verify(made, {source.digest: source}) if f.line == line.id}


def test_words_that_stand_in_another_order_are_not_taken_for_a_place(script: Script, source: Source) -> None:
    new = Block(id="new", role="point", text="Bến phí miễn được nhỏ ghe")
    made = from_blocks((*blocks_of(script), new), script, {source.digest: source})
    assert made.spoken[-1].citations == ()


def test_a_line_made_of_two_cites_both_passages(script: Script, source: Source) -> None:
    first, second = source.content_passages[1:3]
    text = "Có 84 ghe bán hàng trong buổi đầu. Ghe nhỏ được miễn phí bến."
    new = Block(id="new", role="point", text=text, passages=(first.id, second.id))
    made = from_blocks((*blocks_of(script), new), script, {source.digest: source})
    line = made.spoken[-1]
    assert [citation.passage for citation in line.citations] == [first.id, second.id]
    assert [f.code for f in verify(made, {source.digest: source}) if f.line == line.id] == []
