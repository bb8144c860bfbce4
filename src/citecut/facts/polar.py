"""The words that negate, that bind, and that say up or down, by language."""

from dataclasses import dataclass

from citecut.facts.table import phrases


@dataclass(frozen=True, eq=False)
class Polar:
    """What one language's words do to a claim."""

    negation: tuple[str, ...]
    """Words that negate in themselves."""
    contraction: str
    """What a negated verb ends in: n't."""
    hidden: tuple[str, ...]
    """Words that hold a negation another language may write out: fail, lack, refuse, only, until."""
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    not_prefixed: tuple[str, ...]
    """Beginnings of words that only look negated: under, international."""
    harmless: tuple[str, ...]
    """Phrases that hold such a word and not its meaning: "không gian", "no doubt"."""
    asking: tuple[str, ...]
    """Words of negation that at the end of a sentence make a question of it."""
    modality: dict[str, tuple[str, ...]]
    """`must`, `should`, `may`, `will`, `plan` -> the words that say so."""
    directions: dict[str, tuple[str, ...]]
    """`up` and `down`, `more` and `less`, `first` and `last` -> the words that say so."""


_VIETNAMESE = Polar(
    negation=phrases("không, chưa, chẳng, chả, đừng, chớ, không hề, chưa hề, chưa từng, không còn, không phải"),
    contraction="",
    hidden=phrases("""
        không ngừng, không ngừng nghỉ, thiếu, từ chối, phủ nhận, bác bỏ, bác,
        khó, khó có thể, ngừng, dừng, ngưng, ngăn, ngăn chặn, ngăn cản,
        tránh, cấm, trừ, trừ khi, ngoại trừ, thay vì, vô, phản đối, hiếm, hiếm khi, ít, thất bại, khỏi, cho đến khi,
        đến khi, kẻo, không thể tránh khỏi, không tránh khỏi, không thể tránh, không thành công, nghi ngờ, hụt,
        không dây, không người lái, không khói, không đáng kể, không giới hạn, không chính thức, không bắt buộc,
        không đổi, không tưởng, không môn đăng hộ đối, không ngờ, không mong muốn, không đồng đều, không ổn định,
        dở dang, tước, loại bỏ, kém, phớt lờ, bỏ qua, cản trở, gián đoạn
    """),
    prefixes=(),
    suffixes=(),
    not_prefixed=("\0",),
    harmless=phrases("""
        không gian, khách hàng, cửa hàng, nhà hàng, ngân hàng, mặt hàng, đơn hàng, bán hàng, giao hàng, mua hàng,
        gian hàng, xếp hàng, văn phòng, căn phòng, không khí, không quân, không lực, hàng không, không phận,
        không lưu, phòng không,
        hay không, có hay không, không chỉ, không những, không ít, không kém, không dưới, không quá,
        không phải không, không thể không, không chỉ có, không kể, không trung, chân không,
        thiếu niên, thiếu nữ, thiếu nhi, thanh thiếu niên, thiếu tướng, thiếu tá, thiếu úy, ít nhất,
        dừng chân, hụt hẫng, bài trừ, giải trừ, loại trừ, vô tình, vô địch, vô số, vô lý, vô tuyến, vô tội, ít ra,
        chút ít, đều đặn, mất mát, mất tích, hết sức, trước hết, hơn hết, hết mình, bác sĩ, bác sỹ, uyên bác,
        vô cùng, phi công, phi trường, phi hành, bất kỳ, bất cứ, ngoài ra, ngoài khơi, chống lại, dưới đây,
        trước khi đó, vượt qua, khó khăn, không bao lâu, chẳng hạn, chẳng hạn như, chưa kể, châu phi, nam phi,
        bất ngờ, không biết bao nhiêu, bất động sản, bên ngoài, ngoài trời, ngoài việc, không sớm thì muộn,
        chẳng bao lâu, không hơn không kém, bất chấp, chưa bao lâu, không lâu sau, không chuyên, không gỉ, không may,
        không hề nhỏ, không nhỏ, chưa dừng lại, nói không,
        rút khỏi, ra khỏi, rời khỏi, rút ra khỏi, miễn trừ
    """),
    asking=("không", "chưa", "chăng"),
    modality={
        "must": phrases("phải, buộc phải, bắt buộc, cần phải, nhất thiết, có nghĩa vụ"),
        "should": phrases("nên, cần, hãy"),
        "may": phrases("có thể, có lẽ, có khả năng, được phép, liệu"),
        "will": phrases("sẽ, sắp"),
        "plan": phrases("dự kiến, dự định, có kế hoạch, có ý định"),
    },
    directions={
        "up": phrases("""
            tăng, tăng lên, gia tăng, tăng trưởng, nâng, leo thang, tăng vọt, nhảy vọt, tăng mạnh, mở rộng,
            tăng cường
        """),
        "down": phrases("""
            giảm, giảm xuống, sụt, sụt giảm, giảm sút, hạ, hạ xuống, suy giảm, giảm mạnh, thu hẹp, lao dốc, cắt giảm
        """),
        "more": phrases(
            "nhiều hơn, cao hơn, lớn hơn, dài hơn, mạnh hơn, nhanh hơn, tốt hơn, sớm hơn, đắt hơn, trên mức"
        ),
        "less": phrases(
            "ít hơn, thấp hơn, nhỏ hơn, ngắn hơn, yếu hơn, chậm hơn, kém hơn, muộn hơn, rẻ hơn, dưới mức, xấu hơn"
        ),
    },
)

_ENGLISH = Polar(
    negation=phrases("""
        not, no, never, none, nobody, nothing, nowhere, neither, cannot, no one, no longer, not any, without
    """),
    contraction="n't",
    hidden=phrases("""
        nor, non, or not, contest, ignorant, tough, silence, silent, warned against, warn against, warns against,
        warning against, landlocked, fail, fails, failed, failing, failure, refuse, refuses, refused, refusing,
        refusal, deny, denies, denied, denying, denial, reject, rejects, rejected, rejecting, rejection, lack,
        lacks, lacked, lacking, unless, until, little, hardly, barely, scarcely, rarely, seldom, avoid, avoids,
        avoided, avoiding, prevent, prevents, prevented, preventing, stop, stops, stopped, stopping, absent,
        absence, except, instead, rather, far from, missed, misses, false, falsely, hide, doubt, doubts, exclude,
        excluding, excluded, other than, short of, ignore, ignored, ignoring, illegal, illegally, impossible,
        neglect, neglected, contrary, ill, despite, regardless, ignorance, inability, cease, ceased, different,
        infrequent
    """),
    prefixes=(
        *("un", "in", "im", "non", "ir", "disagree", "dislike", "disapprov", "dishonest", "disobey", "disbelie"),
        *(
            "disconten",
            "disloyal",
            "disrespect",
            "distrust",
            "disallow",
            "disqualif",
            "discourag",
            "disobedien",
            "disadvantag",
            "dissatisf",
            "mistrust",
            "misunderst",
        ),
    ),
    suffixes=("less",),
    not_prefixed=(
        "under",
        "inter",
        "indi",
        "info",
        "inno",
        "insi",
        "inst",
        "insu",
        "intr",
        "inte",
        "inva",
        "inve",
        "invi",
        "invo",
        "impo",
        "impr",
        "impe",
        "impl",
        "imme",
        "immi",
        "indu",
        "unit",
        "univ",
        "unio",
        "uniq",
        "unif",
        "until",
        "incl",
        "incom",
        "incorp",
        "incog",
        "incr",
        "indeb",
        "inden",
        "indep",
        "index",
        "indem",
        "infl",
        "inju",
        "inmate",
        "inne",
        "inpu",
        "inqu",
        "insp",
        "inse",
        "irel",
        "iris",
        "iron",
        "nonet",
        "impa",
        "impu",
        "indee",
        "india",
        "indon",
        "inci",
        "inhe",
        "init",
        "inha",
        "unan",
        "unfortunate",
        "immu",
        "imag",
        "incumb",
        "inch",
        "infr",
        "irri",
        "infin",
        "intan",
        "unfold",
        "unil",
        "undoubt",
    ),
    harmless=phrases("""
        of course, no doubt, not only, no one else but, no matter, not just, not least, nothing but, why not,
        whether or not, no sooner, none other than, no less than, no fewer than, no more than,
        not less than, not more than, no 1, at least, last but not least, not to mention, no 10
    """),
    asking=(),
    modality={
        "must": phrases("must, have to, has to, had to, need to, needs to, required to, obliged to, obligated to"),
        "should": phrases("should, ought to"),
        "may": phrases("may, might, could, can, allowed to, permitted to, possibly, perhaps, able to"),
        "will": phrases("will, shall, 'll, going to, would"),
        "plan": phrases("plan to, plans to, planned to, planning to, expected to, set to, due to open, scheduled to"),
    },
    directions={
        "up": phrases("""
            rise, rises, rose, risen, rising, increase, increases, increased, increasing, grow, grows, grew, grown,
            growing, climb, climbs, climbed, climbing, surge, surged, surges, soar, soared, soars, jump, jumped,
            jumps, gain, gained, gains, went up, raise, raised, raises, raising, expand, expanded, hike, hiked,
            growth, widen, widened, doubled, tripled
        """),
        "down": phrases("""
            fall, falls, fell, fallen, falling, decrease, decreases, decreased, decreasing, decline, declines,
            declined, declining, drop, drops, dropped, dropping, shrink, shrank, shrunk, plunge, plunged, slump,
            slumped, went down, lower, lowered, lowers, lowering, reduce, reduced, reduces, reducing, cut, cuts,
            dip, dipped, slid, slide, plummet, plummeted, narrow, narrowed, contract, contracted, halved
        """),
        "more": phrases("""
            more, higher, greater, larger, bigger, longer, stronger, faster, better, earlier, above, exceed,
            exceeded, exceeds
        """),
        "less": phrases("""
            less, fewer, lower than, smaller, shorter, weaker, slower, worse, later, below
        """),
    },
)

POLAR: dict[str, Polar] = {"vi": _VIETNAMESE, "en": _ENGLISH}
