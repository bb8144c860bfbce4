"""Source -> Script: the best lines of a source within a budget of spoken seconds, hook first, each cited."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecut.errors import InputError
from citecut.facts import table_for, tokens
from citecut.model import Line, Passage, Script, Source
from citecut.text import speaking_seconds
from citecut.write.cards import Board
from citecut.write.clauses import Candidate, Reader
from citecut.write.compress import joined
from citecut.write.credit import cite
from citecut.write.figures import figures
from citecut.write.select import rank
from citecut.write.verify import verify_line

HOOK_SECONDS = 5.0  # a viewer decides in the first seconds; see PLATFORMS
HEADLINE_SECONDS = 6.5  # a headline is made to be read at a glance, so it may run a little longer
BREATH = 0.4  # seconds of silence after a line
SAME = 0.5  # share of the shorter line's word pairs beyond which two lines say the same
MOST_LINES = 9
_NUMBER_WORTH, _QUOTE_WORTH, _CUT_COST = 0.12, 0.12, 0.06


@dataclass(frozen=True)
class _Valued:
    candidate: Candidate
    worth: float
    has_figure: bool


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
    texts = [part.of(source.text) for _, part in reader.places]
    scores = rank(texts, source.title, source.language)
    top = max(scores, default=0.0) or 1.0
    return [_value(candidate, scores[candidate.sentence] / top, reader) for candidate in reader.candidates()]


def _value(candidate: Candidate, score: float, reader: Reader) -> _Valued:
    figure = reader.table is not None and any(figures(candidate.line, reader.source, reader.table))
    worth = score + _NUMBER_WORTH * figure + _QUOTE_WORTH * candidate.is_quote - _CUT_COST * candidate.cost
    return _Valued(candidate, worth, figure)


def _hook(reader: Reader, valued: Sequence[_Valued], seconds: float) -> Candidate | None:
    """The headline if it can be said, else the best short line."""
    for passage in reader.source.content_passages:
        if passage.kind == "headline":
            hook = _headline(reader, passage)
            if hook and hook.seconds <= max(seconds, 1):
                return hook
    statements = [v for v in valued if not v.candidate.is_quote and v.candidate.seconds <= seconds]
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
    if any(finding.severity == "stop" for finding in verify_line(line, {source.digest: source})):
        return None
    return Candidate(line, passage, -1, spoken, 0.0)


def _chosen(hook: Candidate | None, valued: Sequence[_Valued], seconds: float) -> list[Candidate]:
    """First the best number and the best quotation, then by worth, while time is left; in the source's order."""
    said = [hook] if hook else []
    left = seconds - (hook.seconds + BREATH if hook else 0)
    ordered = sorted(valued, key=lambda v: (-v.worth, v.candidate.sentence))
    chosen: list[Candidate] = []
    for pool in ([v for v in ordered if v.has_figure], [v for v in ordered if v.candidate.is_quote], ordered):
        for one in pool:
            if len(said) >= MOST_LINES or one.candidate.seconds + BREATH > left:
                continue
            if one.candidate in said or any(is_same(one.candidate.line, other.line) for other in said):
                continue
            said.append(one.candidate)
            chosen.append(one.candidate)
            left -= one.candidate.seconds + BREATH
            if pool is not ordered:
                break
    return sorted(chosen, key=lambda c: (c.sentence, c.is_quote))


def is_same(one: Line, other: Line) -> bool:
    """Whether two lines say the same: most word pairs of the shorter stand in the longer."""
    a, b = _pairs(one.text), _pairs(other.text)
    if not a or not b:
        return one.text == other.text
    return len(a & b) / min(len(a), len(b)) > SAME


def _pairs(text: str) -> set[tuple[str, str]]:
    words = [token.folded for token in tokens(text)]
    return set(itertools.pairwise(words))


def _lines(reader: Reader, hook: Candidate | None, chosen: Sequence[Candidate]) -> Iterator[Line]:
    everything = [hook, *chosen] if hook else list(chosen)
    for number, candidate in enumerate(everything, 1):
        role = "hook" if candidate is hook else candidate.line.role
        line = candidate.line.model_copy(update={"id": f"l{number}", "role": role})
        yield line
        yield from Board(reader, candidate).lines(line)
