"""Text -> the words that say how firmly it holds: what must be, what may be, what will be."""

import re
from dataclasses import dataclass
from functools import lru_cache

from citecut.facts.table import phrases
from citecut.model import TextRange
from citecut.text.scripts import base


@dataclass(frozen=True)
class Force:
    """A word of force."""

    value: str
    """`bind` (must, should, need to), `may` or `will`."""
    range: TextRange
    sure: bool
    """Whether it says this and nothing else: `must`, but not `phải`, which is also `right`, `hit` and `suffer`."""


_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "bind": """
            must, should, ought to, have to, has to, had to, having to, need to, needs to, needed to, required
            to, requires, obliged to, obligated to, compelled to, forced to
        """,
        "may": """
            may, might, could, can, be able to, allowed to, permitted to
        """,
        "will": "will, shall, 'll, is going to, are going to, am going to",
    },
    "vi": {
        "bind": "cần phải, buộc phải, bắt buộc phải, nhất thiết phải, phải, cần, nên, hãy, có nghĩa vụ",
        "may": "có thể, có lẽ, có khả năng, được phép, có nguy cơ",
        "will": "sẽ",
    },
    "fr": {
        "bind": """
            doit, doivent, devez, devons, devra, devront, devrait, devraient, il faut, il faudra, il faudrait,
            obligé de, obligés de, obligée de, obligées de
        """,
        "may": """
            peut, peuvent, pouvons, pouvez, pourra, pourront, pourrait, pourraient, pourrions, peut-être,
            autorisé à, autorisés à
        """,
        "will": "",
    },
    "zh": {
        "bind": "必须, 必須, 务必, 應當, 应当, 应该, 應該, 不得不, 需要",
        "may": "可能, 可以, 或许, 或許, 也许, 也許, 能够, 能夠",
        "will": "",
    },
}
_LOOSE: dict[str, dict[str, str]] = {
    "en": {
        "bind": """
            mustn't, shouldn't, must not, should not, need, needs, necessary, necessarily, essential, mandatory,
            compulsory, obligation, duty, supposed to, had better, requirement, require, required, call for,
            calls for, called for, urge, urged, urges, demand, demands, demanded, let's, let us, cannot but,
            can't but, has got to, have got to, please, to be
        """,
        "may": """
            cannot, can't, couldn't, could not, can not, may not, might not, able to, possibly, perhaps, maybe,
            likely, unlikely, possible, probably, possibility, chance, chances, potentially, potential, risk,
            would, seem, seems, appears, whether, impossible, unable, opportunity, ability, capable, capacity,
            allow, allows
        """,
        "will": """
            won't, will not, shan't, shall not, going to, gonna, would, wouldn't, 'd, plan to, plans to, set to,
            expected to, due to, about to
        """,
    },
    "vi": {
        "bind": """
            không phải, chưa phải, không nên, không cần, yêu cầu, đòi hỏi, bắt buộc, cần thiết, nhu cầu, trách
            nhiệm, nghĩa vụ, đề nghị, kêu gọi, ép, đáng lẽ, đáng ra, lẽ ra, đừng, chớ, vui lòng, xin, buộc,
            thiết yếu, phải chi, không được, chỉ được
        """,
        "may": """
            không thể, thể, liệu, khả năng, có cơ hội, cơ hội, chắc, dường như, chắc là, chắc hẳn, hẳn, e rằng,
            nguy cơ, không được, nếu, biết đâu, cho phép, nổi, chẳng thể, chưa thể, khó, ắt
        """,
        "will": "sẽ không, sắp, dự kiến, dự định, định, tới đây, ngày mai, tương lai, chuẩn bị",
    },
    "fr": {"bind": "faut, obligation, nécessaire", "may": "si, possible, peut-être, capable", "will": ""},
    "zh": {"bind": "须, 須, 应, 應, 要, 得", "may": "能, 可, 会, 會", "will": ""},
}
"""Words that may answer for such a word in another text, and ask for none themselves."""
_UNSPACED = frozenset(("zh",))


def knows_force(language: str) -> bool:
    """Whether there is a table of such words for `language`."""
    return base(language) in _WORDS


@lru_cache(maxsize=2048)
def forces(text: str, language: str) -> tuple[Force, ...]:
    """The words of force in `text` (NFC), in order; the surest reading of each place."""
    found = []
    for match in _pattern(base(language)).finditer(text):
        if _is_name(match[0], text, match.start()):
            continue
        value, sure = _meanings(base(language))[" ".join(match[0].casefold().replace("’", "'").split())]
        found.append(Force(value, TextRange(start=match.start(), end=match.end()), sure))
    return tuple(found)


def _is_name(word: str, text: str, at: int) -> bool:
    """Whether a capital within a sentence says that it is a name: Theresa May."""
    return word[0].isupper() and not word.isupper() and bool(re.search(r"[\w,;]\W*$", text[:at]))


@lru_cache(maxsize=8)
def _meanings(language: str) -> dict[str, tuple[str, bool]]:
    """A phrase -> what it says. What is sure wins over what is loose."""
    found: dict[str, tuple[str, bool]] = {}
    for table, sure in ((_WORDS, True), (_LOOSE, False)):
        for value, listed in table.get(language, {}).items():
            for phrase in phrases(listed) if listed else ():
                found.setdefault(" ".join(phrase.split()), (value, sure))
    return found


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    longest = sorted(_meanings(language), key=len, reverse=True)
    either = "|".join(re.escape(phrase).replace("'", "['’]").replace("\\ ", r"\s+") for phrase in longest)
    if language in _UNSPACED:
        return re.compile(either)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)|(?<=\w)['’](?:ll|d)(?!\w)" if either else r"(?!)", re.IGNORECASE)
