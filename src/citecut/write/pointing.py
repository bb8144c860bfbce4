"""A line and the sentence before its own -> does it stand alone, lean on that sentence, or point to nothing said?"""

from collections.abc import Collection, Sequence
from enum import Enum

from citecut.facts import Table, Token, starts_with, tokens

_PARTS = frozenset(("những", "các", "cái", "con", "chiếc", "số", "mỗi", "cả", "hai", "của"))


_PERSONS = {"en": ("he", "she", "him", "his", "her"), "vi": ("ông", "bà", "anh", "cô", "chị", "cậu")}
_PEOPLE = frozenset(("người", "nhân", "viên", "sĩ", "giả", "trưởng", "sinh", "who", "man", "woman", "police"))
_PERSON_COMPOUNDS = frozenset(
    (
        "con",
        "giáo",
        "em",
        "hùng",
        "bà",
        "ông",
        "chị",
        "anh",
        "bé",
        "dâu",
        "rể",
        "nội",
        "ngoại",
        "nước",
        "cô",
        "gái",
        "trai",
        "đơn",
        "động",
        "tiếng",
        "vương",
        "nghĩa",
        "đào",
    )
)


class Stand(Enum):
    """How a line stands without the rest of its source."""

    ALONE = "alone"
    LEANS = "leans"
    """On the sentence before, which names what it points to."""
    DANGLES = "dangles"


def stand(text: str, before: str, table: Table) -> Stand:
    """How `text` stands when `before`, the sentence before it in the source, is or is not heard.

    "bốn thư viện này" and "those libraries" need a noun that was said: in the line itself, or right before it.
    """
    words, earlier = tokens(text), tokens(before)
    leans = False
    for at in range(len(words)):
        head = _pointed(words, at, table)
        if head is None or _names(words[: at if table.finite else max(0, at - len(head))], head):
            continue
        if not head or not _names(earlier, head):
            return Stand.DANGLES
        leans = True
    return Stand.LEANS if leans else Stand.ALONE


def has_antecedents(text: str, names: Collection[str], table: Table) -> bool:
    """Whether the first "he" or "ông" of a line comes after somebody it can mean: a name, or a noun of persons."""
    words = tokens(text)
    for at, word in enumerate(words):
        if word.folded not in _PERSONS.get(table.language, ()) or _is_title(words, at, table):
            continue
        earlier = words[:at]
        return any(_may_be_meant(earlier, i, names, table) for i in range(len(earlier)))
    return True


def _is_title(words: Sequence[Token], at: int, table: Table) -> bool:
    """Whether "ông" stands before a name, or in another word: "bà con", "cô giáo"."""
    if table.finite:
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    before = words[at - 1].folded if at else ""
    compound = before in _PERSON_COMPOUNDS or (following is not None and following.folded in _PERSON_COMPOUNDS)
    return compound or words[at].text[0].isupper() or (following is not None and following.text[0].isupper())


def _may_be_meant(words: Sequence[Token], at: int, names: Collection[str], table: Table) -> bool:
    word = words[at]
    if word.text[0].isupper() and word.folded in names and word.folded not in table.months:
        return not (at and words[at - 1].folded in ("tháng", "thứ", "on", "in"))
    determined = table.finite and word.folded in ("the", "a", "an", "no", "every", "each", "one")
    return determined or word.folded in _PEOPLE


def _pointed(words: Sequence[Token], at: int, table: Table) -> tuple[str, ...] | None:
    """The noun that the word at `at` points back to, empty when none is named; none when it does not point."""
    length = starts_with(words, at, table.pointing)
    if not length or _is_harmless(words, at, length, table):
        return None
    if table.finite:
        rest = [word for word in words[at + length : at + length + 2] if not _is_count(word, table)]
        return (_stem(rest[0]),) if rest else ()
    noun = [word.folded for word in words[max(0, at - 2) : at]]
    if not noun or (length > 1 and noun[-1:] == ["điều"]):
        return ()
    counted = len(noun) == 1 or noun[0] in _PARTS or _is_count(words[at - 2], table) or noun[0] in table.grammar
    return (noun[-1],) if counted else tuple(noun)


def _is_harmless(words: Sequence[Token], at: int, length: int, table: Table) -> bool:
    return any(
        start + size >= at + length
        for start in range(max(0, at - 3), at + 1)
        if (size := starts_with(words, start, table.pointing_harmless))
    )


def _is_count(word: Token, table: Table) -> bool:
    return word.is_number or word.folded in table.numerals


def _names(words: Sequence[Token], noun: Sequence[str]) -> bool:
    said = [_stem(word) for word in words]
    wanted = list(noun)
    return bool(wanted) and any(said[i : i + len(wanted)] == wanted for i in range(len(said)))


def _stem(word: Token) -> str:
    """English plurals count as their singular; Vietnamese words have no endings."""
    folded = word.folded
    return folded[:-1] if folded.isascii() and len(folded) > 4 and folded.endswith("s") else folded
