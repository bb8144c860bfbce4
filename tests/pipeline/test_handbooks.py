"""From projects to a handbook: what is out or approved goes in, and nothing else."""

from pathlib import Path

import pytest

from citecut.errors import DocumentError, InputError, UsageError
from citecut.model import (
    Citation,
    Edition,
    EditionLine,
    Line,
    Passage,
    Release,
    Script,
    Source,
    TextRange,
    original_edition,
    passage_id,
)
from citecut.pipeline import handbooks
from citecut.pipeline.approvals import said
from citecut.pipeline.handbooks import Wanted, handbook
from citecut.project import ClipState, Project

WANTED = Wanted(publisher="Văn phòng Hòa An")
BRIDGE, LIBRARY = "Cầu Suối Đá mở lại ngày 1 tháng 9.", "Thư viện Hòa An mở cửa đến 21 giờ."


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))


def made(root: Path, text: str, *events: str, english: str = "") -> Project:
    """A project with one clip, and what happened to it."""
    project = Project(root)
    whole = TextRange(start=0, end=len(text))
    with project.writing():
        media = project.put_media(text.encode())
        passage = Passage(id=passage_id(text, 0), range=whole)
        kept = {"language": "vi", "text": text, "passages": (passage,), "media": media, "media_type": "text/plain"}
        source = Source(kind="article", title=text.split()[0], **kept)
        cited = Citation(source=source.digest, passage=passage.id, range=whole, quote=text)
        line = Line(id="l1", role="hook", text=text, citations=(cited,))
        script = Script(clip="01", sources=(source.digest,), language="vi", title="Tin", lines=(line,))
        editions = [original_edition(script)]
        if english:
            translated = EditionLine(id="l1", text=english, of=line.line_digest, translator="An")
            editions.append(Edition(clip="01", language="en", original="vi", lines=(translated,)))
        for document in (source, script, *editions):
            project.put(document)
        state = ClipState(
            sources=(source.digest,), script=script.digest, editions={e.language: e.digest for e in editions[1:]}
        )
        project.update_clip("01", lambda _: state)
        for edition in editions:
            for event in events:
                happen(project, event, script, edition)
    return project


def happen(project: Project, event: str, script: Script, edition: Edition) -> None:
    place = {"clip": "01", "language": edition.language, "at": "2026-11-20T08:00:00+00:00"}
    if event == "approved":
        project.journal("approved", lines=said(edition), by="An", role="editor", **place)
        return
    release = Release(
        clip="01",
        language=edition.language,
        sources=script.sources,
        script=script.digest,
        edition=edition.digest,
        cuts={},
        title="Tin",
        publisher="Hoa An Office",
        lines=said(edition),
        files=(),
    )
    if event == "released":
        project.put(release)
        project.journal("released", release=release.digest, **place)
    else:
        project.journal("withdrawn", release=release.digest, reason="sai", by="An", at=place["at"])


def texts(book) -> list[str]:
    return [block.text for chapter in book.told for block in chapter.blocks]


def test_a_folder_of_projects_becomes_one_book(tmp_path: Path):
    made(tmp_path / "all" / "a", BRIDGE, "approved")
    made(tmp_path / "all" / "b", LIBRARY, "approved", "released")
    written = handbook([tmp_path / "all"], tmp_path / "book.pdf", WANTED._replace(epub=True))
    assert texts(written.book) == [BRIDGE, LIBRARY]
    assert [path.suffix for path in written.files] == [".pdf", ".epub"]
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")


def test_a_damaged_project_is_named_and_the_book_has_the_others(tmp_path: Path):
    made(tmp_path / "all" / "a", BRIDGE, "approved")
    broken = made(tmp_path / "all" / "b", LIBRARY, "approved", "released")
    (broken.documents / (broken.current().clips["01"].script or "")).unlink()
    written = handbook([tmp_path / "all"], tmp_path / "book.pdf", WANTED)
    assert texts(written.book) == [BRIDGE]
    assert [one.project for one in written.left_out] == [str(broken.root)]
    with pytest.raises(DocumentError):
        handbook([broken.root], tmp_path / "book.pdf", WANTED)


def test_codes_lead_to_the_portal_where_there_is_one(tmp_path: Path):
    made(tmp_path / "a", BRIDGE, "approved", "released")
    without = handbook([tmp_path / "a"], tmp_path / "book.pdf", WANTED).book
    (tmp_path / "a" / "citecut.toml").write_text('portal = "https://clips.example.org"\n')
    book = handbook([tmp_path / "a"], tmp_path / "book.pdf", WANTED).book
    assert without.told[0].link == ""
    assert book.told[0].link.startswith("https://clips.example.org/vi/tin-")


def test_drafts_and_withdrawn_clips_stay_out(tmp_path: Path):
    made(tmp_path / "all" / "a", BRIDGE)
    made(tmp_path / "all" / "b", LIBRARY, "approved")
    gone = made(tmp_path / "all" / "c", "Phà cũ vẫn chạy.", "released", "withdrawn")
    assert [path.name for path in (gone.root / "documents").iterdir()]
    assert texts(handbook([tmp_path / "all"], tmp_path / "book.pdf", WANTED).book) == [LIBRARY]


def test_an_approval_that_lapsed_does_not_count(tmp_path: Path):
    project = made(tmp_path / "a", BRIDGE, "approved")
    script = project.get(Script, project.current().clips["01"].script or "")
    changed = script.model_copy(update={"lines": (script.lines[0].model_copy(update={"text": "Cầu mở lại."}),)})
    with project.writing():
        project.put(changed)
        project.update_clip("01", lambda old: old.model_copy(update={"script": changed.digest}))
    with pytest.raises(InputError, match="no clip is approved"):
        handbook([tmp_path / "a"], tmp_path / "book.pdf", WANTED)


def test_the_language_asked_for_is_printed(tmp_path: Path):
    made(tmp_path / "a", BRIDGE, "approved", "released", english="Suoi Da bridge reopens on 1 September.")
    book = handbook([tmp_path / "a"], tmp_path / "book.pdf", WANTED._replace(language="en")).book
    assert book.language == "en"
    assert "Suoi Da" in book.told[0].title + "".join(texts(book))


def test_no_book_without_its_publisher(tmp_path: Path):
    made(tmp_path / "a", BRIDGE, "approved")
    with pytest.raises(UsageError, match="publisher"):
        handbook([tmp_path / "a"], tmp_path / "book.pdf", Wanted())


def test_a_book_is_a_pdf(tmp_path: Path):
    with pytest.raises(UsageError, match="no PDF"):
        handbooks.handbook([tmp_path], tmp_path / "book.docx", WANTED)
