"""Source -> Script: the best lines of a source within a budget of spoken seconds, hook first, each cited."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from citecut.errors import InputError
from citecut.facts import Table, quotations, starts_with, table_for, tokens
from citecut.model import Line, Passage, Script, Source
from citecut.text import speaking_seconds
from citecut.write.cards import PLACE_SLOTS, Board
from citecut.write.clauses import Candidate, Reader, length_cost
from citecut.write.compress import joined
from citecut.write.credit import cite
from citecut.write.figures import telling
from citecut.write.select import covered, rank
from citecut.write.verify import is_sound

HOOK_SECONDS = 6.0  # a viewer decides in the first seconds; see PLATFORMS
HEADLINE_SECONDS = 6.5  # a headline is made to be read at a glance, so it may run a little longer
BREATH = 0.4  # seconds of silence after a line
SAME = 0.5  # share of the shorter line's word pairs beyond which two lines say the same
MOST_LINES, LINE_SECONDS = 9, 5.0  # a clip longer than their product may have more lines
QUOTES = 0.4  # share of the lines that may be quotations
FULL = 0.95  # share of the budget, breaths included, below which a shorter line gives way to a longer one
_GIVES_WAY = 0.4  # worth that may be lost to fill the budget
_NUMBER_WORTH, _QUOTE_WORTH, _CUT_COST = 0.08, 0.12, 0.04
_TELLING = 0.1  # for the one number that must be there: how much it tells counts once more
_HEADED = 0.35  # the editor's own sub-headings tell what matters, less than the title does
_PROTOCOL = 0.5  # who attended and who chaired is told last


@dataclass(frozen=True)
class _Valued:
    candidate: Candidate
    worth: float
    figure: float
    """How much its most telling number tells."""


@dataclass(frozen=True)
class Plan:
    """The lines chosen so far within a budget."""

    hook: Candidate | None
    seconds: float
    chosen: tuple[_Valued, ...]

    @property
    def left(self) -> float:
        """Seconds of the budget that are not used."""
        return self.seconds - sum(one.seconds + BREATH for one in self.said)

    @property
    def said(self) -> list[Candidate]:
        """Every line, the hook too."""
        return [*([self.hook] if self.hook else []), *(v.candidate for v in self.chosen)]

    @property
    def count(self) -> int:
        """How many lines."""
        return len(self.said)

    @property
    def quotes(self) -> int:
        """How many of them are quotations."""
        return sum(v.candidate.is_quote for v in self.chosen)

    def without(self, one: _Valued) -> "Plan":
        """The plan without `one` and without the line that leans on it."""
        at = one.candidate.sentence
        kept = [v for v in self.chosen if v != one and not (v.candidate.leans and v.candidate.sentence == at + 1)]
        return replace(self, chosen=tuple(kept))

    def adding(self, one: _Valued, everything: Sequence[_Valued]) -> "Plan | None":
        """The plan with `one`, and with the line it leans on; none when that does not fit or says nothing new."""
        needed = [one] if not one.candidate.leans else [*self._answer(one, everything), one]
        if one.candidate.leans and len(needed) == 1:
            return None
        plan = self
        for new in needed:
            if new in plan.chosen:
                continue
            if not plan._takes(new.candidate):
                return None
            plan = replace(plan, chosen=(*plan.chosen, new))
        return plan if plan is not self else None

    def _answer(self, one: _Valued, everything: Sequence[_Valued]) -> list[_Valued]:
        """The line of the sentence before, whole enough to name what `one` points to."""
        return [
            v
            for v in everything
            if v.candidate.sentence == one.candidate.sentence - 1
            and not v.candidate.is_quote
            and not v.candidate.leans
        ][:1]

    def _takes(self, new: Candidate) -> bool:
        most = max(MOST_LINES, round(self.seconds / LINE_SECONDS))
        if self.count >= most or new.seconds + BREATH > self.left or new is self.hook:
            return False
        if self.hook and repeats(new.line, self.hook.line):
            return False
        return not any(is_same(new.line, v.candidate.line) for v in self.chosen)


def write(source: Source, *, seconds: float = 45, clip: str = "01") -> Script:
    """The script of one clip: a hook, then points and quotes in the order of the source.

    `seconds` is the budget of spoken time. Every line passes `verify` without a stop. The same source gives
    the same script.

    Raises:
        InputError: no sentence of the source can be said on its own.
    """
    reader = Reader(source, table_for(source.language))
    valued = _valued(reader)
    hook = _hook(reader, valued, seconds)
    chosen = _chosen(hook, valued, seconds)
    if hook is None and not chosen:
        raise InputError(
            f"no sentence of `{source.title or source.name}` can be said on its own",
            "give a source with at least one full sentence, or write the script by hand: `citecut write --edit`",
        )
    lines = tuple(_lines(reader, hook, chosen))
    return Script(clip=clip, sources=(source.digest,), language=source.language, title=source.title, lines=lines)


def _valued(reader: Reader) -> list[_Valued]:
    source = reader.source
    found = list(reader.candidates())
    texts = [part.of(source.text) for _, part in reader.places]
    for candidate in reversed(found):
        if not candidate.is_quote:
            texts[candidate.sentence] = candidate.line.text
    scores = rank(texts, source.title, source.language)
    top = max(scores, default=0.0) or 1.0
    headings = [source.text_of(p) for p in source.content_passages if p.kind == "heading"]
    headed = covered([candidate.line.text for candidate in found], headings, source.language)
    return [
        _value(candidate, scores[candidate.sentence] / top + _HEADED * share, reader)
        for candidate, share in zip(found, headed, strict=True)
    ]


def _value(candidate: Candidate, score: float, reader: Reader) -> _Valued:
    table, text = reader.table, candidate.line.text
    figure = telling(candidate.line, reader.source, table) if table else 0.0
    taste = candidate.cost + length_cost(candidate.seconds)
    worth = score + _NUMBER_WORTH * figure + _QUOTE_WORTH * candidate.is_quote
    last = _is_protocol(text, table) or _is_own_voice(candidate, table)
    return _Valued(candidate, worth - _CUT_COST * taste - _PROTOCOL * last, figure)


def _is_protocol(text: str, table: Table | None) -> bool:
    words = tokens(text)
    if table is None:
        return False
    return any(starts_with(words, at, table.protocol) for at in range(len(words)))


def _is_own_voice(candidate: Candidate, table: Table | None) -> bool:
    """Whether the writer of the source says "I": in a clip nobody would know who that is."""
    words = tokens(candidate.line.text)
    if table is None or candidate.line.speaker or candidate.is_quote:
        return False
    return any(starts_with(words, at, table.ours) for at in range(len(words)))


def _hook(reader: Reader, valued: Sequence[_Valued], seconds: float) -> Candidate | None:
    """The headline if it can be said, else the best short line."""
    for passage in reader.source.content_passages:
        if passage.kind == "headline":
            hook = _headline(reader, passage)
            if hook and hook.seconds <= max(seconds, 1):
                return hook
    statements = [v for v in valued if not v.candidate.is_quote and v.candidate.seconds <= seconds]
    statements = [v for v in statements if not quotations(v.candidate.line.text)] or statements
    short = [v for v in statements if v.candidate.seconds <= HOOK_SECONDS]
    best = max(short or statements, key=lambda v: (v.worth, -v.candidate.sentence), default=None)
    return best.candidate if best else None


def _headline(reader: Reader, passage: Passage) -> Candidate | None:
    source = reader.source
    text = joined(source.text, passage.range, [])
    text = text if source.text_of(passage).rstrip().endswith(".") else text.removesuffix(".")
    line = Line(id="l0", role="hook", text=text, citations=(cite(source, passage, passage.range),))
    spoken = speaking_seconds(text, source.language)
    if spoken > HEADLINE_SECONDS or len(tokens(text)) < 3 or text.endswith("?"):
        return None
    if not is_sound(line, {source.digest: source}):
        return None
    return Candidate(line, passage, -1, spoken, 0.0)


def _chosen(hook: Candidate | None, valued: Sequence[_Valued], seconds: float) -> list[Candidate]:
    """First the best number and the best quotation, then by worth, while time is left; in the source's order."""
    ordered = sorted(valued, key=lambda v: (-v.worth, v.candidate.sentence))
    plan = Plan(hook, seconds, ())
    numbers = sorted((v for v in ordered if v.figure), key=lambda v: -(v.worth + _TELLING * v.figure))
    for pool in (numbers, [v for v in ordered if v.candidate.is_quote]):
        plan = next((longer for one in pool if (longer := plan.adding(one, ordered))), plan)
    plan = _filled(plan, ordered)
    while plan.quotes > 1 and plan.quotes > QUOTES * plan.count:
        least = min((v for v in plan.chosen if v.candidate.is_quote), key=lambda v: v.worth)
        plan = _filled(plan.without(least), [v for v in ordered if not v.candidate.is_quote])
    return sorted((v.candidate for v in plan.chosen), key=lambda c: (c.sentence, c.is_quote))


def _filled(plan: Plan, ordered: Sequence[_Valued]) -> Plan:
    """Everything added that fits, best first; then longer lines for shorter ones until the budget is well used."""
    while True:
        for one in ordered:
            plan = plan.adding(one, ordered) or plan
        wasteful = plan.left > (1 - FULL) * plan.seconds
        better = (_tightened(plan, ordered) or _swapped(plan, ordered)) if wasteful else None
        if better is None:
            return plan
        plan = better


def _tightened(plan: Plan, ordered: Sequence[_Valued]) -> Plan | None:
    """The plan with one line said in fewer words, at the least loss of worth, so that one more finds its place."""
    pairs = [
        (old.worth - short.worth, at, old, short)
        for at, old in enumerate(plan.chosen)
        for short in ordered
        if short.candidate.sentence == old.candidate.sentence and short.candidate.seconds < old.candidate.seconds
    ]
    for _, _, old, short in sorted(pairs, key=lambda pair: pair[:2]):
        tighter = plan.without(old).adding(short, ordered)
        if tighter is None or len(tighter.chosen) < len(plan.chosen):
            continue
        longer = next((found for one in ordered if (found := tighter.adding(one, ordered))), None)
        if longer and longer.left < plan.left:
            return longer
    return None


def _swapped(plan: Plan, ordered: Sequence[_Valued]) -> Plan | None:
    """The plan with one line given up for a longer one, at the least loss of worth; none when that costs too much."""
    best: tuple[float, Plan] | None = None
    for old in plan.chosen:
        rest = plan.without(old)
        for new in ordered:
            loss = old.worth - new.worth
            if loss > _GIVES_WAY or new.candidate.seconds <= old.candidate.seconds or (best and loss >= best[0]):
                continue
            longer = rest.adding(new, ordered) if new not in plan.chosen else None
            if longer and longer.left < plan.left and len(longer.chosen) >= len(plan.chosen):
                best = loss, longer
    return best[1] if best else None


def is_same(one: Line, other: Line) -> bool:
    """Whether two lines say the same: most word pairs of the shorter stand in the longer."""
    a, b = _pairs(one.text), _pairs(other.text)
    if not a or not b:
        return one.text == other.text
    return len(a & b) / min(len(a), len(b)) > SAME


def repeats(line: Line, headline: Line) -> bool:
    """Whether a line only says the headline again; it may go on from there if most is new and holds a number."""
    if not is_same(line, headline):
        return False
    said, new = _pairs(headline.text), _pairs(line.text)
    known = {token.folded for token in tokens(headline.text)}
    counts = any(token.is_number and token.folded not in known for token in tokens(line.text))
    return len(said & new) > SAME * len(new) or not counts


def _pairs(text: str) -> set[tuple[str, str]]:
    words = [token.folded for token in tokens(text)]
    return set(itertools.pairwise(words))


def _lines(reader: Reader, hook: Candidate | None, chosen: Sequence[Candidate]) -> Iterator[Line]:
    everything = [hook, *chosen] if hook else list(chosen)
    placed = False
    for number, candidate in enumerate(everything, 1):
        role = "hook" if candidate is hook else candidate.line.role
        line = candidate.line.model_copy(update={"id": f"l{number}", "role": role})
        yield line
        shown = [
            label for label in Board(reader, candidate).lines(line) if not (placed and label.slot in PLACE_SLOTS)
        ]
        placed = placed or any(label.slot == "place" for label in shown)
        yield from shown
