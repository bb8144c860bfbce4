"""From a claim and a library to a draft that says what is known, and keeps nothing of who spread it."""

from importlib.metadata import files
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from citecut.errors import InputError, ProviderError, UsageError
from citecut.model import Claim, Release, Script, digest_of, original_edition
from citecut.pipeline.answers import answer
from citecut.pipeline.approvals import said
from citecut.pipeline.handbooks import Wanted, handbook
from citecut.pipeline.job import now
from citecut.pipeline.portals import build_portal
from citecut.project import Project
from citecut.providers.readers.tesseract import TesseractReader
from citecut.write.verify import verify

STORY = """# Cầu Suối Đá thông xe

Cầu Suối Đá dài 212 m, rộng 9 m, thông xe ngày 12/10/2026. Tổng mức đầu tư là 84,6 tỷ đồng.

Người dân không phải trả phí qua cầu.
"""
ENGLISH = """# Riverton clinic stays open

The clinic treated 5,120 patients last winter, 18% more than the winter before.
"""
POST = "Trần Văn Mít\n3 giờ · \n@tin_nong Cầu Suối Đá dài 312 m https://fb.com/mit 0912 345 678\n12 lượt thích"
HOSTILE = '</title><script>alert(1)</script> #panic("x") $1/0$ Cầu Suối Đá dài 312 m \u202eabc'


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "cau.md"
    path.write_text(STORY, encoding="utf-8")
    return str(path)


def everything(root: Path) -> str:
    files = [path for path in root.rglob("*") if path.is_file()]
    return "\n".join(f"{path.name}\n{path.read_bytes().decode(errors='replace')}" for path in files)


def approve(root: Path, clip: str, *, out: bool = False) -> Release:
    """A person approves the answer; with `out`, it is released as well."""
    project = Project(root)
    script = project.get(Script, project.current().clips[clip].script or "")
    edition = original_edition(script)
    place = {"clip": clip, "language": edition.language, "at": now()}
    release = Release(
        clip=clip,
        language=edition.language,
        sources=script.sources,
        script=script.digest,
        edition=edition.digest,
        cuts={},
        title=script.title,
        publisher="Văn phòng Hòa An",
        lines=said(edition),
        files=(),
    )
    with project.writing():
        project.put(edition)
        project.put(release)
        project.journal("approved", lines=said(edition), by="An", role="editor", **place)
        if out:
            project.journal("released", release=release.digest, **place)
    return release


def test_a_wrong_number_is_answered_with_the_sentence_that_has_the_right_one(tmp_path: Path, story: str):
    made = answer(POST, [story], out=tmp_path / "house")
    assert (made.claim.language, made.claim.standing) == ("vi", "contradicted")
    assert made.script is not None
    assert any("212 m" in line.text for line in made.script.lines[2:])
    sources = {digest: Project(tmp_path / "house").get(type(next(iter(made.sources.values()))), digest)
               for digest in made.script.sources}  # fmt: skip
    assert verify(made.script, sources) == ()


def test_an_english_claim_is_answered_in_english(tmp_path: Path):
    source = tmp_path / "clinic.md"
    source.write_text(ENGLISH, encoding="utf-8")
    made = answer("The clinic treated 8,120 patients last winter.", [str(source)], out=tmp_path / "house")
    assert (made.claim.language, made.claim.standing) == ("en", "contradicted")
    assert made.script is not None
    assert "5,120" in made.script.lines[2].text


def test_nothing_is_kept_of_who_spread_it(tmp_path: Path, story: str):
    answer(POST, [story], out=tmp_path / "house")
    kept = everything(tmp_path / "house")
    assert "312 m" in kept
    assert not any(trace in kept for trace in ("Mít", "tin_nong", "fb.com", "0912", "lượt thích"))


def test_without_a_project_nothing_is_written(tmp_path: Path, story: str):
    made = answer(POST, [story])
    assert made.claim.standing == "contradicted"
    assert (made.script, made.page) == (None, None)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name not in ("cache", "home")) == ["cau.md"]


def test_what_no_source_mentions_is_answered_with_not_established(tmp_path: Path, story: str):
    made = answer("Sân bay Hòa An bán vé 500.000 đồng.", [story], out=tmp_path / "house")
    assert made.claim.standing == "not-established"
    assert made.page is not None
    assert "Chưa xác lập" in made.page.read_text(encoding="utf-8")


def test_no_claim_becomes_code_on_a_page_or_in_a_book(tmp_path: Path, story: str):
    made = answer(HOSTILE, [story], out=tmp_path / "house", language="vi")
    assert made.page is not None
    page = made.page.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "\u202e" not in page
    approve(tmp_path / "house", made.clip)
    book = handbook([tmp_path / "house"], tmp_path / "book.pdf", Wanted(publisher="An", epub=True)).book
    assert "#panic" in book.answers[0].title


def test_the_answer_stands_in_the_handbook_when_it_is_approved(tmp_path: Path, story: str):
    made = answer(POST, [story], out=tmp_path / "house")
    with pytest.raises(InputError, match="approved"):
        handbook([tmp_path / "house"], tmp_path / "book.pdf", Wanted(publisher="An"))
    approve(tmp_path / "house", made.clip)
    (chapter,) = handbook([tmp_path / "house"], tmp_path / "book.pdf", Wanted(publisher="An")).book.answers
    assert "312 m" in chapter.title
    assert chapter.notes


def test_a_library_that_answered_it_says_so(tmp_path: Path, story: str):
    first = answer(POST, [story], out=tmp_path / "all" / "house")
    assert answer(POST, [], library=tmp_path / "all").known == ()
    release = approve(tmp_path / "all" / "house", first.clip, out=True)
    again = answer("Cầu Suối Đá dài 312 m.", [], library=tmp_path / "all")
    assert again.claim.standing == "contradicted"
    assert again.claim.answered_by == (release.digest,)
    other = answer("Cầu Suối Đá dài 412 m.", [], library=tmp_path / "all")
    assert other.claim.answered_by == (release.digest,)


def test_asking_again_changes_nothing(tmp_path: Path, story: str):
    one = answer(POST, [story], out=tmp_path / "house")
    before = everything(tmp_path / "house")
    assert answer(POST, [story], out=tmp_path / "house").clip == one.clip
    assert everything(tmp_path / "house") == before


def test_a_claim_is_kept_as_a_document(tmp_path: Path, story: str):
    made = answer(POST, [story], out=tmp_path / "house")
    assert Project(tmp_path / "house").get(Claim, made.claim.digest) == made.claim


def test_nothing_to_look_in_is_refused(tmp_path: Path):
    with pytest.raises(UsageError, match="nothing to hold"):
        answer("Cầu Suối Đá dài 312 m.", [])


def test_a_picture_that_is_not_there_is_not_read(story: str):
    with pytest.raises(InputError, match="picture"):
        answer("post.png", [story])


def test_an_answer_that_went_out_tells_on_the_portal_what_it_answers(tmp_path: Path, story: str):
    house, site = tmp_path / "house", tmp_path / "site"
    made = answer(POST, [story], out=house)
    approve(house, made.clip, out=True)
    build_portal([house], site, "https://clips.example.org")
    (page,) = (path for path in (site / "vi").glob("*.html") if "<h1 lang" in path.read_text(encoding="utf-8"))
    text = page.read_text(encoding="utf-8")
    assert made.claim.text in text
    assert "Các nguồn đã xem nêu khác." in text
    assert "ClaimReview" in text
    assert (site / "vi" / "answers.html").is_file()
    assert not [path for path in site.rglob("*.*ml") if "Trần Văn Mít" in path.read_text(encoding="utf-8")]


def test_a_later_look_at_other_sources_is_not_told_before_it_goes_out(tmp_path: Path, story: str):
    house, site = tmp_path / "house", tmp_path / "site"
    other = tmp_path / "khac.md"
    other.write_text("# Cầu Suối Đá\n\nCầu Suối Đá dài 312 m.\n", encoding="utf-8")
    made = answer(POST, [story], out=house)
    approve(house, made.clip, out=True)
    again = answer(POST, [story, str(other)], out=house)
    assert (again.clip, again.claim.standing) == (made.clip, "disputed")
    build_portal([house], site, "https://clips.example.org")
    listed = (site / "vi" / "answers.html").read_text(encoding="utf-8")
    assert "Các nguồn đã xem nêu khác." in listed
    assert "nêu khác nhau" not in listed


@pytest.fixture
def detector(monkeypatch: pytest.MonkeyPatch) -> None:
    model = Path(__file__).parents[3] / "shared/data/models/yunet_s_640_640.onnx"
    if not model.is_file():
        pytest.skip("the face detector is not here")
    monkeypatch.setenv("CITECUT_FACE_MODEL", str(model))


@pytest.fixture
def screenshot(tmp_path: Path) -> Path:
    """A post with an avatar and a name beside it."""
    shown = Image.new("RGB", (540, 600), "white")
    ImageDraw.Draw(shown).ellipse((20, 40, 80, 100), fill="#a03060")
    ImageDraw.Draw(shown).text((100, 55), "Tran Van Mit", fill="black", font_size=24)
    path = tmp_path / "post.png"
    shown.save(path)
    return path


@pytest.mark.usefixtures("detector")
def test_a_screenshot_gets_a_cleaned_copy_beside_it_and_the_project_none(
    tmp_path: Path, story: str, screenshot: Path
):
    given, root = screenshot.read_bytes(), tmp_path / "house"
    made = answer("Cầu Suối Đá dài 312 m", [story], out=root, screenshot=screenshot)
    assert made.cleaned is not None
    assert made.cleaned[:3] == (tmp_path / "post.cleaned.png", 0, 1)
    with Image.open(made.cleaned.path) as copy:
        assert copy.crop((100, 42, 540, 98)).getextrema() == ((255, 255),) * 3
    assert screenshot.read_bytes() == given
    digests = {digest_of(given), digest_of(made.cleaned.path.read_bytes())}
    files = [path for path in root.rglob("*") if path.is_file()]
    assert not digests & {digest_of(path.read_bytes()) for path in files}
    assert not [path for path in files if path.suffix in (".png", ".jpg") or path.read_bytes()[:4] == b"\x89PNG"]
    assert "post" not in (made.page or root).read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="already"):
        answer("Cầu Suối Đá dài 312 m", [story], screenshot=screenshot)


@pytest.mark.usefixtures("detector")
def test_a_cleaned_copy_never_lies_in_a_project_and_a_film_or_text_is_no_screenshot(
    tmp_path: Path, story: str, screenshot: Path
):
    root = tmp_path / "house"
    answer("Cầu Suối Đá dài 312 m", [story], out=root)
    inside = root / "post.png"
    inside.write_bytes(screenshot.read_bytes())
    with pytest.raises(UsageError, match="inside a project"):
        answer("Cầu Suối Đá dài 312 m", [story], screenshot=inside)
    with pytest.raises(InputError):
        answer("Cầu Suối Đá dài 312 m", [story], screenshot=Path(story))
    assert not list(tmp_path.rglob("*.cleaned.png"))


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """A post as a telephone shows it: avatar, name, time, a handle and a number in the text."""
    (font,) = (each.locate() for each in files("fontpkg-noto-sans") or () if each.name == "NotoSans[wdth,wght].ttf")
    shown = Image.new("RGB", (1080, 900), "white")
    draw, face = ImageDraw.Draw(shown), ImageFont.truetype(str(font), 40)
    draw.ellipse((40, 60, 160, 180), fill="#a03060")
    for row, text in ((80, "Trần Văn Mít"), (400, "Cầu Suối Đá dài 312 m."), (640, "Theo @mit.tran 0912 345 678")):
        draw.text((190 if row == 80 else 40, row), text, fill="#101010", font=face)
    path = tmp_path / "post.png"
    shown.save(path)
    return path


@pytest.mark.usefixtures("detector")
def test_a_claim_is_read_in_a_screenshot_and_nobody_with_it(tmp_path: Path, story: str, post: Path):
    eyes = TesseractReader()
    if "vi" not in eyes.languages():
        pytest.skip("Tesseract with its Vietnamese data is not here")
    before = " ".join(word.text for word in eyes.read(post.read_bytes(), "vi"))
    assert "Mít" in before, "the test shows a name"
    assert ".tran 0912 345 678" in before, "the test shows a handle and a number"
    made = answer(str(post), [story], language="vi")
    assert "Cầu Suối Đá dài 312 m." in made.claim.text
    assert made.cleaned is not None
    assert (made.cleaned.avatars, made.cleaned.hidden) == (1, 4)
    after = " ".join(word.text for word in eyes.read(made.cleaned.path.read_bytes(), "vi"))
    assert "Cầu Suối Đá dài 312 m." in after
    for telltale in ("Mít", "tran", "0912", "345"):
        assert telltale not in after
        assert telltale not in made.claim.text
    made.cleaned.path.unlink()
    with pytest.raises(UsageError, match="a machine read `Cầu Suối Đá dài 312 m"):
        answer(str(post), [story], language="vi", out=tmp_path / "house")
    assert not list((tmp_path / "house").rglob("claim-*"))


@pytest.mark.usefixtures("detector")
def test_without_a_reader_the_copy_is_made_and_the_text_asked_for(
    tmp_path: Path, story: str, post: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path / "none"))
    made = answer("Cầu Suối Đá dài 312 m", [story], screenshot=post)
    assert made.cleaned is not None
    assert (made.cleaned.hidden, made.cleaned.read) == (0, None)
    made.cleaned.path.unlink()
    with pytest.raises(ProviderError, match="nothing here can read") as refused:
        answer(str(post), [story])
    assert "Tesseract" in refused.value.hint
