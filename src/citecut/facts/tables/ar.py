"""Arabic: figures in either digits, with scales, money and dates; numbers in words are not read yet."""

from citecut.facts.number_table import NumberTable
from citecut.facts.reading_table import ReadingTable, by_phrase

_NUMBERS = NumberTable(
    language="ar",
    decimal=".",
    atoms={},
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
)
