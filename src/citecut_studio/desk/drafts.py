"""What people do to a draft: write, move, split, merge, delete, add, undo. Nobody overwrites what they have not seen.

Each act is one transaction that holds the draft's row. A line is changed only at the version that its writer read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from citecut_studio.desk.models import Change, Draft, DraftLine
from citecut_studio.library.models import Project
from citecut_studio.people import log
from citecut_studio.people.models import User

TOGETHER = timedelta(seconds=20)
"""Changes of one line's words by one person within this time are undone as one."""
SPOKEN = ("hook", "point", "quote", "close")
KEPT = 200
"""Changes of a draft that can be undone."""


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


def find(project: Project, clip: str, language: str = "") -> Draft | None:
    """The draft of a text, if anybody has begun one."""
    return Draft.objects.filter(project=project, clip=clip, language=language).first()


def begin(project: Project, clip: str, language: str, base: str, rows: Iterable[Mapping[str, Any]]) -> Draft:
    """The draft of a text; begun from these rows if there is none."""
    with transaction.atomic():
        draft, new = Draft.objects.get_or_create(
            project=project, clip=clip, language=language, defaults={"base": base}
        )
        if new:
            _fill(draft, rows)
    return draft


def renew(draft: Draft, base: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Begin it again from another script: what stood in it is dropped, and every line counts as changed."""
    with transaction.atomic():
        held = Draft.objects.select_for_update().get(pk=draft.pk)
        held.lines.all().delete()
        held.changes.all().delete()
        held.base, held.version = base, held.version + 1
        held.laid = held.version
        _fill(held, rows)


def keep(draft: Draft, base: str) -> None:
    """Go on with what is written here, though the script beneath it is another now."""
    Draft.objects.filter(pk=draft.pk).update(base=base)


def lay(draft: Draft, version: int, base: str) -> None:
    """Note that what stood at `version` is in the folder now, under this script."""
    Draft.objects.filter(pk=draft.pk).update(laid=version, base=base)


def write(draft: Draft, user: User, key: str, version: int, values: Mapping[str, Any]) -> DraftLine:
    """Change what is written of one line.

    Raises:
        StaleError: somebody changed it since `version`.
    """
    with _changing(draft, user, f"write {key}") as work:
        line = work.at(key, version)
        for name, value in values.items():
            setattr(line, name, value)
    return line


def render(draft: Draft, user: User, key: str, version: int, values: Mapping[str, Any]) -> DraftLine:
    """Write the text of a line in another language; at version 0, where it has none yet.

    Raises:
        StaleError: somebody changed it since `version`.
    """
    with _changing(draft, user, f"write {key}") as work:
        if version == 0 and key not in work.lines:
            work.put(DraftLine(draft=work.draft, key=key, role="text"), None)
            line = work.lines[key]
        else:
            line = work.at(key, version)
        for name, value in values.items():
            setattr(line, name, value)
    return line


def fill(draft: Draft, user: User, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Write many texts at once, as a form has them: line id -> what is written."""
    with _changing(draft, user, "fill") as work:
        for key, row in rows.items():
            if key not in work.lines:
                work.put(DraftLine(draft=work.draft, key=key, role="text"), None)
            for name, value in row.items():
                setattr(work.lines[key], name, value)


def replace(draft: Draft, user: User, version: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put other lines in the place of all; a spoken line whose words stay keeps its name and all that is on its card.

    Raises:
        StaleError: the draft was changed since `version`.
    """
    with _changing(draft, user, "trim") as work:
        if work.draft.version != version:
            raise StaleError(None, "")
        by_text = {work.lines[key].text: key for key in work.spoken}
        named = {row["key"]: by_text.pop(row["text"], "") or work.new_key() for row in rows if not row["shown_with"]}
        kept = [key for name in named.values() if name in work.lines for key in work.group(name)]
        old, work.order = dict(work.lines), []
        work.lines = {key: line for key, line in old.items() if key in kept}
        for row in rows:
            _replace(work, row, named, kept)


def show(draft: Draft, user: User, key: str, slot: str, text: str) -> DraftLine:
    """Put a text on the card of a spoken line.

    Raises:
        StaleError: the line is gone, or has a text in that place already.
    """
    with _changing(draft, user, "show") as work:
        if key not in work.lines:
            raise StaleError(None, key)
        name = f"{key}.{slot}"
        if name in work.lines:
            raise StaleError(work.lines[name], name)
        role = "strap" if slot in ("name", "office") else "alt" if slot == "alt" else "label"
        line = DraftLine(draft=work.draft, key=name, role=role, slot=slot, shown_with=key, text=text)
        work.put(line, key)
    return line


def move(draft: Draft, user: User, key: str, *, before: str | None = None, by: int = 0) -> None:
    """Put a spoken line with its shown texts before another, or so many places on; `before` empty: to the end.

    Raises:
        StaleError: it, or the other, is gone.
    """
    with _changing(draft, user, "move") as work:
        spoken = work.spoken
        for name in (key, before):
            if name and name not in spoken:
                raise StaleError(None, name)
        others = [name for name in spoken if name != key]
        at = spoken.index(key) + by if before is None else others.index(before) if before else len(others)
        others.insert(max(0, min(at, len(others))), key)
        work.order = [name for each in others for name in work.group(each)]


def split(draft: Draft, user: User, key: str, version: int, at: int, passages: Sequence[str]) -> DraftLine:
    """Part a spoken line before the code point `at`; the new line that holds the rest.

    Raises:
        StaleError: somebody changed it since `version`.
        NothingError: one of the parts would have no words.
    """
    with _changing(draft, user, "split") as work:
        line = work.at(key, version)
        first, rest = line.text[:at].rstrip(), line.text[at:].lstrip()
        if not first or not rest:
            raise NothingError
        line.text = first
        role = "quote" if line.role == "quote" else "point"
        new = DraftLine(draft=work.draft, key=work.new_key(), role=role, text=rest, by=line.by)
        new.passages = list(passages)
        work.put(new, key)
    return new


def merge(draft: Draft, user: User, key: str, version: int, passages: Sequence[str]) -> DraftLine:
    """Join a spoken line with the next, whose shown texts come along where their place is free.

    Raises:
        StaleError: somebody changed it since `version`.
        NothingError: it is the last.
    """
    with _changing(draft, user, "merge") as work:
        line = work.at(key, version)
        after = work.spoken[work.spoken.index(key) + 1 :]
        if not after:
            raise NothingError
        other = work.lines[after[0]]
        line.text = f"{line.text.rstrip()} {other.text.lstrip()}".strip()
        line.by, line.passages = line.by or other.by, list(passages)
        taken = {work.lines[name].slot for name in work.shown_with(key)}
        for name in work.shown_with(other.key):
            shown = work.lines[name]
            work.take(name)
            if shown.slot not in taken:
                written = {**shown.written, "shown_with": key}
                work.put(DraftLine(draft=work.draft, key=f"{key}.{shown.slot}", **written), key)
        work.take(other.key)
    return line


def delete(draft: Draft, user: User, key: str, version: int) -> None:
    """Take a line away, with what is shown with it.

    Raises:
        StaleError: somebody changed it since `version`.
        NothingError: it is the only spoken line.
    """
    with _changing(draft, user, "delete") as work:
        line = work.at(key, version)
        if not line.shown_with and len(work.spoken) == 1:
            raise NothingError
        for name in reversed(work.group(key)):
            work.take(name)


def add(draft: Draft, user: User, text: str, passages: Sequence[str], after: str | None) -> DraftLine:
    """A new spoken line behind another (the last).

    Raises:
        StaleError: the other is gone.
    """
    with _changing(draft, user, "add") as work:
        if after and after not in work.spoken:
            raise StaleError(None, after)
        line = DraftLine(draft=work.draft, key=work.new_key(), role="point", text=text, passages=list(passages))
        work.put(line, after or (work.spoken[-1] if work.spoken else None))
    return line


def undo(draft: Draft, user: User) -> Change:
    """Take back the last thing that this person did here and has not taken back.

    Raises:
        NothingError: there is none.
        StaleError: somebody changed a line of it since.
    """
    with transaction.atomic():
        work = _held(draft)
        change = Change.objects.filter(draft=draft, by=user, undone=False).first()
        if change is None:
            raise NothingError
        for key, version in change.after.items():
            line = work.lines.get(key)
            if (line.version if line else None) != version:
                raise StaleError(line, key)
        before = _snapshot(work)
        _restore(work, change)
        _save(work, user, before)
        change.undone = True
        change.save(update_fields=["undone"])
        _carry(work, change)
    return change


def _replace(work: Work, row: Mapping[str, Any], named: Mapping[str, str], kept: Sequence[str]) -> None:
    beside = named[row["shown_with"]] if row["shown_with"] else ""
    key = f"{beside}.{row['slot']}" if beside else named[row["key"]]
    if beside in kept:
        return  # its card stays as it was written
    if key in kept:
        work.lines[key].role = row["role"]
        work.order += [name for name in kept if name == key or work.lines[name].shown_with == key]
        return
    work.lines[key] = DraftLine(draft=work.draft, **{**row, "key": key, "shown_with": beside})
    work.order.append(key)


def _fill(draft: Draft, rows: Iterable[Mapping[str, Any]]) -> None:
    lines = [DraftLine(draft=draft, place=place, version=draft.version, **row) for place, row in enumerate(rows)]
    DraftLine.objects.bulk_create(lines)
    numbers = [int(found[1]) for line in lines if (found := re.fullmatch(r"l(\d+)", line.key))]
    draft.issued = max([draft.issued, *numbers])
    draft.save()


@contextmanager
def _changing(draft: Draft, user: User, what: str) -> Iterator[Work]:
    """Hold the draft; what was changed of it is stored, and can be undone."""
    with transaction.atomic():
        work = _held(draft)
        before, order = _snapshot(work), list(work.order)
        versions = {key: line.version for key, line in work.lines.items()}
        yield work
        changed = _save(work, user, before)
        if changed or work.order != order:
            stood = {key: before[key] | {"version": versions[key]} if key in before else None for key in changed}
            _remember(work, user, what, stood, order)
    draft.version, draft.issued = work.draft.version, work.draft.issued


def _held(draft: Draft) -> Work:
    held = Draft.objects.select_for_update(of=("self",)).select_related("project__team").get(pk=draft.pk)
    lines = {line.key: line for line in DraftLine.objects.filter(draft=held).order_by("place")}
    for line in lines.values():
        line.draft = held
    return Work(held, list(lines), lines)


def _snapshot(work: Work) -> dict[str, dict[str, Any]]:
    return {key: dict(line.written) for key, line in work.lines.items()}


def _save(work: Work, user: User, before: Mapping[str, Mapping[str, Any]]) -> list[str]:
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
    old = Change.objects.filter(draft=work.draft).values_list("pk", flat=True)[KEPT:]
    Change.objects.filter(pk__in=list(old)).delete()


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


def read(draft: Draft) -> tuple[Draft, list[DraftLine]]:
    """A draft and its lines as they stood together at one moment."""
    with transaction.atomic():
        work = _held(draft)
    return work.draft, [work.lines[key] for key in work.order]
