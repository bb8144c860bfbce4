"""A heading -> the same, one sign for one, whose rows do not part what belongs together: `đối ngoại`, `21 giờ`."""

import re
from collections.abc import Iterator, Mapping

from citecut.model import Language, TextRange
from citecut.text.compounds import bonds, compounds

_LONGEST = 18  # code points that may stay in one row at most: more would tear holes into the others
# `21 giờ`, `212 m`; no date, and no year before whatever follows it.
_COUNTED = re.compile(r"(?<![\w/.,-])(?!(?:19|20)\d\d )\d[\d.,]* (?=[^\W\d]{1,6}\b)")


def together(text: str, language: Language) -> str:
    """The text with no-break spaces inside its compounds, names and numbers with what they count."""
    signs, firm = list(text), bonds(text, language)
    parts = [part for word in compounds(text, language) for part in _short(text, word, firm)]
    for part in (*parts, *(TextRange(start=m.start(), end=m.end()) for m in _COUNTED.finditer(text))):
        signs[part.start : part.end] = part.of("".join(signs)).replace(" ", "\u00a0")
    return "".join(signs)


def _short(text: str, word: TextRange, firm: Mapping[int, float]) -> Iterator[TextRange]:
    """A compound that may stay in one row; of a longer one its parts, taken apart where they hold least."""
    spaces = [at for at in range(word.start, word.end) if text[at] == " "]
    if word.end - word.start <= _LONGEST or not spaces:
        yield word
        return
    weakest = min(spaces, key=lambda at: firm.get(at, 0.0))
    yield from _short(text, TextRange(start=word.start, end=weakest), firm)
    yield from _short(text, TextRange(start=weakest + 1, end=word.end), firm)
