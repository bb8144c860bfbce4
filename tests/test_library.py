"""The index of a folder of projects: which line of which clip cites which words."""

import sqlite3
from pathlib import Path

import pytest

from citecut.errors import InputError
from citecut.library import Library
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
    passage_id,
)
from citecut.project import ClipState, Project

TEXT = "Cầu mở lại ngày 1 tháng 9."


def filled(root: Path, *, text: str = TEXT, released: bool = True) -> tuple[Project, Source]:
    """A project with one clip of one line, in Vietnamese and English."""
    project = Project(root)
    whole = TextRange(start=0, end=len(text))
    passage = Passage(id=passage_id(text, 0), range=whole)
    with project.writing():
        media = project.put_media(text.encode())
        source = Source(
            kind="article",
            title="Cầu",
            language="vi",
            text=text,
            passages=(passage,),
            media=media,
            media_type="text/plain",
            name="cau.txt",
        )
        citation = Citation(source=source.digest, passage=passage.id, range=whole, quote=text)
        line = Line(id="l1", role="hook", text=text, citations=(citation,))
        script = Script(clip="01", sources=(source.digest,), language="vi", title="Cầu", lines=(line,))
        english = EditionLine(
            id="l1", text="The bridge reopens on 1 September.", of=line.line_digest, translator="An"
        )
        edition = Edition(clip="01", language="en", original="vi", lines=(english,))
        for document in (source, script, edition):
            project.put(document)
        state = ClipState(sources=(source.digest,), script=script.digest, editions={"en": edition.digest})
        project.update_clip("01", lambda _: state)
        if released:
            release = Release(
                clip="01",
                language="en",
                sources=script.sources,
                script=script.digest,
                edition=edition.digest,
                cuts={},
                title="Bridge",
                publisher="Hoa An Office",
                lines={"l1": english.said_digest},
                files=(),
            )
            project.put(release)
            project.journal("released", release=release.digest, clip="01", language="en", at="2026-11-01T00:00:00Z")
    return project, source


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(tmp_path / "cache"))


def test_every_language_and_release_that_cites_a_source_is_found(tmp_path: Path):
    _, source = filled(tmp_path / "library" / "bridge")
    found = Library(tmp_path / "library").citing([source.digest])
    assert [(line.language, line.release is not None) for line in found] == [
        ("en", False),
        ("vi", False),
        ("en", True),
    ]
    assert found[0].text == "The bridge reopens on 1 September."
    assert found[0].citation.quote == TEXT


def test_lines_of_other_sources_are_not_named(tmp_path: Path):
    _, first = filled(tmp_path / "library" / "a")
    filled(tmp_path / "library" / "b", text="Trường học mở cửa.")
    assert {line.project for line in Library(tmp_path / "library").citing([first.digest])} == {"a"}


def test_what_changes_in_a_project_changes_the_index(tmp_path: Path):
    project, source = filled(tmp_path / "library" / "bridge", released=False)
    library = Library(tmp_path / "library")
    assert len(library.citing([source.digest])) == 2
    with project.writing():
        project.update_clip("01", lambda old: old.model_copy(update={"editions": {}}))
    library.refresh()
    assert len(library.citing([source.digest])) == 1


def test_a_project_that_went_leaves_the_index(tmp_path: Path):
    project, source = filled(tmp_path / "library" / "a")
    filled(tmp_path / "library" / "b", text="Trường học mở cửa.")
    library = Library(tmp_path / "library")
    assert library.citing([source.digest])
    (project.root / "current.json").unlink()
    library.refresh()
    assert library.citing([source.digest]) == ()


def test_a_damaged_index_is_made_anew(tmp_path: Path):
    _, source = filled(tmp_path / "library" / "bridge")
    library = Library(tmp_path / "library")
    before = library.citing([source.digest])
    index = next((tmp_path / "cache" / "libraries").glob("*.sqlite"))
    index.write_bytes(b"no database" * 500)
    assert Library(tmp_path / "library").citing([source.digest]) == before
    with sqlite3.connect(index) as mended:
        assert mended.execute("SELECT count(*) FROM lines").fetchone()[0] == 3


def test_a_folder_without_projects_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match="no project"):
        Library(tmp_path).citing(["0" * 64])


def test_a_damaged_project_keeps_nobody_from_the_others_and_is_named_until_it_is_mended(tmp_path: Path):
    _, source = filled(tmp_path / "library" / "a")
    broken, _ = filled(tmp_path / "library" / "b")
    path = broken.documents / (broken.current().clips["01"].script or "")
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"Hoa", b"Hoe") + b" ")
    library = Library(tmp_path / "library")
    assert {line.project for line in library.citing([source.digest])} == {"a"}
    ((name, message, hint),) = library.left_out
    assert (name, str(broken.root) in message, f"citecut doctor {broken.root}" in hint) == ("b", True, True)
    library.refresh()
    assert [one.project for one in library.left_out] == ["b"]
    path.write_bytes(whole)
    library.refresh()
    assert library.left_out == ()
    assert {line.project for line in library.citing([source.digest])} == {"a", "b"}


@pytest.mark.parametrize("lost", ["source", "journal", "current"])
def test_whatever_is_lost_of_a_project_it_is_not_taken_for_searched(tmp_path: Path, lost: str):
    _, source = filled(tmp_path / "library" / "a")
    broken, other = filled(tmp_path / "library" / "b", text="Trường học mở cửa.")
    if lost == "source":
        (broken.documents / other.digest).unlink()
    else:
        (broken.root / {"journal": "journal.jsonl", "current": "current.json"}[lost]).write_bytes(b"{\n")
    library = Library(tmp_path / "library")
    assert library.citing([source.digest])
    assert [one.project for one in library.left_out] == ["b"]
