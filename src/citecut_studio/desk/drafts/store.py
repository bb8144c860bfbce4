"""A text of a clip -> its draft: found, begun, read, renewed, and noted as laid into the folder."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from citecut_studio.desk.drafts.work import held
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.library.models import Project


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


def read(draft: Draft) -> tuple[Draft, list[DraftLine]]:
    """A draft and its lines as they stood together at one moment."""
    with transaction.atomic():
        work = held(draft)
    return work.draft, [work.lines[key] for key in work.order]


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


def _fill(draft: Draft, rows: Iterable[Mapping[str, Any]]) -> None:
    lines = [DraftLine(draft=draft, place=place, version=draft.version, **row) for place, row in enumerate(rows)]
    DraftLine.objects.bulk_create(lines)
    numbers = [int(found[1]) for line in lines if (found := re.fullmatch(r"l(\d+)", line.key))]
    draft.issued = max([draft.issued, *numbers])
    draft.save()
