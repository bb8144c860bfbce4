"""A changed line and its old translation -> the translation with the changed values put right, as far as code can."""

from citecut.facts import compare_translation
from citecut.model import Finding

ROUNDS = 6
"""Values that are put right in one line at most."""


def mended(original: str, translation: str, original_language: str, language: str) -> str | None:
    """`translation` with numbers, dates and document numbers as `original` gives them now.

    None where more than such values changed: a person translates that line anew. Ask only of a line whose words are
    otherwise as they were.
    """
    text = translation
    for _ in range(ROUNDS):
        wrong = [each for each in compare_translation(original, text, original_language, language) if _counts(each)]
        if not wrong:
            return text
        first = next((each for each in wrong if each.suggestion and len(each.in_line) == 1), None)
        if first is None or not first.suggestion:
            return None
        place = first.in_line[0]
        text = text[: place.start] + first.suggestion + text[place.end :]
    return None


def _counts(finding: Finding) -> bool:
    return finding.severity == "stop"
