"""A draft that was laid in -> whose words its lines are: under the two-person rule nobody approves their own."""

from collections import defaultdict
from collections.abc import Sequence

from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.desk.review import hands as review_hands
from citecut_studio.people.models import User


def names(draft: Draft) -> str:
    """Who wrote on a draft since it was laid in last, as the journal tells it."""
    changes = draft.changes.filter(undone=False).select_related("by")
    since = [change for change in changes if any((at or draft.version) > draft.laid for at in change.after.values())]
    return ", ".join(dict.fromkeys(str(change.by) for change in reversed(since)))


def remember(draft: Draft, language: str, lines: Sequence[DraftLine]) -> None:
    """Note everybody who wrote on a line, also where somebody else wrote on it after them."""
    texts = {line.key: line.text for line in lines}
    wrote: dict[User, dict[str, str]] = defaultdict(dict)
    for change in draft.changes.filter(undone=False).select_related("by"):
        for key in change.after:
            if key in texts:
                wrote[change.by][key] = texts[key]
    for user, written in wrote.items():
        review_hands.remember(draft.project, draft.clip, language, written, user)
