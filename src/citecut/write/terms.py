"""Sentence -> its content words and word pairs, each with a weight: what ranking compares.

In Vietnamese a written word is a syllable and most words are pairs of them, so that neighbouring pairs are
terms of their own: `thư viện` counts beside `thư` and `viện`, and a headline that shares it shares a meaning.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from citecut.text import fold, words

PAIR = 1.5
"""A pair of neighbouring content words tells more than either word alone."""

SHARE = 0.3
"""In a language without a list, a short word in more than this share of the sentences is taken for grammar."""

# Words of grammar, of counting time and of reporting: they say nothing about what a story is about.
_GRAMMAR = {
    "vi": """và của là có được các những cho trong với một này đã không người khi đến từ để ở về cũng như nhiều ra
    theo trên vào tại sau ông bà anh chị họ phải đó nhưng sẽ còn lại nên vì thì mà hay hoặc do bị làm rằng nếu
    rất nhất đang chỉ cả đều mới chưa hơn bằng qua giữa trước cùng đây kia nào gì ai sao đâu bao thế vậy nữa
    thêm hết mỗi mọi từng vẫn luôn nói biết tôi chúng ta mình em con cái chiếc cuộc việc sự điều lúc
    nay ngày năm tháng khoảng hôm lên xuống đi tới lần trở thấy muốn cần rồi dù tuy bởi nhờ gồm nhằm hai ba""",
    "en": """the a an and or but of to in on at by for from with as is are was were be been being it its this that
    these those he she they them his her their we our us you your i my me not no nor so if than then there here
    who whom which what when where why how all any each some such more most other into over under about after
    before between through during out up down off again can could may might must shall should will would do does
    did done has have had having also just only very said says say told added one two new""",
}
_LISTED = {language: frozenset(fold(listed).split()) for language, listed in _GRAMMAR.items()}


def terms(lines: Sequence[Sequence[str]], language: str) -> list[dict[str, float]]:
    """The weighted terms of each line of words; a line is what `words_of` returns."""
    is_grammar = _grammar(lines, language)
    return [_weighed(line, is_grammar) for line in lines]


def words_of(sentence: str, language: str) -> list[str]:
    """The written words, folded, without punctuation; English plurals and possessives without their ending."""
    folded = fold(sentence)
    found = [part.of(folded) for part in words(folded, language)]
    return [_singular(word) for word in found] if _primary(language) == "en" else found


def _weighed(line: Sequence[str], is_grammar: Callable[[str], bool]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    content = [None if is_grammar(word) else word for word in line]
    for word in content:
        if word is not None:
            found[word] += 1.0
    for first, second in itertools.pairwise(content):
        if first is not None and second is not None:
            found[f"{first} {second}"] += PAIR
    return dict(found)


def _grammar(lines: Sequence[Sequence[str]], language: str) -> Callable[[str], bool]:
    listed = _LISTED.get(_primary(language))
    if listed is not None:
        return listed.__contains__
    often = Counter(word for line in lines for word in set(line))
    return frozenset(w for w, n in often.items() if len(w) <= 4 and n > max(2, SHARE * len(lines))).__contains__


def _singular(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _primary(language: str) -> str:
    return language.split("-")[0].lower()
