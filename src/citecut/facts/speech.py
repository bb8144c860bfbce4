"""A passage -> its attributions: who is said to have said what, and which words say so."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from citecut.facts.marks import Token, marks, starts_with, tokens
from citecut.facts.quotes import MARKS, Quotation, quotations
from citecut.facts.table import Kind, Table
from citecut.model import TextRange
from citecut.text import fold, sentences

_NAME_LONGEST = 5  # words of a personal name
_SUBJECT_LONGEST = 9  # words of a speaker that is not a person: "the national road safety agency"
_TAKES_HEARER = frozenset(("told", "tell", "tells", "asked"))
"""Verbs of saying that are followed by the one who hears, never by the one who speaks."""
_ACCORDING_LONGEST = 24  # words of a name with its offices after "according to"
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_PASSIVE = frozenset(("được", "bị", "is", "was", "were", "are", "been", "be"))
"""Before a verb of saying: it is said, and nobody is named who says it."""
_OFFICE_FAR = 12  # words from the head of an office to the name: "Bộ trưởng Bộ ... Trần Văn Nam"
_WHEN_LONGEST = 5  # words of "early on Sunday morning", after the verb of saying
_WHEN = (
    "early",
    "late",
    "earlier",
    "later",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_BEFORE_NOUNS = {
    "en": frozenset(
        [
            "the",
            "a",
            "an",
            "his",
            "her",
            "their",
            "its",
            "of",
            "in",
            "for",
            "from",
            "to",
            "with",
            "by",
            "on",
            "these",
            "those",
        ],
    ),
    "vi": frozenset(["một", "các", "những", "bản", "lời", "bài", "của", "trong", "về", "qua", "từng", "tờ", "cuộc"]),
}
_BODIES = ("bộ", "sở", "cục", "vụ", "viện", "ủy", "ban")
_AFTER_NOUNS = frozenset(("này", "đó", "chung", "của", "trên"))
_OBJECT_LONGEST = 7  # words between a verb of saying and its "that": "told reporters on Monday that"


@dataclass(frozen=True)
class Attribution:
    """The words that say whose words the rest are."""

    range: TextRange
    """Everything from the speaker to the verb and its `that` or colon: what may move to the credit."""
    name: TextRange
    """The speaker: a person's name, or the body or people that speak."""
    role: TextRange | None
    """Office or title beside the name."""
    verb: TextRange
    """The verb of saying, or the "according to"."""
    scope: TextRange
    """What was said."""
    clean: bool
    """Whether the words said stand as a sentence of their own once `range` is taken out."""
    leads: bool
    """Whether it stands before what was said."""


@lru_cache(maxsize=512)
def attributions(text: str, table: Table) -> tuple[Attribution, ...]:
    """The attributions of one passage, in order of the sentences they stand in.

    What follows a colon runs to the end of the passage, or of the quotation that the colon opens; a quotation of
    several sentences has one speaker. So `scope` may reach beyond the sentence that names the speaker.
    """
    quoted = quotations(text)
    found: list[Attribution] = []
    for sentence in sentences(text, table.language):
        own = list(_in_sentence(text, sentence, table, quoted))
        if not own and found and text[sentence.start] in MARKS:
            own = [replace(found[-1], scope=sentence)]
        found.extend(_with_whole_quotation(attribution, quoted) for attribution in own)
    return tuple(_without_overrun(found, text, table))


def _in_sentence(text: str, sentence: TextRange, table: Table, quoted: Sequence[Quotation]) -> Iterator[Attribution]:
    words = [_moved(token, sentence.start) for token in tokens(sentence.of(text))]
    at = 0
    while at < len(words):
        if any(q.inner.contains(words[at].range) for q in quoted):
            at += 1
            continue
        attribution = _according(text, sentence, words, at, table) or _said(text, sentence, words, at, table, quoted)
        if attribution:
            yield attribution
            if attribution.leads and text[attribution.range.start : attribution.range.end].rstrip().endswith(":"):
                return
        at += 1


def _moved(token: Token, by: int) -> Token:
    return Token(token.range.shifted(by), token.text)


def _according(text: str, sentence: TextRange, words: Sequence[Token], at: int, table: Table) -> Attribution | None:
    """ "Theo bà Hoa, ..." at the head of a sentence, or ", according to police" at its end."""
    length = starts_with(words, at, table.according)
    if not length or at + length >= len(words) or starts_with(words, at + length, table.not_according):
        return None
    before = text[sentence.start : words[at].range.start].rstrip()
    leads = not before or bool(_head_only(before, table))
    if not leads and not before.endswith((",", "”", '"')):
        return None
    start = words[at + length].range.start
    stop = _speaker_end(text, start, sentence.end, table)
    if leads and stop >= sentence.end:
        return None
    verb = TextRange(start=words[at].range.start, end=words[at + length - 1].range.end)
    if len(tokens(text[start:stop])) > _ACCORDING_LONGEST:
        return None
    name, role = _name_and_role(text, start, stop, table)
    if leads:
        whole, scope = _after_comma(text, verb.start, stop, sentence.end)
    else:
        whole = TextRange(start=verb.start, end=stop)
        scope = TextRange(start=sentence.start, end=verb.start)
    return Attribution(whole, name, role, verb, scope, clean=leads or stop >= sentence.end - 1, leads=leads)


def _head_only(before: str, table: Table) -> bool:
    words = tokens(before)
    return bool(words) and starts_with(words, 0, table.connectives) == len(words)


def _speaker_end(text: str, start: int, end: int, table: Table) -> int:
    """Where the speaker ends: at the comma that no further title or office follows."""
    for match in re.finditer(r"[,;:]|\s[–—-]\s|\s[“\"«]", text[start:end]):
        at = start + match.start()
        rest = text[at + 1 : end].lstrip()
        if match[0] != "," or not _continues_title(rest, table):
            return at
    return len(text[start:end].rstrip(' .!?…”"')) + start


def _continues_title(rest: str, table: Table) -> bool:
    """Whether what follows the comma is an office and another comma follows it: "..., Phó Giám đốc Sở Y tế, ..."."""
    following = rest.partition(",")[0]
    return (
        rest[:1].isupper()
        and "," in rest
        and len(following.split()) <= 10
        and bool(starts_with(tokens(following), 0, (*table.offices, *_BODIES)))
    )


def _after_comma(text: str, start: int, stop: int, end: int) -> tuple[TextRange, TextRange]:
    at = stop + 1
    while at < end and text[at].isspace():
        at += 1
    return TextRange(start=start, end=min(stop + 1, end)), TextRange(start=min(at, end), end=end)


def _said(
    text: str, sentence: TextRange, words: Sequence[Token], at: int, table: Table, quoted: Sequence[Quotation]
) -> Attribution | None:
    strong, signed = starts_with(words, at, table.report), starts_with(words, at, table.report_signed)
    length = max(strong, signed)
    if not length or _is_noun(words, at, length, table):
        return None
    verb = TextRange(start=words[at].range.start, end=words[at + length - 1].range.end)
    stop, clean, sign = _opening(text, sentence, words, at + length, table)
    if strong < length and not sign and not _ends_after_quote(text, sentence, verb, quoted):
        return None
    inverted = _inverted(text, sentence, verb, table, quoted)
    if inverted:
        return inverted
    return _subject_first(text, sentence, words, at, verb, stop, clean, table, quoted)


def _is_noun(words: Sequence[Token], at: int, length: int, table: Table) -> bool:
    """Whether what looks like a verb of saying is a noun or a name: "the 18 reports", "một tuyên bố chung"."""
    before = words[at - 1] if at else None
    after = words[at + length].folded if at + length < len(words) else ""
    if before is None:
        return False
    if table.finite and words[at].text[0].isupper():
        return True
    counted = before.is_number or before.folded in table.numerals
    return (
        counted
        or before.text in _BEFORE_NOUNS.get(table.language, ())
        or (not table.finite and after in _AFTER_NOUNS)
    )


def _opening(
    text: str, sentence: TextRange, words: Sequence[Token], after: int, table: Table
) -> tuple[int, bool, bool]:
    """Where the words said begin, whether they stand alone, and whether a sign (colon, quote, `that`) says so."""
    stop = words[after - 1].range.end
    if starts_with(words, after - 1, table.that):
        return stop, True, True
    for ahead in range(after, min(after + _OBJECT_LONGEST, len(words)) + 1):
        gap = text[words[ahead - 1].range.end : words[ahead].range.start if ahead < len(words) else sentence.end]
        if ":" in gap or any(mark in gap for mark in MARKS):
            colon = words[ahead - 1].range.end + gap.find(":") + 1 if ":" in gap else words[ahead - 1].range.end
            return colon, ":" in gap or ahead == after, ahead - after <= 3
        says_that = (
            ahead < len(words) and starts_with(words, ahead, table.that) and ahead - after <= _OBJECT_LONGEST - 1
        )
        if says_that and (table.finite or words[ahead].folded == "rằng" or ahead == after):
            return words[ahead].range.end, True, True
        if "," in gap or ";" in gap:
            break
    return stop, table.language == "vi", False


def _ends_after_quote(text: str, sentence: TextRange, verb: TextRange, quoted: Sequence[Quotation]) -> bool:
    at_end = not text[verb.end : sentence.end].strip(" .!?…")
    return at_end and any(q.outer.start >= sentence.start - 400 and q.outer.end <= verb.start for q in quoted)


def _inverted(
    text: str, sentence: TextRange, verb: TextRange, table: Table, quoted: Sequence[Quotation]
) -> Attribution | None:
    """ "...," said Ana Reed, the mayor."""
    before = text[sentence.start : verb.start].rstrip()
    if table.language == "vi" or fold(verb.of(text)) in _TAKES_HEARER:
        return None
    quote_before = bool(before) and any(mark in before[-2:] for mark in MARKS)
    if not quote_before and not (
        before.endswith(",") and _is_bare_subject(text[verb.end : sentence.end], before, table)
    ):
        return None
    end = len(text[sentence.start : sentence.end].rstrip(' .!?…”"')) + sentence.start
    opening = next((q.outer.start for q in quoted if q.outer.start > verb.end and q.outer.start < sentence.end), end)
    stop = min(end, opening)
    start = verb.end + len(text[verb.end : stop]) - len(text[verb.end : stop].lstrip())
    if start >= stop:
        return None
    name, role = _name_and_role(text, start, stop, table)
    whole = TextRange(start=verb.start, end=stop)
    return Attribution(whole, name, role, verb, _said_before(sentence, verb.start), clean=stop == end, leads=False)


def _is_bare_subject(rest: str, before: str, table: Table) -> bool:
    """Whether "..., said Ana Reed." follows a statement: a name or "the ..." and no further verb after it."""
    words = tokens(rest)
    opens = bool(words) and (words[0].text[0].isupper() or words[0].folded == "the")
    if not opens or len(words) > _SUBJECT_LONGEST or any(word.folded in table.finite for word in words):
        return False
    return any(word.folded in table.finite or word.folded.endswith("ed") for word in tokens(before))


def _said_before(sentence: TextRange, stop: int) -> TextRange:
    return TextRange(start=sentence.start, end=stop)


def _subject_first(
    text: str,
    sentence: TextRange,
    words: Sequence[Token],
    at: int,
    verb: TextRange,
    stop: int,
    clean: bool,
    table: Table,
    quoted: Sequence[Quotation],
) -> Attribution | None:
    last = _before_adverbs(words, at, table)
    if last and words[last - 1].folded in _PASSIVE:
        return None
    subject_end = words[last - 1].range.end if last else sentence.start
    floor = max(
        [sentence.start, _verb_before(words, last, table)]
        + [q.outer.end for q in quoted if sentence.start <= q.outer.end <= subject_end]
        + [m.end() + sentence.start for m in re.finditer(r"[;:]", text[sentence.start : subject_end])]
    )
    comma = text[subject_end : words[last].range.start].strip().startswith(",")
    found = _subject(text, floor, subject_end, comma, table)
    if found is None:
        return None
    start, name, role = found
    trailing = start > sentence.start and _nothing_said_after(text, start, stop, sentence, quoted, table)
    if trailing:
        if not text[sentence.start : start].strip(' ,"“”'):
            return None
        rest = len(text[start : sentence.end].rstrip(' .!?…"”'))
        scope, whole = _said_before(sentence, start), TextRange(start=start, end=start + rest)
    else:
        scope = TextRange(start=min(stop, sentence.end), end=sentence.end)
        whole = TextRange(start=start, end=stop)
        if text[stop - 1] == ":":
            scope = TextRange(start=scope.start, end=_after_colon(text, scope, quoted))
    return Attribution(whole, name, role, verb, scope, clean=clean or trailing, leads=not trailing)


def _after_colon(text: str, scope: TextRange, quoted: Sequence[Quotation]) -> int:
    """Where the words after a colon end: with the quotation that it opens, or with the passage."""
    first = next((at for at in range(scope.start, len(text)) if not text[at].isspace()), len(text))
    opened = next((each.outer.end for each in quoted if each.outer.start == first), len(text))
    return max(opened, scope.end)


def _before_adverbs(words: Sequence[Token], at: int, table: Table) -> int:
    """How many words stand before the verb at `at` and the adverbs in front of it."""
    last = at
    while True:
        step = next((n for n in (2, 1) if last >= n and starts_with(words, last - n, table.speaker_adverbs) == n), 0)
        if not step:
            return last
        last -= step


def _nothing_said_after(
    text: str, start: int, stop: int, sentence: TextRange, quoted: Sequence[Quotation], table: Table
) -> bool:
    """Whether the sentence ends with the verb, or with when and where a quotation before it was said."""
    rest = text[stop : sentence.end].strip(' .!?…"”')
    if not rest:
        return True
    words = tokens(rest)
    if len(words) <= _WHEN_LONGEST and starts_with(words, 0, (*table.settings, *_WHEN)) and "," in text[:start][-3:]:
        return True
    follows_quotation = any(q.outer.end <= start and q.outer.end >= start - 3 for q in quoted)
    return follows_quotation and len(rest.split()) <= _OBJECT_LONGEST and not any(mark in rest for mark in MARKS)


def _verb_before(words: Sequence[Token], last: int, table: Table) -> int:
    """Where an earlier verb of saying ends: "cảnh sát cho biết cậu ta thừa nhận" has two speakers."""
    ends = [
        words[at + length - 1].range.end
        for at in range(last)
        if (length := starts_with(words, at, table.report)) and at + length <= last
    ]
    return max(ends, default=0)


def _subject(
    text: str, start: int, end: int, comma: bool, table: Table
) -> tuple[int, TextRange, TextRange | None] | None:
    """Start of the speaker, its name and its role, among the words before a verb of saying."""
    parts = [_without_link(text, part, table) for part in _parts(text, start, end)]
    for index, part in enumerate(parts):
        name = _person(text, part, table)
        if name and not all(_may_stand_between(other.of(text), table) for other in parts[index + 1 :]):
            continue
        if name and (index < len(parts) - 1 or not comma or len(parts) == 1 or _is_person(text, part, table)):
            role = _role_beside(text, part, name, parts[index + 1 :], table)
            return part.start, name, role
    if comma or not parts:
        return None
    part = parts[-1]
    words = tokens(part.of(text))
    if len(words) > _SUBJECT_LONGEST or words[0].is_number or _has_verb(part.of(text), table):
        return None
    return part.start, part, None


def _without_link(text: str, part: TextRange, table: Table) -> TextRange:
    """The part without the word that only joins it on: "và cảnh sát", "khi tòa án"."""
    words = tokens(part.of(text))
    joining = (*table.coordinators, *table.connectives, *table.marks[Kind.CONDITION], *table.marks[Kind.CONTRAST])
    length = starts_with(words, 0, joining) if words else 0
    if not length or length >= len(words):
        return part
    return TextRange(start=part.start + words[length].range.start, end=part.end)


def _has_verb(subject: str, table: Table) -> bool:
    """Whether what stands before the verb of saying does something else: "denied reports that"."""
    if any(mark.kind in (Kind.NEGATION, Kind.GOVERNOR, Kind.CONDITION) for mark in marks(subject, table)):
        return True
    return bool(table.finite) and _does(tokens(subject), table)


def _parts(text: str, start: int, end: int) -> list[TextRange]:
    found, at = [], start
    for match in [*re.finditer(r",(?=\s)|\s[–—]\s|[()]", text[start:end]), None]:
        stop = start + match.start() if match else end
        inner = text[at:stop]
        left, right = len(inner) - len(inner.lstrip(' ,”"')), len(inner.rstrip())
        if left < right:
            found.append(TextRange(start=at + left, end=at + right))
        at = start + match.end() if match else end
    return found


def _is_person(text: str, part: TextRange, table: Table) -> bool:
    words = tokens(part.of(text))
    return bool(starts_with(words, 0, table.courtesies) or starts_with(words, 0, table.offices))


def _person(text: str, part: TextRange, table: Table) -> TextRange | None:
    """The personal name in `part`, if one stands there: after a courtesy or office, or as all of it."""
    words = [_moved(token, part.start) for token in tokens(part.of(text))]
    if not words:
        return None
    head = starts_with(words, 0, table.courtesies)
    run = _name_run(words, head, table)
    if run is None:
        return None
    first, last = run
    alone = first == 0 and last == len(words) and (bool(table.surnames) or len(words) >= 2)
    opened = head > 0 or any(
        starts_with(words, at, table.offices) for at in range(max(0, first - _OFFICE_FAR), max(first, 1))
    )
    if words[last - 1].folded in _DAYS or words[last - 1].folded in table.months:
        return None
    if not (opened or alone) or last - first > _NAME_LONGEST or _opens_clause(words[:first], table):
        return None
    return TextRange(start=words[first].range.start, end=words[last - 1].range.end)


def _name_run(words: Sequence[Token], head: int, table: Table) -> tuple[int, int] | None:
    """Which tokens are the name: the capitals at the end, from a family name on where the language has them first."""
    last = len(words)
    first = last
    while first > head and words[first - 1].text[0].isupper() and not _is_office(words, first - 1, table):
        first -= 1
    if first == last:
        return None
    if head and first > head and table.surnames:
        first = first if first - head > 0 else head
    for at in range(max(first, last - _NAME_LONGEST + 1), last - 1):
        if words[at].text in table.surnames:
            return at, last
    if table.surnames and not head:
        return None
    if first and words[first - 1].folded in ("of", "for") and last - first > 2:
        first = last - 2  # Secretary of State Ana Reed
    return first, last


def _is_office(words: Sequence[Token], at: int, table: Table) -> bool:
    return not table.surnames and bool(starts_with(words, at, (*table.offices, *table.courtesies)))


def _role_beside(
    text: str, part: TextRange, name: TextRange, rest: Sequence[TextRange], table: Table
) -> TextRange | None:
    """Office after the name between commas, or before the name."""
    offices = list(itertools.takewhile(lambda other: _is_office_part(other.of(text), table), rest))
    if offices:
        return TextRange(start=offices[0].start, end=offices[-1].end)
    words = tokens(text[part.start : name.start])
    skip = starts_with(words, 0, table.courtesies) if words else 0
    if len(words) <= skip:
        return None
    return TextRange(start=part.start + words[skip].range.start, end=part.start + words[-1].range.end)


def _may_stand_between(part: str, table: Table) -> bool:
    """Whether the words between commas may part a speaker from the verb: an office, a body, an age."""
    words = tokens(part)
    if not words or words[0].is_number:
        return len(words) <= 3  # "20", "20 tuổi"
    if words[0].folded in ("who", "whose", "người"):
        return True
    return _is_office_part(part, table) and not (table.finite and _does(words, table))


def _does(words: Sequence[Token], table: Table) -> bool:
    """Whether English words hold a verb of their own, so that somebody else is the subject before it."""
    participles = (
        word.folded.endswith("ed") and len(word.folded) > 4 and words[at].folded not in ("the", "a", "an", "who")
        for at, word in enumerate(words[1:])
    )
    return any(word.folded in table.finite for word in words) or any(participles)


def _opens_clause(words: Sequence[Token], table: Table) -> bool:
    """Whether what stands before a name is a clause and no office: "when a major earthquake hit the island of"."""
    opened = starts_with(words, 0, (*table.marks[Kind.CONDITION], "as", "after", "while")) if words else 0
    return bool(table.finite) and (bool(opened) or _does(words, table))


def _is_office_part(part: str, table: Table) -> bool:
    """Whether the words between commas are an office or a body, not something the person does."""
    words = tokens(part)
    if starts_with(words, 0, table.offices):
        return True
    if table.surnames:
        return words[0].text[0].isupper()
    return not any(word.folded in table.finite or word.folded in ("who", "whose", "which") for word in words)


def _name_and_role(text: str, start: int, stop: int, table: Table) -> tuple[TextRange, TextRange | None]:
    parts = _parts(text, start, stop)
    if not parts:
        return TextRange(start=start, end=stop), None
    for index, part in enumerate(parts):
        name = _person(text, part, table)
        if name:
            return name, _role_beside(text, part, name, parts[index + 1 :], table)
    if len(parts) > 1:
        return parts[0], None
    return parts[0], None


def _with_whole_quotation(attribution: Attribution, quoted: Sequence[Quotation]) -> Attribution:
    """Stretch the scope over every quotation that it touches: one speaker speaks all of it."""
    start, end = attribution.scope.start, attribution.scope.end
    for quotation in quoted:
        if quotation.outer.overlaps(attribution.scope):
            start, end = min(start, quotation.outer.start), max(end, quotation.outer.end)
    if attribution.leads:
        start = max(start, attribution.scope.start)
    return replace(attribution, scope=TextRange(start=start, end=end))


def _without_overrun(found: Sequence[Attribution], text: str, table: Table) -> Iterator[Attribution]:
    """What follows a colon ends where the passage names the next speaker."""
    for index, attribution in enumerate(found):
        nexts = [
            other.range.start
            for other in found[index + 1 :]
            if other.leads and other.range.start > attribution.range.end
        ]
        if attribution.leads and attribution.scope.end == len(text) and nexts:
            begin = _sentence_start(text, min(nexts), table)
            if begin > attribution.scope.start:
                yield replace(attribution, scope=TextRange(start=attribution.scope.start, end=begin))
                continue
        yield attribution


def _sentence_start(text: str, at: int, table: Table) -> int:
    return max(s.start for s in sentences(text, table.language) if s.start <= at)
