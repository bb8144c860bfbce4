"""Korean numbers, units, dates. Sources: grammars. Number words of one syllable stand only before what they count."""

from citecut.facts.number_table import NumberTable
from citecut.facts.reading_table import ReadingTable, by_phrase

_COUNTED = (
    r"(?:명|개|번|달|차례|사람|가지|살|시간|마리|대|곳|아들|딸|배|척|권|팀|나라|여성|남성|자녀|군데|쪽|편|손|발|회|건|쌍"
    r"|채|잔|병|시|주|해|분|형제|자매|아이|도시|국가|회사|기업|학교|"
    r"단계|종류|후보|선수|경기|차|"
    r"골|점|정당|석|표|장|년|개월|주년|층|호|등|학년|세기|지역|남자|여자|친구|학생|이상|이하|자릿수)"
)
_DIGIT = "일이삼사오육칠팔구"
_SHORT = {
    "한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "열": 10, "일": 1, "이": 2, "삼": 3,
    "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9,
}  # fmt: skip
_TENS = {"스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90}
_ONES = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9,
}  # fmt: skip
_LONG = {"하나": 1, "둘": 2, "셋": 3, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "스무": 20}
_GUARD = rf"(?:{_COUNTED}|[백천만억조십])"
_NUMBERS = NumberTable(
    language="ko",
    decimal=".",
    atoms={
        **_SHORT, **_LONG, **_TENS,
        **{f"열{word}": 10 + n for word, n in _ONES.items()},
        **{f"{ten}{word}": tens + n for ten, tens in _TENS.items() for word, n in _ONES.items()},
        "십": 10, "이십": 20, "삼십": 30, "사십": 40, "오십": 50, "육십": 60, "칠십": 70, "팔십": 80, "구십": 90,
    },
    scales={"백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12},
    halves=(" 반",),
    spaced=False,
    bare_scales=frozenset({"백", "천"}),
    guarded=dict.fromkeys(_SHORT, ("(?!)", _GUARD))
    | dict.fromkeys((*_DIGIT, "십"), ("십$", _GUARD))  # the last digit of 백이십삼, unparted
    | dict.fromkeys(("둘", "셋", "넷"), ("(?!)", rf"(?:{_GUARD}|[과와을를이은의만도로씩]|뿐|중)")),
    harmless=(
        rf"(?<![{_DIGIT}두세네\d])[백천](?![{_DIGIT}]?[십백만억조]|여? ?{_COUNTED}|년)",
        "만약", "만들", "만큼", "천천", "하나님", "백신", "백악",
        "백화점", "천안", "조사", "조치", "조직", "조건", "조약", "만난",
    ),
    names_in_capitals=False,
)  # fmt: skip
_HALF = r"(?:(?P<half>오전|오후|아침|저녁|밤|새벽|낮) ?)?"

KOREAN = ReadingTable(
    language="ko",
    numbers=_NUMBERS,
    units=by_phrase(
        {
            "%": "퍼센트, 프로",
            "pp": "포인트, 퍼센트포인트",
            "KRW": "원",
            "USD": "달러",
            "EUR": "유로",
            "GBP": "파운드",
            "JPY": "엔",
            "CNY": "위안",
            "km": "킬로미터, 킬로",
            "m": "미터",
            "t": "톤",
            "°C": "도",
            "year": "년, 살, 세, 해, 년간",
            "month": "개월, 달",
            "week": "주, 주일, 주간",
            "day": "일, 일간",
            "h": "시간",
            "min": "분",
            "s": "초",
            "x": "배, 번",
            "century": "세기",
        }
    ),
    limits=by_phrase({"~": "약, 대략", "<~": "거의", ">=": "최소", "<=": "최대"}),
    limits_after=by_phrase({">=": "이상", "<=": "이하, 이내", "<": "미만", ">": "넘는, 여"}),
    between=("에서", "부터", "~"),
    ordinals=(r"제<n>", r"<n> ?(?:번째|위|째)"),
    ordinal_words=by_phrase({1: "첫, 첫째", 2: "둘째", 3: "셋째", 4: "넷째"}),
    fractions=(r"<n>/<n2>(?!/)",),
    fraction_words=by_phrase({(1, 2): "절반, 반수, 과반"}),
    shares_reversed=(r"<n2>분의 ?<n>",),
    vague=by_phrase(
        {10: "수십", 100: "수백", 1000: "수천", 10**4: "수만", 10**5: "수십만", 10**6: "수백만", 10**8: "수억"}
    ),
    weak_words=by_phrase(
        {
            1: "한, 첫, 단독",
            2: "두, 양, 쌍, 쌍둥이, 커플, 부부, 양국, 양측, 반, 이틀",
            3: "사흘",
            4: "나흘",
        }
    ),
    weekdays={f"{day}요일": at for at, day in enumerate("월화수목금토일", 1)},
    dates=(
        r"<y>년 ?<m>월 ?<d>일",
        r"<y>년 ?<m>월",
        r"<m>월 ?<d>일",
        r"(?P<m>[1-9]|1[0-2])월",
        r"(?P<quarter>[1-4])분기",
        r"(?P<decade>(?:1\d|20)?\d0)년대",
        r"(?P<century>\d{1,2})세기",
        r"(?P<y>[12]\d{3})년",
    ),
    times=(rf"{_HALF}<h>시 ?<min>분", rf"{_HALF}<h>시(?!간)", rf"{_HALF}<h>:<min>"),
    halves_of_day=by_phrase({"am": "오전, 아침, 새벽", "pm": "오후, 저녁, 밤, 낮"}),
    eras={"단기": -2333},
    not_years=r"[명개원건대달]",
    measured=False,
)
