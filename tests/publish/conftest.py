"""A small clip of our own story in two languages, built from real nouns."""

import shutil
from dataclasses import dataclass
from fractions import Fraction
from types import SimpleNamespace

import pytest

from citecut.model import (
    FORMATS,
    Citation,
    Credits,
    Cue,
    Cut,
    Edition,
    EditionLine,
    Finding,
    Line,
    Panel,
    Passage,
    Script,
    Shot,
    Source,
    Speaker,
    TextRange,
    digest_of,
    original_edition,
    passage_id,
)
from citecut.publish import Made

PARAGRAPHS = (
    ("headline", "Thư viện công cộng Hòa An mở cửa đến 21 giờ từ ngày 1/9"),
    (
        "standfirst",
        "Mười hai thư viện công cộng của tỉnh Hòa An sẽ mở cửa đến 21 giờ, từ thứ Hai đến thứ Sáu, kể từ ngày "
        "1/9/2026. Bạn đọc không phải trả thêm phí.",
    ),
    (
        "paragraph",
        "Hòa An thí điểm mở cửa buổi tối tại 4 thư viện từ tháng 1/2024. Theo báo cáo của Sở Văn hóa, năm 2025 bốn "
        "thư viện này đón 68.500 lượt bạn đọc sau 17 giờ, tăng 67,1% so với 41.000 lượt của năm 2024.",
    ),
    (
        "quote",
        "“Người đi làm về muộn cũng cần một chỗ yên tĩnh để đọc”, bà Lê Minh Hạnh, Giám đốc Thư viện tỉnh Hòa An, "
        "nói.",
    ),
    ("paragraph", "Chưa có bằng chứng cho thấy mức tăng như vậy sẽ lặp lại ở các huyện miền núi."),
)
LINES = (
    # role, text, passage, cited words, English
    (
        "hook",
        "Mười hai thư viện công cộng của tỉnh Hòa An sẽ mở cửa đến 21 giờ",
        1,
        "Mười hai thư viện công cộng của tỉnh Hòa An sẽ mở cửa đến 21 giờ",
        "Twelve public libraries in Hoa An province will stay open until 9 pm",
    ),
    (
        "point",
        "Năm 2025 bốn thư viện này đón 68.500 lượt bạn đọc, tăng 67,1% so với năm 2024.",
        2,
        "năm 2025 bốn thư viện này đón 68.500 lượt bạn đọc sau 17 giờ, tăng 67,1% so với 41.000 lượt của năm 2024.",
        "In 2025 these four libraries received 68,500 visits, up 67.1% from 2024.",
    ),
    (
        "quote",
        "Người đi làm về muộn cũng cần một chỗ yên tĩnh để đọc",
        3,
        "Người đi làm về muộn cũng cần một chỗ yên tĩnh để đọc",
        "People who get home late from work also need a quiet place to read",
    ),
    (
        "close",
        "Chưa có bằng chứng cho thấy mức tăng như vậy sẽ lặp lại ở các huyện miền núi.",
        4,
        "Chưa có bằng chứng cho thấy mức tăng như vậy sẽ lặp lại ở các huyện miền núi.",
        "There is no evidence so far that such a rise would be repeated in the mountain districts.",
    ),
)
SECONDS = 4


@dataclass(frozen=True)
class CutFiles:
    clip: str
    language: str
    format: str
    video: str | None = None
    poster: str | None = None
    vtt: str | None = None
    srt: str | None = None


def make_source(paragraphs=PARAGRAPHS, **fields) -> Source:
    text = "\n\n".join(words for _, words in paragraphs)
    passages, at = [], 0
    for kind, words in paragraphs:
        passages.append(Passage(id=passage_id(words, 0), range=TextRange(start=at, end=at + len(words)), kind=kind))
        at += len(words) + 2
    known = {
        "kind": "article",
        "title": paragraphs[0][1],
        "language": "vi",
        "url": "https://example.org/hoa-an/thu-vien",
        "publisher": "Báo Hòa An",
        "author": "Vũ Thanh Lam",
        "published": "2026-08-20",
        "rights": "CC BY 4.0",
        "media": digest_of(text.encode()),
        "media_type": "text/markdown",
    }
    return Source(text=text, passages=tuple(passages), **(known | fields))


def cite(source: Source, passage: int, words: str) -> Citation:
    found = source.passages[passage]
    start = source.text.index(words, found.range.start)
    return Citation(
        source=source.digest,
        passage=found.id,
        range=TextRange(start=start, end=start + len(words)),
        quote=words,
    )


def make_script(source: Source, lines=LINES) -> Script:
    made = []
    for number, (role, text, passage, words, _) in enumerate(lines, start=1):
        citation = cite(source, passage, words)
        speaker = None
        if role == "quote":
            speaker = Speaker(name="Lê Minh Hạnh", role="Giám đốc Thư viện tỉnh Hòa An")
        made.append(Line(id=f"l{number}", role=role, text=text, citations=(citation,), speaker=speaker))
    number = Line(
        id="l2.number",
        role="label",
        text="68.500",
        citations=(cite(source, 2, "68.500"),),
        shown_with="l2",
        slot="number",
    )
    description = Line(id="d1", role="description", text=source.title, citations=(cite(source, 0, source.title),))
    return Script(
        clip="01",
        sources=(source.digest,),
        language="vi",
        title=source.title,
        lines=(*made, number, description),
    )


def english_edition(script: Script) -> Edition:
    texts = {f"l{number}": line[4] for number, line in enumerate(LINES, start=1)}
    texts |= {"l2.number": "68,500", "d1": "Hoa An public libraries to stay open until 9 pm"}
    lines = tuple(
        EditionLine(id=line.id, text=texts[line.id], of=line.line_digest, translator="bộ dịch máy", machine=True)
        for line in script.lines
    )
    return Edition(clip="01", language="en", original="vi", lines=lines)


def halves(text: str) -> tuple[TextRange, ...]:
    space = text.find(" ", len(text) // 2)
    if space < 0:
        return (TextRange(start=0, end=len(text)),)
    return TextRange(start=0, end=space), TextRange(start=space + 1, end=len(text))


def make_cut(
    script: Script, edition: Edition, format: str = "9x16", *, seconds: int = SECONDS, burned: bool = True
) -> Cut:
    shots, cues = [], []
    for number, line in enumerate(script.spoken):
        start, end = Fraction(number * seconds), Fraction((number + 1) * seconds)
        shown = {item.slot or "card": item.id for item in script.shown_with(line.id)}
        panel = Panel(id=f"p{number + 1}", scene="point", spoken=(line.id,), shown=shown)
        shots.append(Shot(start=start, end=end, panel=panel))
        rows = halves(edition.text(line.id))
        cues.append(
            Cue(
                start=start + Fraction(1, 30),
                end=end - Fraction(1, 30),
                line=line.id,
                rows=rows,
                words=(),
                burned=burned,
            )
        )
    return Cut(
        clip=script.clip,
        language=edition.language,
        format=FORMATS[format],
        edition=edition.digest,
        storyboard=digest_of(b"storyboard"),
        shots=tuple(shots),
        cues=tuple(cues),
        soundings=(),
        texts={line.id: line.text for line in edition.lines},
        credits=Credits(
            heading="Nguồn" if edition.language == "vi" else "Source",
            title=script.title,
            byline="Báo Hòa An · Vũ Thanh Lam · 20/8/2026",
            publisher="Sở Thông tin Hòa An",
            disclosures=("Giọng đọc máy",) if edition.language == "vi" else ("Machine voice", "Machine translation"),
        ),
    )


def make_files(clip: str, language: str, format: str) -> CutFiles:
    folder = f"{clip}/{language}"
    return CutFiles(
        clip,
        language,
        format,
        video=f"{folder}/{format}.mp4",
        poster=f"{folder}/{format}.jpg",
        vtt=f"{folder}/captions.{format}.vtt",
        srt=f"{folder}/captions.{format}.srt",
    )


def make_story():
    source = make_source()
    script = make_script(source)
    editions = (original_edition(script), english_edition(script))
    formats = ("9x16", "1x1", "16x9")
    clips = [Made(script, edition, {f: make_cut(script, edition, f) for f in formats}) for edition in editions]
    files = [make_files("01", edition.language, f) for edition in editions for f in formats]
    findings = (
        Finding(
            code="number-changed",
            severity="look",
            message="`41.000 lượt` của nguồn không có trong câu",
            clip="01",
            language="vi",
            line="l2",
            evidence=(TextRange(start=1, end=5),),
            suggestion="giữ lại số năm 2024",
        ),
    )
    return SimpleNamespace(
        sources={source.digest: source},
        source=source,
        script=script,
        clips=clips,
        files=files,
        findings=findings,
    )


@pytest.fixture(scope="session")
def story():
    return make_story()


@pytest.fixture(scope="session")
def build():
    """The makers of nouns, for tests that need others than `story`."""
    return SimpleNamespace(
        source=make_source,
        cite=cite,
        script=make_script,
        cut=make_cut,
        files=make_files,
        CutFiles=CutFiles,
    )


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()
