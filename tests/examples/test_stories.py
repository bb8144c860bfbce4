import re
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = ("thu-vien.vi.md", "library.en.md")


def story(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", STORIES)
def test_every_picture_of_a_story_is_there(name):
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", story(name))
    assert len(pictures) == 3
    assert all((EXAMPLES / picture).is_file() for picture in pictures)


def test_the_twins_have_the_same_shape():
    shapes = [
        [re.match(r"#*|!?", block)[0] for block in story(name).partition("\n---\n")[2].strip().split("\n\n")]
        for name in STORIES
    ]
    assert shapes[0] == shapes[1]


def test_the_twins_state_the_same_figures():
    vietnamese, english = (story(name) for name in STORIES)
    for there, here in (
        ("68.500", "68,500"),
        ("41.000", "41,000"),
        ("67,1%", "67.1%"),
        ("1,8 giờ", "1.8 hours"),
        ("4,2 tỷ", "4.2 billion"),
        ("2,6 tỷ", "2.6 billion"),
        ("20.000 đồng", "20,000 dong"),
        ("214/QĐ-UBND", "214/QĐ-UBND"),
        ("31/8/2028", "31 August 2028"),
    ):
        assert there in vietnamese
        assert here in english


@pytest.mark.parametrize("name", STORIES)
def test_a_story_says_where_it_was_published_and_who_may_use_it(name):
    front = story(name).split("---\n")[1]
    keys = [line.partition(":")[0] for line in front.splitlines()]
    assert keys == ["title", "author", "publisher", "date", "language", "url", "rights"]
