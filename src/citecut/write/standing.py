"""A run of spoken sentences and what stands around it -> what keeps it from being understood, or from being fair.

Speech is looser than writing: nearly every sentence opens with "so" or "and". So each flaw has a weight, and a moment
with a grave one is taken only when the film offers nothing better, and says so.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from citecut.facts import Table, Token, starts_with, table_for, tokens
from citecut.model import TextRange, TimeRange
from citecut.write.openers import OPENERS, Openers
from citecut.write.pointing import Stand, has_antecedents, stand

GRAVE = 0.6
"""A moment with flaws of this weight does not stand alone."""

_NEAR = Fraction(3)
"""Seconds after which what is said next does not belong to what was said."""
UNSURE = 0.6
"""A recogniser that is less sure than this of a sentence has often misheard it; subtitles are always sure."""
HOSTED = 0.35
"""What one sentence of a programme's host weighs, who greets, thanks and announces."""
UNNAMED = 0.35
"""What a "he" inside a run weighs that means nobody who was named."""
SCREENED = 0.3
"""What a sentence weighs that points at a picture in the room, which a clip may not show."""
ELLIPTIC = 5
"""Words of an answer that leaves out what was asked: "In 2012 I did."."""
MURMUR = 4
"""Words that another speaker puts in ("How nice.") without saying anything to end on."""
_FEW = 3  # words: fewer say nothing by themselves
_LONG_PAUSE = 5.0


@dataclass(frozen=True)
class Said:
    """One sentence of a film."""

    text: str
    time: TimeRange
    range: TextRange
    """In the text of the source."""
    passage: str = ""
    speaker: str | None = None
    sure: float = 1.0
    """How sure the recogniser is of its words, on average."""


class Flaw(NamedTuple):
    """What is wrong with a run of sentences as a clip."""

    code: str
    """`points-back`, `pronoun`, `contrast`, `linking`, `answer`, `fragment`, `question`, `open`, `taken-back`,
    `goes-on`, `pause`, `hosting`, `screened`, `unnamed`, `doubtful`."""
    weight: float
    words: str
    """Which words show it."""


_STOPS = re.compile(r"[.!?…。！？。।။។][\"'”’»)\]]*$")
_ASKS = re.compile(r"[?？][\"'”’»)\]]*$")
_NOISE = re.compile(r"[{<\[(][^{}<>\[\]()]*[}>\])]")
_NEITHER = Openers(*[()] * len(Openers._fields))


def flaws(said: Sequence[Said], first: int, after: int, language: str, names: Collection[str] = ()) -> list[Flaw]:
    """What is wrong with sentences `first` up to `after` as a clip, gravest first; empty when nothing is.

    `names` are folded words that name somebody. In a language without tables only the signs are looked at.
    """
    found = [
        *opening(said, first, language, names),
        *closing(said, after - 1, language),
        *_inner(said, first, after, language),
        *_unnamed(said[first:after], language, names),
    ]
    return sorted(found, key=lambda flaw: -flaw.weight)


def opening(said: Sequence[Said], first: int, language: str, names: Collection[str] = ()) -> list[Flaw]:
    """What is wrong with beginning at sentence `first`."""
    before = said[first - 1] if first else None
    found = list(_opening(said[first], before, language, names))
    words = len(tokens(said[first].text))
    if words <= ELLIPTIC and before is not None and _still_answers(said, first) and not found:
        found.append(Flaw("answer", GRAVE, said[first].text))
    return found


def closing(said: Sequence[Said], last: int, language: str) -> list[Flaw]:
    """What is wrong with ending after sentence `last`."""
    following = said[last + 1] if last + 1 < len(said) else None
    found = list(_closing(said[last], following, language))
    text = said[last].text
    if last and said[last - 1].speaker != said[last].speaker and len(tokens(text)) <= MURMUR:
        found.append(Flaw("open", 0.3, text))
    return found


def asks(text: str) -> bool:
    """Whether a sentence is a question."""
    return bool(_ASKS.search(text.rstrip()))


def is_filler(text: str, language: str) -> bool:
    """Whether a sentence says nothing: "Okay.", "Vâng ạ."."""
    words = tokens(_NOISE.sub(" ", text))
    listed = _openers(language).fillers
    at = 0
    while at < len(words):
        length = starts_with(words, at, listed)
        if not length:
            return False
        at += length
    return True


def _still_answers(said: Sequence[Said], at: int) -> bool:
    """Whether a sentence goes on with an answer that began with a word or two."""
    begun = said[at - 1]
    brief = at > 1 and len(tokens(begun.text)) < _FEW and begun.speaker == said[at].speaker
    return brief and asks(said[at - 2].text)


def _opening(one: Said, before: Said | None, language: str, names: Collection[str]) -> Iterator[Flaw]:
    text, openers = one.text.strip(), _openers(language)
    words = tokens(text)
    if not words or is_filler(text, language):
        yield Flaw("fragment", 0.5, text[:40])
        return
    if len(words) < _FEW:
        yield Flaw("fragment", 0.4, text)
    if text[0].islower():
        yield Flaw("fragment", GRAVE, words[0].text)
    linked = _linked(words, openers)
    if linked:
        yield Flaw("linking", 0.2, words[0].text)
    yield from _leaning(words, linked, openers)
    if pointed := _said_there(text, openers.screened):
        yield Flaw("screened", GRAVE, pointed)
    yield from _pointing(text, table_for(language), names)
    if before is not None and asks(before.text) and one.time.start - before.time.end <= 2 * _NEAR:
        opens = starts_with(words, 0, openers.answers)
        yield Flaw("answer", 0.8 if opens else 0.4, words[0].text)


def _leaning(words: Sequence[Token], at: int, openers: Openers) -> Iterator[Flaw]:
    """Openers that need something said before; what only links may stand before them."""
    kinds = (
        ("points-back", openers.points_back, 0.9),
        ("contrast", openers.contrast, 0.8),
        ("pronoun", openers.pronouns, 0.9),
        ("pronoun", openers.unnamed, 0.6),
        ("pronoun", openers.shown, 0.45),
    )
    for code, listed, weight in kinds:
        for place in {0, at}:
            length = starts_with(words, place, listed)
            harmless = starts_with(words, place, openers.manner)
            if length > harmless:
                yield Flaw(code, weight, " ".join(word.text for word in words[place : place + length]))
                return


def _pointing(text: str, table: Table | None, names: Collection[str]) -> Iterator[Flaw]:
    if table is None:
        return
    if not has_antecedents(text, names, table):
        yield Flaw("pronoun", 0.7, text[:40])
    elif stand(text, "", table) is not Stand.ALONE:
        yield Flaw("points-back", 0.4, text[:40])


def _closing(one: Said, following: Said | None, language: str) -> Iterator[Flaw]:
    text, openers = one.text.rstrip(), _openers(language)
    words = tokens(text)
    if asks(text):
        yield Flaw("question", 1.0, text[-40:])
    elif not _STOPS.search(text) or text.endswith(("...", "…", "—", "–", "-")):
        yield Flaw("open", 0.5, text[-40:])
    ends = range(max(0, len(words) - 3), len(words))
    if any(starts_with(words, at, openers.leads_in) == len(words) - at for at in ends):
        yield Flaw("open", GRAVE, words[-1].text)
    if is_filler(text, language):
        yield Flaw("open", 0.2, text)
    if starts_with(words, 0, openers.contrast):
        yield Flaw("open", 0.25, words[0].text)  # a new thought that is only begun
    if following is None or following.time.start - one.time.end > _NEAR or following.speaker != one.speaker:
        return
    after = tokens(following.text)
    if starts_with(after, 0, openers.contrast):
        yield Flaw("taken-back", 0.7, after[0].text)
    elif starts_with(after, 0, openers.explains) or following.text[:1].islower():
        yield Flaw("goes-on", 0.3, after[0].text if after else "")


def _inner(said: Sequence[Said], first: int, after: int, language: str) -> Iterator[Flaw]:
    """A long silence, what only leads through the programme, pictures in the room, words perhaps misheard."""
    hosted = [one.text for one in said[first:after] if _is_hosted(one.text, language)]
    least = min(said[first:after], key=lambda one: one.sure)
    if least.sure < UNSURE:
        yield Flaw("doubtful", 0.3, least.text)
    if hosted:
        yield Flaw("hosting", min(GRAVE, HOSTED * len(hosted)), hosted[0])
    screened = _openers(language).screened
    pointed = [found for one in said[first + 1 : after] if (found := _said_there(one.text, screened))]
    if pointed:
        yield Flaw("screened", min(GRAVE, SCREENED * len(pointed)), pointed[0])
    pauses = (float(said[at + 1].time.start - said[at].time.end) for at in range(first, after - 1))
    longest = max(pauses, default=0.0)
    if longest > _LONG_PAUSE:
        yield Flaw("pause", 0.4, f"{longest:.0f} s")


def _unnamed(run: Sequence[Said], language: str, names: Collection[str]) -> Iterator[Flaw]:
    """Somebody who is "he" or "anh ấy" after the first sentence, and was not named before."""
    table = table_for(language)
    if table is None or not has_antecedents(run[0].text, names, table):
        return
    for at in range(1, len(run)):
        if not has_antecedents(" ".join(one.text for one in run[: at + 1]), names, table):
            yield Flaw("unnamed", UNNAMED, run[at].text)
            return


def _is_hosted(text: str, language: str) -> bool:
    """Whether a sentence only leads through a programme or a talk."""
    openers = _openers(language)
    return bool(starts_with(tokens(text), 0, openers.hosting) or _said_there(text, openers.asides))


@lru_cache(maxsize=8192)
def _said_there(text: str, listed: tuple[str, ...]) -> str:
    """The words of `text` that are one of the phrases; none where nothing is."""
    words = tokens(text)
    for at in range(len(words)):
        if length := starts_with(words, at, listed):
            return text[words[at].range.start : words[at + length - 1].range.end]
    return ""


def _linked(words: Sequence[Token], openers: Openers) -> int:
    """How many words at the head only link."""
    at = 0
    while at < len(words) and (length := starts_with(words, at, openers.linking)):
        at += length
    return at if at < len(words) else 0


def _openers(language: str) -> Openers:
    return OPENERS.get(language.split("-")[0].lower(), _NEITHER)


def known_names(texts: Sequence[str]) -> frozenset[str]:
    """Folded words that are written with a capital inside a sentence: they name somebody or something."""
    found: set[str] = set()
    for text in texts:
        words = tokens(text)
        found.update(word.folded for word in words[1:] if word.text[:1].isupper() and word.text not in ("I", "I'm"))
    return frozenset(found)
