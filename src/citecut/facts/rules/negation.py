"""A negation that stands in one text and not in the other.

It rests on this: whoever translates a negation writes another (not, không), or a word that holds one (fail, từ chối).
Words that hold one are weighed against those of the other text first; what is left over on one side was added or
dropped. Within one language the negated words themselves are found again.
"""

import re
from collections.abc import Iterator

from citecut.facts.negated import taken_back
from citecut.facts.negators import knows, may_negate, negates
from citecut.facts.polarity import polar_for, turns
from citecut.facts.rules.case import Case, Side
from citecut.model import Finding, TextRange

_UNTIL = re.compile(r"(?:not|n['’]t)(?:\W+\w+){0,7}?\W+(?:until|till|before)\b", re.IGNORECASE)
"""What other languages say without a negation: not until, erst, 初めて."""
_LIMITS = re.compile(
    r"\b(?:only|fewer than|less than|no more|at most|zero|nil|too|closed|under|below)\b", re.IGNORECASE
)
"""What may stand for a negation of another language: no puede superar, at most."""
_SCOPE = 3  # words after a negation that are shown with it


def check(case: Case) -> Iterator[Finding]:
    """Negations added and dropped."""
    if polar_for(case.line.language) and not polar_for(case.source.language) and knows(case.source.language):
        yield from _from_afar(case) if case.translated else ()
        return
    if polar_for(case.source.language) is None or polar_for(case.line.language) is None:
        return
    yield from _across(case) if case.translated else _within(case)


def _from_afar(case: Case) -> Iterator[Finding]:
    """Out of a language of which only its negations are known: one text negates openly, nothing in the other may."""
    here = turns(case.line.text, case.line.language)
    plain = [turn for turn in here if turn.plain and not _UNTIL.match(case.line.text, turn.range.start)]
    there = negates(case.source.text, case.source.language)
    if there and not here:
        at = TextRange(start=there.start(), end=there.end())
        yield _dropped(case, at, sure=not _LIMITS.search(case.line.text))
    elif plain and not may_negate(case.source.text, case.source.language):
        yield _added(case, plain[-1].range, sure=True)


def _across(case: Case) -> Iterator[Finding]:
    there, here = (turns(side.text, side.language) for side in (case.source, case.line))
    open_there, open_here = ([turn for turn in side if turn.plain] for side in (there, here))
    hidden = (len(there) - len(open_there)) - (len(here) - len(open_here))
    more = len(open_here) - len(open_there)
    if more > max(0, hidden):
        yield _added(case, open_here[-1].range, sure=True)
    elif -more > max(0, -hidden):
        yield _dropped(case, open_there[-1].range, sure=True)
    elif more > 0:
        yield _added(case, open_here[-1].range, sure=False)
    elif more < 0:
        yield _dropped(case, open_there[-1].range, sure=False)


def _added(case: Case, here: TextRange, *, sure: bool) -> Finding:
    words = _around(here, case.line)
    return case.finding(f"negation-added.{case.kind}", "stop" if sure else "look", here=here, words=words)


def _dropped(case: Case, there: TextRange, *, sure: bool) -> Finding:
    words = _around(there, case.source)
    return case.finding(f"negation-dropped.{case.kind}", "stop" if sure else "look", there=there, words=words)


def _around(at: TextRange, side: Side) -> str:
    """The negation with the words after it."""
    following = [word.range.end for word in side.tokens if word.range.start >= at.end][:_SCOPE]
    return side.text[at.start : following[-1] if following else at.end]


def _within(case: Case) -> Iterator[Finding]:
    for turn in taken_back(case.line, case.source):
        yield _added(case, turn.range, sure=True)
    for turn in taken_back(case.source, case.line):
        yield _dropped(case, turn.range, sure=True)
