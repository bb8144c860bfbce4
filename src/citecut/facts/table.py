"""The form of a language's fact table: which words turn the meaning of a sentence, and who may be speaking."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a word does to the words around it, so that dropping it would say something else."""

    NEGATION = "negation"
    MODALITY = "modality"
    CONDITION = "condition"
    HEDGE = "hedge"
    COMPARATIVE = "comparative"
    QUANTITY = "quantity-limit"
    CONTRAST = "contrast"
    RESTRICTION = "restriction"
    GOVERNOR = "governor"
    PRIVATIVE = "privative"


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a table entry: separated by commas, white space and line ends of no meaning."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


@dataclass(frozen=True, eq=False)
class Table:
    """What one language's words do. A phrase ending in ` #` counts only before a number, which it leaves alone."""

    language: str
    marks: dict[Kind, tuple[str, ...]]
    """Phrases by what they do; the longest phrase that fits wins."""
    harmless: tuple[str, ...]
    """Phrases that hold a mark's letters but not its meaning: "không gian", "may day"."""
    report: tuple[str, ...]
    """Verbs of saying that need no sign after them: "cho biết", "said"."""
    report_signed: tuple[str, ...]
    """Verbs of saying only before a colon, an opening quotation mark or one of `that`."""
    that: tuple[str, ...]
    """Words that open what was said: "rằng", "that"."""
    according: tuple[str, ...]
    """Openers of an attribution without a verb: "theo", "according to"."""
    not_according: tuple[str, ...]
    """What may follow such an opener without naming a speaker: "theo đó", "theo hướng"."""
    speaker_adverbs: tuple[str, ...]
    """Words between speaker and verb: "cũng", "also"."""
    courtesies: tuple[str, ...]
    """Words before a name that are not part of it: "ông", "Mr"."""
    offices: tuple[str, ...]
    """Words an office or title begins with: "Phó", "Chủ tịch", "Mayor"."""
    surnames: tuple[str, ...]
    """Family names where a name begins with one; empty where it does not."""
    connectives: tuple[str, ...]
    """Openers that only link to the sentence before and may be dropped before a comma or the clause."""
    dangling: tuple[str, ...]
    """Openers that point back to a sentence before: pronouns and demonstratives."""
    coordinators: tuple[str, ...]
    """Words that join two clauses of equal rank: "và", "and"."""
    adjuncts: tuple[str, ...]
    """Openers of a clause of reason or purpose that may be dropped with all that follows."""
    asides: tuple[str, ...]
    """Openers after a comma of a clause that only adds: ", which", ", trong đó"."""
    finite: tuple[str, ...]
    """Verb forms that show a clause to be whole; checked in English, where word forms tell."""
    lists_govern: bool
    """Whether the first verb of a sentence governs the parts after each semicolon, as in Vietnamese lists."""
