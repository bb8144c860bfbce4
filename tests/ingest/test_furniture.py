"""What is content and what is not, in Vietnamese and English, by how rows are made."""

import pytest

from citecut.ingest.draft import Block, Facts
from citecut.ingest.furniture import credit_of, settled
from citecut.ingest.plain import read_plain

PROSE = "Sáng thứ ba, hội đồng thị trấn quyết định mở xưởng sửa đồ tại bến tàu điện cũ, nơi đã bỏ trống sáu năm nay."
ENGLISH = (
    "The council of Penrow voted on Tuesday to turn the disused tram depot on Quay Street into a public workshop."
)


MORE = (
    "The building has stood empty since 2018 and will hold 40 benches, a library of tools and a small café for all."
)


def kind_of(row: str) -> str:
    blocks, _ = settled([Block(PROSE), Block(row), Block(ENGLISH)], Facts(title="Khác"), markup=True)
    return blocks[1].kind


@pytest.mark.parametrize(
    "row",
    [
        "• :",
        "***",
        "2 / 3",
        "Lượt xem: 3",
        "1.204 lượt xem",
        "Link bài gốc Copy link",
        "Chia sẻ",
        "Share on Facebook",
        "Views: 1,204",
        "Advertisement",
        "ADVERTISEMENT",
        "Read more",
        "3 min read",
        "Nội dung đang cập nhật...",
        "Đang cập nhật",
        "Xem thêm: Xã bên khánh thành cầu",
        ">> Cầu mới thông xe",
        "Read more: Ferry timetable changes",
        "Tác giả: Hạnh Nguyên",
        "Author: Tamsin Hale",
        "By Tamsin Hale",
        "Bài và ảnh: Hoàng Yến",
        "© 2024 Penrow Gazette",
        "All rights reserved.",
        "Sign up for our newsletter to get the best every morning.",
        "We use cookies to improve this site.",
        "Theo dõi Báo Hòa An trên Zalo",
        "Đăng ký nhận bản tin hằng ngày",
        "Last updated: 3 September 2024",
    ],
)
def test_a_row_of_the_page_is_furniture(row: str) -> None:
    assert kind_of(row) == "furniture"


@pytest.mark.parametrize(
    "row",
    [
        "Lượt xem các clip tăng 3 lần so với năm ngoái.",
        "Views on the plan differ.",
        "Tác giả cho rằng xưởng cần thêm thợ.",
        "Chia sẻ kinh nghiệm là mục đích của hội nghị.",
        "By Tuesday, 85 people had signed up.",
        "What would you mend first?",
        "Share prices fell by 3% on Monday.",
        "Mời chuyên gia nước ngoài là một phương án.",
        "Năm 2024",
        "Tuesday, 3 September",
        "Theo dõi việc thực hiện là tổ công tác gồm năm người.",
        "By law, nobody may enter.",
        "Ảnh hưởng của bão rất lớn.",
        "Bình luận về kế hoạch này, nhiều phụ huynh lo ngại.",
        "More than 300 people came.",
        "Nghe",
        "Hình phạt: từ 2 đến 5 năm tù.",
        "The photo shows the depot in 1950.",
        "Comments from residents were mixed.",
        "Related work began in 2019.",
    ],
)
def test_a_row_of_the_story_is_not(row: str) -> None:
    assert kind_of(row) not in ("furniture", "caption")


@pytest.mark.parametrize(
    ("row", "credit"),
    [
        ("Người dân chờ vào xưởng. Ảnh: Lê Văn Thảo", "Lê Văn Thảo"),
        ("Học sinh chọn sách (Ảnh: Vi Lan)", "Vi Lan"),
        ("The depot in May. Photo: Ivo Brand", "Ivo Brand"),
        ("The depot in May. Photograph by Ivo Brand", "Ivo Brand"),
    ],
)
def test_a_row_with_a_photographer_is_a_caption(row: str, credit: str) -> None:
    assert kind_of(row) == "caption"
    assert credit_of(row)[1] == credit


def kinds(text: str) -> list[str]:
    draft = read_plain(text)
    return [block.kind for block in settled(draft.blocks, draft.facts, markup=False)[0]]


def test_the_headline_again_is_furniture_and_the_row_under_it_a_caption() -> None:
    text = f"Bến cũ thành xưởng\n\n{PROSE}\n\nBến cũ thành xưởng\nNgười dân chờ vào xưởng\n\n{ENGLISH}\n"
    assert kinds(text) == ["headline", "paragraph", "furniture", "caption", "paragraph"]


def test_a_short_row_between_long_ones_is_a_heading() -> None:
    assert kinds(f"Bến cũ thành xưởng\n\n{PROSE}\n\nViệc cần biết\n\n{ENGLISH}\n") == [
        "headline", "paragraph", "heading", "paragraph",
    ]  # fmt: skip


def test_all_after_related_stories_is_furniture() -> None:
    tail = "Bài viết liên quan\n\nCầu mới thông xe\n\nLễ hội cơm mới\n"
    assert kinds(f"Bến cũ\n\n{PROSE}\n\n{PROSE[:-1]} vừa qua.\n\n{tail}")[-3:] == ["furniture"] * 3


def test_a_box_of_related_stories_inside_ends_at_the_next_prose() -> None:
    text = f"Penrow opens a workshop\n\n{ENGLISH}\n\nRelated\n\nFerry changes\n\n{MORE}\n\n{PROSE}\n"
    assert kinds(text) == ["headline", "paragraph", "furniture", "furniture", "paragraph", "paragraph"]


def test_a_first_sentence_is_no_headline_but_gives_the_title() -> None:
    blocks, facts = settled(read_plain(f"{PROSE}\n\n{ENGLISH}").blocks, Facts(), markup=False)
    assert blocks[0].kind == "paragraph"
    assert facts.title is not None
    assert facts.title.startswith("Sáng thứ ba")


def test_a_lone_name_at_the_end_is_the_author() -> None:
    draft = read_plain(f"Bến cũ thành xưởng\n\n{PROSE}\n\nHoàng Minh Yến\n")
    blocks, facts = settled(draft.blocks, draft.facts, markup=False)
    assert blocks[-1].kind == "furniture"
    assert facts.author == "Hoàng Minh Yến"


def test_hard_wrapped_rows_are_one_paragraph() -> None:
    first = "The council of Penrow voted on Tuesday to turn the\ndisused tram depot on Quay Street into a public"
    wrapped = f"{first}\nworkshop, ending six years of debate.\n"
    assert kinds(f"Penrow opens a workshop\n\n{wrapped}") == ["headline", "paragraph"]


def test_bullets_stay_outside_their_items() -> None:
    draft = read_plain("- Mang theo đồ đã lau sạch.\n• Không mang pin.\n1. Việc đầu tiên.")
    assert [block.text for block in draft.blocks] == [
        "Mang theo đồ đã lau sạch.",
        "Không mang pin.",
        "1. Việc đầu tiên.",
    ]


def test_a_bullet_without_anything_is_no_item() -> None:
    assert [block.text for block in read_plain("•\nMột dòng\n- \n\nHai").blocks] == ["•", "Một dòng", "-", "Hai"]


def test_a_text_of_one_sentence_is_its_content_and_not_its_own_headline_repeated():
    draft = read_plain("No evidence that the vaccine harms, officials said on Monday.")
    blocks, _ = settled(draft.blocks, draft.facts, markup=False)
    assert [block.kind for block in blocks] == ["paragraph"]
