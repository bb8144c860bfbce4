"""Markdown with optional front matter -> `Draft`."""

import re

from markdown_it import MarkdownIt

from citecut.ingest.characters import one_row, plain
from citecut.ingest.draft import Block, Draft, Facts
from citecut.ingest.furniture import folded
from citecut.ingest.tree import parsed, walked

FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<rows>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
ROW = re.compile(r"^(?P<key>[A-Za-z_]+)\s*:\s*(?P<value>.*?)\s*$")
NAMES = {"date": "published", "lang": "language", "source": "publisher", "license": "rights", "licence": "rights"}


def read_markdown(text: str) -> Draft:
    """A draft of the text without its markup. Raw HTML in it counts only by its visible words."""
    facts, body = _front_matter(plain(text))
    markup = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    blocks, figures = walked(parsed(f"<html><body>{markup}</body></html>"))
    title, blocks = _headline(blocks, facts.title)
    return Draft("text/markdown", blocks, figures, facts._replace(title=title))


def _front_matter(text: str) -> tuple[Facts, str]:
    found = FRONT.match(text)
    if not found:
        return Facts(), text
    rows = [match for row in found["rows"].split("\n") if (match := ROW.match(row))]
    known = {NAMES.get(row["key"].lower(), row["key"].lower()): _unquoted(row["value"]) for row in rows}
    given = {key: value for key, value in known.items() if key in Facts._fields and value}
    return Facts(**given), text[found.end() :]


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return one_row(value)


def _headline(blocks: tuple[Block, ...], title: str | None) -> tuple[str | None, tuple[Block, ...]]:
    """The first heading is the headline when nothing but pictures' rows stand before it, or it is the title."""
    for index, block in enumerate(blocks):
        if block.kind == "heading" and (title is None or folded(block.text) == folded(title)):
            return title or block.text, (*blocks[:index], block._replace(kind="headline"), *blocks[index + 1 :])
        if block.kind not in ("caption", "furniture"):
            break
    if title is None:
        return None, blocks
    return title, blocks
