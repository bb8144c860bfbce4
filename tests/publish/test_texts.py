"""The texts beside a clip: out of its own lines, cut to what each platform takes."""

from dataclasses import replace

import pytest

from citecut.model import Credits, Line
from citecut.publish.platforms import table
from citecut.publish.texts import WORDS, Rights, disclosure, pinned, post, said
from citecut.text.counting import count
from tests.publish.conftest import english_edition, make_cut, make_script, make_source

URL = "https://example.org/hoa-an/thu-vien"
NAUGHTY = "<script>alert(1)</script> \u202e ${7*7} {{x}} #set text"


def credits(language: str = "vi", **fields) -> Credits:
    known = {
        "heading": "Nguồn",
        "title": "Thư viện công cộng Hòa An mở cửa đến 21 giờ từ ngày 1/9",
        "byline": "Báo Hòa An · Vũ Thanh Lam · 20/8/2026",
        "url": URL,
        "publisher": "Cổng thông tin Hòa An",
        "disclosures": ("Giọng đọc máy", "Nội dung được tài trợ: Quỹ Đọc Sách"),
    }
    return Credits(**(known | fields))


def texts(language: str = "vi", extra=(), **fields):
    script = make_script(make_source())
    lines = tuple(line for line in script.lines if line.role != "description")
    script = script.model_copy(update={"lines": (*lines, *extra)})
    edition = english_edition(make_script(make_source())) if language == "en" else original(script)
    cut = make_cut(script, edition).model_copy(update={"credits": credits(language, **fields)})
    return said(script, edition, cut, "Cổng thông tin Hòa An")


def original(script):
    from citecut.model import original_edition

    return original_edition(script)


def line(role: str, text: str) -> Line:
    return Line(id=f"x.{role}", role=role, text=text)


def test_without_lines_of_their_own_the_hook_is_the_headline_and_spoken_lines_the_post_text():
    found = texts()
    assert found.headline == "Mười hai thư viện công cộng của tỉnh Hòa An sẽ mở cửa đến 21 giờ"
    assert found.body[0].startswith("Năm 2025")
    assert found.headline not in found.body
    assert found.alt == f"{found.headline}. 68.500."


def test_lines_that_a_person_wrote_go_before():
    own = (line("title", "Thư viện mở tối"), line("description", "Từ 1/9."), line("alt", "Một thư viện lúc lên đèn."))
    found = texts(extra=own)
    assert (found.headline, found.body, found.alt) == ("Thư viện mở tối", ("Từ 1/9.",), "Một thư viện lúc lên đèn.")


def test_whose_pictures_and_films_are_shown_is_disclosed():
    script = make_script(make_source())
    cut = make_cut(script, original(script))
    found = said(script, original(script), cut, "Sở", Rights("Bảo tàng tỉnh", "Đài Hòa An"))
    assert found.disclosures[-2:] == ("Ảnh: Bảo tàng tỉnh", "Cảnh phim: Đài Hòa An")
    assert said(script, original(script), cut, "Sở").disclosures == found.disclosures[:-2]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", sorted(table().platforms))
def test_source_and_disclosures_stand_in_every_post_and_it_fits(name: str, language: str):
    platform = table().platforms[name]
    made = post(texts(language), platform)
    assert not [finding for finding in made.findings if finding.severity == "stop"]
    for limit in platform.text:
        assert count(made.text, limit.unit) <= limit.most
    assert "Cổng thông tin Hòa An" in made.text
    assert "Quỹ Đọc Sách" in made.text
    assert "Giọng đọc máy" in made.text
    assert "Báo Hòa An" in made.text or "Thư viện công cộng Hòa An" in made.text
    assert (URL in made.text) == platform.links


@pytest.mark.parametrize("name", sorted(table().platforms))
def test_a_post_leads_to_the_page_of_the_clip_where_there_is_a_portal(name: str):
    platform, page = table().platforms[name], "https://clips.example.org/vi/thu-vien-0a1b2c.html"
    made = replace(texts(), page=page)
    assert (page in post(made, platform).text) == platform.links
    assert URL not in post(made, platform).text + pinned(made, platform)


def test_where_links_are_forbidden_the_source_is_plain_text():
    made = post(texts(), table().platforms["tiktok"])
    assert "http" not in made.text
    assert "Nguồn: Thư viện công cộng Hòa An" in made.text


def test_lines_give_way_to_source_and_disclosures():
    long, short = (post(texts(), table().platforms[name]) for name in ("facebook", "x"))
    assert long.left_out == 0
    assert short.left_out > 0
    assert "Chưa có bằng chứng" in long.text


def test_what_cannot_fit_is_refused_with_what_to_change():
    hook = line("title", "Rất dài " * 60)
    made = post(texts(extra=(hook,)), table().platforms["x"])
    (finding,) = [each for each in made.findings if each.severity == "stop"]
    assert finding.code == "post-too-long"
    assert int(finding.found) > int(finding.expected) == 280
    assert "[title]" in finding.suggestion


def test_a_title_that_is_too_long_is_cut_at_a_word_and_said():
    made = post(texts(extra=(line("title", "thư viện " * 20),)), table().platforms["youtube"])
    assert made.title.endswith("viện…") or made.title.endswith("thư…")
    assert count(made.title, "utf16") <= 100
    assert [finding.code for finding in made.findings] == ["title-shortened"]


def test_an_alt_text_that_is_too_long_is_cut_and_said():
    made = post(texts(extra=(line("alt", "đèn " * 500),)), table().platforms["bluesky"])
    assert count(made.alt, "graphemes") <= 1000
    assert [finding.code for finding in made.findings] == ["alt-shortened"]


def test_youtube_gets_no_angle_brackets():
    made = post(texts(extra=(line("title", NAUGHTY),)), table().platforms["youtube"])
    assert not set("<>") & set(made.title + made.text)


def test_corrections_are_pinned_where_posts_cannot_be_edited():
    found = texts()
    assert pinned(found, table().platforms["facebook"]) == ""
    before = pinned(found, table().platforms["tiktok"])
    assert before.startswith("Đính chính về clip này (nếu có)")
    after = pinned(found, table().platforms["tiktok"], ["Đính chính. Con số đúng là 68.400."])
    assert after.startswith("Đính chính. Con số đúng là 68.400.\nNguồn: ")
    assert "http" not in after


def test_sources_besides_stand_with_the_source_not_with_the_disclosures():
    found = texts(disclosures=("Nguồn: Phim tư liệu", "Giọng đọc máy"))
    assert found.films == ("Nguồn: Phim tư liệu",)
    assert "Nguồn: Phim tư liệu" in disclosure(found)
    assert "Nguồn: Phim tư liệu" in post(found, table().platforms["tiktok"]).text


def test_every_table_of_words_is_complete():
    for words in WORDS.values():
        assert words.keys() == WORDS["en"].keys()
        assert all(words.values())
