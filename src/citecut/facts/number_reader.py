"""The words and figures of a run -> the number that they make together, as far as they make sense."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from citecut.facts.number_table import NumberTable


@dataclass(frozen=True)
class Number:
    """A number and where it stands."""

    start: int
    end: int
    value: Decimal
    also: tuple[Decimal, ...] = ()
    figures: str = ""
    """The figures as written; empty for words."""
    scale: Decimal = Decimal(1)
    """The last scale it was multiplied by."""
    weak: bool = False
    """Whether it may be an article rather than a number: `một`, `one`."""

    @property
    def bare(self) -> bool:
        """Whether it is figures alone, without any scale."""
        return bool(self.figures) and self.scale == 1


@dataclass(frozen=True)
class Token:
    """A word of a number, or figures, and where it stands."""

    kind: str
    value: Decimal
    start: int
    end: int
    also: tuple[Decimal, ...] = ()
    word: str = ""


@dataclass
class _Part:
    """A stretch of a number: its worth, and what may still be added to it."""

    value: Decimal
    room: Decimal


class Reader:
    """Reads one number from the tokens of a run, as far as it makes sense."""

    def __init__(self, tokens: Sequence[Token], at: int, table: NumberTable) -> None:
        self._tokens, self._first, self._table = tokens, at, table
        self._parts: list[_Part] = []
        self._taken = 0
        self._joined_at = -1
        self._scale = Decimal(1)
        self._resume = 0

    def read(self) -> tuple[Number | None, int]:
        """The number that begins here, if one does, and how many tokens it took."""
        for index in range(self._first, len(self._tokens)):
            if index < self._resume or self._skip(index):
                continue
            if not self._take(index):
                break
            self._taken = max(index + 1, self._resume) - self._first
        if not self._parts:
            return None, 1
        return self._number(), self._taken

    def _skip(self, index: int) -> bool:
        """A joiner or an article is passed over where a number goes on after it."""
        token, following = self._tokens[index], self._kind(index + 1)
        if token.kind == "one":
            return not self._parts and following == "scale"
        joins = token.kind == "join" or token.word in self._table.joiners
        if not joins or not self._parts or following != "atom":
            return False
        if self._parts[-1].room < (10 if self._table.joins_tens else 100):
            return False
        if self._kind(index + 2) == "scale" and not (self._fits(index + 1) or self._lifts(index + 2)):
            return False
        self._joined_at = index
        return True

    def _lifts(self, index: int) -> bool:
        """Whether a scale takes all that stands before it: `two hundred and fifty thousand`."""
        return self._tokens[index].value > self._parts[-1].value

    def _fits(self, index: int) -> bool:
        return self._tokens[index].value * self._tokens[index + 1].value < self._parts[-1].room

    def _kind(self, index: int) -> str:
        return self._tokens[index].kind if index < len(self._tokens) else ""

    def _take(self, index: int) -> bool:
        token = self._tokens[index]
        match token.kind:
            case "figures":
                return self._take_figures(token, index)
            case "atom":
                return self._take_atom(token, index)
            case "scale":
                return self._take_scale(token, index)
            case "half":
                return self._take_half()
            case "point":
                return self._take_point(index)
        return False

    def _take_figures(self, token: Token, index: int) -> bool:
        scaled = self._kind(index + 1) == "scale" and bool(self._parts) and self._fits(index) and self._scale > 1
        if self._parts and not scaled and not self._completes(token, index):
            return False
        self._parts.append(_Part(token.value, Decimal(0)))
        return True

    def _completes(self, token: Token, index: int) -> bool:
        """Whether figures go on after a scale: 3천200, 1万500, 1만 4820."""
        last = self._tokens[index - 1]
        grown = not self._table.spaced and last.kind == "scale" and token.start - last.end <= 1
        return grown and token.value < self._parts[-1].room

    def _take_atom(self, token: Token, index: int) -> bool:
        value, table = token.value, self._table
        if not self._parts:
            if token.word in table.only_inside:
                return False
        elif self._tokens[index - 1].kind == "point":
            return False
        elif value >= self._parts[-1].room and not (value == 0 and self._parts[-1].room):
            return self._take_year(value)
        self._parts.append(_Part(self._tail(value, index), self._room(value)))
        return True

    def _room(self, value: Decimal) -> Decimal:
        if value in self._table.twenties:
            return Decimal(20)
        if value >= 100 and value % 100 == 0:
            return Decimal(1000 if value % 1000 == 0 else 100)  # duzentas e quarenta, seribu lima ratus
        tens = value >= 20 and value % 10 == 0
        return Decimal(10) if tens or (value == 10 and self._table.adds_to_ten) else Decimal(0)

    def _take_year(self, value: Decimal) -> bool:
        """`nineteen eighty-four`: the century, then the year."""
        parts, room = self._parts, self._room(value)
        centuries = sum(part.value for part in parts)
        if not (self._table.years_in_pairs and self._scale == 1 and 13 <= centuries <= 20 and 10 <= value < 100):
            return False
        parts[:] = [_Part(Decimal(centuries * 100), Decimal(0)), _Part(value, room)]
        return True

    def _tail(self, value: Decimal, index: int) -> Decimal:
        """`một trăm hai`: the last lone digit counts tens; after `linh` it counts ones."""
        alone = self._kind(index + 1) not in ("scale", "atom", "half") and self._joined_at != index - 1
        lone = self._table.short_tail and alone and self._parts and self._parts[-1].room >= 100 and value < 10
        if lone and value and self._tokens[index - 1].kind == "scale" and self._parts[-1].value:
            return value * self._parts[-1].room / 10
        return value

    def _take_scale(self, token: Token, index: int) -> bool:
        scale, below = token.value, Decimal(0)
        kept = list(self._parts)
        while kept and kept[-1].value < scale:
            below += kept.pop().value
        if len(kept) == len(self._parts) and not self._begins(token, index):
            return False
        worth_ = (below or (0 if len(kept) < len(self._parts) else Decimal(1))) * scale
        if kept and worth_ >= kept[-1].room:
            return False
        self._parts = [*kept, _Part(Decimal(worth_), scale)]
        self._scale = max(scale, self._scale) if kept else scale
        return True

    def _begins(self, token: Token, index: int) -> bool:
        """Whether a scale with nothing before it stands for one of it."""
        if self._parts:
            return self._parts[-1].room > token.value and token.word in self._table.bare_scales
        before = self._kind(index - 1) if index > self._first else ""
        return before == "one" or token.word in self._table.bare_scales

    def _take_half(self) -> bool:
        if not self._parts or not self._parts[-1].value:
            return False
        last = self._parts[-1]
        half = last.room / 2 if last.room >= 100 and self._scale > 1 else Decimal("0.5")
        self._parts.append(_Part(half, Decimal(0)))
        return True

    def _take_point(self, index: int) -> bool:
        """`hai phẩy năm`: the digits after the sign, one by one."""
        digits = ""
        for token in self._tokens[index + 1 :]:
            if token.kind not in ("atom", "figures") or token.value >= 10 or digits.count("") > 6:
                break
            digits += str(token.value)
        if not self._parts or not digits:
            return False
        self._parts.append(_Part(Decimal(f"0.{digits}"), Decimal(0)))
        self._resume = index + 1 + len(digits)
        return True

    def _number(self) -> Number:
        tokens = self._tokens[self._first : self._first + self._taken]
        value = sum((part.value for part in self._parts), Decimal(0))
        first = tokens[0]
        also = tuple(other * (value / first.value) for other in first.also) if first.value and first.also else ()
        weak = len(tokens) == 1 and first.kind == "atom" and value == 1
        figures = first.word if first.kind == "figures" else ""
        return Number(first.start, tokens[-1].end, value, also, figures, self._scale, weak)
