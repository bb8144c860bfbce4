"""What people are told, in the language of whoever reads it: findings, refusals, notes.

The sentences stand in `tables`, every language beside the others: to add one is to add its row to each.
"""

from citecut.phrases.known import pairs, translated
from citecut.phrases.saying import LANGUAGES, advised, finding, message, say, spoken, suggestion, tables, whole

__all__ = [
    "LANGUAGES",
    "advised",
    "finding",
    "message",
    "pairs",
    "say",
    "spoken",
    "suggestion",
    "tables",
    "translated",
    "whole",
]
