"""A case -> findings: one rule for each way in which leaving words out can change what is said.

Each rule is named by the code it reports. Taking a rule out of `RULES` must make its tests fail.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping

from citecut import phrases
from citecut.facts import Attribution, Kind, Mark, Token, starts_with
from citecut.facts.quotes import MARKS, quotations
from citecut.model import Finding, Speaker, TextRange
from citecut.text import fold
from citecut.write.case import Case

Rule = Callable[[Case], Iterator[Finding]]

_LINKING_CONTRASTS = frozenset(
    ("but", "yet", "although", "though", "even though", "nhưng", "song", "mặc dù", "dù", "dẫu", "tuy")
)
"""Contrasts that turn only what stands before them: what follows holds by itself."""
_CREDIT_KINDS = frozenset((Kind.PRIVATIVE, Kind.RESTRICTION, Kind.COMPARATIVE, Kind.QUANTITY, Kind.GOVERNOR))
"""Marks that are harmless inside a speaker's office: deputy, member of."""
_OF = frozenset(("trong", "trên", "in", "of"))
_SIGNS = frozenset("%‰$€£¥₫°")
_BASES = frozenset(("so với", "compared with", "compared to"))
_BARS = ("value1", "value2")
_DIRECTIONS = ("tăng", "giảm", "up", "down")
_MOVES = frozenset(("from", "to", "by", "từ", "đến", "tới", "lên", "xuống", "còn"))
_OF_PAIRS = (["trong", "số"], ["out", "of"])


def negation(case: Case) -> Iterator[Finding]:
    """Not, never, deny: without them the line says the opposite."""
    return _turned(case, Kind.NEGATION, "negation-dropped.said")


def modality(case: Case) -> Iterator[Finding]:
    """Must, may, will, plan to: without them the line says that it is so."""
    return _turned(case, Kind.MODALITY, "modality-dropped.said")


def condition(case: Case) -> Iterator[Finding]:
    """If, unless, subject to: without them the line promises."""
    return _turned(case, Kind.CONDITION, "condition-dropped")


def hedge(case: Case) -> Iterator[Finding]:
    """About, allegedly, estimated: without them the line is surer than the source."""
    return _turned(case, Kind.HEDGE, "hedge-dropped")


def comparative(case: Case) -> Iterator[Finding]:
    """More than, compared with, most: the measure that the words around it stand against."""
    for mark in case.dropped(Kind.COMPARATIVE):
        compared = fold(mark.range.of(case.source.text))
        if case.fragment and compared in _BASES and fold(case.line.text).startswith(_DIRECTIONS):
            continue  # "tăng 67,1%" says that it is a change; from what is heard in the line
        if case.line.slot in _BARS and compared in _BASES:
            continue  # one of two bars: that they are compared is what the card shows
        if case.fragment and compared == "nhất":
            continue  # "gần nhất hơn 15 km": it belongs to the adjective before it, not to the number
        if _bears_on_segment(case, mark.range) and not _in_credit(case, mark.range, Kind.COMPARATIVE):
            yield _stop(case, "comparative-dropped", mark.range)


def quantity(case: Case) -> Iterator[Finding]:
    """Only, at least, some, and bare numbers: how much or how many the line speaks of."""
    for mark in case.dropped(Kind.QUANTITY):
        if case.line.slot in _BARS and fold(mark.range.of(case.source.text)) == "từ":
            continue  # "từ 120 lên 310": where a change begins, not "at least"; `comparing` takes no other
        if _bears_on_segment(case, mark.range) and not _in_credit(case, mark.range, Kind.QUANTITY):
            yield _stop(case, "quantity-limit-dropped.other", mark.range)
    if not case.fragment:
        yield from _numbers(case)
    elif not (case.line.slot or "").startswith(("label", "date")):  # "41,000 in 2024" is no share
        yield from _shares(case)


def restriction(case: Case) -> Iterator[Finding]:
    """Who drink, that expired, among children: without the clause the line speaks of all."""
    if case.fragment:
        return
    for mark in case.dropped(Kind.RESTRICTION):
        before = case.word_before(mark.range.start)
        if before is None or not case.is_kept(before) or case.segment_of(before.range) != case.segment_of(mark.range):
            continue
        if not _only_links(case, mark.range) and not _in_credit(case, mark.range, Kind.RESTRICTION):
            yield _stop(case, "restriction-dropped", mark.range)


def governor(case: Case) -> Iterator[Finding]:
    """Refuse to, want, propose that: what hangs on such a verb is not said to be so."""
    if case.fragment:
        return
    for mark in case.dropped(Kind.GOVERNOR):
        if case.keeps_after(mark.range.end) and not _in_credit(case, mark.range, Kind.GOVERNOR):
            yield _stop(case, "governor-dropped.said", mark.range)
            return
    lifted = _lifted(case)
    if lifted:
        yield _stop(case, "governor-dropped.lifted", lifted)


def privative(case: Case) -> Iterator[Finding]:
    """Former, proposed, fake: without it the line speaks of another thing."""
    for mark in case.dropped(Kind.PRIVATIVE):
        after = case.word_after(mark.range.end)
        if after and case.is_kept(after) and not _in_credit(case, mark.range, Kind.PRIVATIVE):
            yield _stop(case, "privative-dropped", mark.range)


def contrast(case: Case) -> Iterator[Finding]:
    """Instead of, except, but: the other half of what the source weighs."""
    for mark in case.dropped(Kind.CONTRAST):
        linking = fold(mark.range.of(case.source.text)) in _LINKING_CONTRASTS
        if not linking or case.keeps_before(mark.range.start):
            yield _stop(case, "contrast-dropped", mark.range)


def speaker(case: Case) -> Iterator[Finding]:
    """Reported speech without the one who spoke becomes our own assertion."""
    if case.fragment:
        return
    for attribution in case.speech:
        said = TextRange(
            start=max(attribution.scope.start, case.sentence.start),
            end=max(min(attribution.scope.end, case.sentence.end), max(attribution.scope.start, case.sentence.start)),
        )
        if not case.keeps_any(said) or _credited(case, attribution):
            continue
        name = attribution.name.of(case.source.text)
        yield _stop(case, "speaker-dropped", attribution.range, speaker=name)
        return


def quotation(case: Case) -> Iterator[Finding]:
    """Words between quotation marks stay between them, whole, or are the whole line of a named speaker."""
    if case.fragment:
        return
    in_line = len(quotations(case.line.text))
    inside = [q for q in case.quoted if q.outer.overlaps(case.sentence) and case.keeps_any(q.inner)]
    for found in inside:
        part = TextRange(
            start=max(found.inner.start, case.sentence.start),
            end=max(min(found.inner.end, case.sentence.end), max(found.inner.start, case.sentence.start)),
        )
        alone = all(found.inner.start <= at < found.inner.end for at in case.kept)
        if not case.keeps_all(part) or not (in_line >= len(inside) or (alone and case.line.speaker)):
            yield _stop(case, "quotation-opened", part)


def question(case: Case) -> Iterator[Finding]:
    """A question that loses its mark becomes a statement."""
    ends = case.text.rstrip(' "”»')
    last = case.words[-1] if case.words else None
    if ends.endswith("?") and last and case.is_kept(last) and "?" not in case.line.text and not case.fragment:
        yield _stop(case, "question-dropped", last.range)


RULES: Mapping[str, Rule] = {
    "negation-dropped": negation,
    "modality-dropped": modality,
    "condition-dropped": condition,
    "hedge-dropped": hedge,
    "comparative-dropped": comparative,
    "quantity-limit-dropped": quantity,
    "restriction-dropped": restriction,
    "governor-dropped": governor,
    "privative-dropped": privative,
    "contrast-dropped": contrast,
    "speaker-dropped": speaker,
    "quotation-opened": quotation,
    "question-dropped": question,
}


def is_same_speaker(speaker: Speaker, name: str) -> bool:
    """Whether a credit names the one the source names, by full name or by its last part (ông Dũng) or family name."""
    full, short = fold(speaker.name).split(), fold(name).split()
    return bool(short) and (full == short or full[-len(short) :] == short or full[: len(short)] == short)


def _turned(case: Case, kind: Kind, name: str) -> Iterator[Finding]:
    for mark in case.dropped(kind):
        yield _stop(case, name, mark.range)


def _stop(case: Case, name: str, at: TextRange, **values: str) -> Finding:
    values["words"] = at.of(case.source.text)
    return phrases.finding(name, "stop", line=case.line.id, evidence=(at, case.sentence), values=values)


def _bears_on_segment(case: Case, part: TextRange) -> bool:
    after = case.word_after(part.end)
    return case.keeps_any(case.segment_of(part)) or (after is not None and case.is_kept(after))


def _in_credit(case: Case, part: TextRange, kind: Kind) -> bool:
    """Whether `part` only tells a credited speaker's office."""
    if kind not in _CREDIT_KINDS:
        return False
    return any(a.range.contains(part) and _credited(case, a) for a in case.speech)


def _numbers(case: Case) -> Iterator[Finding]:
    """A number dropped before the word it counts, one sign of a pair, or the "from" and "to" of a change."""
    for word, following in itertools.pairwise(case.words):
        if case.is_kept(word) == case.is_kept(following) or case.is_apart(word.range):
            continue
        if _counts(case, word, following) or _moves(case, word, following):
            yield _stop(case, "quantity-limit-dropped.other", word.range)
        elif word.is_number and case.is_kept(word) and following.text in _SIGNS:
            yield _stop(case, "quantity-limit-dropped.other", following.range)


def _counts(case: Case, word: Token, following: Token) -> bool:
    """Whether a dropped number counts the kept word after it."""
    together = case.segment_of(word.range) == case.segment_of(following.range)
    return word.is_number and case.is_kept(following) and together


def _moves(case: Case, word: Token, following: Token) -> bool:
    """Whether a dropped "from" or "to" says what the kept number after it is."""
    kept = case.is_kept(following) and case.keeps_before(word.range.start)
    return following.is_number and kept and word.folded in _MOVES


def _shares(case: Case) -> Iterator[Finding]:
    """The whole of which the source names a part: "14" of "3 in 14"."""
    for index, word in enumerate(case.words):
        if not (word.is_number and case.is_kept(word)) or index < 2:
            continue
        joint = [w.folded for w in case.words[max(0, index - 3) : index]]
        part = case.words[index - 2] if joint[-2:] not in _OF_PAIRS else case.words[max(0, index - 3)]
        linked = joint[-1] in _OF or joint[-2:] in _OF_PAIRS
        if linked and part.is_number and not case.is_kept(part):
            yield _stop(case, "quantity-limit-dropped.whole", part.range)


def _only_links(case: Case, part: TextRange) -> bool:
    """Whether `that` only follows a verb of saying or of wanting: "said that"."""
    if part.of(case.source.text).casefold() not in case.table.that:
        return False
    at = next(i for i, word in enumerate(case.words) if word.range.start == part.start)
    return at > 0 and bool(
        starts_with(case.words, at - 1, case.table.report)
        or starts_with(case.words, at - 1, case.table.report_signed)
        or any(m.kind is Kind.GOVERNOR and m.range.end == case.words[at - 1].range.end for m in case.marks)
    )


def _lifted(case: Case) -> TextRange | None:
    """The dropped words right before the line's first word, when no comma parts them and they may not go."""
    first = next((i for i, word in enumerate(case.words) if case.is_kept(word)), None)
    if not first:
        return None
    segment = case.segment_of(case.words[first].range)
    before = [w for w in case.words[:first] if segment.contains(w.range) and not case.is_apart(w.range)]
    if not before or _is_linking(case, before) or _opens_quotation(case, case.words[first]):
        return None
    part = TextRange(start=before[0].range.start, end=before[-1].range.end)
    if any(a.range.overlaps(part) for a in case.speech):
        return None  # the rule of the speaker judges it
    return None if any(mark.range.overlaps(part) and _is_told(case, mark) for mark in case.marks) else part


def _is_told(case: Case, mark: Mark) -> bool:
    """Whether another rule already says what is wrong with a line that begins after this mark."""
    if mark.kind is Kind.PRIVATIVE:
        after = case.word_after(mark.range.end)
        return after is not None and case.is_kept(after)
    if mark.kind is Kind.CONTRAST:
        return fold(mark.range.of(case.source.text)) not in _LINKING_CONTRASTS
    return mark.kind not in (Kind.GOVERNOR, Kind.RESTRICTION)


def _is_linking(case: Case, before: list[Token]) -> bool:
    """Whether the words are a connective or join this clause to a finished one."""
    links = (*case.table.connectives, *case.table.coordinators)
    return starts_with(before, 0, links) == len(before)


def _opens_quotation(case: Case, word: Token) -> bool:
    return case.source.text[word.range.start - 1 : word.range.start] in MARKS and word.range.start > 0


def _credited(case: Case, attribution: Attribution) -> bool:
    """Whether the line names the speaker, in its words or in its credit."""
    credit = case.line.speaker
    if credit and is_same_speaker(credit, attribution.name.of(case.source.text)):
        return True
    if not case.sentence.contains(attribution.verb):
        return False
    if credit and not _credits_another(case, attribution) and not _is_heard(case, credit):
        return False
    parts = (attribution.name, attribution.verb)
    words = [word for word in case.words if any(part.contains(word.range) for part in parts)]
    return bool(words) and all(case.is_kept(word) for word in words)


def _is_heard(case: Case, credit: Speaker) -> bool:
    """Whether the credit names who is heard in a film: then the words say themselves whom they report."""
    return case.source.kind == "film" and case.passage.speaker == credit.name


def _credits_another(case: Case, attribution: Attribution) -> bool:
    """Whether the credit belongs to another speaker of the same sentence: police say that he admits."""
    credit = case.line.speaker
    return credit is not None and any(
        is_same_speaker(credit, other.name.of(case.source.text)) for other in case.speech if other is not attribution
    )
