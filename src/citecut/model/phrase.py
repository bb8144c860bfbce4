"""`Phrase`: the name of a sentence and the values in it, so that it can be said in any language."""

from __future__ import annotations

from citecut.model.document import Noun


class Phrase(Noun):
    """What is said, whatever the language: see `citecut.phrases`, where the sentences stand."""

    name: str
    """Of its templates, such as `number-changed` or `too-long.card`."""
    values: dict[str, str | int | float | tuple[str, ...] | Phrase] = {}
    """Placeholder -> what stands there: words of a text, a number, names, or a sentence within the sentence."""

    def __hash__(self) -> int:
        return hash(self.name)  # a dictionary has none; phrases of one name are few
