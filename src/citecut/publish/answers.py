"""A claim, how it stands and what bears on it -> one page of HTML that quotes the claim once."""

from collections.abc import Iterator, Mapping, Sequence

from citecut.model import Bearing, Claim, Digest, Script, Source
from citecut.publish.markup import Child, Markup, element, escaped, hash_source, joined, raw, void, web_address
from citecut.publish.together import together
from citecut.publish.words import Words, direction, interface_language, written_date

ANSWERED = "answered"
"""Event of the journal: `claim` is answered by `clip`, whose draft cites `record`."""
_ENGLISH: Words = {
    "for": "In the sources, for it",
    "against": "In the sources, against it",
    "context": "Nearby in the sources, without settling it",
    "known": "What is known",
    "nothing": "No passage of the sources bears on it.",
    "original": "The original",
    "before": "Already answered in these clips",
}
_VIETNAMESE: Words = {
    "for": "Trong nguồn, nêu như vậy",
    "against": "Trong nguồn, nêu khác",
    "context": "Trong nguồn, gần nội dung này nhưng chưa đủ để kết luận",
    "known": "Những điều đã biết",
    "nothing": "Không đoạn nào trong nguồn nói đến điều này.",
    "original": "Bản gốc",
    "before": "Đã trả lời trong các clip",
}
TABLES: Mapping[str, Words] = {"en": _ENGLISH, "vi": _VIETNAMESE}
_STYLE = (
    ":root{color-scheme:light dark;--ink:#111;--soft:#595959;--line:#767676;--link:#0b4f6c;--ground:#fff}"
    "@media(prefers-color-scheme:dark){:root{--ink:#eef1f4;--soft:#a9b4bd;--line:#8b98a3;--link:#8ecbe8;"
    "--ground:#10171d}}"
    "body{font:1.05rem/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:var(--ink);"
    "background:var(--ground)}h1{font-size:1.5rem;line-height:1.3;text-wrap:balance}"
    "h2{font-size:1.05rem;margin-top:2rem}ul{padding-inline-start:1.2rem}"
    ".standing{font-weight:700;border-inline-start:4px solid var(--link);padding-inline-start:.8rem}"
    "blockquote{margin:0 0 .3rem;padding-inline-start:.8rem;border-inline-start:2px solid var(--line)}"
    ".source{font-size:.9rem;color:var(--soft);margin:0 0 1.2rem}a{color:var(--link)}"
)


def answer_page(
    claim: Claim,
    script: Script,
    sources: Mapping[Digest, Source],
    *,
    publisher: str = "",
    clips: Sequence[tuple[str, str]] = (),
) -> str:
    """The page of one answer, whole in one file, without scripts.

    Args:
        claim: with what bears on it.
        script: the answer's clip: the claim and how it stands are its first two lines.
        sources: what the bearings cite, by digest.
        publisher: who answers.
        clips: title and address of each release that answers it already.
    """
    said = TABLES[interface_language(claim.language)]
    title, standing, *known = (line.text for line in script.spoken)
    policy = f"default-src 'none'; style-src {hash_source(_STYLE)}; base-uri 'none'; form-action 'none'"
    head = element(
        "head",
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=policy),
        void("meta", name="viewport", content="width=device-width,initial-scale=1"),
        element("title", title),
        raw("style", _STYLE),
    )
    body = element(
        "body",
        element(
            "main",
            element("h1", together(title, claim.language)),
            element("p", standing, class_="standing"),
            _list(said["known"], known),
            _sides(claim, sources, said),
            _clips(said["before"], clips),
        ),
        element("footer", element("p", publisher, class_="source")) if publisher.strip() else None,
    )
    page = element("html", head, body, lang=claim.language, dir=direction(claim.language))
    return f"<!DOCTYPE html>\n{page}\n"


def credit(source: Source) -> Iterator[str]:
    """Title, publisher and date of a source, as far as they are known."""
    date = written_date(source.published, source.language) if source.published else ""
    yield from (part for part in (source.title or source.name, source.publisher, date) if part)


def _list(title: str, texts: Sequence[str]) -> Markup | None:
    if not texts:
        return None
    return element("section", element("h2", title), element("ul", (element("li", text) for text in texts)))


def _sides(claim: Claim, sources: Mapping[Digest, Source], said: Words) -> Markup:
    if not claim.bearings:
        return element("p", said["nothing"])
    return joined(_side(claim, side, sources, said) for side in ("for", "against", "context"))


def _side(claim: Claim, side: str, sources: Mapping[Digest, Source], said: Words) -> Markup | None:
    found = [bearing for bearing in claim.bearings if bearing.side == side]
    if not found:
        return None
    return element("section", element("h2", said[side]), (_bearing(each, sources, said) for each in found))


def _bearing(bearing: Bearing, sources: Mapping[Digest, Source], said: Words) -> Markup:
    source = sources[bearing.citation.source]
    quote = element("blockquote", bearing.citation.quote, lang=source.language, dir=direction(source.language))
    address = web_address(source.url)
    link = (" ", element("a", said["original"], href=address, rel="noopener noreferrer")) if address else None
    return joined((quote, element("p", ", ".join(credit(source)), link, class_="source")))


def _clips(title: str, clips: Sequence[tuple[str, str]]) -> Markup | None:
    rows: list[Child] = []
    for name, link in clips:
        address = web_address(link)
        rows.append(element("li", element("a", name, href=address) if address else escaped(name)))
    return element("section", element("h2", title), element("ul", rows)) if rows else None
