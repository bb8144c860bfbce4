"""A negation that stands in one text and not in the other.

It rests on this: whoever translates a negation writes another (not, không), or a word that holds one (fail, từ chối).
Words that hold one are weighed against those of the other text first; what is left over on one side was added or
dropped. Within one language the negated words themselves are found again.
"""

import itertools
from collections.abc import Iterator, Sequence

from citecut.facts.marks import Token, tokens
from citecut.facts.negators import knows, may_negate, negates
from citecut.facts.polarity import Turn, polar_for, turns
from citecut.facts.rules.case import Case, Side
from citecut.model import Finding, TextRange
from citecut.text.function_words import leaning

_SCOPE = 3  # content words after a negation that it is taken to negate


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
    plain = [turn for turn in here if turn.plain]
    there = negates(case.source.text, case.source.language)
    if there and not here:
        at = TextRange(start=there.start(), end=there.end())
        yield _dropped(case, at, sure=True)
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
    which = "original" if case.translated else "cited text"
    message = f"`{_around(here, case.line)}` negates what the {which} does not"
    return case.finding("negation-added", "stop" if sure else "look", message, here=here)


def _dropped(case: Case, there: TextRange, *, sure: bool) -> Finding:
    which = "translation" if case.translated else "line"
    message = f"the {which} leaves out the negation in `{_around(there, case.source)}`"
    return case.finding("negation-dropped", "stop" if sure else "look", message, there=there)


def _around(at: TextRange, side: Side) -> str:
    """The negation with the words after it."""
    following = [word.range.end for word in side.tokens if word.range.start >= at.end][:_SCOPE]
    return side.text[at.start : following[-1] if following else at.end]


def _within(case: Case) -> Iterator[Finding]:
    line_scopes, source_scopes = _scopes(case.line), _scopes(case.source)
    for turn, scope in line_scopes:
        if scope and not _meets(scope, source_scopes) and _stands(scope, case.source):
            yield _added(case, turn.range, sure=True)
    for turn, scope in source_scopes:
        if len(scope) > 1 and not _meets(scope, line_scopes) and _stands(scope, case.line):
            yield _dropped(case, turn.range, sure=_in_row(scope, case.line))


_Scopes = list[tuple[Turn, tuple[str, ...]]]


def _scopes(side: Side) -> _Scopes:
    """Each negation with the content words after it, up to the end of its clause."""
    return [(turn, _scope(turn, side)) for turn in turns(side.text, side.language)]


def _scope(turn: Turn, side: Side) -> tuple[str, ...]:
    after = [word for word in side.tokens if word.range.start >= turn.range.end][: _SCOPE * 2]
    words: list[Token] = []
    end = turn.range.end
    for word in after:
        if any(char in ".,;:!?…" for char in side.text[end : word.range.start]):
            break
        end = word.range.end
        words.append(word)
    content = _content(words, side)
    if len(content) == 1:  # "has not been approved.": what was not approved stands before
        content = _content([word for word in side.tokens if word.range.end <= turn.range.start], side)[-1:] + content
    return tuple(content[:_SCOPE])


def _content(words: Sequence[Token], side: Side) -> list[str]:
    return [word.folded for word in words if word.folded not in leaning(side.language)]


def _meets(scope: Sequence[str], others: _Scopes) -> bool:
    return any(_stem(word) in {_stem(other) for other in scoped} for _, scoped in others for word in scope[:2])


def _stands(scope: Sequence[str], side: Side) -> bool:
    stems = {_stem(token.folded) for token in tokens(side.text)}
    return all(_stem(word) in stems for word in scope[:2])


def _in_row(scope: Sequence[str], side: Side) -> bool:
    """Whether the first two words of the scope follow one another in the other text, without its negation."""
    content = _content(side.tokens, side)
    pairs = {(_stem(one), _stem(other)) for one, other in itertools.pairwise(content)}
    return (_stem(scope[0]), _stem(scope[1])) in pairs


def _stem(word: str) -> str:
    """A word without the endings of English verbs and plurals; Vietnamese has none to lose."""
    for ending in ("ies", "ied", "ing", "ed", "es", "s"):
        if word.isascii() and word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if word.isascii() and len(word) > 3 else word
