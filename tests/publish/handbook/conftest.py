"""Three invented stories as clips for a handbook, in Vietnamese and English."""

import unicodedata

import pytest

from citecut.model import (
    Claim,
    EditionLine,
    Line,
    Passage,
    Script,
    Source,
    Speaker,
    TextRange,
    digest_of,
    original_edition,
    passage_id,
)
from citecut.model.release import CLAIM_RECORD
from citecut.publish.handbook import Told, bind
from citecut.write.credit import cite
from tests.publish.test_page import NAUGHTY_LIST

LIBRARY = (
    ("headline", "Thư viện công cộng Hòa An mở cửa đến 21 giờ từ ngày 1/9"),
    (
        "standfirst",
        "Mười hai thư viện công cộng của tỉnh Hòa An sẽ mở cửa đến 21 giờ, từ thứ Hai đến thứ Sáu, kể từ ngày "
        "1/9/2026. Bạn đọc không phải trả thêm phí.",
    ),
    (
        "paragraph",
        "Hòa An thí điểm mở cửa buổi tối tại 4 thư viện từ tháng 1/2024, theo Quyết định số 57/2023/QĐ-UBND. Theo "
        "báo cáo của Sở Văn hóa, năm 2025 bốn thư viện này đón 68.500 lượt bạn đọc sau 17 giờ, tăng 67,1% so với "
        "41.000 lượt của năm 2024.",
    ),
    (
        "quote",
        "“Người đi làm về muộn cũng cần một chỗ yên tĩnh để đọc”, bà Lê Minh Hạnh, Giám đốc Thư viện tỉnh Hòa An, "
        "nói tại buổi họp báo ở thành phố Hòa An.",
    ),
    ("paragraph", "Chưa có bằng chứng cho thấy mức tăng như vậy sẽ lặp lại ở các huyện miền núi."),
)
BRIDGE = (
    ("headline", "Cầu Ế Ặ Ữ Ộ: tên gọi dân gian được giữ lại khi cầu Suối Đá thông xe"),
    (
        "paragraph",
        "Sở Xây dựng tỉnh Hòa An cho biết cầu Suối Đá dài 212 m, rộng 9 m, thông xe ngày 12/10/2026 sau 14 tháng thi "
        "công. Tổng mức đầu tư là 84,6 tỷ đồng, thấp hơn dự toán 3,2 tỷ đồng.",
    ),
    (
        "paragraph",
        "Cây cầu thay cho bến phà cũ, nơi mỗi ngày có khoảng 1.300 lượt người qua lại. Học sinh hai xã Tân Lập và "
        "Tân Hòa không còn phải đi vòng 17 km trong mùa mưa.",
    ),
)
ENGLISH = (
    ("headline", "Riverton keeps its night clinic open through the winter"),
    (
        "paragraph",
        "The Riverton night clinic will stay open until 31 March 2027, the town council decided on 4 November. The "
        "clinic treated 5,120 patients last winter, 18% more than the winter before.",
    ),
    (
        "quote",
        "“Nobody should have to wait until morning with a feverish child,” said Margaret Osei, who runs the clinic.",
    ),
    ("paragraph", "The council has not decided whether the clinic will stay open in the summer."),
)
STRANGE = (
    "a\ue000b",
    "a\ufeffb",
    "a\ufffeb\uffff",
    "\U000fffff",
    "e\u0301",
    "👨‍👩‍👧",
    "\x00\x01\x0b\x7f",
    "\u2028\u2029",
)

HOSTILE = (
    '#panic("x") $1/0$ <script>alert(1)</script> ]]> &amp; *a* _b_ @c `d` \u202etxt\u202c "q" \\u{41} #sys.inputs'
)


def source_of(paragraphs, language, url="https://example.org/hoa-an/thu-vien", **more) -> Source:
    text, passages, at = "\n\n".join(words for _, words in paragraphs), [], 0
    for kind, words in paragraphs:
        passages.append(Passage(id=passage_id(words, 0), range=TextRange(start=at, end=at + len(words)), kind=kind))
        at += len(words) + 2
    known = {"publisher": "Báo Hòa An", "author": "Vũ Thanh Lam", "published": "2026-08-20"}
    known["media_type"] = "text/markdown"
    return Source(
        kind="article",
        title=paragraphs[0][1],
        language=language,
        text=text,
        passages=tuple(passages),
        url=url,
        media=digest_of(text.encode()),
        **(known | more),
    )


def clip_of(source: Source, name: str, rows, **more) -> Told:
    lines = []
    for number, (role, text, passage, speaker) in enumerate(rows, 1):
        where = source.passages[passage]
        at = source.text_of(where).find(text)
        part = TextRange(start=at, end=at + len(text)).shifted(where.range.start) if at >= 0 else where.range
        cited = cite(source, where, part)
        who = Speaker(name=speaker, citation=cited) if speaker else None
        lines.append(Line(id=f"l{number}", role=role, text=text, citations=(cited,), speaker=who))
    script = Script(
        clip=name, sources=(source.digest,), language=source.language, title=source.title, lines=tuple(lines)
    )
    told = {"sources": {source.digest: source}, "at": "2026-11-20T08:00:00+00:00"}
    return Told(script, original_edition(script), **(told | more))


def vietnamese() -> list[Told]:
    library, bridge = source_of(LIBRARY, "vi"), source_of(BRIDGE, "vi", "https://example.org/hoa-an/cau-suoi-da")
    first = clip_of(
        library,
        "01",
        (
            ("hook", LIBRARY[0][1], 0, ""),
            ("point", "Mười hai thư viện công cộng của tỉnh Hòa An sẽ mở cửa đến 21 giờ.", 1, ""),
            ("point", "Năm 2025 bốn thư viện này đón 68.500 lượt bạn đọc, tăng 67,1% so với năm 2024.", 2, ""),
            ("quote", "Người đi làm về muộn cũng cần một chỗ yên tĩnh để đọc", 3, "Lê Minh Hạnh"),
            ("close", LIBRARY[4][1], 4, ""),
        ),
        link="https://video.example/hoa-an/01",
        disclosures=("Giọng đọc do máy tạo",),
    )
    second = clip_of(
        bridge,
        "02",
        (
            ("hook", "Cầu Suối Đá dài 212 m thông xe ngày 12/10/2026 sau 14 tháng thi công", 1, ""),
            ("point", "Tổng mức đầu tư là 84,6 tỷ đồng, thấp hơn dự toán 3,2 tỷ đồng.", 1, ""),
            ("point", "Học sinh hai xã Tân Lập và Tân Hòa không còn phải đi vòng 17 km trong mùa mưa.", 2, ""),
        ),
        notices=("Đính chính. Ngày 12/10/2026, clip nêu cầu rộng 8 m. Đúng là 9 m.",),
    )
    return [first, second, answer(library)]


def answer(library: Source) -> Told:
    rows = (
        ("headline", "Tin đang lan truyền: “Từ ngày 1/9 thư viện Hòa An thu phí đọc buổi tối.”"),
        ("paragraph", "Điều này trái với nguồn đã xem."),
    )
    record = source_of(rows, "vi", None, media_type=CLAIM_RECORD)
    told = clip_of(record, "tin-1", (("hook", rows[0][1], 0, ""), ("point", rows[1][1], 1, "")))
    cited = cite(library, library.passages[1], library.passages[1].range)
    line = Line(id="l3", role="point", text="Bạn đọc không phải trả thêm phí.", citations=(cited,))
    script = told.script.model_copy(
        update={"lines": (*told.script.lines, line), "sources": (record.digest, library.digest)}
    )
    sources = {record.digest: record, library.digest: library}
    claim = Claim(text="Từ ngày 1/9 thư viện Hòa An thu phí đọc buổi tối.", language="vi", standing="contradicted")
    return told._replace(script=script, edition=original_edition(script), sources=sources, claim=claim)


def english() -> list[Told]:
    source = source_of(ENGLISH, "en", "https://example.org/riverton", publisher="Riverton Courier", author="A. Poole")
    clinic = clip_of(
        source,
        "01",
        (
            ("hook", ENGLISH[0][1], 0, ""),
            ("point", "The Riverton night clinic will stay open until 31 March 2027.", 1, ""),
            ("point", "The clinic treated 5,120 patients last winter, 18% more than the winter before.", 1, ""),
            ("quote", "Nobody should have to wait until morning with a feverish child,", 2, "Margaret Osei"),
            ("close", ENGLISH[3][1], 3, ""),
        ),
        link="https://video.example/riverton/01",
    )
    library = vietnamese()[0]
    texts = (
        "Hoa An libraries stay open until 9 pm",
        "Twelve public libraries in Hoa An province will stay open until 9 pm.",
        "In 2025 these four libraries received 68,500 visits, up 67.1% from 2024.",
        "People who get home late from work also need a quiet place to read",
        "There is no evidence so far that such a rise would be repeated in the mountain districts.",
    )
    lines = tuple(
        EditionLine(id=line.id, text=text, of=line.line_digest, translator="An")
        for line, text in zip(library.script.lines, texts, strict=True)
    )
    edition = library.edition.model_copy(update={"language": "en", "lines": lines})
    return [clinic, library._replace(edition=edition)]


def hostile() -> list[Told]:
    source = source_of((("headline", HOSTILE), ("paragraph", f"{HOSTILE} Ế Ặ Ữ Ộ")), "vi", publisher=HOSTILE)
    told = clip_of(
        source, "01", (("hook", HOSTILE, 0, HOSTILE), ("quote", HOSTILE, 1, HOSTILE)), disclosures=(HOSTILE,)
    )
    return [told._replace(link='javascript:alert("x")', notices=(HOSTILE,))]


BOOKS = {"vi": vietnamese, "en": english}


@pytest.fixture(scope="session", params=["vi", "en"])
def book(request):
    titles = {"vi": "Hòa An: những điều đã biết", "en": "Hoa An and Riverton: what is known"}
    return bind(BOOKS[request.param](), request.param, title=titles[request.param], publisher="Hoa An Office")


@pytest.fixture(scope="session")
def hostile_book():
    return bind(hostile(), "vi", title=HOSTILE, publisher=HOSTILE, sponsor=HOSTILE)


@pytest.fixture(scope="session")
def naughty_book():
    """Every string of the list in every place of a chapter and a source."""
    if not NAUGHTY_LIST.is_file():
        pytest.skip("the list of naughty strings is not here")
    rows = [row for row in NAUGHTY_LIST.read_text(encoding="utf-8").splitlines() if row.strip() and row[0] != "#"]
    texts = [unicodedata.normalize("NFC", row) for row in (*rows, *STRANGE)]
    source = source_of([("headline", "Blns"), *(("paragraph", text) for text in texts)], "vi")
    lines = [("point", text, number, text) for number, text in enumerate(texts, start=1)]
    told = clip_of(source, "01", [("hook", "Blns", 0, ""), *lines], disclosures=tuple(texts), notices=tuple(texts))
    return bind([told], "vi", title=rows[200], publisher=rows[300])
