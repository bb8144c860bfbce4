"""`extract`: `{id, html}` -> `{id, text, title}`: the article's body as Citecut's reader sees it."""

from typing import Any

from citecut.errors import CitecutError
from citecut.ingest.furniture import settled
from citecut.ingest.webpage import read_webpage

LEFT_OUT = frozenset({"headline", "caption", "furniture"})


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """Body text, a row for each passage. The headline is given apart, as `title`, and not in the text.

    It runs in this process, not in a child: measuring hundreds of pages would mostly measure child starts. What
    stands on the page outside the article's body (a standfirst above it) is left out, as in the benchmark.
    """
    try:
        draft = read_webpage(record["html"], record.get("url"))
    except CitecutError as refusal:
        return {"id": record["id"], "text": "", "title": "", "error": refusal.message}
    blocks, facts = settled(draft.blocks, draft.facts, markup=True)
    body = [block.text for block in blocks if block.kind not in LEFT_OUT and not block.added]
    return {"id": record["id"], "text": "\n".join(body), "title": facts.title or ""}
