"""Topics are what clips are about, not words that any headline may share."""

from types import SimpleNamespace
from typing import Any

import pytest

from citecut.publish.portal.topics import topics


def clip(name: str, title: str) -> Any:
    return SimpleNamespace(slug=name, title=title, publishers=())


@pytest.mark.parametrize(
    ("language", "titles", "names"),
    [
        ("en", ("Libraries stay open late", "Pools open on Sunday and stay warm"), set()),
        ("en", ("Libraries stay open late", "Night buses reach libraries"), {"Libraries"}),
        ("vi", ("Thư viện mở cửa đến 21 giờ", "Xe thư viện mở cửa lên xã"), {"Thư viện", "mở cửa"}),
    ],
)
def test_a_word_is_a_topic_where_it_says_what_clips_are_about(language, titles, names):
    shown = [clip(f"c{number}", title) for number, title in enumerate(titles)]
    assert {topic.name for topic in topics(shown, language)} == names
