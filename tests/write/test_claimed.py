"""Of a text that circulates only the claim is kept."""

import pytest

from citecut.errors import InputError
from citecut.write.claimed import LONGEST, claimed, telling

CLAIM = "Thư viện Hòa An thu phí 50.000 đồng từ ngày 1/9."


@pytest.mark.parametrize(
    "text",
    [
        f"@ban_doc_hoa_an {CLAIM}",
        f"RT @tin.nong: {CLAIM} https://facebook.com/tin.nong/posts/123?ref=share",
        f"{CLAIM} Liên hệ 0912 345 678".replace(" Liên hệ", ""),
        f"Trần Văn Mít\n3 giờ · \n{CLAIM}\n1,2K lượt thích 85 bình luận\nThích · Trả lời · Chia sẻ",
        f"Trần Văn Mít · 3 giờ\n{CLAIM}\nXem thêm",
        f"Theo Facebook Trần Văn Mít: {CLAIM}",
        f"{CLAIM} www.zalo.me/0912345678",
        f"{CLAIM} tran.mit+tin@example.com",
    ],
)
def test_who_spread_it_is_gone(text):
    assert claimed(text) == CLAIM


def test_english_posts_lose_their_poster_too():
    text = "Pat Mill\n2h\nThe Riverton clinic closes on 1 March.\n3.4K likes 20 comments\nLike · Reply · Share"
    assert claimed(text) == "The Riverton clinic closes on 1 March."
    assert claimed("The clinic closes. Posted by Pat Mill") == "The clinic closes."
    assert claimed("The clinic closes, says @pat-mill t.me/patmill") == "The clinic closes, says"


def test_names_and_numbers_inside_the_statement_stay():
    text = "Bà Lê Minh Hạnh nói thư viện đón 68.500 lượt, theo Quyết định số 57/2023/QĐ-UBND."
    assert claimed(text) == text


def test_signs_that_are_not_seen_are_gone():
    assert claimed("Cầu \u202emở\u202c lại\u200b ngày\ufeff 1/9\u0007.") == "Cầu mở lại ngày 1/9."


@pytest.mark.parametrize("text", ["", "   ", "@ai_do https://t.me/x", "🙂🙂"])
def test_a_text_without_a_claim_is_refused(text):
    with pytest.raises(InputError, match="no claim"):
        claimed(text)


def test_an_article_is_no_claim():
    with pytest.raises(InputError, match="more than"):
        claimed("từ " * LONGEST)


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        (("Trần Văn Mít", "3 giờ trước", CLAIM), ("", "3 giờ trước", CLAIM)),
        (("Trần Văn Mít · 3 giờ", CLAIM), ("", CLAIM)),
        ((f"{CLAIM} (@tran.mit)",), (f"{CLAIM} )",)),
        # What readers of pictures make of the sign.
        (("©tin_nong và ® tin_nong nói vậy",), (" và  nói vậy",)),
        (("gọi 0912 345 678 hoặc tran.mit@example.com",), ("gọi  hoặc ",)),
        ((CLAIM, "1,2K lượt thích"), (CLAIM, "1,2K lượt thích")),
    ],
)
def test_what_tells_who_spread_it_is_named_row_by_row(rows, left):
    for row, parts, wanted in zip(rows, telling(rows), left, strict=True):
        hidden = {at for part in parts for at in range(part.start, part.end)}
        assert "".join(sign for at, sign in enumerate(row) if at not in hidden) == wanted
