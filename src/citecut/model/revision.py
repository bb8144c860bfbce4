"""`Revision`: what the next version of a source changed, passage by passage."""

from typing import Literal

from citecut.model.document import Digest, Document, Noun

PassageFate = Literal["same", "moved", "edited", "gone", "new"]


class PassageChange(Noun):
    """What became of one passage."""

    fate: PassageFate
    old: str | None = None
    """Its id in the earlier version; none if it is new."""
    new: str | None = None
    """Its id in the later version; none if it is gone."""
    moved: bool = False
    """Whether an edited passage also stands elsewhere among the others."""
    likeness: float = 1.0
    """How far the words are the same, 0 to 1."""


class Revision(Document):
    """Two versions of a source, side by side."""

    old: Digest
    new: Digest
    changes: tuple[PassageChange, ...]
    """In the order of the later version; what is gone stands where it stood among its neighbours."""

    def of(self, passage_id: str) -> PassageChange:
        """What became of a passage of the earlier version.

        Raises:
            KeyError: the earlier version had no such passage.
        """
        for change in self.changes:
            if change.old == passage_id:
                return change
        raise KeyError(passage_id)
