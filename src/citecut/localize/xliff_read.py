"""XLIFF 2.x as a translator sends it back, and the script -> `Edition` and findings. The file is not trusted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from citecut import isolate, limits
from citecut.errors import InputError
from citecut.localize.markup import believed, name_of, root_of
from citecut.localize.rows import Row, assembled, clean
from citecut.localize.xliff import CORE, GROUP, METADATA
from citecut.model import Edition, Finding, Script

STATES = frozenset({"initial", "translated", "reviewed", "final"})
_EMPTY = frozenset({"ph", "sc", "ec", "sm", "em"})


def from_xliff(data: bytes, script: Script, *, by: str | None = None) -> tuple[Edition, tuple[Finding, ...]]:
    """The edition in the file, and what is wrong with it, line by line.

    `by` is the person who hands it in. Findings: `line-missing`, `line-merged`, `line-duplicated`, `line-stale`,
    `original-changed` and `language-wrong` (of the whole file) stop a release; `line-unknown`, `code-lost` and
    `language-wrong` of a line should be looked at.

    Raises:
        InputError: it is no XLIFF 2, hostile, over a limit, names no language, or holds other clips only.
    """
    limits.TEXT_BYTES.check(len(data), "this XLIFF file")
    read = isolate.run("citecut.localize.xliff_read:read_units", data)
    with believed():
        return edition_of(read, script, by)


def edition_of(read: Mapping[str, Any], script: Script, by: str | None = None) -> tuple[Edition, tuple[Finding, ...]]:
    """The same from what `read_units` gave."""
    language, rows = str(read["target"]), _rows_of(read["files"], script)
    edition, found = assembled(script, language, rows, by=by)
    return edition, (*_wrong_languages(str(read["source"]), language, script), *found)


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
        message = f"The file translates from `{source[:40]}`; the script is in `{script.language}`."
        yield _stop(script, target, message, script.language, source)
    if _base(target) == _base(script.language):
        message = f"The file translates into `{target[:40]}`, the language of the script itself."
        yield _stop(script, target, message, "", target)


def _stop(script: Script, language: str, message: str, expected: str, found: str) -> Finding:
    return Finding(
        code="language-wrong", severity="stop", message=message, clip=script.clip, language=language,
        expected=expected or None, found=found,
    )  # fmt: skip


def _base(tag: str) -> str:
    return tag.split("-")[0].lower()


def read_units(data: bytes) -> dict[str, Any]:
    """Languages, and rows by file, as plain data: runs in the child.

    Raises:
        InputError: it is no XLIFF 2, or names no target language.
    """
    root = root_of(data, "XLIFF file")
    if root.tag != f"{{{CORE}}}xliff" or not root.get("version", "").startswith("2."):
        kind = f"`{name_of(root)[:40]}` {root.get('version', '')[:10]}".strip()
        raise InputError(f"this is no XLIFF 2 file but {kind}", "export it as XLIFF 2.0 or 2.1")
    target = root.get("trgLang", "")
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
    states = [part.get("state", "initial") for part in parts if part.tag == _core("segment")]
    return Row(
        id=clean(unit.get("name") or unit.get("id", "")),
        text=clean("".join(_in_order(parts))),
        original=clean("".join(_text(part.find(_core("source"))) for part in parts)),
        digest=told.get("line-digest", ""),
        state=min(states, key=["initial", "translated", "reviewed", "final"].index) if _known(states) else "",
        machine=told.get("machine", ""),
        stale=told.get("stale", ""),
        translator=told.get("translator", ""),
        reviewer=told.get("reviewer", ""),
    )


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
