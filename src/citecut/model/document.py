"""What every stored document shares: it is frozen, has a format version, and is named by its content."""

import hashlib
import json
import unicodedata
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of content, in lower-case hexadecimal."""


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


Text = Annotated[str, AfterValidator(_nfc)]
"""Unicode text in NFC; text ranges count its code points."""

Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 language tag such as `vi`, `en` or `zh-Hant`."""

ClipId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
"""Id of a clip: `01`, `02`, ... It names a folder under out/."""


def digest_of(content: bytes) -> str:
    """The name of `content`: its SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def canonical_json(value: Any) -> bytes:
    """One spelling per value: keys sorted, no spaces, UTF-8. Equal values give equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class Noun(BaseModel):
    """A frozen value that is part of a document."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    def __copy__(self) -> Self:
        # A copy is made to be changed (`model_copy(update=...)`): it must not keep the name of the original.
        copied = super().__copy__()
        copied.__dict__.pop("digest", None)
        return copied

    def content(self) -> bytes:
        """The canonical JSON of this value: what its digest is taken of."""
        return canonical_json(self.model_dump(mode="json"))

    @cached_property
    def digest(self) -> str:
        """The name of this value: the hash of its content."""
        return digest_of(self.content())


class Document(Noun):
    """A value that is stored under its own digest. Subclasses fix `version` and raise it when they change."""

    version: int = 1
    """Format version of the stored form."""
