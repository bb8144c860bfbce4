"""Files damaged by chance or on purpose: read, or refused in plain words; never anything else."""

import random

import pytest
from lxml import etree

from citecut.errors import InputError
from citecut.localize import glossary, memory, table, table_docx_read, table_text, xliff_read
from citecut.localize.markup import believed
from citecut.localize.memory import Memory, Unit
from citecut.localize.rows import Row
from citecut.localize.table import to_table
from citecut.localize.xliff import to_xliff

from .conftest import as_edition, as_script, as_source

SCRIPT = as_script(as_source())
DONE = as_edition(SCRIPT, machine=True)
MEMORY = Memory(source_language="vi", language="en", units=(Unit(source="Một hai.", target="One two."),))
TBX = (
    '<martif><text><body><termEntry><langSet xml:lang="vi"><tig><term>một</term></tig></langSet>'
    '<langSet xml:lang="en"><tig><term>one</term></tig></langSet></termEntry></body></text></martif>'
)
FILES = {
    "xliff": (
        to_xliff(SCRIPT, {}, "en", DONE),
        lambda data: xliff_read.edition_of(xliff_read.read_units(data), SCRIPT),
    ),
    "docx": (
        to_table(SCRIPT, {}, "en", "docx", DONE),
        lambda data: table.edition_of(table_docx_read.read_docx(data), SCRIPT),
    ),
    "csv": (
        to_table(SCRIPT, {}, "en", "csv", DONE),
        lambda data: table.edition_of(table_text.read_csv(data), SCRIPT),
    ),
    "md": (to_table(SCRIPT, {}, "en", "md", DONE), lambda data: table.edition_of(table_text.read_md(data), SCRIPT)),
    "tmx": (MEMORY.write(), lambda data: memory.read_units(data, "vi", "en")),
    "tbx": (TBX.encode(), lambda data: glossary.read_entries(data, "vi", "en")),
    "glossary": ("vi,en\nmột,one\n".encode(), lambda data: glossary.read_entries(data, "vi", "en")),
}
JUNK = ["", "x" * 3000, "-1", "99999999999", "ü\u202e", "../../x", "l1 l2", "zz-", "en_US", "1e9", "#", "{}", "NaN"]
SPLICES = [b'"', b"<", b">", b"&", b"\r", b"|", b",", b"\x00", b"=9999999"]


def damaged(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        at, how = chance.randrange(len(out)), chance.random()
        if how < 0.4:
            out[at] = chance.randrange(256)
        elif how < 0.6:
            del out[at : at + chance.randint(1, 50)]
        else:
            out[at:at] = chance.choice([*SPLICES, bytes(out[at : at + 100])])
        out = out or bytearray(b"x")
    return bytes(out)


def twisted(data: bytes, chance: random.Random) -> bytes:
    """Well-formed still, with values that nobody expects."""
    root = etree.fromstring(data)
    every = list(root.iter())
    for _ in range(chance.randint(1, 4)):
        element, how = chance.choice(every), chance.random()
        if how < 0.6 and element.attrib:
            element.set(chance.choice(list(element.attrib)), chance.choice(JUNK))
        elif how < 0.75:
            element.set(chance.choice(["order", "state", "name", "id", "hex", "equiv"]), chance.choice(JUNK))
        elif how < 0.9:
            element.text = chance.choice(JUNK)
        else:
            element.tag = chance.choice(every).tag
    return etree.tostring(root)


def opened(read, data: bytes) -> None:
    try:
        read(data)
    except InputError as refusal:
        assert refusal.hint
        assert "\n" not in refusal.message


@pytest.mark.parametrize("kind", FILES)
def test_damaged_files_are_read_or_refused(kind):
    data, read = FILES[kind]
    chance = random.Random(kind)
    for _ in range(60):
        opened(read, damaged(data, chance))


@pytest.mark.parametrize("kind", ["xliff", "tmx", "tbx"])
def test_files_with_unexpected_values_are_read_or_refused(kind):
    data, read = FILES[kind]
    chance = random.Random(kind)
    for _ in range(60):
        opened(read, twisted(data, chance))


@pytest.mark.parametrize(
    "forged", [None, {}, {"files": 1}, {"files": {"01": [{"id": 7}]}, "source": "vi", "target": "e"}]
)
def test_a_forged_answer_of_the_child_is_refused(forged):
    with pytest.raises(InputError, match="does not fit"), believed():
        xliff_read.edition_of(forged, SCRIPT)


def test_a_row_holds_nothing_but_what_it_declares():
    with pytest.raises(InputError), believed():
        Row.model_validate({"id": "l1", "machine": False})
