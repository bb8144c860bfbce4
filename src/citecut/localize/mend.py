"""A changed line and its old translation -> the translation with the changed values put right, as far as code can."""

from citecut.facts import compare_translation
from citecut.model import Finding

ROUNDS = 6
"""Values that are put right in one line at most."""

VALUES = frozenset({"number-changed", "date-changed", "time-changed", "document-changed"})
"""What has one right way of writing. A name has not: a person says how it is called there."""


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
        first = next((each for each in wrong if _is_value(each)), None)
        if first is None or first.suggestion is None:
            return None
        place = first.in_line[0]
        text = text[: place.start] + first.suggestion + text[place.end :]
    return None


def _is_value(finding: Finding) -> bool:
    return finding.code in VALUES and finding.suggestion is not None and len(finding.in_line) == 1


def _counts(finding: Finding) -> bool:
    return finding.severity == "stop"
