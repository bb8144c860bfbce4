"""`Edition`: the lines of a script in one language, one text a line."""

from citecut.model.document import ClipId, Digest, Document, Language, Noun, Text, canonical_json, digest_of
from citecut.model.script import Citation, Script


class EditionLine(Noun):
    """One line of a script in the edition's language."""

    id: str
    text: Text
    of: Digest
    """`Line.line_digest` of the script line that this renders: it goes stale when that line changes."""
    translator: str | None = None
    """Who or what translated it; none in the original language."""
    machine: bool = False
    """Whether a machine translated it and no named person has reviewed it."""
    reviewer: str | None = None
    citations: tuple[Citation, ...] = ()
    """Where the same stands in an official text in this language, if there is one. What the line rests on
    are the citations of its script line, whatever stands here."""

    @property
    def said_digest(self) -> str:
        """What an approval rests on: these words, and the script line with its sources that they render."""
        return digest_of(canonical_json([self.of, self.text]))


class Edition(Document):
    """A script in one language. The original language is an edition too, computed, never edited."""

    clip: ClipId
    language: Language
    original: Language
    lines: tuple[EditionLine, ...]

    def text(self, line_id: str) -> str:
        """The text of one line in this language.

        Raises:
            KeyError: the edition has no such line.
        """
        for line in self.lines:
            if line.id == line_id:
                return line.text
        raise KeyError(line_id)


def original_edition(script: Script) -> Edition:
    """The edition in the script's own language."""
    lines = tuple(EditionLine(id=line.id, text=line.text, of=line.line_digest) for line in script.lines)
    return Edition(clip=script.clip, language=script.language, original=script.language, lines=lines)
