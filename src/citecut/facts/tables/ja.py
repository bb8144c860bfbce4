"""Japanese numbers, units, dates, with the years of the eras. Sources: grammars; JIS X 0301 on eras."""

from citecut.facts.number_table import NumberTable
from citecut.facts.reading_table import ReadingTable, by_phrase

_NUMBERS = NumberTable(
    language="ja",
    decimal=".",
    atoms={
        "零": 0, "〇": 0, "ゼロ": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
        "ひとつ": 1, "ふたつ": 2, "みっつ": 3, "よっつ": 4, "いつつ": 5, "むっつ": 6, "ななつ": 7, "やっつ": 8,
        "ここのつ": 9, "ひとり": 1, "ふたり": 2,
    },
    scales={"十": 10, "割": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12},
    halves=("半",),
    points=("・",),
    spaced=False,
    bare_scales=frozenset({"十", "百", "千"}),
    harmless=(
        "一緒", "一部", "一般", "一方", "統一", "唯一", "一切", "一定", "一致", "一種", "一連", "一層",
        "一時的", "万一", "一気", "一環", "一応", "一旦", "一体", "一斉", "一貫", "一括", "同一", "単一",
        "三菱", "三井", "四国", "九州", "千葉", "八百屋", "十分(?!の)", "万能", "千代田", "五輪", "三重県",
        "八王子", "百貨店", "一般的", "均一", "画一", "六本木", "七夕", "二酸化", "一酸化", "万博", "万歳",
        "百科", "四季", "四川", "三角", "四角", "一躍", "一見", "一流", "一行",
    ),
    names_in_capitals=False,
)  # fmt: skip
_YEAR = r"(?P<y>[12]\d{3}|[一二三四五六七八九〇零○]{4})年"
_HALF = r"(?P<half>午前|午後|朝|夜|深夜|未明|夕方|昼)"

JAPANESE = ReadingTable(
    language="ja",
    numbers=_NUMBERS,
    units=by_phrase(
        {
            "%": "パーセント",
            "pp": "ポイント",
            "JPY": "円",
            "USD": "ドル, 米ドル",
            "EUR": "ユーロ",
            "GBP": "ポンド",
            "CNY": "元, 人民元",
            "KRW": "ウォン",
            "km": "キロ, キロメートル",
            "t": "トン",
            "°C": "度",
            "year": "年, 年間, 歳, 才, カ年, か年, ヶ年",
            "month": "か月, カ月, ヶ月, ヵ月, か月間, カ月間",
            "week": "週間, 週",
            "day": "日, 日間",
            "h": "時間",
            "min": "分, 分間",
            "s": "秒, 秒間",
            "x": "倍, 回",
            "century": "世紀",
        }
    ),
    also_units={"ポンド": "lb", "キロ": "kg"},
    limits=by_phrase({"~": "約, およそ, 推定", "<~": "ほぼ", ">=": "少なくとも, 最低", "<=": "最大, 最高"}),
    limits_after=by_phrase(
        {
            ">=": "以上",
            "<=": "以下, 以内",
            "<": "未満, 弱",
            ">": "超, 余り, 強",
            "~": "ほど, 程度, 前後, くらい, ぐらい",
        }
    ),
    between=("から", "~", "～", "ないし"),
    ordinals=(r"第<n>", r"<n>(?:番目|回目|人目|つ目|代目|位)"),
    fractions=(r"<n>/<n2>(?!/)",),
    fraction_words=by_phrase({(1, 2): "半分, 半数, 半ば, 過半数", (3, 2): "一年半, 1年半"}),
    shares_reversed=(r"<n2>分の<n>",),
    multiple_words=by_phrase({2: "倍増, 二倍"}),
    vague=by_phrase(
        {
            10: "数十, 何十",
            100: "数百, 何百",
            1000: "数千, 何千",
            10**4: "数万, 何万",
            10**5: "数十万",
            10**6: "数百万",
        }
    ),
    weak_words=by_phrase(
        {
            1: "一, 単独, 初, 初めて",
            2: "両, 双方, ペア, 組, カップル, ダブル, 二, 半, 双子, 両者, 両国, 翌々",
            3: "トリオ, トリプル, 三者",
            12: "ダース, 十二",
            20: "二十歳, はたち, 成人",
        }
    ),
    weekdays={f"{day}曜{end}": at for at, day in enumerate("月火水木金土日", 1) for end in ("日", "")},
    dates=(
        rf"{_YEAR}<m>月<d>日",
        rf"{_YEAR}<m>月",
        r"<m>月<d>日",
        r"<m>月",
        r"(?:第)?(?P<quarter>[一二三四1-4])四半期",
        r"(?P<decade>(?:1\d|20)?\d0|[一二三四五六七八九]?[十〇]|[一二][一二三四五六七八九〇零○]{2}[〇零○])年代",
        r"(?P<century>\d{1,2}|[一二十九八七六五四三]+)世紀",
        _YEAR,
    ),
    times=(rf"{_HALF}?<h>時<min>分", rf"{_HALF}?<h>時(?P<min>半)?(?!間)", rf"{_HALF}?<h>:<min>"),
    halves_of_day=by_phrase({"am": "午前, 朝, 未明, 深夜", "pm": "午後, 夜, 夕方, 昼"}),
    eras={"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867},
    not_years=r"[人個円件台社校名億万ドメキト]",
    measured=False,
)
