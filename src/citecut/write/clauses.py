"""A source -> candidate lines: sentences and clauses that read well aloud, with every allowed way to shorten them."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from citecut.facts import Attribution, Kind, Table, Token, marks, quotations, starts_with, tokens
from citecut.facts.quotes import MARKS
from citecut.model import Line, Passage, Source, Speaker, TextRange
from citecut.text import fold, sentences, speaking_seconds
from citecut.write.compress import RULES, Rule, Sentence, joined
from citecut.write.credit import Credits, cite, is_person
from citecut.write.pointing import Stand, has_antecedents, stand
from citecut.write.structure import has_finite_verb
from citecut.write.verify import is_sound

LONGEST = 12.0  # spoken seconds of one line; longer ones lose the viewer (PLATFORMS: one idea a scene)
EASY = 7.0  # seconds up to which nothing needs to be left out
_SHORTER = 1.0  # seconds that a second way to say a sentence must save
_SHORTEST_WORDS = 4
_BELIEVED = 9  # words without a verb on the list; shorter lines may be captions or broken-off beginnings
_QUOTED_PASSAGES = 6  # passages; a mark that is never closed is a slip of the pen
_QUOTED_WORDS = 5  # a shorter quotation is a phrase inside a sentence, not somebody speaking
_OPENS_SUBJECTLESS = ("đồng thời", "và", "hoặc", "or", "thì", "rằng", "nhưng", "song", "mà", "còn")
_SUBORDINATORS = frozenset(("while", "when", "after", "before", "as", "if", "because", "since", "although"))
_PRONOUNS = frozenset(("he", "she", "they", "it"))
_ODD_OPENINGS = frozenset(",;:.)]–—-…”»")
_OPEN_ENDS = ("của", "cho", "với", "the", "a", "of", "to", "in", "for", "by")
_ABBREVIATED = frozenset(
    [
        "det",
        "sept",
        "sens",
        "sen",
        "rep",
        "reps",
        "gov",
        "lt",
        "sgt",
        "gen",
        "col",
        "st",
        "jr",
        "no",
        "oct",
        "nov",
        "dec",
        "jan",
        "feb",
        "aug",
        "mt",
        "rev",
        "hon",
        "supt",
        "insp",
    ]
)
"""Before a full stop: the sentence seems to end where it does not."""
_HOPED = frozenset(
    ("hoped", "feared", "unclear", "likely", "possible", "illegal", "believed", "thought", "estimated")
)
_TIME_NOUNS = frozenset(
    [
        "year",
        "week",
        "month",
        "morning",
        "afternoon",
        "evening",
        "summer",
        "winter",
        "spring",
        "autumn",
        "weekend",
        "time",
    ]
)


_WELCOME = ("leading-connective", "brackets", "also")
"""Deletions that make every line better."""
_COSTS = {
    "office-to-credit": 0.1,
    "scene-setting": 0.6,
    "asides": 0.8,
    "before-example": 0.4,
    "date-to-card": 1.0,
    "attribution-to-credit": 1.6,
}
"""Deletions that are tried when a line is long, and what each costs in units of taste."""
_TAIL_COST, _FIGURE_COST = 2.2, 2.5
"""The same for the end of a sentence, and more when numbers stand there."""


@dataclass(frozen=True)
class Candidate:
    """A line that could be said."""

    line: Line
    passage: Passage
    sentence: int
    """Which sentence of the source it comes from, in reading order."""
    seconds: float
    cost: float
    """How much was left out to make it, in units of taste; 0 for a whole sentence."""
    leans: bool = False
    """Whether it points to a noun of the sentence before it, which must then be said too."""
    attribution: Attribution | None = None
    """The attribution it is under, in ranges of the passage's text."""

    @property
    def is_quote(self) -> bool:
        """Whether it is somebody's own words."""
        return self.line.role == "quote"


@dataclass(frozen=True)
class Reader:
    """A source, ready to be cut into candidate lines."""

    source: Source
    table: Table | None

    @cached_property
    def credits(self) -> Credits | None:
        """Who says what; none in a language without a fact table."""
        return Credits(self.source, self.table) if self.table else None

    @cached_property
    def places(self) -> tuple[tuple[Passage, TextRange], ...]:
        """Every sentence that may become a line: its passage and its range in the source's text."""
        kinds = ("paragraph", "standfirst", "item", "quote")
        return tuple(
            (passage, sentence.shifted(passage.range.start))
            for passage in self.source.content_passages
            if passage.kind in kinds
            for sentence in sentences(self.source.text_of(passage), self.source.language)
        )

    @cached_property
    def continued(self) -> frozenset[str]:
        """Ids of passages that go on with somebody's speech without saying so: what must be done, after a speaker."""
        found, reported = set(), False
        for passage in self.source.content_passages:
            if self.credits is None or passage.kind in ("heading", "headline"):
                continue
            own = self.credits.by_passage[passage.id]
            if passage.id in self.quoted_on:
                found.add(passage.id)
                continue
            if not own and reported and self._goes_on(self.source.text_of(passage)):
                found.add(passage.id)
            else:
                reported = any(attribution.leads for attribution in own) or self._directs(passage)
        return frozenset(found)

    @cached_property
    def quoted_on(self) -> frozenset[str]:
        """Ids of passages inside a quotation that an earlier passage opened, up to the one that closes it."""
        found: set[str] = set()
        inside: list[str] | None = None
        for passage in self.source.content_passages:
            text = self.source.text_of(passage)
            opens, closes = _balance(text)
            if inside is not None and not closes and len(inside) < _QUOTED_PASSAGES and text[:1] not in MARKS:
                inside.append(passage.id)
            elif closes:
                found |= {*(inside or ()), passage.id}
                inside = None
            else:
                inside = None
            inside = [] if opens else inside
        return frozenset(found)

    def candidates(self) -> Iterator[Candidate]:
        """The best statement of each sentence, a shorter one if there is one, and its quotation; each proved."""
        for index, (passage, whole) in enumerate(self.places):
            yield from self.of_sentence(index, passage, whole)

    def of_sentence(self, index: int, passage: Passage, whole: TextRange) -> Iterator[Candidate]:
        """The best statement and the best quotation of one sentence."""
        if self.table is None or self.credits is None:
            yield from self._proved([self._plain(index, passage, whole)])
            return
        if passage.id in self.continued:
            return
        here = Sentence(
            self.source.text_of(passage),
            whole.shifted(-passage.range.start),
            self.table,
            self.credits.by_passage[passage.id],
        )
        quotes = list(self._proved(self._quotations(index, passage, here)))
        yield from quotes
        if not quotes or not _is_mostly_quoted(here):
            yield from self._proved(self._statements(index, passage, here))

    def _directs(self, passage: Passage) -> bool:
        """Whether somebody asks or urges in it, so that what follows may still be what they ask."""
        words = tokens(self.source.text_of(passage))
        verbs = self.table.directing if self.table else ()
        return any(starts_with(words, at, verbs) for at in range(len(words)))

    def _goes_on(self, text: str) -> bool:
        words = tokens(text)
        if self.table is None or not words:
            return False
        must = self.table.obligation
        return bool(starts_with(words, 0, self.table.connectives)) or any(
            starts_with(words, at, must) for at in range(len(words))
        )

    def _proved(self, found: Sequence[Candidate]) -> Iterator[Candidate]:
        sources = {self.source.digest: self.source}
        best: Candidate | None = None
        for candidate in sorted(found, key=lambda c: c.cost + length_cost(c.seconds)):
            if candidate.seconds > LONGEST or len(tokens(candidate.line.text)) < _SHORTEST_WORDS:
                continue
            if best and candidate.seconds > best.seconds - _SHORTER:
                continue
            if is_sound(candidate.line, sources):
                yield candidate
                if best:
                    return
                best = candidate

    def _plain(self, index: int, passage: Passage, whole: TextRange) -> Candidate:
        text = joined(self.source.text, whole, [])
        line = Line(id="l0", role="point", text=text, citations=(cite(self.source, passage, whole),))
        return Candidate(line, passage, index, speaking_seconds(text, self.source.language), 0.0)

    def _quotations(self, index: int, passage: Passage, here: Sentence) -> list[Candidate]:
        """The sentence's words inside quotation marks, when a named person says them."""
        speaker = here.speaker
        if speaker is None or self.credits is None or starts_with(_words_of(speaker, here), 0, here.table.according):
            return []  # who is followed there may only pass on what somebody else said
        credit = self.credits.speaker(passage, speaker)
        found = []
        for quotation in quotations(here.passage):
            if not quotation.inner.overlaps(here.range) or not speaker.scope.contains(quotation.outer):
                continue
            part = TextRange(
                start=max(quotation.inner.start, here.range.start), end=min(quotation.inner.end, here.range.end)
            )
            words = part.of(here.passage).strip()
            first = part.start == quotation.inner.start
            if (
                is_person(credit)
                and len(tokens(words)) >= _QUOTED_WORDS
                and (words[:1].isupper() and (first or not _leans(words, here.table)))
            ):
                text = "“" + _ended(words) + "”"
                found.append(self._quote(index, passage, here, text, credit, speaker))
        return found

    def _quote(
        self, index: int, passage: Passage, here: Sentence, text: str, credit: Speaker, speaker: Attribution
    ) -> Candidate:
        cited = cite(self.source, passage, here.range.shifted(passage.range.start))
        line = Line(id="l0", role="quote", text=text, citations=(cited,), speaker=credit)
        return Candidate(line, passage, index, speaking_seconds(text, self.source.language), 0.0, attribution=speaker)

    def _statements(self, index: int, passage: Passage, here: Sentence) -> list[Candidate]:
        if not is_sentence(here) or _is_unnamed(here):
            return []
        found = []
        for gone, cost in ways(here):
            text = joined(here.passage, here.range, gone)
            stands = stand(text, self.before(index), here.table)
            named = stands is Stand.LEANS and starts_with(tokens(text), 0, here.table.pointing)
            if not has_antecedents(text, self.names, here.table):
                continue
            if any(_balance(text)) or stands is Stand.DANGLES or (is_dangling(text, here.table) and not named):
                continue
            if _breaks_dashes(text, here.text):
                continue
            cut = any(part.end >= here.words[-1].range.end for part in gone)
            if not _is_stub(text, here.table, cut=cut):
                found.append(self._statement(index, passage, here, text, gone, cost))
        return found

    def _statement(
        self, index: int, passage: Passage, here: Sentence, text: str, gone: Sequence[TextRange], cost: float
    ) -> Candidate:
        speaker = here.speaker
        credit = self.credits.speaker(passage, speaker) if speaker and self.credits else None
        part = _cited(here, gone)
        cited = cite(self.source, passage, part.shifted(passage.range.start))
        line = Line(id="l0", role="point", text=text, citations=(cited,), speaker=credit)
        leans = stand(text, self.before(index), here.table) is Stand.LEANS
        return Candidate(line, passage, index, speaking_seconds(text, self.source.language), cost, leans, speaker)

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that stand with a capital inside a sentence somewhere: parts of names."""
        found = set()
        for _, whole in self.places:
            found |= {word.folded for word in tokens(whole.of(self.source.text))[1:] if word.text[0].isupper()}
        return frozenset(found)

    def before(self, index: int) -> str:
        """The sentence before sentence `index`; empty before the first."""
        return self.places[index - 1][1].of(self.source.text) if index else ""


def length_cost(seconds: float) -> float:
    """What a long line costs, in units of taste: nothing up to `EASY`, then more and more."""
    return float(0.35 * max(0.0, seconds - EASY) ** 1.5)


def _words_of(speaker: Attribution, here: Sentence) -> tuple[Token, ...]:
    return tokens(speaker.verb.of(here.passage))


def _balance(text: str) -> tuple[bool, bool]:
    """Whether a quotation is opened and not closed, and whether one is closed that was not opened."""
    rest = text
    for quotation in reversed(quotations(text)):
        if quotation.outer.end > quotation.inner.end:
            rest = rest[: quotation.outer.start] + " " + rest[quotation.outer.end :]
        else:
            return True, False
    return False, any(char in '”"»' for char in rest)


def _is_mostly_quoted(here: Sentence) -> bool:
    """Whether the sentence is little more than its quotation and who said it."""
    inside = [w for w in here.words if any(q.inner.contains(w.range) for q in quotations(here.passage))]
    beside = [w for w in here.words if here.speaker and here.speaker.range.contains(w.range)]
    return 2 * len(inside) > len(here.words) - len(beside)


def _leans(words: str, table: Table) -> bool:
    """Whether a later sentence of a quotation needs the one before it: it says "too", or opens with a pronoun."""
    said = tokens(words)
    return any(word.folded in table.leaning for word in said[:1]) or any(w.folded in table.also for w in said)


def is_sentence(here: Sentence) -> bool:
    """Whether the sentence tells something: it ends as one, and neither asks nor announces a list."""
    end = here.text.rstrip(' "”»)')
    if not end or end[-1] not in ".!…;" or len(here.words) < _SHORTEST_WORDS:
        return False
    broken = here.words[-1].folded in _ABBREVIATED and here.words[-1].text[0].isupper()
    return not broken and not re.match(r"[\w.]+(?: \w+)?: [\"“]", here.text)


def _is_unnamed(here: Sentence) -> bool:
    """Whether only a pronoun says who speaks: "he noted"."""
    speaker = here.speaker
    return speaker is not None and fold(speaker.name.of(here.passage)) in (*here.table.dangling, "who")


def is_dangling(text: str, table: Table) -> bool:
    """Whether the line opens with a word that points to something the viewer has not heard."""
    words = tokens(text)
    length = starts_with(words, 0, table.dangling)
    if not length:
        return _opens_on_pronoun(words)
    following = words[length] if len(words) > length else None
    if following is None:
        return True
    if [word.folded for word in words[:2]] == ["it", "is"] and len(words) > 3:
        return words[2].folded not in _HOPED or words[3].folded == "to"
    named = table.surnames and following.text[0].isupper() and words[0].folded in table.courtesies
    return not (named or (words[0].folded in ("this", "that", "it") and following.folded in _TIME_NOUNS))


def _opens_on_pronoun(words: Sequence[Token]) -> bool:
    """ "While he was occupied": the pronoun comes before anybody is named."""
    opening = [word.folded for word in words[:2]]
    return len(opening) == 2 and opening[0] in _SUBORDINATORS and opening[1] in _PRONOUNS


def ways(here: Sentence, rules: Mapping[str, Rule] = RULES) -> Iterator[tuple[list[TextRange], float]]:
    """Every combination of deletions worth trying, with its cost: first none but the always welcome ones."""
    always = [part for name in _WELCOME if name in rules for part in rules[name](here)]
    choices = [_choices(rules[name](here), cost) for name, cost in _COSTS.items() if name in rules]
    tails: list[tuple[list[TextRange], float]] = [([], 0.0)]
    for index, tail in enumerate(rules["tails"](here) if "tails" in rules else ()):
        tails.append(([tail], _TAIL_COST + 0.3 * index))
    for parts in itertools.product(*choices, tails):
        gone = [piece for part, _ in parts for piece in part]
        figures = any(char.isdigit() for piece in parts[-1][0] for char in piece.of(here.passage))
        yield [*always, *gone], sum(cost for _, cost in parts) + (_FIGURE_COST if figures else 0.0)


def _choices(gone: list[TextRange], cost: float) -> list[tuple[list[TextRange], float]]:
    return [([], 0.0), (gone, cost)] if gone else [([], 0.0)]


def _cited(here: Sentence, gone: Sequence[TextRange]) -> TextRange:
    """From the first word kept to the last, and over the words that name the speaker."""
    kept = [w.range for w in here.words if not any(part.contains(w.range) for part in gone)]
    start, end = kept[0].start, kept[-1].end
    if here.speaker and here.names_speaker:
        start, end = min(start, here.speaker.range.start), max(end, here.speaker.range.end)
    while start > here.range.start and not here.passage[start - 1].isspace():
        start -= 1
    while end < here.range.end and not here.passage[end].isspace():
        end += 1
    return TextRange(start=start, end=end)


def _ended(words: str) -> str:
    words = words.rstrip(" ,;:")
    return words if words[-1:] in ".!?…" else words + "."


def _breaks_dashes(text: str, sentence: str) -> bool:
    """Whether one dash of a pair is gone: "The surcharge - which is new."."""
    kept, had = (len(re.findall(r"\s[-–—]\s", part)) for part in (text, sentence))
    return kept != had and kept % 2 == 1


def _is_stub(text: str, table: Table, *, cut: bool = False) -> bool:
    """Whether the line breaks off at a word that needs another after it, begins in the middle, or has no verb."""
    words = tokens(text)
    if not words or text[0] in _ODD_OPENINGS or text[:2] == '""' or not _is_clause(words, text, table, cut=cut):
        return True
    if _says_nothing(words, text, table) or _has_no_main_clause(words, text, table):
        return True
    open_ends = (*table.coordinators, *table.adjuncts, *table.that, *_OPEN_ENDS)
    denied = any(m.kind is Kind.NEGATION and m.range.end == words[-1].range.end for m in marks(text, table))
    broken = cut and words[-1].folded == "lại"  # "để lại" without what is left
    return broken or words[-1].folded in open_ends or denied or bool(starts_with(words, 0, _OPENS_SUBJECTLESS))


def _says_nothing(words: Sequence[Token], text: str, table: Table) -> bool:
    """ "Trump said in his news anchor voice.": how it was said, without what was said."""
    if not table.finite or any(mark in text for mark in ",:"):
        return False
    for at in range(1, min(len(words) - 1, 8)):
        length = starts_with(words, at, (*table.report, *table.report_signed))
        if length and starts_with(words, at + length, table.settings):
            rest = words[at + length :]
            return not has_finite_verb(rest, table) and not any(
                starts_with(rest, i, table.that) for i in range(len(rest))
            )
    return False


def _has_no_main_clause(words: Sequence[Token], text: str, table: Table) -> bool:
    """ "Là một phần trong kế hoạch ..." with nothing after it, where word forms do not tell."""
    openers = ("là", "sau", "trước", "khi", "nhằm", "để", "với", "do", "vì", *table.frames)
    if table.finite or "," in text or not starts_with(words, 0, openers):
        return False
    return not any(starts_with(words, at, (*table.verbs, "thì")) for at in range(1, len(words)))


def _is_clause(words: Sequence[Token], text: str, table: Table, *, cut: bool) -> bool:
    """Whether the words hold a verb, as far as forms or a list of common verbs can tell.

    A long line is believed, unless its end was cut off, and the verb perhaps with it.
    """
    if table.finite:
        return has_finite_verb(words, table)
    told = (*table.verbs, *table.report, *table.directing)
    return (
        (len(words) >= _BELIEVED and not cut)
        or (bool(marks(text, table)) and not cut)
        or any(starts_with(words, at, told) for at in range(len(words)))
    )
