"""Text -> its language as a BCP 47 tag: as asked, as declared where that is believable, else as recognised."""

import re

TAG = re.compile(r"^([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_][A-Za-z0-9]{2,8})*$")
SAMPLE = 20_000  # characters given to the recogniser
ENOUGH = 400  # letters after which the recogniser is believed over a page template's `lang="en"`
SURE = 7.0  # natural logarithms of odds: a thousand to one
WORD = re.compile(r"[^\W\d_]+")
VIETNAMESE = re.compile("[ăđơưạ-ỹ]")  # the block of letters with two marks was made for Vietnamese
ENGLISH = re.compile("the|of|and|to|in|a|is|that|was|for|it|with|as|on|be|at|by|had")
# Languages that the recogniser confuses: there the page's own word counts more.
CLOSE = (
    frozenset({"id", "ms", "jv", "su"}),
    frozenset({"no", "nb", "nn", "da", "sv"}),
    frozenset({"hr", "sr", "bs", "sl", "mk", "bg"}),
    frozenset({"cs", "sk"}),
    frozenset({"zh", "ja", "yue"}),
    frozenset({"es", "pt", "gl", "ca", "it"}),
    frozenset({"uk", "ru", "be"}),
    frozenset({"af", "nl"}),
    frozenset({"hi", "mr", "ne"}),
)


def tag(declared: str | None) -> str | None:
    """The language of a tag, with its script where it has one and without its region; none if it is no tag."""
    found = TAG.match((declared or "").strip())
    if not found or found[1].lower() in ("und", "mul", "zxx"):
        return None
    return found[1].lower() + (f"-{found[2].title()}" if found[2] else "")


def language_of(text: str, asked: str | None, declared: str | None) -> str:
    """The language of `text`; `und` when nothing can be said (no letters, nothing asked or declared)."""
    if given := tag(asked):
        return given
    stated = tag(declared)
    letters = sum(sign.isalpha() for sign in text[:SAMPLE])
    if stated and letters < ENOUGH:
        return stated
    if not letters:
        return "und"
    seen, sure = _recognised(text[:SAMPLE])
    if stated and (sure < SURE or _close(seen, stated)):
        return stated
    return seen


def _close(one: str, other: str) -> bool:
    first, second = one.split("-")[0], other.split("-")[0]
    return first == second or any(first in group and second in group for group in CLOSE)


def _plainly(text: str) -> str | None:
    """Vietnamese by letters that no other language has, English by its commonest words; none if not plain."""
    words = WORD.findall(text.lower())
    if len(words) < 20:
        return None
    if sum(bool(VIETNAMESE.search(word)) for word in words) > 0.25 * len(words):
        return "vi"
    common = sum(bool(ENGLISH.fullmatch(word)) for word in words) / len(words)
    return "en" if common > 0.2 and all(map(str.isascii, words[:200])) else None


def _recognised(text: str) -> tuple[str, float]:
    """The likeliest language, and by how much (in natural logarithms) it leads the next."""
    if plainly := _plainly(text):
        return plainly, SURE
    import py3langid  # its model takes most of a second to unpack

    (first, best), (_, second) = py3langid.rank(text)[:2]
    return str(first), float(best - second)
