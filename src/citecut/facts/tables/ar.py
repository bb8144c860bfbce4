"""Arabic: figures in either digits, number words with the ones before the tens, scales, money and dates."""

from citecut.facts.number_table import NumberTable
from citecut.facts.reading_table import ReadingTable, by_phrase

_ONES = (
    "واحد واحدة", "اثنان اثنين اثنتان اثنتين", "ثلاث ثلاثة", "أربع أربعة", "خمس خمسة", "ست ستة", "سبع سبعة",
    "ثمان ثماني ثمانية", "تسع تسعة",
)  # fmt: skip
_TENS = {
    20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "أربعون أربعين", 50: "خمسون خمسين", 60: "ستون ستين",
    70: "سبعون سبعين", 80: "ثمانون ثمانين", 90: "تسعون تسعين",
}  # fmt: skip
_NUMBERS = NumberTable(
    language="ar",
    decimal=".",
    atoms={
        f"{one} و{ten}": tens + n
        for n, ones in enumerate(_ONES, 1)
        for one in ones.split()
        for tens, written in _TENS.items()
        for ten in written.split()
    },
    scales={
        "ألف": 1000, "آلاف": 1000, "ألفا": 1000, "مليون": 10**6, "ملايين": 10**6, "مليار": 10**9, "مليارات": 10**9,
        "بليون": 10**9, "تريليون": 10**12,
    },
    names_in_capitals=False,
)  # fmt: skip

ARABIC = ReadingTable(
    language="ar",
    numbers=_NUMBERS,
    units=by_phrase(
        {
            "%": "في المئة, في المائة, بالمئة, بالمائة",
            "USD": "دولار, دولارا, دولارات, دولار أمريكي",
            "EUR": "يورو",
            "km": "كيلومترا, كيلومتر, كيلومترات, كم",
            "m": "متر, مترا, أمتار",
            "ha": "هكتار, هكتارا",
            "kg": "كيلوغراما, كيلوغرام, كجم",
            "t": "طن, طنا",
            "°": "درجة, درجات",
            "year": "عام, عاما, سنة, سنوات, أعوام",
            "month": "شهر, شهرا, أشهر",
            "week": "أسبوع, أسابيع",
            "day": "يوم, يوما, أيام",
            "h": "ساعة, ساعات",
            "min": "دقيقة, دقائق",
            "s": "ثانية, ثوان",
        }
    ),
    limits=by_phrase({">": "أكثر من", "<": "أقل من", "~": "نحو, حوالي", ">=": "ما لا يقل عن, على الأقل"}),
    between=("إلى", "حتى", "و"),
    openers=("من", "بين"),
    openers_needed=frozenset({"و"}),
    fractions=(r"<n>/<n2>(?!/)",),
    months=by_phrase(
        {
            1: "يناير, كانون الثاني",
            2: "فبراير, شباط",
            3: "مارس, آذار",
            4: "أبريل, نيسان",
            5: "مايو, أيار",
            6: "يونيو, حزيران",
            7: "يوليو, تموز",
            8: "أغسطس, آب",
            9: "سبتمبر, أيلول",
            10: "أكتوبر, تشرين الأول",
            11: "نوفمبر, تشرين الثاني",
            12: "ديسمبر, كانون الأول",
        }
    ),
    weekdays=by_phrase(
        {1: "الاثنين, الإثنين", 2: "الثلاثاء", 3: "الأربعاء", 4: "الخميس", 5: "الجمعة", 6: "السبت", 7: "الأحد"}
    ),
    dates=(r"<d> <month>(?:/<month2>)?(?: (?:عام )?<y>)?", r"<month> <y>", r"<month>", r"(?:عام|سنة) <y>"),
    times=(r"<h>:<min>",),
    slashed_dates=True,
    year_cues=r"عام|سنة|منذ|في",
    not_years=r"شخص|دولار|كم",
    measured=False,
)
