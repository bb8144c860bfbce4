"""What citecut says, findings and refusals -> the same in the language of whoever looks at the page."""

from django.utils.translation import get_language

from citecut import phrases
from citecut.errors import CitecutError
from citecut.model import Finding


def message(finding: Finding) -> str:
    """What a finding says."""
    return phrases.message(finding, get_language() or "en")


def suggestion(finding: Finding) -> str:
    """What to do about a finding; empty where nothing is suggested."""
    return phrases.suggestion(finding, get_language() or "en")


def told(text: str) -> str:
    """A refusal, hint or note of citecut, which it keeps in English."""
    return phrases.translated(text, get_language() or "en")


def refusal(error: CitecutError) -> str:
    """What citecut refuses, and what to do about it."""
    message, hint = told(error.message), told(error.hint)
    return f"{message}{' ' if message.endswith(('.', '?', '!')) else '. '}{hint}" if hint else message
