"""A film's text and its transcript -> where each heard word stands in the text, and when a part of the text is heard.

The text of a film is its words in order, with nothing between them but spaces, paragraph breaks and the names of
speakers; so the words can always be found again, and no table of times needs to be stored beside them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction

from citecut.model import HeardWord, Source, TextRange, TimeRange, Transcript
from citecut.text.scripts import base

UNSPACED = frozenset({"th", "lo", "km", "my", "zh", "ja"})
"""Languages that write no space between words."""


def space(language: str) -> str:
    """What stands between two words of one sentence."""
    return "" if base(language) in UNSPACED else " "


def clock(time: Fraction) -> str:
    """Film time as players show it: 4:05, 1:04:05."""
    minutes, seconds = divmod(int(time), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def word_times(source: Source, transcript: Transcript, part: TextRange) -> TimeRange | None:
    """When the words that `part` of the source's text touches are heard; None when it holds no word.

    For many parts of one film make `FilmWords` once.

    Raises:
        ValueError: the source was not made from this transcript.
    """
    return FilmWords(source, transcript).times(part)


class FilmWords:
    """The words of one film, each with its place in the text and its time."""

    def __init__(self, source: Source, transcript: Transcript) -> None:
        """Raises ValueError when the source was not made from this transcript."""
        self.placed: tuple[tuple[TextRange, HeardWord], ...] = tuple(_placed(source, transcript))
        """In order."""
        self._starts = [place.start for place, _ in self.placed]
        self._ends = [place.end for place, _ in self.placed]

    def of(self, part: TextRange) -> tuple[HeardWord, ...]:
        """The words that `part` of the text touches."""
        return tuple(word for _, word in self.placed[self._first(part) : self._after(part)])

    def placed_in(self, part: TextRange) -> tuple[tuple[TextRange, HeardWord], ...]:
        """The same, each with its place in the text."""
        return self.placed[self._first(part) : self._after(part)]

    def times(self, part: TextRange) -> TimeRange | None:
        """When the words that `part` touches are heard; None when it holds no word."""
        heard = self.of(part)
        return TimeRange(start=heard[0].start, end=max(word.end for word in heard)) if heard else None

    def before(self, part: TextRange) -> HeardWord | None:
        """The last word before `part`."""
        first = self._first(part)
        return self.placed[first - 1][1] if first else None

    def after(self, part: TextRange) -> HeardWord | None:
        """The first word after `part`."""
        after = self._after(part)
        return self.placed[after][1] if after < len(self.placed) else None

    def _first(self, part: TextRange) -> int:
        return bisect_right(self._ends, part.start)

    def _after(self, part: TextRange) -> int:
        return bisect_left(self._starts, part.end)


def _placed(source: Source, transcript: Transcript) -> Iterator[tuple[TextRange, HeardWord]]:
    words = [word for utterance in transcript.utterances for word in utterance.words]
    number = 0
    for passage in source.content_passages:
        at, end = passage.range.start, passage.range.end
        while at < end:
            text = words[number].text.strip() if number < len(words) else ""
            if not text or not source.text.startswith(text, at):
                raise ValueError(f"the source does not follow its transcript at `{source.text[at : at + 40]}`")
            after = at + len(text)
            yield TextRange(start=at, end=after), words[number]
            number += 1
            at = after
            while at < end and source.text[at].isspace():
                at += 1
    if number < len(words):
        raise ValueError(f"the source lacks the word `{words[number].text}` of its transcript")
