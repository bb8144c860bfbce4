"""Vietnamese numbers, units, dates and document numbers. Sources: grammars, decree 30/2020, our reading of news."""

from citecut.facts.number_table import NumberTable
from citecut.facts.reading_table import ReadingTable, by_phrase

_SCALE = "mươi|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|phần"
_COUNTED = (
    "người|con|cái|chiếc|tỉnh|thành phố|huyện|quận|xã|phường|thôn|bản|làng|ngôi|căn|ngày|đêm|tuần|tháng|năm|giờ|phút"
    "|giây|lần|cuộc|vụ|trường|nước|quốc gia|đội|trận|bàn|điểm|đứa|bé|em|cháu|học sinh|sinh viên|thư viện|cuốn|quyển"
    "|bức|tấm|tấn|tạ|cân|ki|km|kg|mét|hecta|héc|ha|đồng|đô|nhóm|đơn vị|hộ|gia đình|bệnh|ca|trường hợp|nghi phạm"
    "|nạn nhân|phần|bộ|loại|bước|dự án|công trình|giải|huy chương|thập|thế kỷ|cửa hàng|công ty"
    "|doanh nghiệp|thành viên"
    "|cô|anh|ông|bà|chị|phụ nữ|đàn ông|nam|nữ|trẻ|hành khách|du khách|cảnh sát|binh sĩ|chiến sĩ|tàu|xe|máy bay|phòng"
    "|tầng|lớp|bài|câu|chữ|từ|tiếng|mùa|vòng|hiệp|đại biểu|nhà|cây|quả|trong số|đợt|điều|mục|nguyên tắc|nhiệm vụ|bông"
    "|hòn|dặm|inch|foot|feet|mẫu|sào|độ|phiếu|tuổi|hạng|ngôi|sao|cầu thủ|vận động viên|quan chức|nhân viên|bang|khu"
)

NUMBERS = NumberTable(
    language="vi",
    decimal=",",
    atoms={
        "không": 0,
        "một": 1,
        "mốt": 1,
        "hai": 2,
        "ba": 3,
        "bốn": 4,
        "tư": 4,
        "năm": 5,
        "lăm": 5,
        "nhăm": 5,
        "sáu": 6,
        "bảy": 7,
        "bẩy": 7,
        "tám": 8,
        "chín": 9,
        "mười": 10,
    },
    scales={
        "mươi": 10,
        "chục": 10,
        "tá": 12,
        "trăm": 100,
        "nghìn": 1000,
        "ngàn": 1000,
        "vạn": 10**4,
        "triệu": 10**6,
        "tỷ": 10**9,
        "tỉ": 10**9,
    },
    joiners=("linh", "lẻ"),
    halves=("rưỡi", "rưởi"),
    points=("phẩy",),
    suffixes={"k": 1000, "tr": 10**6},
    short_tail=True,
    adds_to_ten=True,
    only_inside=frozenset({"mốt", "lăm", "nhăm", "tư"}),
    guarded={
        "năm": (
            "linh|lẻ|phẩy|thứ|điều|khoản|chương|tầng|lớp|hạng|cấp|vòng|bảng|mục|nhóm|quyển|xuống còn|số|phút thứ",
            rf"(?:{_SCALE}|(?:(?:đến|tới|hoặc|hay) )?(?:sáu|bảy|tám|chín|mười)|(?<!mươi )(?:{_COUNTED}))(?!\w)",
        ),
        "không": ("(?!)", "(?:trăm|phẩy)"),
    },
    harmless=(
        r"một số(?! \d)",
        "một vài",
        "một ít",
        "một chút",
        "một mình",
        "một cách",
        "một khi",
        "một lòng",
        "một mặt",
        "một phần(?! [a-zà-ỹ]+ (?:nghìn|trăm))(?! (?:hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười))",
        "một trong",
        "một loạt",
        "một lượng",
        "không ít",
        "ba mẹ",
        "ba má",
        "bố ba",
        "ba tôi",
        "ba của",
        "ba lô",
        "ba hoa",
        "thứ hạng",
        "ba đào",
        "hai bên",
        "đôi ba",
        "dăm ba",
        "một hai",
        "ba bốn lần",
        "năm nay",
        "năm ngoái",
        "tết nguyên đán",
        "chín muồi",
        "chín chắn",
        "trái chín",
        "quả chín",
        "nấu chín",
        "lúa chín",
        "chín rộ",
        "trăm họ",
        "trăm phần trăm",
        "muôn một",
        "tỷ lệ",
        "tỉ lệ",
        "tỷ giá",
        "tỉ giá",
        "tỷ số",
        "tỉ số",
        "tỷ trọng",
        "tỷ phú",
        "tỉ phú",
        "tỉ mỉ",
        "triệu tập",
        "triệu hồi",
        "triệu chứng",
        "tỷ suất",
        "triệu phú",
        "vạn sự",
        "vạn lý",
        "thứ yếu",
        "bày tỏ",
        "mười phân vẹn mười",
        "hai lòng",
        "hàng năm",
        "hằng năm",
    ),
)

_PART = r"sáng|trưa|chiều|tối|đêm|khuya|rạng sáng"

_VAGUE = by_phrase(
    {
        10: "chục",
        100: "trăm",
        1000: "nghìn, ngàn",
        10**4: "vạn, chục nghìn, chục ngàn",
        10**5: "trăm nghìn, trăm ngàn",
        10**6: "triệu",
        10**7: "chục triệu",
        10**8: "trăm triệu",
        10**9: "tỷ, tỉ",
        10**10: "chục tỷ, chục tỉ",
        10**11: "trăm tỷ, trăm tỉ",
        10**12: "nghìn tỷ, ngàn tỷ, nghìn tỉ, ngàn tỉ",
    }
)

VIETNAMESE = ReadingTable(
    language="vi",
    numbers=NUMBERS,
    units=by_phrase(
        {
            "%": "phần trăm",
            "pp": "điểm phần trăm, điểm %",
            "‰": "phần nghìn",
            "VND": "đồng, đ, việt nam đồng, đồng việt nam",
            "USD": "đô la, đô-la, đôla, đô, đô la mỹ, đô-la mỹ, đôla mỹ, mỹ kim",
            "AUD": "đô la úc",
            "CAD": "đô la canada",
            "SGD": "đô la singapore",
            "HKD": "đô la hồng kông",
            "TWD": "đô la đài loan",
            "EUR": "euro, ơ-rô",
            "GBP": "bảng, bảng anh",
            "JPY": "yên, yên nhật",
            "CNY": "tệ, nhân dân tệ",
            "KRW": "won",
            "THB": "baht, bạt",
            "RUB": "rúp",
            "INR": "rupee",
            "LAK": "kíp",
            "CHF": "franc, franc thụy sĩ",
            "MYR": "ringgit",
            "PHP": "peso",
            "IDR": "rupiah",
            "KHR": "riel",
            "km": "ki-lô-mét, ki lô mét, kilômét, kilomet, cây số",
            "m": "mét",
            "cm": "xen-ti-mét, xentimét, centimet, phân",
            "mm": "mi-li-mét, milimét, milimet",
            "ha": "héc-ta, héc ta, hecta, ha",
            "m2": "mét vuông, m vuông",
            "km2": "ki-lô-mét vuông, ki lô mét vuông, kilômét vuông, cây số vuông, km vuông",
            "m3": "mét khối, m khối",
            "mi": "dặm",
            "mi2": "dặm vuông",
            "mph": "dặm/giờ, dặm một giờ, dặm mỗi giờ, dặm trên giờ",
            "nmi": "hải lý",
            "in": "inch, inches",
            "ft": "foot, feet, bộ",
            "yd": "yard",
            "acre": "mẫu anh, acre",
            "mau": "mẫu",
            "sao": "sào",
            "t": "tấn",
            "quintal": "tạ",
            "yen10": "yến",
            "kg": "ki-lô-gam, kilôgam, kilogam, kí, ki lô gam, ký, cân",
            "g": "gam, gram",
            "lb": "pound",
            "oz": "ounce",
            "st": "stone",
            "l": "lít",
            "bbl": "thùng dầu",
            "gal": "gallon",
            "°C": "độ c, độ celsius, độ xê",
            "°F": "độ f, độ fahrenheit",
            "°": "độ",
            "km/h": "km/giờ, km một giờ, km mỗi giờ, ki-lô-mét/giờ",
            "m/s": "mét/giây",
            "W": "oát",
            "kW": "ki-lô-oát, kilowatt",
            "MW": "megawatt, mê-ga-oát",
            "GW": "gigawatt",
            "year": "năm tuổi, tuổi, năm, niên",
            "month": "tháng, tháng tuổi",
            "week": "tuần, tuần lễ",
            "day": "ngày, ngày đêm, hôm",
            "h": "giờ, giờ đồng hồ, tiếng, tiếng đồng hồ",
            "min": "phút",
            "s": "giây",
            "decade": "thập kỷ, thập niên",
            "century": "thế kỷ",
            "x": "lần",
        }
    ),
    also_units=by_phrase(
        {
            "GBP": "pound",
        }
    ),
    limits=by_phrase(
        {
            ">": "hơn, trên, quá, vượt, vượt quá, vượt mốc, lớn hơn, nhiều hơn, cao hơn, >",
            "<": (
                "dưới, ít hơn, chưa đến, chưa đầy, chưa tới, không đến, không tới, không đầy, thấp hơn, nhỏ hơn, "
                "kém, <"
            ),
            "<~": "gần, ngót, gần như, sắp",
            "~": (
                "xấp xỉ, khoảng, chừng, khoảng chừng, ước chừng, ước tính, ước tính khoảng, ước khoảng, tầm, độ, "
                "cỡ, suýt soát, ~, ≈"
            ),
            ">=": "ít nhất, ít nhất là, tối thiểu, tối thiểu là, không dưới, không ít hơn, không thấp hơn, ≥",
            "": "từ, đến, tới, có tới, có đến",
            "<=": (
                "tối đa, tối đa là, nhiều nhất, cao nhất, không quá, không vượt quá, không nhiều hơn, lên tới, "
                "lên đến, ≤"
            ),
        }
    ),
    limits_after=by_phrase(
        {
            ">=": "trở lên, là ít nhất, đổ lên, +",
            "<=": "trở xuống",
            ">": "có lẻ",
        }
    ),
    between=("đến", "tới", "và", "cho đến", "hoặc", "hay"),
    openers=("từ", "giữa", "khoảng từ", "từ khoảng", "trong khoảng từ", "vào khoảng từ"),
    openers_needed=frozenset({"và", "hoặc", "hay"}),
    ordinals=(r"lần thứ <n>", r"thứ <n>(?! trưởng)", r"hạng <n>(?! (?:người|lần))"),
    ordinal_words=by_phrase(
        {
            1: "thứ nhất, đầu tiên, lần đầu, hạng nhất, giải nhất",
            2: "thứ nhì, hạng nhì, giải nhì, về nhì, á quân",
            3: "giải ba",
        }
    ),
    fractions=(
        r"<n> phần <n2>(?! (?:trăm|nghìn)(?! (?:nghìn|triệu)))",
        r"<n>/<n2>(?!/)",
        r"<n> trên <n2>",
        r"<n> trong (?:số )?<n2>",
    ),
    fraction_words=by_phrase(
        {
            (1, 2): "một nửa, nửa, phân nửa",
            (1, 4): "một phần tư",
            (3, 4): "ba phần tư",
            (1, 3): "một phần ba",
            (2, 3): "hai phần ba",
        }
    ),
    multiples=(r"gấp <n>(?: lần)?", r"nhân(?: lên)? <n> lần"),
    multiple_words=by_phrase(
        {
            2: "gấp đôi, gấp hai, nhân đôi, hai lần, gấp hai lần",
            1: "gấp rưỡi",
        }
    ),
    vague={
        f"{head} {words}": value
        for head in ("hàng", "vài", "mấy", "nhiều", "hằng", "vài ba", "những")
        for words, value in _VAGUE.items()
    },
    weak_words=by_phrase(
        {
            1: "một, một mình, duy nhất",
            2: (
                "cả hai, hai bên, đôi, cặp, cặp đôi, song sinh, sinh đôi, đôi bên, hai chiều, lưỡng, song, bộ "
                "đôi, nửa"
            ),
            3: "bộ ba, tam, sinh ba",
            4: "tứ kết, tứ",
            5: "ngũ",
            10: "chục",
        }
    ),
    months=by_phrase(
        {
            1: "giêng, một",
            2: "hai",
            3: "ba",
            4: "tư",
            5: "năm",
            6: "sáu",
            7: "bảy, bẩy",
            8: "tám",
            9: "chín",
            10: "mười",
            11: "mười một",
            12: "mười hai, chạp",
        }
    ),
    weekdays=by_phrase(
        {
            1: "thứ hai, thứ 2",
            2: "thứ ba, thứ 3",
            3: "thứ tư, thứ 4",
            4: "thứ năm, thứ 5",
            5: "thứ sáu, thứ 6",
            6: "thứ bảy, thứ bẩy, thứ 7",
            7: "chủ nhật, chúa nhật",
        }
    ),
    weekday_patterns=(
        r"(?P<weekday>chủ nhật|chúa nhật)",
        rf"(?:(?:hôm|ngày|vào|{_PART}|từ|đến|tới|trước|sau|qua|cuối|mỗi|các|lúc|và|trong|kể từ|đêm|mùng|sớm|hàng"
        r"|hằng|tuần),? )+(?P<cue>)<weekday>(?! (?:của|trên thế giới|tại|ở)(?! (?:tuần|tháng)))",
        r"(?<!lần )(?<!vị trí )<weekday>(?=,? (?:\(|ngày|tuần|tới|này|vừa qua|vừa rồi|hàng tuần|hằng tuần|trước|sau"
        r"|nhằm|\d{1,2}/\d))",
    ),
    dates=(
        r"(?:ngày|mùng|mồng) <d>(?:/<m>| tháng <month>| tháng <m>) ?(?:-|–|đến|tới|đến hết) ?(?:ngày )?<d2>"
        r"(?:/<m2>| tháng <month2>| tháng <m2>)(?:(?:/| năm |,? )<y2>)?",
        r"(?:ngày|mùng|mồng)(?: <d> ?(?:-|–|đến|tới|và) ?(?:ngày )?)<d2>(?:/<m2>| ?tháng (?:<month2>|<m2>))"
        r"(?:(?:/| năm |, năm |, )<y2>)?",
        r"(?:(?:ngày|mùng|mồng) )?<d>,? tháng (?:<month>|<m>)(?:(?:/|,? năm |, | )<y>)?",
        rf"(?:ngày|mùng|mồng|hôm|lễ|dịp|{_PART}) <d>-<m>(?![/-]| (?:tháng|giờ|người|phút|năm))",
        r"từ tháng (?:<month>|<m>)(?:(?:/| năm )<y>)? (?:đến|tới) tháng (?:<month2>|<m2>)(?:(?:/| năm )<y2>)?",
        r"tháng (?:<month>|<m>)(?:(?:/|,? năm |-| )<y>)?(?! (?:tuổi))",
        r"(?:quý|quí) (?P<quarter>iv|i{1,3}|[1-4]|một|hai|ba|tư)(?:(?:/|,? năm |-)<y>)?",
        r"(?:thập niên|thập kỷ|những năm|các năm|các thập niên)(?: thứ)? (?P<decade>(?:1\d|20)?\d0|(?:hai"
        r"|ba|bốn|năm|sáu"
        r"|bảy|tám|chín) mươi)(?: của thế kỷ (?:xx|20))?(?:s)?",
        r"thế kỷ(?: thứ)? (?P<century>[ivx]+|\d{1,2}|(?:mười|hai)(?: [a-zà-ỹ]+){0,2})",
        r"năm <y>(?! ?[-–/] ?\d)",
    ),
    times=(
        r"<h>(?:h|g|:|giờ| giờ| h)<min>(?:(?: )?(?:phút|p|'))?(?:,? (?:vào )?(?:ngày |buổi )?(?P<half>"
        + _PART
        + r"))?",
        r"<h> giờ <min>(?: phút)?(?:,? (?:vào )?(?:buổi )?(?P<half>" + _PART + r"))?(?! (?:ngày|đồng hồ) làm)",
        r"<h> ?(?:h|giờ|g)(?: sáng| đúng)?(?:,? (?:vào )?(?:buổi )?(?P<half>" + _PART + r"))",
        r"(?:lúc|hồi|từ|vào lúc|trước|sau|đến|khoảng|vào|tới) <h> ?(?:h|giờ|g)(?! (?:đồng hồ|bay|đi|làm|học))",
        r"<h> ?(?:h|giờ)(?= (?:ngày|hôm|sáng|bst|gmt|utc|est|et))",
        r"<h>h(?!\d)",
        r"<h>\.<min>(?: giờ)?(?:,? (?:vào )?(?:buổi )?(?P<half>" + _PART + r"))",
        r"<h>\.<min> giờ",
        r"<h>:<min>(?: ?(?P<half>am|pm))?",
    ),
    halves_of_day=by_phrase(
        {
            "am": "sáng, rạng sáng, am",
            "pm": "trưa, chiều, tối, pm",
            "night": "đêm, khuya",
        }
    ),
    slashed_dates=True,
    day_cues=rf"ngày|mùng|mồng|hôm|{_PART}|hôm nay|hôm qua|lễ|dịp|quốc khánh|vào|kể từ|tính đến|từ|đến|tới|trước|sau",
    fraction_cues=(
        r"chiếm|bằng|đạt|chỉ|tỷ lệ|tỉ lệ|được|có|phần|vòng|xếp|thứ|số|tổng số|gần|hơn|khoảng|tỉnh|xã|huyện|đại biểu"
        r"|thành viên|dân số|diện tích|người|phiếu|số phiếu|tổng|các|trường|quốc gia|nước|thành phố"
        r"|địa phương|cổ phần"
        r"|giá|chặng|điểm|phường|thôn|hộ|quãng đường"
    ),
    year_cues=r"năm|từ|đến|tới|trước|sau|giai đoạn|khoảng năm|niên khóa|nhiệm kỳ|mùa|xuân|hè|thu|đông",
    not_years=r"người|đồng|usd|km|m|ha|tấn|kg|con|chiếc|cái|ngôi|căn|hộ|xã|trường|học sinh|đại biểu|%"
    r"|triệu|tỷ|nghìn|lượt|ca"
    r"|cuộc|vụ|bản|cuốn|tỉnh|thành viên|binh sĩ|tên|vé|m2|mét|bước|trang|giờ|ngày|phút|sinh viên|chuyến|công ty",
    document_words=r"(?<!\w)(?:nghị quyết|quyết định|nghị định|thông tư|kết luận|công văn|chỉ thị|luật"
    r"|hướng dẫn|kế hoạch"
    r"|thông báo|tờ trình|báo cáo|công điện|qđ|nq|nđ|tt|văn bản|giấy phép)(?: số)?:? ",
    clock_words=frozenset({"giờ"}),
    negatives=("âm",),
    ordinals_are_weekdays=True,
    idioms=(
        r"cấp (?:một|hai|ba)",
        r"năm tháng(?= tuổi| qua| sau| đó)",
        r"những năm tháng",
        r"nửa (?:đầu|cuối|sau|trước|thế kỷ)",
        r"24/7",
        r"24/24",
        r"trăm phần trăm",
        r"(?:ngày )?một (?:càng|hai)",
    ),
)
