"""A line -> the few unbroken words of it that may stand on a card and be true alone."""

from collections.abc import Iterator, Sequence

from citecut.facts import Table, Token, attributions, marks, starts_with, tokens
from citecut.model import Line, Source, TextRange
from citecut.write.figures import kept_words
from citecut.write.structure import has_finite_verb, segments

_WORDS = {"vi": range(7, 13)}  # syllables
_WORDS_OTHERS = range(3, 10)


def essentials(line: Line, source: Source, table: Table | None) -> Iterator[TextRange]:
    """Parts of the line, the longest first, as ranges of the source's text; never the whole line."""
    if table is None:
        return
    all_words = kept_words(line, source)
    words = [w for w in all_words if w.range.start >= _after_speaker(line, source, table)]
    found = [head for part in _clauses(words, source, table) for head in part]
    wanted = _WORDS.get(table.language, _WORDS_OTHERS)
    for head in sorted(found, key=lambda part: (-len(part), part.start)):
        count = len(tokens(head.of(source.text)))
        if count in wanted and count < len(all_words):
            yield head


def _after_speaker(line: Line, source: Source, table: Table) -> int:
    """Where the words said begin, when the line opens with the speaker, whose name the card shows."""
    passage = source.passage(line.citations[0].passage)
    cited = line.citations[0].range
    for attribution in attributions(source.text_of(passage), table) if line.speaker else ():
        at = attribution.range.shifted(passage.range.start)
        if attribution.leads and attribution.clean and cited.contains(at):
            return at.end
    return cited.start


def _clauses(words: Sequence[Token], source: Source, table: Table) -> Iterator[Iterator[TextRange]]:
    """The beginnings of the line's first clause, and of each clause after a semicolon."""
    if not words:
        return
    begin = words[0].range.start
    text = source.text[begin : words[-1].range.end]
    for segment in segments(text):
        if segment.start == 0 or text[: segment.start].rstrip().endswith(";"):
            inside = [w for w in words if segment.shifted(begin).contains(w.range)]
            yield _heads(inside, source, table, whole=_closes_clause(text, segment.end, table))


def _closes_clause(text: str, at: int, table: Table) -> bool:
    """Whether a clause ends at `at`, so that no list and no shared object goes on after the comma."""
    rest = text[at:].lstrip()
    following = tokens(rest)
    if not rest.startswith(",") or not following:
        return True
    return bool(starts_with(following, 0, (*table.asides, *table.coordinators, *table.adjuncts)))


def _heads(words: Sequence[Token], source: Source, table: Table, *, whole: bool) -> Iterator[TextRange]:
    """All of a clause, and its beginnings up to a preposition, when they tell something."""
    for count in range(3, len(words) + 1):
        ends = whole if count == len(words) else words[count].folded in table.breaks
        part = TextRange(start=words[0].range.start, end=words[count - 1].range.end)
        unbroken = part.end - part.start <= sum(len(word.text) + 3 for word in words[:count])
        if ends and unbroken and _tells(words[:count], part.of(source.text), table):
            yield part


def _tells(words: Sequence[Token], text: str, table: Table) -> bool:
    """Whether the words say something: they hold a verb, and do not end in one, in a word of grammar or in a mark."""
    told = any(w.folded in table.verbs for w in words[1:]) if table.verbs else has_finite_verb(words[1:], table)
    closed = words[-1].folded in (*table.grammar, *table.finite, *table.coordinators)
    hanging = any(mark.range.end == len(text) for mark in marks(text, table))
    speaks = any(starts_with(words, at, table.report) for at in range(len(words)))
    opens = starts_with(words, 0, (*table.according, *table.asides[:1], *table.dangling, *table.connectives))
    return told and not (closed or hanging or speaks or opens)
