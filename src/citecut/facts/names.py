"""Text -> the names in it: people, bodies, places, with what tells two spellings of one name alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citecut.facts.gazetteer import Entry, forms_in, ordinary
from citecut.facts.languages import table_for
from citecut.facts.marks import Token, starts_with, tokens
from citecut.facts.table import Table
from citecut.model import TextRange
from citecut.text.normal import fold, unmarked
from citecut.text.scripts import base

PARTICLES = frozenset(
    (
        *("de", "da", "do", "dos", "du", "del", "della", "di", "la", "le", "el", "al", "bin", "ibn", "van", "von"),
        *("der", "den", "ter", "ten", "zu", "af"),
    )
)
"""Small words inside a name: Andrés Manuel de la Cruz."""
_HEAD = re.compile(r"(?:^|[.!?…:;“”\"«»‘'’(\[\n—–•*]|\s-)\s*$")
_GAP = re.compile(r"[ \u00a0]|-|\.[ \u00a0]?|['’]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|ph|kh|th|ch|tr|qu|[bcdghklmnprstvx])?"
    r"(?:uyeu|uye|oai|oay|oeo|uay|uya|uyu|ieu|yeu|uoi|uou|oao|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy"
    r"|ye|oo|[aeiouy])(?:ch|ng|nh|[cmnpt])?"
)
_MARKED = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
MONTHS_AND_SURNAMES = frozenset(("april", "may", "march", "june", "august", "january"))
_BODIES = frozenset(("bộ", "sở", "ban", "cục", "ủy", "uỷ", "hội", "viện", "tòa", "toà", "tổng", "quốc", "đại"))
"""Words that begin the name of a body after an office: Bộ trưởng Bộ Nội vụ."""
_SAINT = frozenset(("st", "saint"))
_FREQUENT = 36
"""So many family names of the table, which begins with the most frequent, tell a person without a title."""


@dataclass(frozen=True)
class Name:
    """A name as it stands in a text."""

    range: TextRange
    """Without courtesy or office before it."""
    words: tuple[Token, ...]
    """Its words; what must be found again, one by one, where the name is written with the same letters."""
    entry: Entry | None = None
    """What the table of names knows it as."""
    sure: bool = True
    """Whether it is a name beyond doubt: not a capital at the head of a sentence, not a word that is translated."""
    person: bool = False
    """Whether it begins with a family name or stands after a title."""

    capitals: int = 0
    """How many words with capitals stand in it, where neither a sentence begins nor a headline has them all."""

    @property
    def key(self) -> str:
        """The folded name without marks, to compare by."""
        return " ".join(plain(word.text) for word in self.words)


@lru_cache(maxsize=2048)
def names(text: str, language: str) -> tuple[Name, ...]:
    """The names of `text`, in order, none inside another.

    A word that only begins a sentence is a name when the tables know it, when it stands with other capitals, or,
    in Vietnamese, when no Vietnamese syllable is written so; otherwise it is returned as not `sure`.
    """
    words = tokens(text)
    forms = forms_in(text, words, base(language))
    known = [form for form in forms if not _inside_a_name(text, words, form[0], form[1])]
    taken = {at for start, end, _ in known for at in range(start, end)}
    found = [_known(text, words, start, end, entry) for start, end, entry in known]
    for run in _runs(text, words, taken):
        name = _named(text, run, words, language)
        if name:
            found.append(name)
    return tuple(sorted(found, key=lambda name: name.range.start))


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """A word without marks, case and the English possessive."""
    bare = unmarked(fold(word.replace("’", "'")))
    return bare.removesuffix("'s").removesuffix("'")


@lru_cache(maxsize=8192)
def is_vietnamese(word: str) -> bool:
    """Whether a word can be a syllable of Vietnamese."""
    return bool(_SYLLABLE.fullmatch(unmarked(fold(word)))) or bool(_MARKED.search(word))


def _known(text: str, words: Sequence[Token], start: int, end: int, entry: Entry) -> Name:
    parts = words[start:end]
    # `Anh`, `Áo`, `Đức`, `Ý` also begin sentences; nothing is sure of them there.
    doubtful = _is_short(parts) and _at_head(text, parts[0])
    return Name(_span(parts), tuple(parts), entry, sure=not doubtful)


def _inside_a_name(text: str, words: Sequence[Token], start: int, end: int) -> bool:
    """Whether a short form stands beside other Vietnamese capitals: the Anh of Nguyễn Văn Anh is no country."""
    if not _is_short(words[start:end]):
        return False
    gaps = {start - 1: text[words[start - 1].range.end : words[start].range.start] if start else ""}
    gaps[end] = text[words[end - 1].range.end : words[end].range.start] if end < len(words) else ""
    beside = [at for at, gap in gaps.items() if 0 <= at < len(words) and gap == " "]
    return any(words[at].text[0].isupper() and is_vietnamese(words[at].text) for at in beside)


def _is_short(parts: Sequence[Token]) -> bool:
    return len(parts) == 1 and is_vietnamese(parts[0].text) and len(parts[0].text) < 5


def _at_head(text: str, word: Token) -> bool:
    return bool(_HEAD.search(text[max(0, word.range.start - 3) : word.range.start]))


def _span(words: Sequence[Token]) -> TextRange:
    return TextRange(start=words[0].range.start, end=words[-1].range.end)


def _runs(text: str, words: Sequence[Token], taken: set[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for at, word in enumerate(words):
        if run and not _joins(text, words, run[-1], at):
            yield _closed(words, run)
            run = []
        if at in taken:
            if run:
                yield _closed(words, run)
            run = []
        elif word.text[0].isupper() or (run and word.text in PARTICLES):
            run.append(at)
        elif run:
            yield _closed(words, run)
            run = []
    if run:
        yield _closed(words, run)


def _closed(words: Sequence[Token], run: list[int]) -> list[int]:
    while not words[run[-1]].text[0].isupper():
        run = run[:-1]
    return run


def _joins(text: str, words: Sequence[Token], before: int, at: int) -> bool:
    gap = text[words[before].range.end : words[at].range.start]
    if gap.startswith(".") and len(words[before].text) > 2 and plain(words[before].text) not in _SAINT:
        return False
    return at == before + 1 and bool(_GAP.fullmatch(gap))


def _named(text: str, run: list[int], words: Sequence[Token], language: str) -> Name | None:
    table = table_for(language)
    titled = not text.rstrip(' "”»’)').endswith((".", "!", "?", "…", ":", ";", ",")) and _titled(words)
    lead = _title_length([words[at] for at in run], table)
    after_title = bool(lead) or _after_title(run[0], words, table)
    head = not lead and _at_head(text, words[run[0]])
    parts = [words[at] for at in run[lead:]]
    if head and len(parts) > 1 and (table is None or _is_plain_word(parts[0], language, table)):
        parts, head = parts[1:], False
    after = words[run[-1] + 1].text if run[-1] + 1 < len(words) else ""
    surname = parts[-1:] if len(parts) > 1 and _is_surname(parts, after, language) else []
    parts = _without_ordinary_ends(parts[: len(parts) - len(surname)], language) + surname
    if not parts:
        return None
    foreign = not any(is_vietnamese(part.text) for part in parts) or base(language) != "vi"
    person = (
        after_title and (foreign or len(parts) == 1) and parts[0].folded not in _BODIES
    ) or _begins_with_surname(parts, table, after_title)
    sure = not titled and _is_sure(parts, language, head=head, person=person)
    return Name(_span(parts), tuple(parts), sure=sure, person=person, capitals=0 if titled or head else len(parts))


def _title_length(parts: Sequence[Token], table: Table | None) -> int:
    """How many words at the beginning are a courtesy or an office: "Ông", "Prime Minister"."""
    at = 0
    while table and at < len(parts):
        step = starts_with(parts, at, table.courtesies + table.offices)
        if not step or at + step >= len(parts):
            break
        at += step
    return at


def _after_title(first: int, words: Sequence[Token], table: Table | None) -> bool:
    if table is None or first == 0:
        return False
    titles = table.courtesies + table.offices
    for length in (1, 2, 3):
        if first >= length and starts_with(words[:first], first - length, titles) == length:
            return True
    return False


def _is_plain_word(word: Token, language: str, table: Table | None) -> bool:
    """Whether the first word of a sentence is an ordinary one, so that the name begins after it."""
    if ordinary(plain(word.text), language):
        return True
    if base(language) != "vi":
        return False
    surnames = _surnames(table) if table else ()
    return is_vietnamese(word.text) and word.folded not in surnames


def _without_ordinary_ends(parts: list[Token], language: str) -> list[Token]:
    while parts and ordinary(plain(parts[0].text), language) and not _kept(parts):
        parts = parts[1:]
    while parts and ordinary(plain(parts[-1].text), language) and not _kept(parts):
        parts = parts[:-1]
    return parts


def _is_surname(parts: Sequence[Token], after: str, language: str) -> bool:
    """Whether a month's name after a first name is somebody's: Theresa May, and no day of May."""
    named = base(language) == "en" and parts[-1].folded in MONTHS_AND_SURNAMES
    return named and not ordinary(plain(parts[-2].text), language) and not after[:1].isdigit()


def _kept(parts: Sequence[Token]) -> bool:
    """A name made wholly of ordinary words stays whole: the Supreme Court."""
    return len(parts) > 1 and all(ordinary(plain(part.text), "en") for part in parts)


def _begins_with_surname(parts: Sequence[Token], table: Table | None, titled: bool) -> bool:
    if table is None or not table.surnames or not 2 <= len(parts) <= 5:
        return False
    surnames = _surnames(table) if titled else _surnames(table)[:_FREQUENT]
    return parts[0].folded in surnames and all(is_vietnamese(part.text) for part in parts)


@lru_cache(maxsize=4)
def _surnames(table: Table) -> tuple[str, ...]:
    return tuple(fold(name) for name in table.surnames)


def _is_sure(parts: Sequence[Token], language: str, *, head: bool, person: bool) -> bool:
    if all(ordinary(plain(part.text), language) for part in parts):
        return False
    if base(language) == "vi":
        return person or any(not is_vietnamese(part.text) for part in parts)
    return not head or len(parts) > 1


@lru_cache(maxsize=512)
def _titled_text(words: tuple[Token, ...]) -> bool:
    letters = [word for word in words if word.text[0].isalpha()]
    long = [word for word in letters if len(word.text) > 3]
    return len(long) > 4 and sum(word.text[0].isupper() for word in long) * 4 > len(long) * 3


def _titled(words: Sequence[Token]) -> bool:
    return _titled_text(tuple(words))
