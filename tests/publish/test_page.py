import json
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from citecut import phrases
from citecut.model import Finding, Line, Override, Script, Speaker, TextRange, original_edition
from citecut.publish import Made, page
from citecut.publish.markup import hash_source

NAUGHTY_LIST = Path(__file__).parents[2] / ".." / "shared" / "data" / "text" / "blns.txt"
NAUGHTY = [
    "</script><script>alert(1)</script>",
    "<!-- --><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><style>*{display:none}</style>",
    "`${alert(1)}` {{7*7}} <%= 7 %>",
    "&lt;b&gt; &#60;script&#62;",
    "\u202egnirts\u202c \u200b\ufeff",
    "javascript:alert(1)",
    "</p></li></ol></main>",
]


def rendered(story, **changes):
    known = {"sources": story.sources, "clips": story.clips, "files": story.files, "findings": story.findings}
    known |= {"publisher": "Sở Thông tin Hòa An"} | changes
    return page(known.pop("sources"), known.pop("clips"), known.pop("files"), known.pop("findings"), **known)


@pytest.fixture(scope="module")
def tree(story):
    return html.document_fromstring(rendered(story))


def shape(text):
    """Every element with the names of its attributes: what text must never change."""
    tree = html.document_fromstring(text)
    return Counter((element.tag, *sorted(element.attrib)) for element in tree.iter() if isinstance(element.tag, str))


def bare_script(source, title, *lines):
    return Script(clip="01", sources=(source.digest,), language="vi", title=title, lines=lines)


def harmless(text):
    """The same words with nothing in them that HTML knows."""
    return re.sub("[<>&\"']", "·", text)


def hostile(build, text):
    """The page of a story in which every text is `text`."""
    source = build.source(
        (("headline", text), ("paragraph", text)), url=text, publisher=text, author=text, published=text, rights=text
    )
    citations = tuple(build.cite(source, n, text) for n in (0, 1))
    line = Line(id="l1", role="hook", text=text, citations=citations, speaker=Speaker(name=text, role=text))
    card = Line(id="l2", role="label", text=text, citations=citations, shown_with="l1", slot="kicker")
    script = bare_script(source, text, line, card)
    edition = original_edition(script)
    cut = build.cut(script, edition)
    credits = cut.credits.model_copy(
        update={"heading": text, "title": text, "byline": text, "publisher": text, "disclosures": (text,)}
    )
    made = Made(script, edition, {"9x16": cut.model_copy(update={"credits": credits})})
    finding = Finding(code="x", severity="stop", message=text, line="l1", suggestion=text)
    files = [build.files("01", "vi", "9x16")]
    return page({source.digest: source}, [made], files, [finding], publisher=text)


@pytest.mark.parametrize("text", NAUGHTY)
def test_text_never_becomes_code(build, text):
    assert shape(hostile(build, text)) == shape(hostile(build, harmless(text)))


def test_no_string_of_the_naughty_list_becomes_code(build):
    if not NAUGHTY_LIST.is_file():
        pytest.skip("the list of naughty strings is not here")
    rows = [row for row in NAUGHTY_LIST.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")]
    text = " ".join(rows)
    assert shape(hostile(build, text)) == shape(hostile(build, harmless(text)))


def test_everything_is_in_the_one_file_and_the_policy_allows_nothing_else(story):
    text = rendered(story)
    found = html.document_fromstring(text)
    policy = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    style, script = found.xpath("//style/text()")[0], found.xpath("//script[not(@type)]/text()")[0]
    assert hash_source(style) in policy
    assert hash_source(script) in policy
    assert not found.xpath("//link | //script[@src] | //iframe | //object | //*[@style]")
    assert not [name for element in found.iter() for name in element.attrib if name.startswith("on")]
    assert "url(" not in style
    assert "@import" not in style


def test_every_line_stands_beside_its_passage(tree, story):
    for row in tree.xpath("(//ol[@class='lines'])[1]/li"):
        assert row.xpath(".//a[@class='seek']")
        assert row.xpath(".//figure//mark")
    first = tree.xpath("(//ol[@class='lines'])[1]/li[2]")[0]
    assert [mark.text_content() for mark in first.xpath("./div[@class='evidence']//mark")] == [
        "năm 2025 bốn thư viện này đón 68.500 lượt bạn đọc",
        "tăng 67,1% so với",
        "năm 2024",
    ]
    assert [word.text_content() for word in first.xpath("./div[@class='evidence']//span[@class='left-out']")] == [
        "sau 17 giờ",
        "41.000 lượt của",
    ]
    assert first.xpath("string(./div[@class='evidence']//blockquote)") == story.source.text_of(
        story.source.passages[2]
    )


def test_a_translated_line_shows_the_words_of_the_original(tree):
    english = tree.xpath("//div[@id='edition-1']//li[contains(@class, 'hook')]")[0]
    assert english.xpath("string(.//span[@class='text'])").startswith("Twelve public libraries")
    assert english.xpath("string(.//mark)").startswith("Mười hai thư viện")
    assert english.xpath(".//blockquote/@lang") == ["vi"]
    assert english.xpath(".//span[@class='text']/@lang") == ["en"]
    assert "Machine translation" in english.text_content()


def test_the_interface_speaks_the_language_of_the_clip(tree):
    assert tree.get("lang") == "vi"
    assert tree.xpath("//div[@class='edition']/@lang") == ["vi", "en"]
    assert "Trong nguồn" in tree.xpath("//div[@id='edition-0']")[0].text_content()
    assert "In the source" in tree.xpath("//div[@id='edition-1']")[0].text_content()


def test_findings_stand_beside_the_line_concerned_in_its_language_only(tree):
    notes = tree.xpath("//li[contains(@class, 'finding ')]")
    assert len(notes) == 1
    assert (
        notes[0].xpath("string(ancestor::li[contains(@class, 'line')]//span[@class='text'])").startswith("Năm 2025")
    )
    assert notes[0].xpath("string(.//code)") == "41.000 lượt"


def test_a_stop_finding_makes_a_draft_of_it(story):
    stop = Finding(code="negation-dropped", severity="stop", message="mất chữ `không`", clip="01", line="l9")
    found = html.document_fromstring(rendered(story, findings=[stop]))
    assert len(found.xpath("//p[@class='draft']")) == 2
    assert "mất chữ không" in found.xpath("//div[@id='edition-0']")[0].text_content()


def test_the_original_is_linked_safely_and_its_digest_shown(tree, story):
    link = tree.xpath("//section[@class='sources']//a")[0]
    assert link.get("href") == story.source.url
    assert "noopener" in link.get("rel")
    assert story.source.media in tree.xpath("//section[@class='sources']")[0].text_content()


def test_an_address_that_is_no_web_page_is_text(story, build):
    source = build.source(url="javascript:alert(1)")
    text = rendered(story, sources={source.digest: source})
    assert not html.document_fromstring(text).xpath("//section[@class='sources']//a")
    assert "javascript:alert(1)" in text


def test_credits_and_disclosures_are_shown(tree):
    credits = tree.xpath("//div[@id='edition-1']//div[@class='credits']")[0].text_content()
    assert "Machine voice" in credits
    assert "Machine translation" in credits


def test_each_cut_has_its_video_poster_and_downloads(tree):
    assert tree.xpath("//div[@id='edition-0']//video/@poster") == [f"01/vi/{f}.jpg" for f in ("9x16", "1x1", "16x9")]
    assert tree.xpath("//div[@id='edition-0']//source/@src") == [f"01/vi/{f}.mp4" for f in ("9x16", "1x1", "16x9")]
    hrefs = tree.xpath("//a[@download]/@href")
    assert {"01/en/captions.1x1.vtt", "01/en/captions.1x1.srt", "citations.json", "findings.json"} <= set(hrefs)


def test_captions_travel_inside_the_page(tree):
    cuts = json.loads(tree.xpath("//script[@id='cuts']/text()")[0])
    assert set(cuts) == set(tree.xpath("//video/@data-cut"))
    first = cuts["cut-0-0"]
    assert first["show"] is False
    assert first["cues"][0] == [0.033, 3.967, "Mười hai thư viện công cộng của tỉnh\nHòa An sẽ mở cửa đến 21 giờ"]


def test_captions_show_where_they_are_not_drawn_into_the_picture(story, build):
    made = story.clips[0]
    plain = Made(made.script, made.edition, {"9x16": build.cut(made.script, made.edition, burned=False)})
    tree = html.document_fromstring(rendered(story, clips=[plain]))
    assert json.loads(tree.xpath("//script[@id='cuts']/text()")[0])["cut-0-0"]["show"] is True


def test_without_videos_the_page_still_shows_every_line(story):
    bare = [Made(made.script, made.edition, {}) for made in story.clips]
    tree = html.document_fromstring(rendered(story, clips=bare, files=[]))
    assert len(tree.xpath("//figure")) == 12
    assert not tree.xpath("//video")


def test_a_source_that_is_missing_does_not_hide_the_quote(story):
    tree = html.document_fromstring(rendered(story, sources={}))
    assert tree.xpath("string(//div[@class='evidence']//mark)").startswith("Mười hai thư viện")


def test_a_long_passage_is_trimmed_around_the_words_and_there_whole(build):
    words = " ".join(f"từ{n}" for n in range(400))
    source = build.source((("paragraph", words),))
    line = Line(id="l1", role="hook", text="Từ200 từ201", citations=(build.cite(source, 0, "từ200 từ201"),))
    script = bare_script(source, "Từ", line)
    text = page({source.digest: source}, [Made(script, original_edition(script), {})], [])
    figure = html.document_fromstring(text).xpath("//figure")[0]
    quoted = figure.xpath("string(.//blockquote)")
    assert quoted.startswith("… từ")
    assert quoted.endswith(" …")
    assert len(quoted) < 600
    assert figure.xpath("string(.//details/p)") == words


def test_ids_are_unique_and_every_label_is_there(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-controls"):
        assert set(tree.xpath(f"//@{name}")) <= set(ids)
    assert len(tree.xpath("//main")) == 1
    assert len(tree.xpath("//h1")) == 1


def test_a_finding_shows_its_values_in_line_and_original_and_who_let_it_pass(story):
    made = next(m for m in story.clips if m.edition.language == "en")
    line = made.script.spoken[0]
    found = Finding(
        code="number-changed",
        severity="stop",
        message="the number differs",
        clip=made.script.clip,
        line=line.id,
        language="en",
        evidence=(TextRange(start=0, end=8),),
        in_line=(TextRange(start=0, end=6),),
    )
    page_text = rendered(story, findings=[found])
    faults = [mark.text_content() for mark in html.document_fromstring(page_text).find_class("fault")]
    assert faults == [made.edition.text(line.id)[:6], line.text[:8], line.text[:8]]  # line, original, passage
    passed = Override(
        finding=found.digest,
        code=found.code,
        by="Ann Reader",
        role="editor",
        reason="checked",
        at="2026-09-01T08:00Z",
    )
    tree = html.document_fromstring(rendered(story, findings=[found], overrides=[passed]))
    (item,) = tree.find_class("finding")
    assert "passed" in item.get("class")
    assert "editor, 1 September 2026. checked" in item.text_content()
    assert "Ann Reader" not in tree.text_content()


def test_a_value_that_differs_is_marked_in_the_passage_of_an_original_line_too(story):
    at = story.source.text.index("68.500")
    found = Finding(
        code="number-changed",
        severity="stop",
        message="the number differs",
        clip="01",
        line="l2",
        evidence=(TextRange(start=at, end=at + 6),),
    )
    tree = html.document_fromstring(rendered(story, findings=[found]))
    marks = tree.xpath("//div[@id='edition-0']//blockquote//mark[contains(@class, 'fault')]")
    assert {mark.text_content() for mark in marks} == {"68.500"}


def test_what_blocks_release_stands_at_the_head_and_leads_to_its_line(story):
    stops = [
        Finding(code="a", severity="stop", message="first `1`", clip="01", line="l2", language="en"),
        Finding(code="b", severity="stop", message="on a card", clip="01", line="l2.number", language="en"),
        Finding(code="c", severity="stop", message="on the whole", clip="01", language="en"),
        Finding(code="d", severity="look", message="only look", clip="01", line="l1", language="en"),
    ]
    tree = html.document_fromstring(rendered(story, findings=stops))
    links = tree.xpath("//div[@id='edition-1']/div[@class='verdict']//a")
    assert [link.text_content().split(" ", 1)[1] for link in links] == ["first 1", "on a card", "on the whole"]
    for link, stop in zip(links, stops, strict=False):
        (place,) = tree.xpath(f"//*[@id='{link.get('href')[1:]}']")
        assert stop.message.replace("`", "") in place.text_content()
    assert not tree.xpath("//div[@id='edition-0']/div[@class='verdict']")


def test_what_was_found_in_a_language_without_a_clip_is_not_hidden(story):
    found = Finding(code="translation-missing", severity="stop", message="no French", clip="01", language="fr")
    tree = html.document_fromstring(rendered(story, findings=[found]))
    (missing,) = tree.find_class("missing")
    assert "no French" in missing.text_content()
    assert "Français" in missing.text_content()


def test_grave_notes_come_first_and_lists_are_named(story):
    found = [
        Finding(code="a", severity="look", message="minor", clip="01", line="l2"),
        Finding(code="b", severity="stop", message="grave", clip="01", line="l2"),
    ]
    tree = html.document_fromstring(rendered(story, findings=found))
    listed = tree.xpath("//div[@id='edition-0']//ul[@class='findings']")[0]
    assert [item.get("class") for item in listed] == ["finding stop", "finding look"]
    assert (listed.get("role"), listed.get("aria-label")) == ("list", "Ghi chú")


def test_the_same_input_gives_the_same_page(story):
    assert rendered(story) == rendered(story)


def colours(block):
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "ground"),
        ("soft", "ground"),
        ("soft", "now"),
        ("ink", "now"),
        ("link", "ground"),
        ("link", "now"),
        ("mark-ink", "mark"),
        ("stop", "stop-ground"),
        ("look", "look-ground"),
        ("look", "ground"),
    ],
)
def test_every_text_stands_out_from_its_ground(tree, theme, ink, ground):
    style = tree.xpath("//style/text()")[0]
    blocks = re.findall(r":root[^{]*\{([^}]*--ground[^}]*)\}", style)
    assert colours(blocks[1]) == colours(blocks[2])
    palette = colours(blocks[0] if theme == "light" else blocks[1])
    lighter, darker = sorted((luminance(palette[ink]), luminance(palette[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_findings_are_told_in_the_language_of_their_edition(story):
    values = {"words": "không", "line": "l2"}
    found = [
        phrases.finding("negation-dropped.said", "stop", clip="01", line="l2", language=language, values=values)
        for language in ("vi", "en")
    ]
    missing = phrases.finding(
        "translation-missing.none", "stop", clip="01", language="fr", values={"loss": "x", "form": "01.fr.docx"}
    )
    tree = html.document_fromstring(rendered(story, findings=[*found, missing]))
    told = {edition.get("lang"): edition.text_content() for edition in tree.find_class("edition")}
    assert "Bỏ từ phủ định không, dòng l2 nói ngược hẳn lại." in told["vi"]
    assert "says the opposite without" not in told["vi"]
    assert "Line l2 says the opposite without không." in told["en"]
    assert "Chưa có bản dịch sang tiếng Pháp" in tree.find_class("missing")[0].text_content()
