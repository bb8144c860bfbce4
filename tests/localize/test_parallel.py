"""An official text in the other language: which passage says what."""

import random
import time

import pytest

from citecut.localize.parallel import align_parallel, cite_parallel
from citecut.model import EditionLine

from .conftest import STORY, as_source

OFFICIAL = (
    "Four libraries in Hòa An open until 9 p.m.\n"
    "Conclusion No. 57-KL/TW of 15 June 2023 asks that libraries open in the evening.\n"
    "In 2025 the four libraries received 68,500 visits after 5 p.m., at a cost of VND 1.5 billion.\n"
    "Nobody has to pay a fee, said Ms Tran Thi Ngoc Ha, director of the library."
)


def pairs(one: str, other: str) -> list[tuple[int, int]]:
    """The alignment as numbers of paragraphs."""
    ours, theirs = as_source(one, "vi"), as_source(other, "en")
    there = [passage.id for passage in theirs.passages]
    found = align_parallel(ours, theirs)
    return [
        (number, there.index(name)) for number, p in enumerate(ours.passages) for name in found.get(p.id, ())
    ]  # fmt: skip


def test_passages_one_for_one():
    assert pairs(STORY, OFFICIAL) == [(0, 0), (1, 1), (2, 2), (3, 3)]


def test_a_passage_that_only_one_side_has_stands_alone():
    rows = OFFICIAL.split("\n")
    rows.insert(2, "A brass band played in the rain and children danced in front of the old town hall for hours.")
    assert pairs(STORY, "\n".join(rows)) == [(0, 0), (1, 1), (2, 3), (3, 4)]
    rows = STORY.split("\n")
    del rows[1]
    assert pairs("\n".join(rows), OFFICIAL) == [(0, 0), (1, 2), (2, 3)]


def test_a_passage_that_was_divided_has_two():
    text = OFFICIAL.replace(" after 5 p.m., at a cost", " after 5 p.m.\nIt came at a cost")
    assert pairs(STORY, text) == [(0, 0), (1, 1), (2, 2), (2, 3), (3, 4)]


def test_nothing_aligns_with_nothing():
    empty = as_source(STORY).model_copy(update={"passages": ()})
    assert align_parallel(empty, as_source(OFFICIAL, "en")) == {}


def test_a_translated_line_cites_the_official_passage(script, source):
    official = as_source(OFFICIAL, "en")
    line = script.line("l3")
    done = EditionLine(id="l3", text="x", of=line.line_digest)
    cited = cite_parallel(done, line, official, align_parallel(source, official)).citations
    assert [citation.quote for citation in cited] == [OFFICIAL.split("\n")[2]]
    assert cited[0].range.of(official.text) == cited[0].quote


@pytest.mark.parametrize("seed", range(3))
def test_a_long_document_with_gaps_is_aligned(seed):
    """Paragraphs made by chance, each with figures of its own in half the cases; a tenth is dropped on each side."""
    chance = random.Random(seed)
    ours, theirs, wanted = ["Tiêu đề chung"], ["The common headline"], [(0, 0)]
    for number in range(1, 81):
        words = chance.randint(8, 60)
        figure = f" {chance.randint(100, 99999)}" if chance.random() < 0.5 else ""
        here, there = chance.random() > 0.1, chance.random() > 0.1
        if here and there:
            wanted.append((len(ours), len(theirs)))
        if here:
            ours.append(
                " ".join(chance.choice(["thư", "viện", "mở", "cửa"]) for _ in range(words)) + figure + f" v{number}."
            )
        if there:
            length = max(3, round(words * chance.uniform(0.7, 0.9)))
            theirs.append(" ".join(chance.choice(["reads", "opens", "shuts"]) for _ in range(length)) + figure + ".")
    start = time.process_time()
    found = pairs("\n".join(ours), "\n".join(theirs))
    assert time.process_time() - start < 3
    right = len({*found} & {*wanted})
    assert right >= 0.8 * len(wanted)
    assert right >= 0.8 * len(found)
