"""Text -> spans that caption rows must not break."""

from citecut.model import TextRange


def compounds(text: str, language: str) -> tuple[TextRange, ...]:
    """Spans of `text`, in order and apart, that belong together in one row."""
    return ()
