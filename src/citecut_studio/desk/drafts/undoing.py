"""What somebody did last -> taken back, as far as nobody has changed it since."""

from django.db import transaction

from citecut_studio.desk.drafts.work import NothingError, StaleError, Work, held, save_changes, snapshot
from citecut_studio.desk.models import Change, Draft, DraftLine
from citecut_studio.people.models import User


def undo(draft: Draft, user: User) -> Change:
    """Take back the last thing that this person did here and has not taken back.

    Raises:
        NothingError: there is none.
        StaleError: somebody changed a line of it since.
    """
    with transaction.atomic():
        work = held(draft)
        change = Change.objects.filter(draft=draft, by=user, undone=False).first()
        if change is None:
            raise NothingError
        for key, version in change.after.items():
            line = work.lines.get(key)
            if (line.version if line else None) != version:
                raise StaleError(line, key)
        before = snapshot(work)
        _restore(work, change)
        save_changes(work, user, before)
        change.undone = True
        change.save(update_fields=["undone"])
        _carry(work, change)
    return change


def _restore(work: Work, change: Change) -> None:
    """What was written before, and the order, as far as nobody has changed it since."""
    untouched = work.order == change.order_after
    for key, written in change.before.items():
        if written is None:
            work.take(key)
            continue
        if key not in work.lines:
            work.lines[key] = DraftLine(draft=work.draft, key=key)
            work.order.insert(_old_place(work, change, key), key)
        for name in DraftLine.WRITTEN:
            setattr(work.lines[key], name, written[name])
    if untouched:
        work.order = list(change.order_before)


def _carry(work: Work, change: Change) -> None:
    """What was brought back has a new version: earlier changes of it can still be taken back."""
    brought = {key: written["version"] for key, written in change.before.items() if written is not None}
    for earlier in Change.objects.filter(draft=work.draft, undone=False, pk__lt=change.pk):
        same = [key for key, version in brought.items() if earlier.after.get(key) == version]
        if same:
            earlier.after |= {key: work.lines[key].version for key in same}
            earlier.save(update_fields=["after"])


def _old_place(work: Work, change: Change, key: str) -> int:
    """Behind the nearest line that stood before it then and is still here."""
    earlier = change.order_before[: change.order_before.index(key)]
    nearest = next((name for name in reversed(earlier) if name in work.order), None)
    return work.order.index(nearest) + 1 if nearest else 0
