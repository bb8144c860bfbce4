"""`Fact`: one thing that a text claims, with its place and a normal form that is the same in every language."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from citecut.model import TextRange


class FactKind(StrEnum):
    """What kind of thing is claimed."""

    QUANTITY = "quantity"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    DOCUMENT = "document"
    SCORE = "score"
    PHONE = "phone"
    LABEL = "label"
    """A number grown into a name: `G7`, `Covid-19`, `B-52`."""
    NAME = "name"
    NEGATION = "negation"
    MODALITY = "modality"
    COMPARATIVE = "comparative"
    QUOTE = "quote"


@dataclass(frozen=True)
class Fact:
    """One claim of a text."""

    kind: FactKind
    range: TextRange
    """Where it stands, with its unit and its limit."""
    value: str
    """Normal form, the same in every language: `14`, `1250000000 VND`, `5 %`, `10..20 km`, `1/2`, `#3` (third),
    `100s` (hundreds), `2023-06-15`, `--08-07` (no year), `2026-09`, `2024-Q3`, `199X`, `C21` (a century), `-W-2`
    (Tuesday), `T14:30`, `P3D`, `57-KL/TW`, `3-1`, `G7`."""
    also: tuple[str, ...] = ()
    """Other values it may mean, where the writing leaves it open: 7/8 in American English."""
    number: Decimal | None = None
    """What a quantity is worth, scale included; the lower end of a range."""
    unit: str = ""
    """What it is measured in, in symbols of SI, ISO 4217 and `%`; empty for a plain count."""
    limit: str = ""
    """How it is bounded: `>`, `>=`, `<`, `<=`, `~`, or empty."""
    upper: Decimal | None = None
    """The upper end of a range."""
