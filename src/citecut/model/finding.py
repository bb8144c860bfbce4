"""`Finding`: something a person should look at, with the words that show why."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from citecut.model.document import ClipId, Language, Noun, canonical_json
from citecut.model.phrase import Phrase
from citecut.model.ranges import TextRange

Severity = Literal["stop", "look"]


class Finding(Noun):
    """`stop` blocks release until mended or overridden; `look` never changes an exit code."""

    code: str
    """A stable kebab-case name, such as `negation-dropped`."""
    severity: Severity
    message: str
    """One sentence a person understands, values in backticks; in English. `phrases.message` says it in others."""
    clip: ClipId | None = None
    line: str | None = None
    language: Language | None = None
    evidence: tuple[TextRange, ...] = ()
    """Ranges of the source's text that show why."""
    in_line: tuple[TextRange, ...] = ()
    """Ranges of the line's text that are at fault."""
    expected: str | None = None
    """The value that the source (or the original line) gives, as written there."""
    found: str | None = None
    """The value that the line (or its translation) gives instead, as written there."""
    suggestion: str | None = None
    """What to do about it: a sentence in English, or the text that should stand there."""
    said: Phrase | None = None
    """What `message` says, by name and values; the fields above are values too. None: `message` alone says it."""
    advised: Phrase | None = None
    """What `suggestion` says; none where it is the text that should stand there."""

    def content(self) -> bytes:
        """Without what `message` and `suggestion` say already: people let findings pass before there were phrases."""
        return canonical_json(self.model_dump(mode="json", exclude={"said", "advised"}))


Judge = Callable[[], Iterable[Finding]]
Remember = Callable[[Sequence[object], Judge], Iterable[Finding]]
"""Given all that is judged, as JSON knows it, and a judge: what it finds, or found of the same before."""


def judged_anew(_: Sequence[object], judge: Judge) -> Iterable[Finding]:
    """A `Remember` without a memory."""
    return judge()
