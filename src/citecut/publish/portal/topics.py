"""The clips of a language -> topics: who published their sources, and words that their titles share."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from citecut.publish.portal.nouns import Published
from citecut.publish.portal.plain import slug
from citecut.publish.words import primary
from citecut.text import compounds, fold, words
from citecut.text.function_words import leaning, opening

MOST = 40
"""Topics of words."""
LETTERS = 4
"""A single word shorter than this says little."""
_DEEDS = """
    add adds allow allows announce announces approve approves begin begins build builds call calls close closes
    cost costs cut cuts extend extends face faces fall falls gain gains gets give gives grow grows help helps
    hold holds keep keeps launch launches lead leads leave leaves lose loses make makes meet meets move moves
    need needs offer offers open opens pass passes plan plans raise raises reach reaches receive receives remain
    remains reopen reopens return returns rise rises runs save saves says seek seeks send sends show shows sign
    signs start starts stay stays stop stops take takes tell tells turn turns urge urges warn warns wins work
    works free more most first last next later early late after again back down over until year years month
    months week weeks today people three four five
"""
"""English words that many headlines share, and that say nothing of what a clip is about."""


class Topic(NamedTuple):
    """Clips that belong together."""

    kind: str
    """`source` or `word`."""
    name: str
    path: str
    clips: tuple[Published, ...]
    """Newest first."""


def topics(shown: Sequence[Published], language: str) -> tuple[Topic, ...]:
    """Sources first, then words; of each, those with the most clips first."""
    sources = _grouped((one, name) for one in shown for name in one.publishers)
    told = _grouped((one, name) for one in shown for name in _subjects(one.title, language))
    most = max(4, len(shown) // 2)
    shared = {name: found for name, found in told.items() if 2 <= len(found) <= most}
    kept = [name for name in shared if not _inside(name, shared)]
    kept.sort(key=lambda name: (-len(shared[name]), name))
    taken: set[str] = set()
    found = [_topic("source", name, sources[name], language, taken) for name in _by_size(sources)]
    return (*found, *(_topic("word", name, shared[name], language, taken) for name in kept[:MOST]))


def related(one: Published, known: Sequence[Topic], most: int = 4) -> tuple[Published, ...]:
    """The clips that share the most topics with one; a rare topic counts for more than a common one."""
    weights: dict[str, float] = {}
    found: dict[str, Published] = {}
    for topic in known:
        if any(other.slug == one.slug for other in topic.clips):
            for other in topic.clips:
                found.setdefault(other.slug, other)
                weights[other.slug] = weights.get(other.slug, 0) + 1 / len(topic.clips)
    order = sorted((name for name in found if name != one.slug), key=lambda name: -weights[name])
    return tuple(found[name] for name in order[:most])


def _subjects(title: str, language: str) -> list[str]:
    """The compounds and telling words of a title, each once."""
    small = leaning(language) | opening(language)
    spans = [(found.start, found.end) for found in compounds(title, language)]
    held = {at for start, end in spans for at in range(start, end)}
    spans += [(found.start, found.end) for found in words(title, language) if found.start not in held]
    names = [_trimmed(title[start:end], small) for start, end in sorted(spans)]
    return list(dict.fromkeys(name for name in names if _tells(name, language)))


def _trimmed(text: str, small: frozenset[str]) -> str:
    parts = text.split()
    while parts and fold(parts[0]) in small:
        parts = parts[1:]
    while parts and fold(parts[-1]) in small:
        parts = parts[:-1]
    return " ".join(parts)


def _tells(name: str, language: str) -> bool:
    if any(sign.isdecimal() for sign in name) or not any(sign.isalpha() for sign in name):
        return False
    if primary(language) == "en" and fold(name) in _DEEDS.split():
        return False
    # A Vietnamese word of one syllable alone is seldom what a clip is about.
    return " " in name if primary(language) == "vi" else len(name) >= LETTERS or not name.isascii()


def _grouped(pairs: Iterable[tuple[Published, str]]) -> dict[str, list[Published]]:
    """Name, as it is first written -> its clips; upper and lower case are one."""
    spelled: dict[str, str] = {}
    found: dict[str, list[Published]] = {}
    for one, name in pairs:
        written = spelled.setdefault(fold(name), name)
        if one not in found.setdefault(written, []):
            found[written].append(one)
    return found


def _inside(name: str, shared: dict[str, list[Published]]) -> bool:
    """Whether a longer name stands for the same clips."""
    return any(
        name != other and f" {fold(name)} " in f" {fold(other)} " and len(shared[other]) == len(shared[name])
        for other in shared
    )


def _by_size(groups: dict[str, list[Published]]) -> list[str]:
    return sorted(groups, key=lambda name: (-len(groups[name]), name))


def _topic(kind: str, name: str, clips: Sequence[Published], language: str, taken: set[str]) -> Topic:
    wanted = slug(name) or "topic"
    path, number = wanted, 1
    while path in taken:
        number += 1
        path = f"{wanted}-{number}"
    taken.add(path)
    return Topic(kind, name, f"{language}/topics/{path}.html", tuple(clips))
