"""The craft of language: sentences, words, rows, reading speed, and how written things are said aloud."""

from citecut.text.compounds import compounds
from citecut.text.labels import LABELS, date_text, duration_text, label
from citecut.text.normal import fold, nfc, same_name, unmarked
from citecut.text.pace import READING_SPEED, reading_seconds, speaking_seconds
from citecut.text.rows import break_rows
from citecut.text.sentences import sentences
from citecut.text.spoken import Spoken, SpokenWord, spoken
from citecut.text.words import words
from citecut.text.worth import worth

__all__ = [
    "LABELS",
    "READING_SPEED",
    "Spoken",
    "SpokenWord",
    "break_rows",
    "compounds",
    "date_text",
    "duration_text",
    "fold",
    "label",
    "nfc",
    "reading_seconds",
    "same_name",
    "sentences",
    "speaking_seconds",
    "spoken",
    "unmarked",
    "words",
    "worth",
]
