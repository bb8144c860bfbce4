"""The rules of the XLIFF 2.1 specification that a document of ours can break, checked one by one.

From the content models and constraints of its core (section 4.2 to 4.9) and of the modules for translation
candidates, glossary and metadata (section 5). `broken(data)` names every rule that does not hold.
"""

import re
from collections import Counter

from lxml import etree

CORE = "urn:oasis:names:tc:xliff:document:2.0"
MTC = "urn:oasis:names:tc:xliff:matches:2.0"
GLS = "urn:oasis:names:tc:xliff:glossary:2.0"
MDA = "urn:oasis:names:tc:xliff:metadata:2.0"
SPACE, LANG = "{http://www.w3.org/XML/1998/namespace}space", "{http://www.w3.org/XML/1998/namespace}lang"

NMTOKEN = re.compile(r"[\w.:-]+")
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
INLINE = {"cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"}
YES_NO = {"yes", "no"}

# element -> (attributes it must have, attributes it may have)
ATTRIBUTES = {
    "xliff": ({"version", "srcLang"}, {"trgLang", SPACE}),
    "file": ({"id"}, {"canResegment", "original", "translate", "srcDir", "trgDir", SPACE}),
    "group": ({"id"}, {"name", "canResegment", "translate", "srcDir", "trgDir", "type", SPACE}),
    "unit": ({"id"}, {"name", "canResegment", "translate", "srcDir", "trgDir", "type", SPACE}),
    "notes": (set(), set()),
    "note": (set(), {"id", "appliesTo", "category", "priority"}),
    "segment": (set(), {"id", "canResegment", "state", "subState"}),
    "ignorable": (set(), {"id"}),
    "source": (set(), {LANG, SPACE}),
    "target": (set(), {LANG, SPACE, "order"}),
    "mrk": ({"id"}, {"translate", "type", "ref", "value"}),
    "cp": ({"hex"}, set()),
    f"{{{MTC}}}matches": (set(), set()),
    f"{{{MTC}}}match": (
        {"ref"},
        {"id", "matchQuality", "matchSuitability", "origin", "reference", "similarity", "subType", "type"},
    ),
    f"{{{GLS}}}glossary": (set(), set()),
    f"{{{GLS}}}glossEntry": (set(), {"id", "ref"}),
    f"{{{GLS}}}term": (set(), {"source"}),
    f"{{{GLS}}}translation": (set(), {"id", "ref", "source"}),
    f"{{{GLS}}}definition": (set(), {"source"}),
    f"{{{MDA}}}metadata": (set(), {"id"}),
    f"{{{MDA}}}metaGroup": (set(), {"id", "category", "appliesTo"}),
    f"{{{MDA}}}meta": ({"type"}, set()),
}
# element -> the order of its children, as a pattern over their names, each followed by a blank
CHILDREN = {
    "xliff": r"(file )+",
    "file": r"(skeleton )?(\{\S+ )*(notes )?((unit|group) )+",
    "unit": r"(\{\S+ )*(notes )?(originalData )?(ignorable )*(segment )((segment|ignorable) )*",
    "notes": r"(note )+",
    "note": r"",
    "segment": r"source (target )?",
    "ignorable": r"source (target )?",
    "source": r"((cp|ph|pc|sc|ec|mrk|sm|em) )*",
    "target": r"((cp|ph|pc|sc|ec|mrk|sm|em) )*",
    "mrk": r"((cp|ph|pc|sc|ec|mrk|sm|em) )*",
    "cp": r"",
    f"{{{MTC}}}matches": rf"(\{{{MTC}\}}match )+",
    f"{{{MTC}}}match": rf"(\{{{MDA}\}}metadata )?(originalData )?source target ",
    f"{{{GLS}}}glossary": rf"(\{{{GLS}\}}glossEntry )+",
    f"{{{GLS}}}glossEntry": rf"\{{{GLS}\}}term (\{{{GLS}\}}translation )*(\{{{GLS}\}}definition )?",
    f"{{{MDA}}}metadata": rf"(\{{{MDA}\}}metaGroup )+",
    f"{{{MDA}}}metaGroup": rf"(\{{{MDA}\}}(metaGroup|meta) )+",
}
NO_TEXT = set(ATTRIBUTES) - {
    "note", "source", "target", "mrk", f"{{{GLS}}}term", f"{{{GLS}}}translation", f"{{{GLS}}}definition",
    f"{{{MDA}}}meta",
}  # fmt: skip
VALUES = {
    "state": {"initial", "translated", "reviewed", "final"},
    "canResegment": YES_NO,
    "appliesTo": {"source", "target"},
    "priority": {str(n) for n in range(1, 11)},
}
MATCH_TYPES = {"am", "mt", "icm", "idm", "tb", "tm", "other"}


def broken(data: bytes) -> list[str]:
    """Every rule that the document breaks, in words; empty for a valid one."""
    root = etree.fromstring(data)
    if root.tag != f"{{{CORE}}}xliff":
        return ["the root is not xliff of the core namespace"]
    found = [fault for element in root.iter() for fault in _element(element)]
    found += _document(root)
    for file in root.iterfind(f"{{{CORE}}}file"):
        found += _twice("unit", [unit.get("id") for unit in file.iter(f"{{{CORE}}}unit")])
        for unit in file.iter(f"{{{CORE}}}unit"):
            found += _unit(unit)
    return found


def _name(element) -> str:
    return element.tag.removeprefix(f"{{{CORE}}}")


def _element(element):
    name = _name(element)
    if name not in ATTRIBUTES:
        yield f"<{name}> is not an element that we know"
        return
    must, may = ATTRIBUTES[name]
    yield from (f"<{name}> lacks {attribute}" for attribute in must - set(element.attrib))
    yield from (f"<{name}> must not have {attribute}" for attribute in set(element.attrib) - must - may)
    children = "".join(_name(child) + " " for child in element)
    if not re.fullmatch(CHILDREN.get(name, ""), children):
        yield f"<{name}> holds {children}in the wrong order or number"
    if name in NO_TEXT and "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
        yield f"<{name}> must not hold text"
    if "id" in element.attrib and not NMTOKEN.fullmatch(element.get("id")):
        yield f"id `{element.get('id')}` is no NMTOKEN"
    if "subState" in element.attrib:
        if not re.fullmatch(r"[^\s:]+:[^\s:]+", element.get("subState")):
            yield "subState is not prefix:value"
        if "state" not in element.attrib:
            yield "subState without state"
    for attribute, values in VALUES.items():
        ours = attribute in element.attrib and not element.tag.startswith(f"{{{MDA}}}")
        if ours and element.get(attribute) not in values:
            yield f"{attribute} is `{element.get(attribute)}`"
    if name == "cp" and not re.fullmatch(r"([0-9A-Fa-f]{2})+", element.get("hex", "")):
        yield "hex is not hexadecimal bytes"


def _document(root):
    if root.get("version") not in ("2.0", "2.1"):
        yield "version is neither 2.0 nor 2.1"
    for attribute in ("srcLang", "trgLang"):
        if attribute in root.attrib and not LANGUAGE.fullmatch(root.get(attribute)):
            yield f"{attribute} is no language tag"
    if root.find(f".//{{{CORE}}}segment/{{{CORE}}}target") is not None and "trgLang" not in root.attrib:
        yield "targets without trgLang"
    yield from _twice("file", [file.get("id") for file in root])


def _unit(unit):
    source_ids, target_ids = [], []
    for segment in unit.iterfind(f"{{{CORE}}}segment"):
        source_ids += [segment.get("id")] if segment.get("id") else []
        source_ids += [e.get("id") for e in segment.find(f"{{{CORE}}}source").iter() if e.get("id")]
        target = segment.find(f"{{{CORE}}}target")
        target_ids += [e.get("id") for e in target.iter() if e.get("id")] if target is not None else []
        if target is None and segment.get("state", "initial") != "initial":
            yield f"unit {unit.get('id')} is {segment.get('state')} and has no target"
    yield from _twice("inline", source_ids)
    yield from _twice("target inline", target_ids)
    yield from _twice("note", [n.get("id") for n in unit.iter(f"{{{CORE}}}note")])
    for match in unit.iter(f"{{{MTC}}}match"):
        if match.get("ref", "").removeprefix("#") not in source_ids:
            yield f"match of unit {unit.get('id')} points nowhere"
        if match.get("type") not in MATCH_TYPES:
            yield f"match type {match.get('type')}"
        if not 0 <= float(match.get("similarity", "0")) <= 100:
            yield "similarity is not within 0 to 100"
    for entry in unit.iter(f"{{{GLS}}}glossEntry"):
        if len(entry) < 2:
            yield "a glossary entry has neither translation nor definition"


def _twice(what, ids):
    return [f"{what} id `{name}` stands twice" for name, count in Counter(ids).items() if count > 1]
