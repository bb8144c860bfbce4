"""A sentence -> the parts that may be taken out of it whole without turning what the rest says."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citecut.facts import Kind, Table, Token, marks, starts_with, tokens
from citecut.model import TextRange

_OPEN_ADJUNCTS = frozenset(
    ("nhằm", "góp phần", "để", "because", "so that", "in order to", "in an effort to", "in a bid to")
)
"""Adjuncts that need no comma before them."""
_NOT_PURPOSE = frozenset(("lại", "ý", "mất", "yên", "dành", "cho", "xảy", "tang", "lộ", "ngỏ", "riêng"))
"""After "để": then it is another verb (để lại, để ý), not "in order to"."""
_TIED = (Kind.NEGATION, Kind.QUANTITY, Kind.HEDGE, Kind.CONDITION, Kind.CONTRAST, Kind.PRIVATIVE)
_APPOSITIVES = frozenset(("a", "an", "the", "one of"))
_LISTING = ("including", "such as", "như", "bao gồm", "gồm", "kể cả")
_NOUN_LIKE = frozenset(
    ("a", "an", "the", "his", "her", "their", "its", "this", "that", "these", "those", "my", "our", "some", "many")
)
_NOT_PREDICATES = frozenset(
    (
        "excluding",
        "including",
        "depending",
        "pending",
        "assuming",
        "regarding",
        "involving",
        "according",
        "barring",
        "starting",
        "beginning",
        "ending",
        "during",
        "concerning",
        "morning",
        "evening",
        "something",
        "anything",
        "everything",
        "nothing",
        "meaning",
        "provided",
        "providing",
        "considering",
        "following",
        "counting",
        "pretending",
        "claiming",
        "saying",
        "denying",
        "alleging",
        "accusing",
    )
)
"""Words in -ing after a comma that limit what stands before them, say who said it, or are no verbs."""


@dataclass(frozen=True)
class Unit:
    """A part that may go whole."""

    range: TextRange
    kind: str
    """`aside`, `clause` or `adjunct`."""
    tail: bool
    """Whether it may go only when nothing after it stays."""


@lru_cache(maxsize=2048)
def units(sentence: str, table: Table) -> tuple[Unit, ...]:
    """The detachable parts of `sentence`; ranges are of `sentence` itself. Parts may lie inside one another."""
    words = tokens(sentence)
    return (
        *_brackets(sentence, table),
        *_semicolon_parts(sentence, table),
        *_joined_clauses(sentence, words, table),
        *_asides(sentence, words, table),
        *_adjuncts(sentence, words, table),
        *_copredicates(sentence, words, table),
        *_before_examples(sentence, words, table),
    )


def segments(sentence: str) -> tuple[TextRange, ...]:
    """The stretches between commas, semicolons, colons, dashes and brackets."""
    found, at = [], 0
    for match in re.finditer(r"[,;:](?=\s|[\"”])|\s[–—-]\s|[()\[\]]", sentence):
        found.append(TextRange(start=at, end=match.start()))
        at = match.end()
    found.append(TextRange(start=at, end=len(sentence)))
    return tuple(part for part in found if part.of(sentence).strip())


def has_finite_verb(words: Sequence[Token], table: Table) -> bool:
    """Whether the words hold a verb form that makes a clause; in languages without such forms, always."""
    if not table.finite:
        return True
    for index, word in enumerate(words):
        if word.folded in table.finite:
            return True
        before = words[index - 1].folded if index else ""
        if index and word.folded.endswith("ed") and len(word.folded) > 4 and before not in _NOUN_LIKE:
            return True
    return False


def _brackets(sentence: str, table: Table) -> Iterator[Unit]:
    for match in re.finditer(r"\([^()]*\)|\[[^\[\]]*\]|(?<=\s)[–—]\s[^–—]+\s[–—](?=\s)", sentence):
        if not any(mark.kind in _TIED for mark in marks(match[0], table)):
            yield Unit(TextRange(start=match.start(), end=match.end()), "aside", tail=False)


def _semicolon_parts(sentence: str, table: Table) -> Iterator[Unit]:
    bounds = [0, *(m.end() for m in re.finditer(r";(?=\s)", sentence)), len(sentence)]
    if len(bounds) == 2:
        return
    for start, end in itertools.pairwise(bounds):
        part = tokens(sentence[start:end])
        free = not table.lists_govern and len(part) > 2 and has_finite_verb(part, table)
        yield Unit(TextRange(start=start, end=end), "clause", tail=not free)


def _joined_clauses(sentence: str, words: Sequence[Token], table: Table) -> Iterator[Unit]:
    """Both sides of ", and the mayor resigned". The joining word itself belongs to neither."""
    if not table.finite:
        yield from _joined_predicates(sentence, words, table)
        return
    for index, word in enumerate(words[1:-1], 1):
        comma = sentence[words[index - 1].range.end : word.range.start].strip()
        length = starts_with(words, index, table.coordinators)
        if comma != "," or not length or not _opens_clause(words[index + length :], table):
            continue
        left = words[:index]
        if has_finite_verb(left, table):
            end = _clause_end(sentence, words[index].range.start)
            yield Unit(TextRange(start=words[index + length].range.start, end=end), "clause", tail=True)
            if not any(m.kind in (Kind.GOVERNOR, Kind.CONDITION) for m in marks(sentence[: word.range.start], table)):
                yield Unit(TextRange(start=0, end=words[index - 1].range.end), "clause", tail=False)


def _joined_predicates(sentence: str, words: Sequence[Token], table: Table) -> Iterator[Unit]:
    """What ", đồng thời" or ", và" adds, where word forms do not tell a clause: it may go as a tail only."""
    for index, word in enumerate(words[1:-1], 1):
        comma = sentence[words[index - 1].range.end : word.range.start].strip()
        length = starts_with(words, index, table.coordinators)
        if comma == "," and length:
            start = words[index + length].range.start if index + length < len(words) else len(sentence)
            yield Unit(TextRange(start=start, end=_clause_end(sentence, start)), "clause", tail=True)


def _opens_clause(words: Sequence[Token], table: Table) -> bool:
    """Whether a subject and its verb follow: a noun-like opener or a name, then a verb form within six words."""
    if len(words) < 2:
        return False
    head = words[0]
    subject = head.folded in _NOUN_LIKE or head.text[0].isupper() or head.folded in table.dangling
    return subject and has_finite_verb(words[1:7], table)


def _clause_end(sentence: str, start: int) -> int:
    semicolon = re.search(r";(?=\s)", sentence[start:])
    return start + semicolon.start() if semicolon else len(sentence)


def _asides(sentence: str, words: Sequence[Token], table: Table) -> Iterator[Unit]:
    for index in range(1, len(words)):
        gap = sentence[words[index - 1].range.end : words[index].range.start]
        if not gap.lstrip('”"’)').startswith(","):
            continue
        length = starts_with(words, index, table.asides)
        office = words[index].text[0].isupper() and starts_with(words, index, table.offices)
        if not length and not office:
            continue
        if length and starts_with(words, index + length, table.frames):
            continue
        start = words[index - 1].range.end
        end, closed = _aside_end(sentence, words[index].range.start)
        inner = tokens(sentence[words[index].range.start : end])
        named = office or " ".join(word.folded for word in words[index : index + length]) in _APPOSITIVES
        if named and _does_something(inner, sentence[start:end], table):
            continue
        if office and not words[index - 1].text[0].isupper():
            continue
        if named and _is_listed(sentence, inner, end, table):
            continue
        listing = bool(starts_with(words, index, _LISTING))
        listing = listing or (closed and not named and _goes_on(sentence[end + 1 :], table))
        if not (listing and closed):  # the list may go on after the comma
            yield Unit(TextRange(start=start, end=end), "aside", tail=not closed)
        if closed and not named:
            yield Unit(TextRange(start=start, end=_clause_end(sentence, start)), "aside", tail=True)


def _does_something(words: Sequence[Token], text: str, table: Table) -> bool:
    """Whether the words between commas are more than a name or an office: the clause goes on in them."""
    if any(mark.kind in (Kind.GOVERNOR, Kind.MODALITY, Kind.NEGATION) for mark in marks(text, table)):
        return True
    if any(starts_with(words, at, (*table.report, *table.directing, *table.verbs)) for at in range(len(words))):
        return True
    return bool(table.finite) and has_finite_verb(words, table)


def _goes_on(rest: str, table: Table) -> bool:
    """Whether a list or a second part of the aside comes between this comma and the next one."""
    opening = tokens(rest[:80])
    if opening and starts_with(opening, 0, table.asides):
        return True
    following, comma, _ = rest.partition(", ")
    return bool(comma) and bool(re.search(r"\s(?:and|or|và|hoặc)\s", following))


def _is_listed(sentence: str, inner: Sequence[Token], end: int, table: Table) -> bool:
    """Whether the words between commas are one more of a list: "the army, the navy and the police"."""
    joining = ("and", "or", "nor", "và", "hoặc", "cùng", *table.coordinators)
    following = tokens(sentence[end:])
    joined = any(starts_with(inner, at, joining) for at in range(len(inner)))
    return joined or bool(following and starts_with(following, 0, joining))


def _aside_end(sentence: str, start: int) -> tuple[int, bool]:
    match = re.search(r",(?=\s)|;(?=\s)|\s[–—]\s", sentence[start:])
    return (start + match.start(), True) if match else (len(sentence), False)


def _adjuncts(sentence: str, words: Sequence[Token], table: Table) -> Iterator[Unit]:
    denied = [mark.range.start for mark in marks(sentence, table) if mark.kind is Kind.NEGATION]
    for index in range(2, len(words)):
        length = starts_with(words, index, table.adjuncts)
        if not length:
            continue
        opener = " ".join(word.folded for word in words[index : index + length])
        following = words[index + length].folded if index + length < len(words) else ""
        if opener == "để" and following in _NOT_PURPOSE:
            continue
        comma = "," in sentence[words[index - 1].range.end : words[index].range.start]
        start = words[index - 1].range.end
        if not comma and (opener not in _OPEN_ADJUNCTS or _before_main(sentence, words, index, table)):
            continue
        if not any(at < start for at in denied):
            yield Unit(TextRange(start=start, end=_clause_end(sentence, start)), "adjunct", tail=True)


def _before_main(sentence: str, words: Sequence[Token], index: int, table: Table) -> bool:
    """Whether the word at `index` stands in a phrase before the main clause: "Thay vì mở lớp để dạy trẻ, ..."."""
    start = words[index].range.start
    head = max([0, *(m.end() for m in re.finditer(r"[,;:](?=\s)|\brằng\b|\bthat\b", sentence[:start]))])
    rest = [w for w in words if w.range.start >= head]
    openers = (
        *table.settings,
        *table.frames,
        *table.examples,
        *table.scene_openers,
        *table.adjuncts,
        *table.marks[Kind.CONDITION],
    )
    goes_on = re.search(r",(?=\s)", sentence[start : _clause_end(sentence, start)])
    within = bool(head and rest and starts_with(rest, 0, table.asides))  # ", trong đó 2,6 tỷ đồng để ..."
    return within or bool(goes_on and rest and starts_with(rest, 0, openers))


def _copredicates(sentence: str, words: Sequence[Token], table: Table) -> Iterator[Unit]:
    """ ", up 67.1% from 41,000", ", killing two people": a further predicate after a comma, as a tail only."""
    denied = [mark.range.start for mark in marks(sentence, table) if mark.kind is Kind.NEGATION]
    for index in range(3, len(words)):
        start = words[index - 1].range.end
        gap = sentence[start : words[index].range.start].strip()
        if gap == "," and _adds_predicate(words, index, table) and not any(at < start for at in denied):
            yield Unit(TextRange(start=start, end=_clause_end(sentence, start)), "adjunct", tail=True)


def _adds_predicate(words: Sequence[Token], index: int, table: Table) -> bool:
    length = starts_with(words, index, table.numbered_copredicates)
    if length and any(word.is_number for word in words[index + length : index + length + 3]):
        return True
    folded = words[index].folded
    participle = bool(table.finite) and folded.endswith("ing") and len(folded) > 5 and folded not in _NOT_PREDICATES
    listed = participle and words[index - 1].folded.endswith("ing")
    return bool(starts_with(words, index, table.copredicates)) or (participle and not listed)


def _before_examples(sentence: str, words: Sequence[Token], table: Table) -> Iterator[Unit]:
    """What stands before ", ví như thay vì X, thì Y": the example is a whole sentence with both its halves."""
    for index in range(3, len(words)):
        length = starts_with(words, index, table.examples)
        gap = sentence[words[index - 1].range.end : words[index].range.start].strip()
        if gap == "," and length and starts_with(words, index + length, table.frames):
            end = words[index + length - 1].range.end
            yield Unit(TextRange(start=_said_from(sentence[:end], words, table), end=end), "clause", tail=False)


def _said_from(before: str, words: Sequence[Token], table: Table) -> int:
    """Where the words said begin, after the last "rằng" or colon; the sentence's start when nobody is named."""
    opened = [w.range.end for w in words if starts_with([w], 0, table.that[:1]) and w.range.end < len(before)]
    return max([0, *opened, *(m.end() for m in re.finditer(r":(?=\s)", before))])
