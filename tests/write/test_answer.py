"""A claim beside sources: sure, or not established."""

import pytest

from citecut.errors import UsageError
from citecut.model import Passage, Source, TextRange, digest_of, passage_id
from citecut.write.answer import draft, record, weigh
from citecut.write.verify import verify

LIBRARY = (
    "Mười hai thư viện công cộng của tỉnh Hòa An sẽ mở cửa đến 21 giờ, từ thứ Hai đến thứ Sáu, kể từ ngày 1/9/2026. "
    "Bạn đọc không phải trả thêm phí.",
    "Theo báo cáo của Sở Văn hóa, năm 2025 bốn thư viện này đón 68.500 lượt bạn đọc sau 17 giờ, tăng 67,1% so với "
    "41.000 lượt của năm 2024.",
    "Chưa có bằng chứng cho thấy mức tăng như vậy sẽ lặp lại ở các huyện miền núi.",
    "Cầu Suối Đá dài 212 m, rộng 9 m, thông xe ngày 12/10/2026. Tổng mức đầu tư là 84,6 tỷ đồng.",
    "Nếu trời mưa to, cầu Suối Đá sẽ đóng trong ngày.",
)
CLINIC = (
    "The Riverton night clinic will stay open until 31 March 2027, the town council decided on 4 November.",
    "The clinic treated 5,120 patients last winter, 18% more than the winter before.",
    "The council has not decided whether the clinic will stay open in the summer.",
)


def source_of(paragraphs, language, **more) -> Source:
    text, passages, at = "\n\n".join(paragraphs), [], 0
    for words in paragraphs:
        passages.append(Passage(id=passage_id(words, 0), range=TextRange(start=at, end=at + len(words))))
        at += len(words) + 2
    kept = {"text": text, "passages": tuple(passages), "media": digest_of(text.encode()), "media_type": "text/plain"}
    return Source(kind="article", title=paragraphs[0][:40], language=language, **kept, **more)


VI, EN = source_of(LIBRARY, "vi"), source_of(CLINIC, "en")


def standing(text, source):
    return weigh(text, source.language, [source]).standing


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Bạn đọc không phải trả thêm phí.", VI),
        ("Tổng mức đầu tư là 84,6 tỷ đồng.", VI),
        ("Chưa có bằng chứng cho thấy mức tăng như vậy sẽ lặp lại ở các huyện miền núi.", VI),
        ("The Riverton night clinic will stay open until 31 March 2027.", EN),
        ("The clinic treated 5,120 patients last winter", EN),
    ],
)
def test_what_a_source_says_is_supported(text, source):
    assert standing(text, source) == "supported"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Có bằng chứng cho thấy mức tăng như vậy sẽ lặp lại ở các huyện miền núi.", VI),
        ("The clinic will not stay open until 31 March 2027.", EN),
        ("The council has decided whether the clinic will stay open in the summer.", EN),
    ],
)
def test_a_claim_that_turns_a_negation_is_contradicted(text, source):
    assert standing(text, source) == "contradicted"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Năm 2025 bốn thư viện đón 98.500 lượt bạn đọc sau 17 giờ", VI),
        ("Cầu Suối Đá dài 312 m", VI),
        ("Cầu Suối Đá thông xe ngày 12/11/2026", VI),
        ("The clinic treated 8,120 patients last winter.", EN),
        ("The clinic will stay open until 31 March 2028.", EN),
    ],
)
def test_a_claim_with_another_number_or_date_is_contradicted(text, source):
    assert standing(text, source) == "contradicted"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Sân bay Hòa An bán vé 500.000 đồng.", VI),
        ("A new airport will be built in Riverton.", EN),
    ],
)
def test_what_no_source_mentions_is_not_established(text, source):
    claim = weigh(text, source.language, [source])
    assert claim.standing == "not-established"
    assert not claim.bearings


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Năm 2025 bốn thư viện đón 41.000 lượt bạn đọc", VI),  # the number of another year
        ("Mười hai thư viện mở cửa đến 21 giờ vào thứ Bảy", VI),  # another day, and more is not said
        ("Cầu Suối Đá sẽ đóng trong ngày.", VI),  # only if it rains
        ("Bạn đọc có phải trả thêm phí không?", VI),  # a question claims nothing
        ("Cầu Suối Đá rộng 212 m", VI),  # the number of another measure
        ("The council has decided that the clinic will stay open in the summer.", EN),
        ("The Riverton night clinic will close on 31 March 2026.", EN),
        ("The council decided on 31 March 2027.", EN),
    ],
)
def test_what_is_near_but_not_sure_is_not_established(text, source):
    assert standing(text, source) == "not-established"


def test_sources_that_say_otherwise_of_each_other_make_it_disputed():
    other = source_of(("The clinic treated 8,120 patients last winter.",), "en")
    claim = weigh("The clinic treated 5,120 patients last winter", "en", [EN, other])
    assert claim.standing == "disputed"
    assert {bearing.side for bearing in claim.bearings} >= {"for", "against"}


def test_a_claim_of_two_sentences_is_supported_only_if_both_are():
    both = "Bạn đọc không phải trả thêm phí. Tổng mức đầu tư là 84,6 tỷ đồng."
    assert standing(both, VI) == "supported"
    assert standing(f"{both} Sân bay Hòa An bán vé 500.000 đồng.", VI) == "not-established"
    assert standing(f"{both} Cầu Suối Đá dài 312 m.", VI) == "contradicted"


def test_a_source_in_another_language_is_never_sure():
    claim = weigh("Phòng khám đêm Riverton chữa cho 5.120 bệnh nhân", "vi", [EN])
    assert claim.standing == "not-established"
    assert {bearing.side for bearing in claim.bearings} <= {"context"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Cầu Suối Đá dài 312 m", VI),
        ("The clinic will not stay open until 31 March 2027.", EN),
        ("Sân bay Hòa An bán vé 500.000 đồng.", VI),
    ],
)
def test_the_answer_quotes_the_claim_once_and_every_line_holds(text, source):
    claim = weigh(text, source.language, [source])
    kept = record(claim, [source])
    sources = {source.digest: source, kept.digest: kept}
    script = draft(claim, kept, sources, "claim-1")
    assert verify(script, sources) == ()
    assert sum(text.rstrip(".") in line.text for line in script.lines) == 1
    assert script.lines[0].text.rstrip("”.").endswith(text.rstrip("."))
    assert (len(script.lines) > 2) == bool(claim.bearings)
    assert script.sources[-1] == kept.digest


def test_what_is_not_established_says_so():
    claim = weigh("Sân bay Hòa An bán vé 500.000 đồng.", "vi", [VI])
    kept = record(claim, [VI])
    assert "Chưa xác lập" in draft(claim, kept, {kept.digest: kept}, "claim-1").lines[1].text


def test_an_answer_in_a_language_without_words_is_refused():
    claim = weigh("Le pont est fermé.", "fr", [])
    with pytest.raises(UsageError, match="no words"):
        record(claim, [])


CARD = source_of(
    (
        "Thẻ bạn đọc vẫn có giá 20.000 đồng một năm; trẻ em dưới 16 tuổi được miễn phí.",
        "Thư viện mở cửa đến 21 giờ; nếu trời mưa to, thư viện đóng cửa lúc 17 giờ.",
        "Tỉnh hỗ trợ ba khoản: xe 5 tỷ đồng; sách 7 tỷ đồng.",
    ),
    "vi",
)
FEE = source_of(("Readers will not pay any extra fee.", "A card still costs 20,000 dong a year."), "en")


@pytest.mark.parametrize(
    ("text", "source", "wanted"),
    [
        ("Thẻ bạn đọc có giá 20.000 đồng một năm.", CARD, "supported"),
        ("Thẻ bạn đọc có giá 50.000 đồng một năm.", CARD, "contradicted"),
        ("A card costs 20,000 dong a year.", FEE, "supported"),
        ("A card costs 50,000 dong a year.", FEE, "contradicted"),
        ("Bạn đọc phải trả thêm phí.", VI, "contradicted"),
        ("Readers will pay an extra fee.", FEE, "contradicted"),
        # What stands under a condition, in a list, or under other limits is never sure.
        ("Thư viện đóng cửa lúc 19 giờ.", CARD, "not-established"),
        ("Tỉnh hỗ trợ sách 9 tỷ đồng.", CARD, "not-established"),
        ("Bạn đọc có thể trả thêm phí.", VI, "not-established"),
        ("Trẻ em được miễn phí.", CARD, "not-established"),
    ],
)
def test_what_is_still_so_is_so_and_each_side_of_a_semicolon_speaks_for_itself(text, source, wanted):
    assert standing(text, source) == wanted
