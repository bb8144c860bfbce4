"""A post's key -> a short reference that the post carries, so that it can be found again."""

import hashlib

LONGEST = 24
"""Signs that a reference and the space before it take at most, where it stands in the text."""


def reference(key: str) -> str:
    """The same for the same key: `c-` and 12 signs."""
    return "c-" + hashlib.sha256(key.encode()).hexdigest()[:12]


def marked(text: str, link: str, key: str) -> str:
    """`text` with the reference of `key`: behind its link, where nobody sees it, else as its last word."""
    if link and link in text and "#" not in link:
        return text.replace(link, f"{link}#{reference(key)}", 1)
    return f"{text.rstrip()}\n{reference(key)}"
