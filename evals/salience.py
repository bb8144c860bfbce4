"""`{id, language, title, sentences, pick}` -> `{id, picked}`: the sentences that the writer's ranking takes."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import fmean
from typing import Any

from citecut.write.select import pick
from evals import own, pinned
from evals.rouge import rouge, syllables

SHORT, LONG = 2, 4  # sentences: an abstract's length; a reader's marks
Pick = Callable[[Sequence[str], str, str, int], list[int]]


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """The `pick` best sentences together, as indexes in reading order."""
    picked = pick(record["sentences"], record.get("title") or "", record["language"], record["pick"])
    return {"id": record["id"], "picked": picked}


def floor() -> list[tuple[str, float, float]]:
    """On our own articles: ROUGE and precision in percent, and the lead over the best easy method."""
    least = pinned("salience")
    return [(figure, value, least[figure]) for figure, value in figures().items()]


def figures() -> dict[str, float]:
    """All pinned figures by name. The easy methods are measured in the same run, at the same length."""
    found = {}
    for language in ("vi", "en"):
        table = compared(language)
        first, second, third = table.pop("ours")
        found[f"{language} ROUGE-1 at 2"] = first
        found[f"{language} ROUGE-2 at 2"] = second
        found[f"{language} precision at 4"] = third
        found[f"{language} precision at 4, above the best easy method"] = third - max(
            row[2] for row in table.values()
        )
    return found


def compared(language: str) -> dict[str, tuple[float, float, float]]:
    """Each easy method and ours on our own articles in one language."""
    records = [record for record in own("salience") if record["language"] == language]
    return {name: measure(method, records) for name, method in {**EASY, "ours": pick}.items()}


def measure(method: Pick, records: Sequence[dict[str, Any]]) -> tuple[float, float, float]:
    """ROUGE-1 and ROUGE-2 against the abstract at two sentences, precision against the marks at four; percent."""
    rows = []
    for record in records:
        sentences, title, language = record["sentences"], record["title"], record["language"]
        summary = " ".join(sentences[index] for index in method(sentences, title, language, SHORT))
        marked = set(method(sentences, title, language, LONG)) & set(record["marked"])
        rows.append(
            (rouge(summary, record["abstract"], 1), rouge(summary, record["abstract"], 2), len(marked) / LONG)
        )
    first, second, third = (100 * fmean(column) for column in zip(*rows, strict=True))
    return first, second, third


def lead(sentences: Sequence[str], title: str, language: str, k: int) -> list[int]:
    """The first `k` sentences."""
    return list(range(min(k, len(sentences))))


def centroid(sentences: Sequence[str], title: str, language: str, k: int) -> list[int]:
    """The `k` sentences most like the whole, by tf-idf over syllables."""
    bags = [Counter(syllables(sentence)) for sentence in sentences]
    held = Counter(word for bag in bags for word in bag)
    rare = {word: math.log(1 + len(bags) / count) for word, count in held.items()}
    vectors = [{word: count * rare[word] for word, count in bag.items()} for bag in bags]
    whole: Counter[str] = Counter()
    for vector in vectors:
        whole.update(vector)
    return _best([_cosine(vector, whole) for vector in vectors], k)


def textrank(sentences: Sequence[str], title: str, language: str, k: int) -> list[int]:
    """The `k` sentences with most votes (Mihalcea and Tarau 2004)."""
    bags = [set(syllables(sentence)) for sentence in sentences]
    links = [[_shared(a, b) if a is not b else 0.0 for b in bags] for a in bags]
    given = [sum(row) or 1.0 for row in links]
    score = [1.0] * len(bags)
    for _ in range(30):
        score = [0.15 + 0.85 * sum(score[j] * row[j] / given[j] for j in range(len(bags))) for row in links]
    return _best(score, k)


EASY: dict[str, Pick] = {"lead": lead, "centroid": centroid, "TextRank": textrank}


def _best(scores: Sequence[float], k: int) -> list[int]:
    return sorted(sorted(range(len(scores)), key=lambda index: -scores[index])[:k])


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    size = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return sum(value * b.get(word, 0.0) for word, value in a.items()) / size if size else 0.0


def _shared(a: set[str], b: set[str]) -> float:
    size = math.log(1 + len(a)) + math.log(1 + len(b))
    return len(a & b) / size if size else 0.0
