"""A draft -> held while it is changed: what changed is stored, told in the log, and can be undone."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from citecut_studio.desk.models import Change, Draft, DraftLine
from citecut_studio.people import log
from citecut_studio.people.models import User

TOGETHER = timedelta(seconds=20)
"""Changes of one line's words by one person within this time are undone as one."""
KEPT = 200
"""Changes of a draft that can be undone, at least."""
SWEPT = 20
"""At every so many changes, those that are older are dropped."""


class StaleError(Exception):
    """Somebody changed the line after it was read; nothing was changed."""

    def __init__(self, line: DraftLine | None, key: str) -> None:
        super().__init__(key)
        self.line, self.key = line, key
        """As it stands now; None: it is gone."""


class NothingError(Exception):
    """There is nothing to do this to; nothing was changed."""


@dataclass
class Work:
    """A draft that is held while it is changed."""

    draft: Draft
    order: list[str]
    lines: dict[str, DraftLine]

    def at(self, key: str, version: int) -> DraftLine:
        """The line as the writer read it.

        Raises:
            StaleError: it was changed since, or is gone.
        """
        line = self.lines.get(key)
        if line is None or line.version != version:
            raise StaleError(line, key)
        return line

    def shown_with(self, key: str) -> list[str]:
        """Ids of the texts shown with a spoken line, in order."""
        return [name for name in self.order if self.lines[name].shown_with == key]

    def group(self, key: str) -> list[str]:
        """A spoken line and what is shown with it."""
        return [key, *self.shown_with(key)]

    @property
    def spoken(self) -> list[str]:
        """Ids of the spoken lines, in order."""
        return [name for name in self.order if not self.lines[name].shown_with]

    def new_key(self) -> str:
        """An id that no line has or had."""
        self.draft.issued += 1
        return f"l{self.draft.issued}"

    def put(self, line: DraftLine, after: str | None) -> None:
        """A new line behind the group of `after`; None: before all others."""
        self.lines[line.key] = line
        at = self.order.index(self.group(after)[-1]) + 1 if after else 0
        self.order.insert(at, line.key)

    def take(self, key: str) -> None:
        """Take a line away."""
        self.order.remove(key)
        del self.lines[key]


@contextmanager
def changing(draft: Draft, user: User, what: str) -> Iterator[Work]:
    """Hold the draft; what was changed of it is stored, and can be undone."""
    with transaction.atomic():
        work = held(draft)
        before, order = snapshot(work), list(work.order)
        versions = {key: line.version for key, line in work.lines.items()}
        yield work
        changed = save_changes(work, user, before)
        if changed or work.order != order:
            stood = {key: before[key] | {"version": versions[key]} if key in before else None for key in changed}
            _remember(work, user, what, stood, order)
    draft.version, draft.issued = work.draft.version, work.draft.issued


def held(draft: Draft) -> Work:
    """The draft and its lines, while nobody else changes them: until the transaction ends."""
    row = Draft.objects.select_for_update(of=("self",)).select_related("project__team").get(pk=draft.pk)
    lines = {line.key: line for line in DraftLine.objects.filter(draft=row).order_by("place")}
    for line in lines.values():
        line.draft = row
    return Work(row, list(lines), lines)


def snapshot(work: Work) -> dict[str, dict[str, Any]]:
    """What stands in it: line id -> what people wrote."""
    return {key: dict(line.written) for key, line in work.lines.items()}


def save_changes(work: Work, user: User, before: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Store what is another than before; the ids of the lines that were changed, made or taken away."""
    gone = [key for key in before if key not in work.lines]
    changed = [key for key, line in work.lines.items() if before.get(key) != line.written]
    moved = [line for at, key in enumerate(work.order) if (line := work.lines[key]).place != at]
    if not (gone or changed or moved):
        return []
    work.draft.version += 1
    work.draft.updated_by = user
    work.draft.save()
    DraftLine.objects.filter(draft=work.draft, key__in=gone).delete()
    for at, key in enumerate(work.order):
        work.lines[key].place = at
    for key in changed:
        line = work.lines[key]
        line.version, line.updated_by, line.updated_at = work.draft.version, user, timezone.now()
        line.save()
    DraftLine.objects.bulk_update([line for line in moved if line.pk], ["place"])
    return [*gone, *changed]


def _remember(work: Work, user: User, what: str, before: dict[str, Any], order: list[str]) -> None:
    after = {key: work.lines[key].version if key in work.lines else None for key in before}
    last = Change.objects.filter(draft=work.draft).first()
    same = last is not None and last.by_id == user.pk and last.what == what and what.startswith("write ")
    if last is not None and same and not last.undone and timezone.now() - last.at < TOGETHER:
        last.after = after
        last.save()
        return
    draft = work.draft
    subject = f"project {draft.project_id} clip {draft.clip} {draft.language}".strip()
    log.note(draft.project.team, user, "changed a draft", subject, what=what, version=draft.version)
    Change.objects.create(
        draft=work.draft, by=user, what=what, before=before, after=after, order_before=order, order_after=work.order
    )
    if draft.version % SWEPT == 0:
        old = Change.objects.filter(draft=work.draft).values_list("pk", flat=True)[KEPT:]
        Change.objects.filter(pk__in=list(old)).delete()
