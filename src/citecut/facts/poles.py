"""Text -> the words that stand at one end of a scale: up and down, more and less, best and worst, first and last."""

import re
from dataclasses import dataclass
from functools import lru_cache

from citecut.facts.table import phrases
from citecut.model import TextRange
from citecut.text.scripts import base

OPPOSITE = {"high": "low", "low": "high", "before": "after", "after": "before", "first": "last", "last": "first"}
"""The other end of the same scale."""


@dataclass(frozen=True)
class Pole:
    """A word at one end of a scale."""

    value: str
    """`high` or `low`, `before` or `after`, `first` or `last`."""
    range: TextRange
    sure: bool
    """Whether it says this wherever it stands, so that it may ask for a word of its own end in another text."""


_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "high": """
            higher, highest, increase, increases, increased, increasing, growth, larger, largest, bigger,
            biggest, greater, greatest, stronger, strongest, longer, longest, faster, fastest, better, best,
            rose, risen, rising, soared, surged, more, most, maximum, at most, up to, growing, grew, upper
        """,
        "low": """
            lower, lowest, decrease, decreases, decreased, decreasing, decline, declines, declined, declining,
            smaller, smallest, weaker, weakest, shorter, shortest, slower, slowest, worse, worst, fell, fallen,
            dropped, plunged, slumped, shrank, shrinking, less, fewer, least, fewest, minimum, reduction
        """,
        "before": "before, prior to",
        "after": "after, following",
        "first": "first",
        "last": "last, final",
    },
    "vi": {
        "high": """
            tăng, gia tăng, tăng trưởng, cao hơn, cao nhất, nhiều hơn, nhiều nhất, lớn hơn, lớn nhất, mạnh hơn,
            mạnh nhất, dài hơn, dài nhất, nhanh hơn, nhanh nhất, tốt hơn, tốt nhất, tối đa, hàng đầu
        """,
        "low": """
            giảm, suy giảm, sụt giảm, thấp hơn, thấp nhất, ít hơn, nhỏ hơn, nhỏ nhất, yếu hơn, yếu nhất, ngắn
            hơn, ngắn nhất, chậm hơn, chậm nhất, kém hơn, xấu hơn, tệ hơn, tệ nhất, xấu nhất, kém nhất, tối
            thiểu
        """,
        "before": "trước khi",
        "after": "sau khi",
        "first": "đầu tiên, lần đầu, thứ nhất",
        "last": "cuối cùng, lần cuối",
    },
}
"""Words that may ask for one of their own end."""
_LOOSE: dict[str, dict[str, str]] = {
    "en": {
        "high": """
            rise, rises, grow, grows, grown, climb, climbs, climbed, climbing, surge, surges, soar, soars,
            soaring, jump, jumps, jumped, gain, gains, gained, gaining, raise, raises, raised, raising, expand,
            expands, expanded, expanding, expansion, extend, extended, hike, hiked, widen, widened, doubled,
            doubling, tripled, above, over, exceed, exceeds, exceeded, high, large, big, great, strong, long,
            fast, good, up, heightened, boost, boosted, boosting, improve, improves, improved, improvement,
            additional, extra, further, many, much, another, strengthen, added, adding, add, adds, record,
            rather, elder, older, higher-ranked, highest-ranked, heavier, wider, top, leading, majority,
            massive, huge, wealthier, well, major, significant, develop, development, developing, leap, enhance,
            enhanced, advance, advances, outperform, escalating, escalate, build, richer, stepped, stepping,
            peak, promote, favour, favor, upgrade, upgraded, overtake, wealth, spread, spreading, worse,
            worsening, ever, faster
        """,
        "low": """
            fall, falls, falling, drop, drops, dropping, shrink, shrinks, plunge, plunges, slump, slumps,
            lowered, lowering, lowers, reduce, reduces, reduced, reducing, reductions, cut, cuts, cutting, dip,
            dips, dipped, slid, slide, plummet, plummeted, narrow, narrowed, contract, contracted, halved,
            below, under, low, small, weak, short, slow, bad, poor, few, little, down, ease, eased, easing,
            lose, loses, lost, losing, loss, losses, decimated, decimate, slash, slashed, fallen, discount,
            discounts, concession, concessions, slip, slipped, cheaper, younger, sooner, late, earlier, closer,
            weaken, weakened, alleviate, relief, relieve, minimise, minimize, dwindle, dwindling, mitigate,
            limit, limited, deteriorate, deteriorated, deterioration, bottom, poorest, abate, subside, diminish,
            diminished, cooler, calmer, deduct, shortage, inferior, badly, unlikely, suffer, suffered, fade,
            downturn, merely, only, slimmer, thinner, tighter, lag, lagging, trim, trimmed, save, savings, at
            least, recession, tumble
        """,
        "before": """
            ago, earlier, previous, previously, until, ahead, pre, prior, in advance, by the time, yet, when,
            till
        """,
        "after": """
            later, since, afterwards, once, when, then, post, next, subsequent, subsequently, from, on, upon,
            having
        """,
        "first": """
            1st, initially, initial, earliest, debut, beginning, opening, one, new, never before, top, original,
            start, maiden, begin, began, at first, primary, leading, foremost, firstly, early
        """,
        "last": """
            lastly, finally, eventually, end, ultimately, ultimate, in the end, latest, late, ending, closing,
            past, eventual, conclude, concluded, previous, lasted, ends, ended, recent, last year, last month,
            last week, last night, last season, last summer, last winter, last spring, last autumn, last fall,
            last time, last decade, last century, last monday, last tuesday, last wednesday, last thursday, last
            friday, last saturday, last sunday
        """,
    },
    "vi": {
        "high": """
            tăng lên, nâng, leo thang, tăng vọt, nhảy vọt, mở rộng, tăng cường, trên, hơn, vượt, cao, lớn, to,
            mạnh, dài, nhanh, tốt, nhiều, thêm, phát triển, lên, gấp đôi, gấp ba, cải thiện, nâng cao, đỉnh,
            rộng, bổ sung, nhất, đông, ngày càng, kéo dài, giỏi, đẩy mạnh, thúc đẩy, khổng lồ, ưu, nữa, quá,
            hay, lâu, kỷ lục, hầu hết, phần lớn, đa số, tiến bộ, khá, tuyệt vời, hùng mạnh, bùng nổ, càng, đầu,
            trội
        """,
        "low": """
            giảm xuống, sụt, hạ, thu hẹp, lao dốc, cắt giảm, dưới, ít, thấp, nhỏ, yếu, ngắn, chậm, kém, xấu, tệ,
            bớt, xuống, mất, thua, thiếu, rơi, tụt, co, cắt, rút, muộn, sớm, trẻ, rẻ, lùi, suy, sa sút, giảm
            thiểu, hạn chế, tồi, tồi tệ, nhẹ, xấu đi, thu nhỏ, gần, dịu, thiệt, khó, hụt, mỏng, hẹp, chưa, ngã,
            tiết kiệm, tan, xói mòn, nghèo, sụp đổ, khủng hoảng, tê liệt, chỉ, trầm trọng, nặng
        """,
        "before": """
            trước, cho đến, khi, đến khi, qua, cách đây, từng, tới khi, vào lúc, lúc, trước đó, trước đây, sớm
        """,
        "after": """
            sau, kể từ, rồi, khi, từ, tiếp theo, hậu, xong, tiếp, kế, trong lúc, vào lúc, nhờ, do, vì, lúc,
            trước khi, ngay khi, sau đó, khiến, bởi, vừa, mới, theo, bị, trải qua, tiếp nối
        """,
        "first": """
            đầu, nhất, đầu tiên, một, ban đầu, khởi đầu, mở đầu, mới, bắt đầu, trước tiên, trước hết, sơ khai,
            ra mắt, hàng đầu, 1, thoạt
        """,
        "last": """
            cuối, rốt cuộc, kết thúc, sau cùng, chót, vừa qua, qua, trước, sau, bế mạc, gần đây, vừa rồi, kết,
            ngoái, tuần trước, tháng trước
        """,
    },
}
"""Words that may answer for such a word in another text, and ask for none themselves."""


def knows_poles(language: str) -> bool:
    """Whether there is a table of such words for `language`."""
    return base(language) in _WORDS


@lru_cache(maxsize=2048)
def poles(text: str, language: str) -> tuple[Pole, ...]:
    """The words in `text` (NFC) that stand at one end of a scale, in order."""
    found = []
    for match in _pattern(base(language)).finditer(text):
        for value, sure in _meanings(base(language))[" ".join(match[0].casefold().split())]:
            found.append(Pole(value, TextRange(start=match.start(), end=match.end()), sure))
    return tuple(found)


@lru_cache(maxsize=8)
def _meanings(language: str) -> dict[str, tuple[tuple[str, bool], ...]]:
    """A phrase -> the ends at which it may stand, and whether surely."""
    found: dict[str, tuple[tuple[str, bool], ...]] = {}
    for table, sure in ((_WORDS, True), (_LOOSE, False)):
        for value, listed in table.get(language, {}).items():
            for phrase in phrases(listed):
                found[phrase] = (*found.get(phrase, ()), (value, sure))
    return found


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    longest = sorted(_meanings(language), key=len, reverse=True)
    either = "|".join(re.escape(phrase).replace("\\ ", r"\s+") for phrase in longest)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if either else r"(?!)", re.IGNORECASE)
