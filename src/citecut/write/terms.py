"""Sentence -> weighted terms: the content words and word pairs that ranking compares.

In Vietnamese a written word is a syllable, and most words are pairs of them; pairs are therefore terms of
their own in every language, and a name or a fixed phrase counts more than its parts.
"""

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W_]+(?:['’][^\W_]+)?")

# Words of grammar and reporting: they say nothing about what a story is about.
_GRAMMAR = {
    "vi": """và của là có được các những cho trong với một này đã không người khi đến từ để ở về cũng như nhiều ra
    theo trên vào tại sau ông bà anh chị họ phải đó nhưng sẽ còn lại nên vì thì mà hay hoặc do bị làm rằng nếu
    rất nhất đang chỉ cả đều mới chưa hơn bằng qua giữa trước cùng đây kia nào gì ai sao đâu bao thế vậy nữa
    thêm hết mỗi mọi từng vẫn luôn nói biết cho_biết tôi chúng ta mình em con cái chiếc cuộc việc sự điều lúc
    nay ngày năm tháng khoảng hôm lên xuống đi tới lần trở thấy muốn cần rồi dù tuy bởi nhờ gồm nhằm hai ba""",
    "en": """the a an and or but of to in on at by for from with as is are was were be been being it its this that
    these those he she they them his her their we our us you your i my me not no nor so if than then there here
    who whom which what when where why how all any each some such more most other into over under about after
    before between through during out up down off again can could may might must shall should will would do does
    did done has have had having also just only very said says say told added one two new""",
}
_STOP = {language: frozenset(words.split()) for language, words in _GRAMMAR.items()}
PAIR = 1.5  # a pair of neighbouring content words tells more than either word alone


def terms(sentence: str, language: str) -> dict[str, float]:
    """The sentence's content words and neighbouring pairs, each with its weight; no grammar words alone."""
    stop = _STOP.get(language.split("-")[0].lower(), frozenset())
    words = words_of(sentence)
    found: dict[str, float] = defaultdict(float)
    for word in words:
        if word not in stop:
            found[word] += 1
    for first, second in itertools.pairwise(words):
        if first not in stop and second not in stop:
            found[f"{first} {second}"] += PAIR
    return found


def words_of(sentence: str) -> Sequence[str]:
    """The written words in lower case, without punctuation; syllables in Vietnamese."""
    return _WORD.findall(unicodedata.normalize("NFC", sentence).casefold())
