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
    numerals: tuple[str, ...] = ()
    """Numbers written as words."""
    grammar: tuple[str, ...] = ()
    """Words that a noun phrase does not go on over: "của", "were"."""
    breaks: tuple[str, ...] = ()
    """Words before which a statement may be cut on a card."""
    verbs: tuple[str, ...] = ()
    """Words that show a clause to be told where verbs have no forms; empty where `finite` tells."""
    scales: tuple[str, ...] = ()
    """Words that are part of a number: "triệu", "million"."""
    measures: tuple[str, ...] = ()
    """Units of measure and money, whole by themselves: "đồng", "km"."""
    number_names: tuple[str, ...] = ()
    """Words before a number that make it a name or a date: "số", "tháng", "page"."""
    not_counted: tuple[str, ...] = ()
    """Words after a number that make it an age, a time or a rank: "tuổi", "giờ", "th"."""
    months: tuple[str, ...] = ()
    paired: tuple[str, ...] = ()
    """Counted nouns that go in pairs over a comma: the first of "tỉnh, thành phố"."""
    scene_openers: tuple[str, ...] = ()
    """Openers of a phrase at the head of a sentence that says on what occasion somebody spoke."""
    settings: tuple[str, ...] = ()
    """Words that open a phrase of place, time, group or topic: what is said holds there, then, of those."""
    copredicates: tuple[str, ...] = ()
    """Openers after a comma of a further predicate that only adds: ", up 5%", ", khiến"."""
    numbered_copredicates: tuple[str, ...] = ()
    """The same, only before a number: ", tăng 5%"."""
    examples: tuple[str, ...] = ()
    """Words after a comma that open an example; a whole sentence may follow them: ", ví như"."""
    frames: tuple[str, ...] = ()
    """Openers of a whole sentence in two halves: "thay vì ..., thì ..."."""
    pointing: tuple[str, ...] = ()
    """Words that point back to a noun said before: "này", "those"."""
    pointing_harmless: tuple[str, ...] = ()
    """Phrases that hold such a word and point to nothing said: "tuần này", "those who"."""
    protocol: tuple[str, ...] = ()
    """Phrases of ceremony: who attended, who chaired, that a meeting was held."""
    rates: tuple[str, ...] = ()
    """What may follow a measure as a part of it: "một năm", "a year"."""
    subject_heads: tuple[str, ...] = ()
    """Words that open a subject."""
    also: tuple[str, ...] = ()
    """Adverbs between speaker and verb that point back."""
    ours: tuple[str, ...] = ()
    """First persons: in the narrator's mouth they would mean somebody else."""
    obligation: tuple[str, ...] = ()
    """What must be done: after a speaker, it is what the speaker asks."""
    directing: tuple[str, ...] = ()
    """Verbs of asking and urging."""
    leaning: tuple[str, ...] = ()
    """Words that need the sentence before: "too", "cũng"."""
    kicker: str = ""
    """A pattern of dates that may stand over a headline."""
