"""The files of a site, as browsers, readers of feeds and search engines take them."""

import hashlib
import json
import re
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

ADDRESS = "https://clips.example.org/hoa-an/"
VERSION = re.compile(r"\.[0-9a-f]{10}\.html$")


def page_of(site: Path, word: str, language: str = "vi") -> Path:
    return next(path for path in sorted((site / language).glob(f"*{word}*.html")) if not VERSION.search(path.name))


def parsed(path: Path):
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def about(tree):
    return json.loads(tree.xpath("//script[@type='application/ld+json']/text()")[0])


@pytest.fixture(scope="module")
def pages(site):
    return sorted(site.rglob("*.html"))


def test_every_page_is_valid_html_and_small(pages):
    html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")
    for path in pages:
        content = path.read_bytes()
        parser = html5lib.HTMLParser(strict=True)
        parser.parse(content.decode())
        assert len(content) < 100_000


def test_every_link_on_the_site_leads_somewhere(site, pages):
    for path in pages:
        tree = parsed(path)
        links = tree.xpath("//@href | //@src | //@poster")
        for link in links:
            if link.startswith(ADDRESS):
                target = site / unquote(link.removeprefix(ADDRESS).partition("#")[0])
            elif urlsplit(link).scheme:
                assert urlsplit(link).hostname == "example.org"
                continue
            else:
                place, _, fragment = link.partition("#")
                target = (path.parent / unquote(place)) if place else path
                if fragment and not fragment.startswith("t="):
                    assert parsed(target).xpath(f"//*[@id='{fragment}']")
            assert (target / "index.html" if target.is_dir() else target).is_file(), link


def test_ids_are_unique_and_one_heading_names_the_page(pages):
    for path in pages:
        tree = parsed(path)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert len(tree.xpath("//h1")) == 1
        assert len(tree.xpath("//main")) == 1
        assert tree.xpath("//title/text()")[0].strip()


def test_the_policy_allows_nothing_from_elsewhere_and_no_code_in_pages(pages):
    for path in pages:
        tree = parsed(path)
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "http" not in policy
        assert not tree.xpath("//style | //*[@style] | //iframe | //object | //script[not(@src)][not(@type)]")
        assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on")]


def test_a_line_leads_to_its_passage_and_its_place_in_the_original(site):
    (first, _) = parsed(page_of(site, "cau-suoi-lam")).find_class("line")
    assert first.xpath("string(.//span[@class='text'])").startswith("Cầu Suối Lam mở lại")
    assert first.xpath("string(.//blockquote//mark)").startswith("Cầu Suối Lam mở lại")
    (link,) = first.xpath(".//p[@class='place']/a/@href")
    assert link.startswith(
        "https://example.org/hoa-an/thu-vien#:~:text=C%E1%BA%A7u%20Su%E1%BB%91i%20Lam%20m%E1%BB%9F,"
    )
    assert "Cầu Suối Lam mở lại sau ba tháng" in first.xpath("string(.//p[@class='place']/cite)")


def test_the_player_has_captions_in_every_language(site):
    tree = parsed(page_of(site, "cau-suoi-lam"))
    tracks = tree.xpath("//video//track")
    assert [(track.get("srclang"), track.get("kind")) for track in tracks] == [
        ("vi", "captions"),
        ("en", "subtitles"),
    ]
    english = (site / "vi" / tracks[1].get("src")).resolve().read_text(encoding="utf-8")
    assert english.startswith("WEBVTT")
    assert "Suoi Lam bridge" in english
    # The Vietnamese lines take four seconds each, the English three.
    assert "00:00:04.034 --> 00:00:07.966" in english


def test_a_withdrawn_clip_tells_so_and_hands_on_no_video(site):
    tree = parsed(page_of(site, "truong-hoc"))
    assert "Nguồn đã rút lại con số 41 trường." in tree.find_class("notice")[0].text_content()
    assert not tree.xpath("//video | //ol[@class='lines'] | //meta[@property='og:video'] | //script[@type]")
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not list(site.glob("media/truong-hoc*.vi.9x16.*"))
    assert list(site.glob("media/truong-hoc*.en.9x16.*"))
    embed = next(site.glob("vi/embed/truong-hoc*.html"))
    assert "rút lại" in parsed(embed).xpath("string(//main)")
    assert not parsed(embed).xpath("//video")
    assert "truong-hoc" not in (site / "vi" / "feed.xml").read_text(encoding="utf-8")
    assert "truong-hoc" not in (site / "vi" / "clips.html").read_text(encoding="utf-8")


def test_a_corrected_clip_says_so_before_its_video(site):
    tree = parsed(page_of(site, "cau-suoi-lam"))
    notice = tree.find_class("notice")[0]
    assert "16 tháng 9" in notice.text_content()
    order = list(tree.iter())
    assert order.index(notice) < order.index(tree.xpath("//video")[0])
    assert about(tree)["correction"][0]["datePublished"] == "2026-11-03T08:00:00+00:00"


def test_a_replaced_release_leads_to_the_later_one(site):
    (old,) = (path for path in (site / "vi").glob("thu-vien-hoa-an-mo*.html") if VERSION.search(path.name))
    tree = parsed(old)
    (link,) = tree.xpath("//section[@class='notice stop']//a/@href")
    assert (old.parent / link).resolve() == page_of(site, "thu-vien-hoa-an-mo").resolve()
    assert not tree.xpath("//video")
    later = parsed(page_of(site, "thu-vien-hoa-an-mo"))
    assert "Mười ba thư viện" in later.xpath("string(//ol[@class='lines'])")
    notice = later.find_class("notice")[0].text_content()
    assert "Mười hai thư viện" in notice
    assert "Clip trên trang này đã nói đúng." in notice
    # The other was corrected, but its clip still says what it said.
    assert "đã nói đúng" not in parsed(page_of(site, "cau-suoi-lam")).find_class("notice")[0].text_content()


def test_the_same_in_other_languages_is_named_on_the_page_and_on_the_map(site):
    page = page_of(site, "cau-suoi-lam")
    links = parsed(page).xpath("//link[@hreflang]")
    known = {link.get("hreflang"): link.get("href") for link in links}
    assert set(known) == {"vi", "en", "x-default"}
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    tree = etree.parse(site / "sitemap.xml")
    (entry,) = (url for url in tree.findall("s:url", spaces) if url.findtext("s:loc", None, spaces) == known["vi"])
    assert {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", spaces)} == {
        tag: known[tag] for tag in ("vi", "en")
    }
    places = [place.text for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert not [place for place in places if "/vi/truong-hoc" in place]


def test_machines_are_told_what_the_clip_is(site):
    tree = parsed(page_of(site, "cau-suoi-lam"))
    told = about(tree)
    assert told["@type"] == "VideoObject"
    assert told["inLanguage"] == "vi"
    assert told["duration"] == "PT8.000S"
    assert told["contentUrl"].startswith(f"{ADDRESS}media/cau-suoi-lam")
    assert told["citation"][0]["publisher"]["name"] == "Báo Suối Lam"
    graph = {meta.get("property"): meta.get("content") for meta in tree.xpath("//meta[@property]")}
    assert graph["og:title"] == told["name"]
    assert graph["og:video"] == told["contentUrl"]
    (path,) = tree.xpath("//link[@type='application/json+oembed']/@href")
    oembed = json.loads((site / path.removeprefix(ADDRESS)).read_text(encoding="utf-8"))
    (frame,) = html.fragments_fromstring(oembed["html"])
    assert (site / frame.get("src").removeprefix(ADDRESS)).is_file()
    assert (oembed["type"], oembed["version"], oembed["width"], oembed["height"]) == ("video", "1.0", 360, 640)


def test_feeds_carry_the_media_and_the_corrections(site):
    media = {"media": "http://search.yahoo.com/mrss/"}
    feed = etree.parse(site / "vi" / "feed.xml")
    items = feed.findall(".//item")
    assert items[0].findtext("title") == "Thư viện Hòa An mở cửa đến 21 giờ"
    for item in items:
        content = item.find("media:content", media)
        place = site / content.get("url").removeprefix(ADDRESS)
        assert place.stat().st_size == int(content.get("fileSize"))
        assert content.get("duration") == "8"
        assert parsedate_to_datetime(item.findtext("pubDate"))
    told = etree.parse(site / "vi" / "corrections.xml")
    titles = [item.findtext("title") for item in told.findall(".//item")]
    assert titles[0].startswith("Rút lại: Trường học")
    assert len(titles) == 3
    assert len({item.findtext("guid") for item in told.findall(".//item")}) == 3


def test_the_corrections_page_lists_all_newest_first(site):
    tree = parsed(site / "vi" / "corrections.html")
    times = tree.xpath("//ol[@class='entries']//time/@datetime")
    assert times == sorted(times, reverse=True)
    assert len(times) == 3
    assert tree.xpath("//ol[@class='entries']//s/text()")


def test_fingerprints_are_those_of_the_files(site):
    tree = parsed(page_of(site, "cau-suoi-lam"))
    (video,) = tree.xpath("//video/source/@src")
    content = (site / "vi" / video).resolve().read_bytes()
    assert hashlib.sha256(content).hexdigest() in tree.xpath("string(//section[contains(@class, 'verify')])")
    assert "TEST Hòa An" in tree.xpath("string(//section[contains(@class, 'verify')])")


def test_topics_gather_clips_by_source_and_by_word(site):
    tree = parsed(site / "vi" / "topics.html")
    names = tree.xpath("//a[@class='chip']/bdi/text()")
    assert {"Báo Hòa An", "Báo Suối Lam", "Thư viện"} <= set(names)
    page = parsed(site / "vi" / "topics" / "thu-vien.html")
    assert len(page.find_class("row")) == 2


def test_the_front_page_of_the_main_language_is_that_of_the_site(site):
    assert parsed(site / "index.html").get("lang") == "vi"
    assert parsed(site / "en" / "index.html").get("lang") == "en"
    assert not (site / "vi" / "index.html").exists()


def test_a_list_says_more_than_the_title(site):
    rows = parsed(site / "index.html").find_class("row")
    assert rows
    for row in rows:
        assert row.xpath("string(.//p[@class='told'])") != row.xpath("string(.//h2)")
