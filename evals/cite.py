"""`{id, claim, passages}` -> `{id, ranking, quote}`: the passage that a claim comes from, in any language."""

import re
from typing import Any

from citecut.facts import cite
from citecut.ingest.languages import language_of
from citecut.text import nfc
from evals import own, pinned

VIETNAMESE = re.compile("[ăđơưạ-ỹ]", re.IGNORECASE)  # letters that hardly any other language has


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """All passages as indexes, the likeliest first, and the best sentence of that one.

    `claim_language` and `passage_language` are believed where they are given, else recognised.
    """
    claim, passages = nfc(record["claim"]), [nfc(passage) for passage in record["passages"]]
    one = record.get("claim_language") or _language(claim)
    other = record.get("passage_language") or _language(" ".join(passages))
    ranking = cite.rank(claim, passages, one, other)
    best = passages[ranking[0]] if ranking else ""
    return {"id": record["id"], "ranking": ranking, "quote": cite.quote(claim, best, one, other).of(best)}


def floor() -> list[tuple[str, float, float]]:
    """On our own articles: claims whose passage comes first, in percent."""
    least = pinned("cite")
    return [(figure, value, least[figure]) for figure, value in figures().items()]


def figures() -> dict[str, float]:
    """By pair of languages, the share of claims whose right passage is first, and whose right sentence is quoted."""
    found = {}
    for pair in ("vi-en", "vi-vi", "en-vi", "en-en"):
        records = [record for record in own("cite") if record["pair"] == pair]
        answers = [(record, adapt(record)) for record in records]
        first = sum(answer["ranking"][0] == record["right"] for record, answer in answers)
        found[f"{pair} right passage first"] = 100 * first / len(records)
        quoted = sum(record["sentence"] in answer["quote"] for record, answer in answers)
        found[f"{pair} right sentence quoted"] = 100 * quoted / len(records)
    return found


def _language(text: str) -> str:
    """Vietnamese by its letters, for a claim may be too short to recognise."""
    words = text.split()
    marked = sum(bool(VIETNAMESE.search(word)) for word in words)
    return "vi" if marked > 0.2 * len(words) else language_of(text, None, None)
