"""`Override`: a person's decision that a finding does not stand against release."""

from datetime import datetime

from pydantic import field_validator

from citecut.model.document import ClipId, Digest, Language, Noun, Text


class Override(Noun):
    """Who let a finding pass, and why. It holds for that finding alone: it lapses when the text changes."""

    finding: Digest
    """Digest of the finding."""
    code: str
    clip: ClipId | None = None
    line: str | None = None
    language: Language | None = None
    by: Text
    """Name of the person. It stays in the project's journal; what is published shows the role."""
    role: Text
    reason: Text
    at: datetime
    """When, with its time zone."""

    @field_validator("by", "role", "reason")
    @classmethod
    def _something_is_said(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("it is empty")
        return text.strip()
