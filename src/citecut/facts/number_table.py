"""The form of a language's table of number words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, eq=False)
class NumberTable:
    """How a language writes numbers. All words in lower case."""

    language: str
    decimal: str
    """The sign before a fraction: `,` in Vietnamese, `.` in English."""
    atoms: Mapping[str, int]
    """Words worth a number of their own: `mười`, `twenty`."""
    scales: Mapping[str, int]
    """Words that multiply what stands before them: `mươi`, `triệu`, `hundred`."""
    joiners: tuple[str, ...] = ()
    """Words inside a number that are worth nothing: `linh`, `and`."""
    halves: tuple[str, ...] = ()
    """What adds a half: `rưỡi`, `and a half`."""
    points: tuple[str, ...] = ()
    """The decimal sign in words: `phẩy`, `point`."""
    ones: tuple[str, ...] = ()
    """Articles worth one, only before a scale: `a`."""
    suffixes: Mapping[str, int] = field(default_factory=dict)
    """Scales written onto figures: `k`, `m`, `bn`, `tr`."""
    suffixes_of_money: frozenset[str] = frozenset()
    """Those that are scales only after a sign of money, and units elsewhere: `m`."""
    spaced: bool = True
    """Whether words have spaces between them."""
    grouped_by_space: bool = False
    """Whether a common space parts thousands: `16 700` in French."""
    short_tail: bool = False
    """Whether a lone last digit counts the next lower place: `một trăm hai` is 120."""
    adds_to_ten: bool = False
    """Whether ten and a digit make a teen: `mười hai`."""
    joins_tens: bool = False
    """Whether a joiner also stands between ten and one: `vingt et un`."""
    twenties: tuple[int, ...] = ()
    """Tens that take up to nineteen: 60 and 80 in French."""
    years_in_pairs: bool = False
    """Whether `nineteen eighty-four` is a year."""
    only_inside: frozenset[str] = frozenset()
    """Atoms that are numbers only after a greater one: `mốt`, `lăm`."""
    guarded: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Atoms with another meaning: what must stand right before, or right after, for them to be a number."""
    bare_scales: frozenset[str] = frozenset()
    """Scales that stand for themselves with nothing before: `百`, `cent`."""
    harmless: tuple[str, ...] = ()
    """Phrases (patterns) that hold number words but no number: `một số`, `no one`."""
    names_in_capitals: bool = True
    """Whether a capitalised number word beside another capitalised word is a name: `Ba Đình`."""
    endings: str = ""
    """A pattern of what longer words may carry: `milyonluk`."""
    endings_from: int = 0
    """How many letters such a word has at least."""
    glued: bool = False
    """Whether several words of a number may be written as one: `hundertdreiundzwanzig`."""
    joins_glued: tuple[str, ...] = ()
    """Joiners that stand inside such a word: `und`."""
    beginnings: str = ""
    """A pattern of what may stand on a word before it, unparted: `وال`."""
