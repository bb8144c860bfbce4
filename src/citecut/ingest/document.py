"""The child's side of reading: untrusted bytes -> `Source` and the pictures inside it."""

import re
from typing import Any

from citecut import limits
from citecut.errors import InputError
from citecut.ingest.characters import decoded
from citecut.ingest.draft import Block, Draft, sized, source_of
from citecut.ingest.furniture import settled
from citecut.ingest.languages import language_of, tag
from citecut.ingest.sniff import Kind
from citecut.model import Picture, Source, digest_of

STATED_IN_PAGE = rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)"""


def read_document(
    kind: Kind, data: bytes, name: str, url: str | None, charset: str | None, language: str | None
) -> dict[str, Any]:
    """`source`, `media` (pictures by digest) and `warnings` of one document.

    Raises:
        InputError: it cannot be read, or nothing on it is content.
    """
    draft = _draft(kind, data, url, charset)
    blocks, facts = settled(draft.blocks, draft.facts, markup=kind in ("html", "markdown", "docx"))
    _check_content(blocks, name)
    facts = facts._replace(url=url or facts.url)
    words = "\n".join(block.text for block in blocks if block.kind not in ("furniture", "caption"))
    spoken = language_of(words, language, facts.language)
    source = source_of(draft._replace(blocks=blocks, facts=facts), data, name, spoken)
    pictures, media, said = _embedded(draft, source)
    warnings = (*_language_warning(facts.language, language, spoken), *said)
    return {"source": source.model_copy(update={"pictures": pictures}), "media": media, "warnings": warnings}


def _draft(kind: Kind, data: bytes, url: str | None, charset: str | None) -> Draft:
    """Each format's reader is imported when it is needed: most of them are large."""
    match kind:
        case "docx":
            from citecut.ingest.docx import read_docx

            return read_docx(data)
        case "pdf":
            from citecut.ingest.pdf import read_pdf

            return read_pdf(data)
        case "html":
            from citecut.ingest.webpage import read_webpage

            return read_webpage(decoded(data, charset or _stated(data)), url)
        case "markdown":
            from citecut.ingest.markdown import read_markdown

            return read_markdown(decoded(data, charset))
    from citecut.ingest.plain import read_plain

    return read_plain(decoded(data, charset))


def _stated(data: bytes) -> str | None:
    found = re.search(STATED_IN_PAGE, data[:4096], re.IGNORECASE)
    return (found[1] or found[2]).decode("ascii") if found else None


def _check_content(blocks: tuple[Block, ...], name: str) -> None:
    content = [block for block in blocks if block.kind not in ("furniture", "caption", "headline")]
    if any(sign.isalpha() for block in content for sign in block.text):
        return
    if any(block.kind == "headline" for block in blocks) and len(blocks) == 1:
        return
    what = "only page furniture (links, counters, captions)" if blocks else "no text"
    raise InputError(
        f"`{name}` holds {what} and no article", "if it shows one in a browser, save its text and give that file"
    )


def _language_warning(declared: str | None, asked: str | None, taken: str) -> tuple[str, ...]:
    stated = tag(declared)
    if asked or not stated or stated.split("-")[0] == taken.split("-")[0]:
        return ()
    return (f"the page says its language is `{stated}`, but it is written in `{taken}`",)


def _embedded(draft: Draft, source: Source) -> tuple[tuple[Picture, ...], dict[str, bytes], tuple[str, ...]]:
    """Pictures inside the document in their normal form; those that cannot be used are left out, with the reason."""
    inside = [(figure.href, figure.data) for figure in draft.figures if figure.data is not None]
    if not inside:
        return source.pictures, {}, ()
    from citecut.ingest.pictures import normal_forms

    limits.PICTURES.check(len(inside), "this document")
    answers = dict(normal_forms(inside))
    media = {digest_of(made[0]): made[0] for made in answers.values() if not isinstance(made, str)}
    kept = tuple(
        picture if picture.href not in answers else sized(picture, answers[picture.href])
        for picture in source.pictures
        if not isinstance(answers.get(picture.href), str)
    )
    return kept, media, tuple(made for made in answers.values() if isinstance(made, str))
