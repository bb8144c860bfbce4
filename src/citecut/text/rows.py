"""Text and the width of a row -> cues of rows, broken where the meaning allows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import NamedTuple

from citecut.model import TextRange
from citecut.text.compounds import FIRM, bonds
from citecut.text.function_words import leaning, opening
from citecut.text.normal import fold
from citecut.text.scripts import SPACELESS, is_space, script_of
from citecut.text.sentences import sentences
from citecut.text.words import spans

# Costs, in one currency: about one hundred is a fault that every reader notices.
_TORN = 2000.0  # times the cube of the bond that a break tears: a compound, a name, a number and its unit
_FIRM = 1000.0  # from this fault on a break is not even weighed where the row can end elsewhere
_HANGING = 130.0  # a row that ends on a function word: of the | people
_ALONE = 120.0  # one short word alone in a row
_SLIP = 300.0  # a whole cue of such a word, unless it is a sentence
_STUB = 30.0  # a row that ends just after a clause has begun: in three months, we | may
_RAGGED = 60.0  # times the square of the unevenness of the rows of one cue
_CUE = 50.0  # each further cue
_THIN = 70.0  # times the square of the unused room of a cue, so that cues share the text fairly
_BREAK_AT = {"stop": 0.0, "clause": 4.0, "before": 12.0, "plain": 24.0}
_CUE_AT = {"stop": 0.0, "clause": 8.0, "before": 40.0, "plain": 80.0}
_LOUDER = 1.5  # times a fault where a cue, not only a row, ends on it
_OVERRUN = 70.0  # a sentence that ends in the middle of a cue
_SHORT = 7  # letters of a word that may not stand alone in a row
_NARROW = 0.4  # of the width of a row: nor may a single word narrower than this

_CLAUSE_ENDS = ",;:、，；：–—…،؛"
_QUOTES = "\"'”’»)]}›」』）】"
# What may not begin or end a row of Chinese, Japanese (JIS X 4051, GB/T 15834), Thai, Lao or Khmer.
_NO_START = (
    "、。，．！？；：）」』】》〉〕〗’”…—·・ー々〃％‰℃%!?,.;:)]}»ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮๆฯໆຯៗ។៕៖"
)
_NO_END = "（「『【《〈〔〖‘“([{«￥＄$"
_FULL_STOPS = "、。，！？；：）」』】》〉"  # a full-width mark brings its own space: after it a row may end


@dataclass(frozen=True)
class _Atom:
    """A stretch that is never divided, and what a break after it would mean."""

    start: int
    end: int
    spaced: bool
    """Whether white space parts it from the next atom."""
    width: float
    kind: str
    """What a break after it stands at: `stop`, `clause`, `before` (a function word follows) or `plain`."""
    fault: float
    """What a break after it costs on top."""


class _Row(NamedTuple):
    """Atoms `begin` up to, not including, `end` set in one row."""

    begin: int
    end: int
    width: float
    """Its part of the width there is, up to 1."""
    cost: float
    """What is wrong with the row in itself."""
    slight: bool = False
    """Whether it is a single short word in the middle of a sentence."""


_Shape = tuple[_Row, ...]


def break_rows(
    text: str, language: str, *, width: float, measure: Callable[[str], float], rows: int
) -> tuple[tuple[TextRange, ...], ...]:
    """`text` as successive cues of at most `rows` rows, each row no wider than `width` by `measure`.

    Rows break where the meaning allows it: never inside a compound, a name, or a number and its unit
    (unless one of these alone is too wide), not after a word that leans on the next one; cues prefer to
    end where a clause ends. A single word wider than `width` stands alone, for the caller to fit.
    The rows of all cues give back the text but for the white space between them.
    """
    if width <= 0 or rows < 1:
        raise ValueError(f"rows need a width and a count above 0, not {width} and {rows}")
    known = lru_cache(maxsize=None)(measure)
    atoms = _atoms(text, language, known)
    if not atoms:
        return ()
    space = known("n n") - 2 * known("n")
    limit = width
    for _ in range(6):
        cues = _cues(atoms, limit, max(space, 0.0), rows)
        worst = max(
            (known(text[atoms[a].start : atoms[b - 1].end]) for cue in cues for a, b in cue if b - a > 1), default=0
        )
        if worst <= width:
            break
        limit *= min(0.99, width / worst)  # kerning made a row wider than the sum of its words
    return tuple(tuple(TextRange(start=atoms[a].start, end=atoms[b - 1].end) for a, b in cue) for cue in cues)


def _atoms(text: str, language: str, measure: Callable[[str], float]) -> list[_Atom]:
    edges = _edges(text)
    bound = bonds(text, language)
    ends = {sentence.end for sentence in sentences(text, language)}
    hangers, openers = leaning(language), opening(language)
    atoms = []
    for at, (start, end) in enumerate(edges):
        following = text[slice(*edges[at + 1])] if at + 1 < len(edges) else ""
        spaced = at + 1 < len(edges) and edges[at + 1][0] > end
        kind = _kind(text, start, end, following, end in ends, openers)
        # `14 tỉnh`: tỉnh leans on nothing more
        closing = at > 0 and bound.get(edges[at - 1][1], 0.0) >= FIRM
        fault = _fault(text[start:end], following, kind, frozenset() if closing else hangers)
        fault += _TORN * bound.get(end, 0.0) ** 3
        atoms.append(_Atom(start, end, spaced, measure(text[start:end]), kind, fault))
    return atoms


def _edges(text: str) -> list[tuple[int, int]]:
    """Stretches between which a row may end: at white space, after a dash, between spaceless clusters."""
    edges: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        if is_space(text[at]):
            at += 1
            continue
        end = at
        while end < len(text) and not is_space(text[end]):
            end += 1
        edges.extend(_inner_edges(text, at, end))
        at = end
    return edges


def _inner_edges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parted = {offset for word in spans(text[start:end]) for offset in word}
    cuts = [start, *(at for at in range(start + 1, end) if _may_part(text, at, at - start in parted))]
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _may_part(text: str, at: int, between_words: bool) -> bool:
    before, after = text[at - 1], text[at]
    if before == "—" and after.isalnum():
        return True
    if script_of(before) not in SPACELESS and script_of(after) not in SPACELESS:
        return before in _FULL_STOPS and after not in _NO_START
    if after in _NO_START or before in _NO_END:
        return False
    if before.isdigit() or after.isdigit():
        return False
    return between_words


def _kind(text: str, start: int, end: int, following: str, ends: bool, openers: frozenset[str]) -> str:
    bare = text[start:end].rstrip(_QUOTES)
    if ends:
        return "stop"
    if bare[-1:] in _CLAUSE_ENDS or following[:1] in "([“«—–":
        return "clause"
    return "before" if fold(following.strip("\"'“”‘’.,;:")) in openers else "plain"


def _fault(word: str, following: str, kind: str, hangers: frozenset[str]) -> float:
    """What is wrong with ending a row on `word`."""
    if following and not any(char.isalnum() for char in following):
        return _TORN / 2  # a lone dash or a sign may not begin a row
    if not any(char.isalnum() for char in word) and word[-1:] not in '…”"»)':
        return _TORN / 4 if word not in ("–", "—", "-") else 10.0
    if kind in ("stop", "clause"):
        return 0.0
    return _HANGING if fold(word.strip("\"'“”‘’([")) in hangers else 0.0


def _cues(atoms: Sequence[_Atom], width: float, space: float, rows: int) -> list[list[tuple[int, int]]]:
    """The cheapest way to cut all atoms into cues, each a list of rows as (first, past the last)."""
    count = len(atoms)
    along = _along(atoms, space)
    fitting = [_fitting(atoms, along, begin, width) for begin in range(count)]
    best: list[tuple[float, int, _Shape]] = [(0.0 if at == 0 else inf, 0, ()) for at in range(count + 1)]
    for start in range(count):
        if best[start][0] >= best[count][0]:
            continue  # it cannot be reached, or only at a cost at which all is set already
        for end, (cost, shape) in _cues_from(atoms, fitting, start, rows).items():
            total = best[start][0] + cost + (_cue_cost(atoms[end - 1]) if end < count else 0.0)
            if total < best[end][0] - 1e-9:
                best[end] = (total, start, shape)
    cues: list[list[tuple[int, int]]] = []
    at = count
    while at:
        _, before, shape = best[at]
        cues.append([(row.begin, row.end) for row in shape])
        at = before
    return cues[::-1]


def _along(atoms: Sequence[_Atom], space: float) -> list[tuple[float, float]]:
    """For each atom where it begins and where it ends, were all set in one row."""
    places, at = [], 0.0
    for atom in atoms:
        places.append((at, at + atom.width))
        at += atom.width + (space if atom.spaced else 0.0)
    return places


def _cues_from(
    atoms: Sequence[_Atom], fitting: Sequence[Sequence[_Row]], start: int, rows: int
) -> dict[int, tuple[float, _Shape]]:
    """The best cue from `start` to every end it can reach: its cost and its rows."""
    reached: dict[int, tuple[float, _Shape]] = {}
    open_ends: dict[int, list[tuple[float, _Shape]]] = {start: [(0.0, ())]}
    for count in range(1, rows + 1):
        grown: dict[int, list[tuple[float, _Shape]]] = {}
        for begin, shapes in open_ends.items():
            for row in fitting[begin]:
                onwards = count < rows and row.end < len(atoms)
                for cost, shape in shapes:
                    longer = (*shape, row)
                    known = reached[row.end][0] - 1e-9 if row.end in reached else inf
                    least = cost + row.cost + _CUE + (_SLIP if row.end == start + 1 and row.slight else 0.0)
                    # Unevenness only adds to it: where it is too much already, none is reckoned.
                    if least < known and (total := least + _evenness(longer, rows)) < known:
                        reached[row.end] = (total, longer)
                    if onwards:
                        step = cost + row.cost + _row_cost(atoms[row.end - 1])
                        grown.setdefault(row.end, []).append((step, longer))
        open_ends = {end: sorted(shapes, key=lambda shape: shape[0])[:4] for end, shapes in grown.items()}
    return reached


def _fitting(atoms: Sequence[_Atom], along: list[tuple[float, float]], begin: int, width: float) -> list[_Row]:
    """The rows that may begin at `begin`; those that tear a firm bond only where there is no other way."""
    ends = [begin + 1]
    while ends[-1] < len(along) and along[ends[-1]][1] - along[begin][0] <= width:
        ends.append(ends[-1] + 1)
    whole = [end for end in ends if atoms[end - 1].fault < _FIRM]
    if whole and not _holds_together(atoms, along, whole[-1], width):
        whole = ends  # a name too long for any row is torn anyway: its article need not stand alone before it
    return [
        _Row(
            begin,
            end,
            min(1.0, (along[end - 1][1] - along[begin][0]) / width),
            _inside(atoms, begin, end, width),
            end == begin + 1 < len(atoms) and atoms[begin].kind != "stop" and _lone(atoms[begin], width),
        )
        for end in whole or ends
    ]


def _holds_together(atoms: Sequence[_Atom], along: list[tuple[float, float]], start: int, width: float) -> bool:
    """Whether what must not be torn from `start` on fits one row."""
    if start == len(atoms):
        return True
    end = next((at for at in range(start, len(atoms)) if atoms[at].fault < _FIRM), len(atoms) - 1)
    return along[end][1] - along[start][0] <= width


def _inside(atoms: Sequence[_Atom], begin: int, end: int, width: float) -> float:
    """Faults of one row in itself: a lone short word, a sentence that ends in its middle, a stub of a clause."""
    cost = sum(_OVERRUN for atom in atoms[begin : end - 1] if atom.kind == "stop")
    if end - begin == 1:
        return cost + (_ALONE if _lone(atoms[begin], width) and len(atoms) > 1 else 0.0)
    return cost + (_STUB if _stub(atoms, begin, end) else 0.0)


def _lone(only: _Atom, width: float) -> bool:
    """Whether a word is too short to stand alone in a row."""
    return only.end - only.start <= _SHORT or only.width < _NARROW * width


def _stub(atoms: Sequence[_Atom], begin: int, end: int) -> bool:
    """Whether the row ends one or two words into a clause that goes on in the next."""
    if end == len(atoms) or atoms[end - 1].kind in ("stop", "clause"):
        return False
    return any(atom.kind in ("stop", "clause") for atom in atoms[max(begin, end - 3) : end - 1])


def _row_cost(last: _Atom) -> float:
    return _BREAK_AT[last.kind] + last.fault + (_OVERRUN if last.kind == "stop" else 0.0)


def _cue_cost(last: _Atom) -> float:
    return _CUE_AT[last.kind] + last.fault * _LOUDER


def _evenness(shape: _Shape, rows: int) -> float:
    """Uneven rows, and a cue that leaves much of its room empty."""
    widths = [row.width for row in shape]
    widest = max(widths)
    ragged = sum([(widest - width) ** 2 for width in widths])
    return _RAGGED * ragged + _THIN * (1 - sum(widths) / rows) ** 2
