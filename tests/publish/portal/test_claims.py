"""What a page and a list tell of a claim that a clip answers."""

import json
from pathlib import Path

import pytest
from lxml import html

from citecut.pipeline.portals import build_portal
from citecut.project import Project
from tests.publish.portal import shelf
from tests.publish.portal.shelf import Told

ADDRESS = "https://clips.example.org"
MEDIA = (b"a film", b"a picture")
SAID = 'Thư viện <b>đóng cửa</b> từ 18 giờ & "không mở lại"'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    answered = shelf.release(made, media=MEDIA)["vi"]
    shelf.release(made, Told(title="Cầu mới"), clip="02", at="2026-11-02T00:00:00Z", media=MEDIA)
    shelf.claim(made, answered, SAID)
    return made


def built(project: Project, **wanted) -> Path:
    out = project.root.parent / "site"
    build_portal([project.root], out, ADDRESS, **wanted)
    return out


def page_of(site: Path, language: str, name: str = "thu-vien*"):
    (path,) = (site / language).glob(f"{name}.html")
    return html.document_fromstring(path.read_bytes())


def reviews(tree) -> list[dict]:
    blocks = [json.loads(text) for text in tree.xpath("//script[@type='application/ld+json']/text()")]
    return [block for block in blocks if block["@type"] == "ClaimReview"]


def test_the_claim_stands_once_as_a_quote_with_how_it_stands_before_the_video(project):
    tree = page_of(built(project), "vi")
    (quote,) = [quote for quote in tree.xpath("//blockquote") if quote.text_content() == SAID]
    section = quote.getparent()
    assert section.findtext("h2") == "Tin đang lan truyền"
    assert section.findtext("p") == "Các nguồn đã xem nêu khác."
    assert tree.text_content().count("không mở lại") == 1 + 1  # once for people, once for machines
    order = list(tree.iter())
    assert order.index(section) < order.index(tree.xpath("//video")[0])


def test_passages_lead_to_their_place_in_the_original(project):
    tree = page_of(built(project), "vi")
    (section,) = tree.find_class("bearings")
    assert section.xpath(".//h3/text()") == [
        "Trong nguồn, nêu khác",
        "Trong nguồn, gần nội dung này nhưng chưa đủ để kết luận",
    ]
    assert section.xpath("string(.//blockquote)").startswith("Mười hai thư viện")
    assert "Báo Hòa An" in section.xpath("string(.//cite)")
    assert section.xpath(".//a/@href")[0].startswith("https://example.org/hoa-an/thu-vien#:~:text=")


def test_a_translated_page_tells_the_standing_in_its_own_language(project):
    tree = page_of(built(project), "en")
    (section,) = tree.find_class("claim")
    assert section.findtext("p") == "The sources that were checked say otherwise."
    assert section.find("blockquote").get("lang") == "vi"


def test_machines_are_told_of_the_review_and_of_nobody_who_made_the_claim(project):
    (told,) = reviews(page_of(built(project), "vi"))
    assert told["claimReviewed"] == SAID
    assert told["reviewRating"] == {"@type": "Rating", "alternateName": "Các nguồn đã xem nêu khác."}
    assert told["author"]["name"] == "Sở Thông tin Hòa An"
    assert "itemReviewed" not in told


def test_answers_are_listed_and_the_navigation_leads_there(project):
    site = built(project)
    for language in ("vi", "en"):
        tree = html.document_fromstring((site / language / "answers.html").read_bytes())
        (said,) = tree.xpath("//article//q/text()")
        assert said.replace("\u00a0", " ") == SAID
        (link,) = tree.xpath("//article//a/@href")
        assert (site / language / link).is_file()
        assert tree.xpath("//header//a[@aria-current='page']/@href") == ["answers.html"]
    assert "vi/answers.html" in html.parse(str(site / "index.html")).xpath("//header//a/@href")
    assert f"{ADDRESS}/vi/answers.html" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_other_clips_tell_of_no_claim(project):
    tree = page_of(built(project), "vi", "cau-moi*")
    assert not tree.find_class("claim")
    assert not reviews(tree)


def test_without_an_answer_there_is_no_list_and_no_link_to_it(tmp_path):
    project = Project(tmp_path / "project")
    shelf.release(project, media=MEDIA)
    site = built(project)
    assert not list(site.rglob("answers*.html"))
    assert "answers" not in (site / "index.html").read_text(encoding="utf-8")


def test_a_withdrawn_answer_leaves_the_list(project):
    built(project)
    for event in list(project.events("released")):
        shelf.withdraw(project, event["release"], "sai")
    site = built(project)
    assert not list(site.rglob("answers*.html"))
    tree = page_of(site, "vi")
    assert not tree.find_class("claim")
    assert not reviews(tree)


def test_what_was_found_after_the_release_waits_for_the_next_one(project):
    (release, *_) = (event["release"] for event in project.events("released"))
    later = project.get(shelf.Release, release)
    shelf.claim(project, later, SAID, standing="disputed", at="2026-11-20T00:00:00+00:00")
    (section,) = page_of(built(project), "vi").find_class("claim")
    assert section.findtext("p") == "Các nguồn đã xem nêu khác."


def test_a_long_list_of_answers_is_turned_by_the_page(tmp_path):
    project = Project(tmp_path / "project")
    for number in range(61):
        told = Told(title=f"Tin số {number}")
        made = shelf.release(project, told, clip=f"{number:02}", languages=("vi",), media=MEDIA)["vi"]
        shelf.claim(project, made, f"Tin số {number}")
    site = built(project)
    first, second = ((site / "vi" / name).read_bytes() for name in ("answers.html", "answers.2.html"))
    assert len(html.document_fromstring(first).xpath("//article")) == 60
    assert len(html.document_fromstring(second).xpath("//article")) == 1
    assert html.document_fromstring(first).xpath("//a[@rel='next']/@href") == ["answers.2.html"]
