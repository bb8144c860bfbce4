"""The form of a speaking rule: a written pattern -> the parts that are said otherwise than written."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Part(NamedTuple):
    """A stretch of the written text and what is said for it."""

    start: int
    end: int
    said: str


Say = Callable[[re.Match[str]], Sequence[Part] | str | None]


@dataclass(frozen=True)
class Rule:
    """A written pattern and the way it is said. `say` returns None where the pattern misleads."""

    written: str | re.Pattern[str]
    """The pattern, or its text."""
    say: Say

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first looked for: all languages' together take a tenth of a second."""
        return re.compile(self.written)


def rule(pattern: str, say: Say | str) -> Rule:
    """A rule from the text of its pattern; a plain `say` is said for every match."""
    return Rule(pattern, (lambda match: say) if isinstance(say, str) else say)


def parts_of(text: str, rules: Sequence[Rule]) -> list[Part]:
    """The stretches of `text` that the rules say otherwise, in order, none overlapping.

    Rules come strongest first: what one has said, no later one touches.
    """
    taken = bytearray(len(text))
    found: list[Part] = []
    for rule in rules:
        at = 0
        while match := rule.pattern.search(text, at):
            start, end = match.span()
            said = None if end == start or any(taken[start:end]) else rule.say(match)
            if said is None:
                at = start + 1
                continue
            at = end
            found.extend([Part(start, end, said)] if isinstance(said, str) else said)
            taken[start:end] = b"\1" * (end - start)
    return sorted(found)
