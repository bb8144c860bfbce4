"""XLIFF 2.x as a translator sends it back, and the script -> `Edition` and findings. The file is not trusted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from citecut import isolate, limits, phrases
from citecut.errors import InputError
from citecut.localize.markup import believed, name_of, root_of
from citecut.localize.rows import Row, assembled, clean, text_digest
from citecut.localize.tags import as_asked, tidy
from citecut.localize.xliff import CORE, GROUP, MACHINE, METADATA
from citecut.model import Edition, Finding, Script

STATES = frozenset({"initial", "translated", "reviewed", "final"})
NOTES = frozenset({"what", "room", "speaker", "citation", "keep", "forbidden"})
"""Categories of the notes that we write."""

_LETTER = "[^\\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
"""A letter or figure of a script that writes its words apart."""
_ENDS, _BEGINS = re.compile(rf"{_LETTER}[.,;:!?%”’»)\"']*$"), re.compile(rf"[(«“‘\"']*{_LETTER}")

_EMPTY = frozenset({"ph", "sc", "ec", "sm", "em"})


def from_xliff(
    data: bytes,
    script: Script,
    *,
    by: str | None = None,
    language: str | None = None,
    before: Edition | None = None,
) -> tuple[Edition, tuple[Finding, ...]]:
    """The edition in the file, and what is wrong with it, line by line.

    `by` is the person who hands it in, `language` what was asked for (a file in `en-US` serves `en`), `before`
    the edition that this one replaces: lines that the file does not have stay as they are there. Findings:
    `line-missing`, `line-merged`, `line-duplicated`, `line-stale`, `original-changed` and `language-wrong` (of the
    whole file) stop a release; `line-unknown`, `line-kept`, `line-unconfirmed`, `translator-note`, `code-lost` and
    `language-wrong` of a line should be looked at.

    Raises:
        InputError: it is no XLIFF 2, hostile, over a limit, names no language, or holds other clips only.
    """
    limits.TEXT_BYTES.check(len(data), "this XLIFF file")
    read = isolate.run("citecut.localize.xliff_read:read_units", data)
    with believed():
        return edition_of(read, script, by, language=language, before=before)


def edition_of(
    read: Mapping[str, Any],
    script: Script,
    by: str | None = None,
    *,
    language: str | None = None,
    before: Edition | None = None,
) -> tuple[Edition, tuple[Finding, ...]]:
    """The same from what `read_units` gave."""
    target, rows = as_asked(str(read["target"]), language), _rows_of(read["files"], script)
    edition, found = assembled(script, target, rows, by=by, before=before)
    wrong = _wrong_languages(str(read["source"]), target, script)
    return edition, (*wrong, *_unconfirmed(rows, script, target), *found)


def _unconfirmed(rows: Sequence[Row], script: Script, language: str) -> Iterator[Finding]:
    """Texts of which the translator's tool says that they are no translation yet: copies, drafts, a machine's."""
    ids = {line.id for line in script.lines}
    open_ = [
        row.id
        for row in rows
        if row.state == "initial" and row.text and not (row.stale or row.partial) and row.id in ids
    ]
    if open_:
        values = {"count": len(open_), "lines": tuple(open_)}
        yield phrases.finding("line-unconfirmed", "look", clip=script.clip, language=language, values=values)


def languages_of(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Source language, target language and clip ids of an XLIFF file, before anything of it is taken.

    Raises:
        InputError: as `from_xliff`.
    """
    limits.TEXT_BYTES.check(len(data), "this XLIFF file")
    read = isolate.run("citecut.localize.xliff_read:read_units", data)
    with believed():
        return str(read["source"]), str(read["target"]), tuple(str(name) for name in read["files"])


def _rows_of(files: Mapping[str, Any], script: Script) -> Sequence[Row]:
    """The rows of this clip; of the only file, whatever its name, when it speaks of the same lines."""
    rows = {name: [Row.model_validate(row) for row in found] for name, found in files.items()}
    if script.clip in rows:
        return rows[script.clip]
    ids = {line.id for line in script.lines}
    if len(rows) == 1 and (only := next(iter(rows.values()))) and any(row.id in ids for row in only):
        return only
    names = ", ".join(f"`{name[:40]}`" for name in rows)
    raise InputError(f"this XLIFF file has no lines of clip `{script.clip}`", f"it is about {names}")


def _wrong_languages(source: str, target: str, script: Script) -> Iterator[Finding]:
    if _base(source) != _base(script.language):
        yield _stop(script, target, "language-wrong.from", script.language, source)
    if _base(target) == _base(script.language):
        yield _stop(script, target, "language-wrong.into", "", target)


def _stop(script: Script, language: str, name: str, expected: str, found: str) -> Finding:
    return phrases.finding(name, "stop", clip=script.clip, language=language, expected=expected or None, found=found)


def _base(tag: str) -> str:
    return tag.split("-")[0].lower()


def read_units(data: bytes) -> dict[str, Any]:
    """Languages, and rows by file, as plain data: runs in the child.

    Raises:
        InputError: it is no XLIFF 2, or names no target language.
    """
    if data.startswith(b"PK\x03\x04"):
        raise InputError("this is a package (zip), not an XLIFF file", "unpack it and hand in the XLIFF file inside")
    root = root_of(data, "XLIFF file")
    if root.tag != f"{{{CORE}}}xliff" or not root.get("version", "").startswith("2."):
        kind = f"`{name_of(root)[:40]}` {root.get('version', '')[:10]}".strip()
        raise InputError(
            f"this is no XLIFF 2 file but {kind}",
            "export it as XLIFF 2.0 or 2.1, or fill in the form as docx instead",
        )
    target = tidy(root.get("trgLang", ""))
    if not _is_tag(target):
        raise InputError("this XLIFF file does not say its target language", "set `trgLang` on its first element")
    files: dict[str, list[dict[str, Any]]] = {}
    for file in root.iterfind(_core("file")):
        rows = [_row(unit).model_dump() for unit in file.iter(_core("unit"))]
        files.setdefault(file.get("id", ""), []).extend(rows)
    return {"source": root.get("srcLang", ""), "target": target, "files": files}


def _is_tag(tag: str) -> bool:
    parts = tag.split("-")
    return (
        tag.isascii()
        and parts[0].isalpha()
        and len(parts[0]) in (2, 3)
        and all(p.isalnum() and 2 <= len(p) <= 8 for p in parts)
    )


def _row(unit: Any) -> Row:
    told = {meta.get("type"): clean(meta.text or "") for meta in _metas(unit)}
    parts = [part for part in unit if part.tag in (_core("segment"), _core("ignorable"))]
    segments = [part for part in parts if part.tag == _core("segment")]
    states = [part.get("state", "") for part in segments]
    text = clean(_joined(_in_order(parts)))
    # A tool may have dropped the metadata and kept the state: then any text counts as the machine's.
    unsigned = any(part.get("subState") == MACHINE for part in segments) and "line-digest" not in told
    return Row(
        id=clean(unit.get("name") or unit.get("id", "")),
        text=text,
        original=clean(_joined([_text(part.find(_core("source"))) for part in parts])),
        digest=told.get("line-digest", ""),
        state=min(states, key=["initial", "translated", "reviewed", "final"].index) if _known(states) else "",
        machine=told.get("machine", "") or (text_digest(text) if unsigned and text else ""),
        stale=told.get("stale", ""),
        translator=told.get("translator", ""),
        reviewer=told.get("reviewer", ""),
        partial=bool(text) and any(_is_empty(part) for part in segments),
        notes=_added_notes(unit),
    )


def _is_empty(segment: Any) -> bool:
    """Whether a segment still waits for its translation; one that is done may be empty, its words moved elsewhere."""
    target = segment.find(_core("target"))
    waits = target is None or (not _text(target).strip() and segment.get("state", "initial") == "initial")
    return waits and bool(_text(segment.find(_core("source"))).strip())


def _added_notes(unit: Any) -> tuple[str, ...]:
    """Notes beside ours. Where ours lost their category, none can be told apart."""
    notes = [
        (note.get("category"), clean(note.text or "")) for note in unit.iterfind(f"{_core('notes')}/{_core('note')}")
    ]
    if not any(category in NOTES for category, _ in notes):
        return ()
    return tuple(text for category, text in notes if text and category not in NOTES)


def _known(states: Sequence[str]) -> bool:
    return bool(states) and set(states) <= STATES


def _metas(unit: Any) -> Iterator[Any]:
    for group in unit.iterfind(f"{{{METADATA}}}metadata/{{{METADATA}}}metaGroup"):
        if group.get("category") == GROUP:
            yield from group.iterfind(f"{{{METADATA}}}meta")


def _in_order(parts: Sequence[Any]) -> list[str]:
    """The targets of a unit in the order they are read: `order` wins over their place."""
    placed: list[tuple[int, str]] = []
    for number, part in enumerate(parts, 1):
        target = part.find(_core("target"))
        if target is None:
            placed.append((number, _text(part.find(_core("source"))) if part.tag == _core("ignorable") else ""))
        else:
            order = target.get("order", "")
            placed.append((int(order) if order.isdecimal() and len(order) < 6 else number, _text(target)))
    words = [text for _, text in sorted(placed, key=lambda pair: pair[0])]
    return words if any(word.strip() for word in words) else []


def _joined(parts: Sequence[str]) -> str:
    """The pieces of a unit as one text. Tools that cut it may lose the blank between: no word is cut in two."""
    text = ""
    for part in parts:
        apart = _ENDS.search(text) and _BEGINS.match(part)
        text += f" {part}" if apart else part
    return text


def _text(element: Any) -> str:
    """The words in an element, inline codes taken out."""
    if element is None:
        return ""
    said = [element.text or ""]
    for child in element:
        name = name_of(child)
        if name == "cp":
            said.append(_code_point(child.get("hex", "")))
        elif name == "ph":
            said.append(child.get("equiv", ""))
        elif name and name not in _EMPTY:
            said.append(_text(child))
        said.append(child.tail or "")
    return "".join(said)


def _code_point(code: str) -> str:
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    return chr(value) if value < 0x110000 and not 0xD800 <= value < 0xE000 else ""


def _core(name: str) -> str:
    return f"{{{CORE}}}{name}"
