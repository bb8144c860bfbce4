"""Two versions of a source -> what became of each passage, and of each cited stretch of words."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from citecut.facts import Token, compare, tokens
from citecut.model import Citation, Passage, PassageChange, Revision, Source, TextRange
from citecut.text import fold, sentences

LIKE = 0.5
"""Share of words that two passages must have in common to be the same passage, edited."""
SLIP = 2
"""Most letters that a slip of the pen changes in one word."""
SYLLABIC = frozenset({"vi"})
"""Languages written syllable by syllable, where one letter more often makes another word than a misspelled one."""

CitedFate = Literal["same", "typo", "fact", "withdrawn"]
"""`same`: the sentence says what it said. `typo`: spelled otherwise. `fact`: other words. `withdrawn`: gone."""


class Cited(NamedTuple):
    """What became of the words that a citation names."""

    fate: CitedFate
    now: Citation | None
    """The same stretch in the later version; none when it is gone."""
    before: str
    """The sentences that held the words, as they were."""
    after: str
    """The same sentences as they are now; empty when they are gone."""


class WordChange(NamedTuple):
    """A stretch of words of two texts: the same in both, or one in place of the other."""

    same: bool
    old: str
    new: str


def revise(old: Source, new: Source) -> Revision:
    """What the later version of a source did to the passages of the earlier one.

    Passages keep their id while their words stay, so only the others are compared by their words: the likest first.
    """
    pairs = {passage.id: passage.id for passage in old.passages if passage.id in {p.id for p in new.passages}}
    gone = [passage for passage in old.passages if passage.id not in pairs]
    come = [passage for passage in new.passages if passage.id not in pairs]
    alike = _likest(old, gone, new, come)
    pairs |= {one: other for one, (other, _) in alike.items()}
    moved = _moved(old, new, pairs)
    changes = [_change(passage, pairs, alike, moved) for passage in old.passages]
    added = {passage.id for passage in new.passages} - set(pairs.values())
    changes += [PassageChange(fate="new", new=passage.id) for passage in new.passages if passage.id in added]
    return Revision(old=old.digest, new=new.digest, changes=tuple(_in_order(changes, old, new)))


def follow(citation: Citation, revision: Revision, old: Source, new: Source) -> Cited:
    """What became of the words that `citation` names in `old`.

    The words themselves may stand while the sentence around them was turned: so whole sentences are compared.
    """
    change = revision.of(citation.passage)
    whole = _sentences_around(citation.range, old.passage(citation.passage), old)
    before = whole.of(old.text)
    if change.new is None:
        return _elsewhere(citation, before, old, new)
    passage = new.passage(change.new)
    place = _carried(citation.range, old.passage(citation.passage).range, old.text, passage.range, new.text)
    if place is None:
        return _elsewhere(citation, before, old, new)
    now = Citation(source=new.digest, passage=passage.id, range=place, quote=place.of(new.text))
    after = _sentences_around(place, passage, new).of(new.text)
    return Cited(_fate(before, after, new.language), now, before, after)


def words_changed(old: str, new: str) -> tuple[WordChange, ...]:
    """The difference of two texts word by word; joined, the stretches give back both texts."""
    one, other = _pieces(old), _pieces(new)
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        found.append(WordChange(kind == "equal", "".join(one[a:b]), "".join(other[c:d])))
    return tuple(found)


def _likest(
    old: Source, gone: Sequence[Passage], new: Source, come: Sequence[Passage]
) -> dict[str, tuple[str, float]]:
    """Passage ids paired by likeness, the likest first, each at most once."""
    words = {passage.id: _folded(old.text_of(passage)) for passage in gone}
    others = {passage.id: _folded(new.text_of(passage)) for passage in come}
    scored = [(likeness, one, other) for one, other, likeness in _scored(words, others)]
    paired: dict[str, tuple[str, float]] = {}
    taken: set[str] = set()
    for likeness, one, other in sorted(scored, key=lambda row: (-row[0], row[1:])):
        if one not in paired and other not in taken:
            paired[one] = (other, likeness)
            taken.add(other)
    return paired


def _scored(
    words: Mapping[str, Sequence[str]], others: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str, float]]:
    for one, a in words.items():
        for other, b in others.items():
            matcher = SequenceMatcher(None, a, b, autojunk=False)
            if matcher.quick_ratio() >= LIKE and (likeness := matcher.ratio()) >= LIKE:
                yield one, other, likeness


def _folded(text: str) -> list[str]:
    return [token.folded for token in tokens(text)]


def _moved(old: Source, new: Source, pairs: Mapping[str, str]) -> frozenset[str]:
    """Ids of old passages that left the longest run of passages which kept their order."""
    place = {passage.id: at for at, passage in enumerate(new.passages)}
    kept = [(passage.id, place[pairs[passage.id]]) for passage in old.passages if passage.id in pairs]
    return frozenset(name for name, _ in kept) - _longest_rising(kept)


def _longest_rising(places: Sequence[tuple[str, int]]) -> frozenset[str]:
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(places):
        found = bisect_left(ends, place)
        ends[found : found + 1] = [place]
        last[found : found + 1] = [at]
        before.append(last[found - 1] if found else -1)
    at, names = (last[-1] if last else -1), set()
    while at >= 0:
        names.add(places[at][0])
        at = before[at]
    return frozenset(names)


def _change(
    passage: Passage, pairs: Mapping[str, str], alike: Mapping[str, tuple[str, float]], moved: frozenset[str]
) -> PassageChange:
    if passage.id not in pairs:
        return PassageChange(fate="gone", old=passage.id, likeness=0.0)
    new, likeness = alike.get(passage.id, (pairs[passage.id], 1.0))
    if passage.id in alike:
        return PassageChange(
            fate="edited", old=passage.id, new=new, moved=passage.id in moved, likeness=round(likeness, 4)
        )
    return PassageChange(fate="moved" if passage.id in moved else "same", old=passage.id, new=new)


def _in_order(changes: Sequence[PassageChange], old: Source, new: Source) -> list[PassageChange]:
    place = {passage.id: float(at) for at, passage in enumerate(new.passages)}
    keyed: list[tuple[float, int, PassageChange]] = []
    last = -1.0
    for change in changes:
        last = place[change.new] if change.new else last + 1e-6
        keyed.append((last, len(keyed), change))
    return [change for _, _, change in sorted(keyed, key=lambda row: row[:2])]


def _sentences_around(place: TextRange, passage: Passage, source: Source) -> TextRange:
    """The whole sentences of a passage that hold some of these words."""
    start = passage.range.start
    found = [each.shifted(start) for each in sentences(source.text_of(passage), source.language)]
    held = [each for each in found if each.overlaps(place)] or [passage.range]
    return TextRange(start=held[0].start, end=held[-1].end)


def _carried(place: TextRange, old: TextRange, old_text: str, new: TextRange, new_text: str) -> TextRange | None:
    """The stretch of the later passage that stands for `place` of the earlier one; none if none of it is left."""
    one = [_moved_token(token, old.start) for token in tokens(old.of(old_text))]
    other = [_moved_token(token, new.start) for token in tokens(new.of(new_text))]
    inside = [at for at, token in enumerate(one) if place.overlaps(token.range)]
    if not inside:
        return None
    hit = _partners(inside, one, other)
    if not hit:
        return None
    if place.of(old_text) in new.of(new_text) and _is_whole(inside, hit):
        start = other[hit[0]].range.start - (one[inside[0]].range.start - place.start)
        return TextRange(start=start, end=start + len(place))
    return TextRange(start=other[hit[0]].range.start, end=_end(place, one, inside, other, hit, new, new_text))


def _partners(inside: Sequence[int], one: Sequence[Token], other: Sequence[Token]) -> list[int]:
    """First and last word of `other` that stand for the words `inside` of `one`; empty if none does."""
    matcher = SequenceMatcher(None, [t.folded for t in one], [t.folded for t in other], autojunk=False)
    found: list[int] = []
    kept = False
    for kind, a, b, c, d in matcher.get_opcodes():
        shared = [at for at in inside if a <= at < b]
        if kind == "equal":
            found += [c + at - a for at in shared]
            kept = kept or bool(shared)
        elif kind == "replace" and len(shared) == b - a and d - c <= 2 * (b - a):
            found += range(c, d)
            kept = True  # one value in place of another, in a passage that is otherwise the same
        elif (kind == "replace" and shared) or (kind == "insert" and inside[0] < a <= inside[-1]):
            found += range(c, d)
    return sorted(found) if kept else []


def _is_whole(inside: Sequence[int], hit: Sequence[int]) -> bool:
    return len(inside) == len(hit) and hit[-1] - hit[0] == len(hit) - 1


def _end(
    place: TextRange,
    one: Sequence[Token],
    inside: Sequence[int],
    other: Sequence[Token],
    hit: Sequence[int],
    new: TextRange,
    text: str,
) -> int:
    """Where the carried stretch ends: after its last word, and its closing mark if the old one had its own."""
    end = other[hit[-1]].range.end
    tail = place.end - one[inside[-1]].range.end
    while tail > 0 and end < new.end and not text[end].isspace() and not text[end].isalnum():
        end, tail = end + 1, tail - 1
    return end


def _moved_token(token: Token, by: int) -> Token:
    return Token(token.range.shifted(by), token.text)


def _elsewhere(citation: Citation, before: str, old: Source, new: Source) -> Cited:
    """The same sentence in another passage: passages are split and joined."""
    wanted = " ".join(before.split())
    for passage in new.content_passages:
        at = new.text_of(passage).find(citation.quote)
        if at < 0:
            continue
        place = TextRange(start=at, end=at + len(citation.quote)).shifted(passage.range.start)
        after = _sentences_around(place, passage, new).of(new.text)
        if " ".join(after.split()) == wanted:
            now = Citation(source=new.digest, passage=passage.id, range=place, quote=citation.quote)
            return Cited("same", now, before, after)
    return Cited("withdrawn", None, before, "")


def _fate(before: str, after: str, language: str) -> CitedFate:
    one, other = tokens(before), tokens(after)
    if [token.folded for token in one] == [token.folded for token in other]:
        return "same" if before.split() == after.split() else "typo"
    if language.split("-")[0].lower() in SYLLABIC or not _only_slips(one, other):
        return "fact"
    return "fact" if _turned(before, after, language) else "typo"


def _only_slips(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether the words pair up, and differ by a letter or two that no reader takes for another word."""
    if len(one) != len(other):
        return False
    pairs = [(a.folded, b.folded) for a, b in zip(one, other, strict=True) if a.folded != b.folded]
    known = {token.folded for token in one} & {token.folded for token in other}
    return all(_is_slip(a, b) and b not in known for a, b in pairs)


def _is_slip(one: str, other: str) -> bool:
    if any(sign.isdigit() for sign in one + other) or min(len(one), len(other)) < 4:
        return False
    matcher = SequenceMatcher(None, fold(one), fold(other), autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return max(len(one), len(other)) - same <= (1 if min(len(one), len(other)) < 7 else SLIP)


def _turned(before: str, after: str, language: str) -> bool:
    found = (*compare(before, after, language), *compare(after, before, language))
    return any(finding.code != "unchecked" for finding in found)


def _pieces(text: str) -> list[str]:
    """Words with the white space that follows them, so that joining them gives the text back."""
    pieces, last = [], 0
    for token in tokens(text):
        if token.range.start > last:
            pieces.append(text[last : token.range.start])
        pieces.append(text[token.range.start : token.range.end])
        last = token.range.end
    return [*pieces, *([text[last:]] if last < len(text) else [])]
