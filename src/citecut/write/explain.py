"""A case -> findings for dropped words that no safe deletion explains: verify takes nothing on trust.

The rules of `rules` know what words are dangerous. These two close the world: every word that is gone must be
gone for a reason that `compress` or `structure` names, or a person has to look.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from citecut import phrases
from citecut.facts import Token, starts_with
from citecut.model import Finding, Severity, TextRange
from citecut.write.case import Case
from citecut.write.compress import RULES, Sentence, tails


@dataclass(frozen=True)
class Gap:
    """Neighbouring dropped words that no safe deletion explains."""

    words: tuple[Token, ...]
    leads: bool
    """Whether they stand before the line's first word, parted from it by a comma."""

    @property
    def range(self) -> TextRange:
        """From the first of the words to the last."""
        return TextRange(start=self.words[0].range.start, end=self.words[-1].range.end)


def limits(case: Case) -> Iterator[Finding]:
    """In mice, at four libraries, before the war: where, when and of whom it holds."""
    for gap in gaps(case):
        if starts_with(gap.words, 0, case.table.settings):
            yield _finding(case, gap, "limit-dropped")


def words(case: Case) -> Iterator[Finding]:
    """Any other words: a verb, an object, one of a list."""
    for gap in gaps(case):
        if not starts_with(gap.words, 0, case.table.settings):
            yield _finding(case, gap, "words-dropped")


BACKSTOPS: Mapping[str, Callable[[Case], Iterator[Finding]]] = {"limit-dropped": limits, "words-dropped": words}


def gaps(case: Case) -> list[Gap]:
    """The unexplained dropped words of the sentence, run by run."""
    if case.fragment:
        return []
    safe = list(_safe(case))
    left = [not case.is_kept(w) and not any(part.contains(w.range) for part in safe) for w in case.words]
    left = _without_links(case, left)
    found: list[Gap] = []
    run: list[Token] = []
    for word, unexplained in zip([*case.words, None], [*left, False], strict=True):
        if unexplained and word and not (run and _parted(case, run[-1], word)):
            run.append(word)
            continue
        if run:
            found.append(Gap(tuple(run), _leads(case, run)))
        run = [word] if unexplained and word else []
    return found


def _safe(case: Case) -> Iterator[TextRange]:
    """What may be gone: whole units, what the rules of deletion propose, credits, all around a quotation."""
    yield from (unit.range for unit in case.units if case.is_gone(unit))
    yield from (attribution.range for attribution in case.speech)
    here = Sentence(case.source.text, case.sentence, case.table, case.speech)
    for name, rule in RULES.items():
        yield from (part for part in rule(here) if name != "tails" and not case.keeps_any(part))
    yield from (part for part in tails(here) if not case.keeps_any(part))
    yield from [case.listed] if case.listed else []
    for quotation in case.quoted:
        if case.line.speaker and all(quotation.inner.start <= at < quotation.inner.end for at in case.kept):
            yield TextRange(start=case.sentence.start, end=max(case.sentence.start, quotation.inner.start))
            yield TextRange(start=min(case.sentence.end, quotation.inner.end), end=case.sentence.end)


def _without_links(case: Case, left: Sequence[bool]) -> list[bool]:
    """A joining word may go with what it joins, and a courtesy before a name that stays."""
    table, found = case.table, list(left)
    joining = (*table.coordinators, *table.connectives, *table.that)
    for index, unexplained in enumerate(left):
        if not unexplained:
            continue
        length = starts_with(case.words, index, joining)
        alone = length and not any(left[index + length : index + length + 1]) and not (index and left[index - 1])
        before = not index or not case.is_kept(case.words[index - 1])
        after = index + length < len(left) and not case.is_kept(case.words[index + length])
        if alone and (before or after):
            found[index : index + length] = [False] * length
        if starts_with(case.words, index, table.courtesies) == 1 and _before_name(case, index):
            found[index] = False
    return found


def _before_name(case: Case, index: int) -> bool:
    following = case.words[index + 1] if index + 1 < len(case.words) else None
    return following is not None and case.is_kept(following) and following.text[0].isupper()


def _parted(case: Case, one: Token, other: Token) -> bool:
    return case.keeps_any(TextRange(start=one.range.end, end=max(one.range.end, other.range.start)))


def _leads(case: Case, run: Sequence[Token]) -> bool:
    after = case.source.text[run[-1].range.end : case.sentence.end].lstrip('”"’)')
    return not case.keeps_before(run[0].range.start) and after.startswith(",")


def _finding(case: Case, gap: Gap, name: str) -> Finding:
    severity: Severity = "look" if gap.leads else "stop"
    words = {"words": gap.range.of(case.source.text)}
    return phrases.finding(name, severity, line=case.line.id, evidence=(gap.range,), values=words)
