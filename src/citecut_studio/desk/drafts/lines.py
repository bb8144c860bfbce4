"""What people do to the lines of a draft: write, move, split, merge, delete, add.

Each act is one transaction that holds the draft's row. A line is changed only at the version that its writer read.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from citecut_studio.desk.drafts.work import NothingError, StaleError, Work, changing
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.people.models import User


def write(draft: Draft, user: User, key: str, version: int, values: Mapping[str, Any]) -> DraftLine:
    """Change what is written of one line.

    Raises:
        StaleError: somebody changed it since `version`.
    """
    with changing(draft, user, f"write {key}") as work:
        line = work.at(key, version)
        for name, value in values.items():
            setattr(line, name, value)
    return line


def render(draft: Draft, user: User, key: str, version: int, values: Mapping[str, Any]) -> DraftLine:
    """Write the text of a line in another language; at version 0, where it has none yet.

    Raises:
        StaleError: somebody changed it since `version`.
    """
    with changing(draft, user, f"write {key}") as work:
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
    with changing(draft, user, "fill") as work:
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
    with changing(draft, user, "trim") as work:
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
    with changing(draft, user, "show") as work:
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
    with changing(draft, user, "move") as work:
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
    with changing(draft, user, "split") as work:
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
    with changing(draft, user, "merge") as work:
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
    with changing(draft, user, "delete") as work:
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
    with changing(draft, user, "add") as work:
        if after and after not in work.spoken:
            raise StaleError(None, after)
        line = DraftLine(draft=work.draft, key=work.new_key(), role="point", text=text, passages=list(passages))
        work.put(line, after or (work.spoken[-1] if work.spoken else None))
    return line


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
