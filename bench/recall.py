"""Five hundred released clips in three languages -> seconds until all that one correction concerns is listed."""

import os
import tempfile
import time
from pathlib import Path

from citecut.ingest import read
from citecut.model import Citation, Edition, EditionLine, Line, Release, Script, Source, TextRange, original_edition
from citecut.pipeline import recalls
from citecut.project import ClipState, Project

LANGUAGES = ("vi", "en", "fr")
LINES = 8
SENTENCE = "Thành phố đã chi {} tỷ đồng để sửa cây cầu số {}."


def measure(clips: int, shared: int) -> None:
    """Draw the library, correct a sentence of a source that some clips share, and list what it concerns."""
    with tempfile.TemporaryDirectory(prefix="bench-recall-") as folder:
        os.environ["CITECUT_CACHE_DIR"] = f"{folder}/cache"
        root = Path(folder) / "library"
        sources = [_source(number) for number in range(shared)]
        for number in range(clips):
            _project(root / f"{number:03}", sources[number % shared])
        print(f"{clips} clips, {len(LANGUAGES)} languages, {LINES} lines each, {shared} sources")
        home = Project(root / "000")
        new = _source(0, changed=True).model_copy(update={"revises": sources[0].digest})
        with home.writing():
            home.put(new)
        for name in ("index made anew", "index at hand"):
            _timed(name, root, home, new)
        with home.writing():
            home.journal("revised", old=sources[0].digest, new=new.digest, at="2026-01-01T00:00:00+00:00")
        _timed("one project changed", root, home, new)


def _timed(name: str, root: Path, home: Project, new: Source) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    found = recalls.affected(root, home, new).lines
    took = f"{time.perf_counter() - wall:.2f} s, {time.process_time() - cpu:.2f} s of CPU"
    print(f"{name}: {len(found)} lines in {took}")


def _source(number: int, changed: bool = False) -> Source:
    sentences = [SENTENCE.format(42 + (changed and at == 3), number * 100 + at) for at in range(60)]
    return read(("# Cầu mới\n\n" + "\n\n".join(sentences)).encode(), name=f"cau{number}.md").source


def _project(root: Path, source: Source) -> None:
    project = Project(root)
    passages = [each for each in source.content_passages if each.kind == "paragraph"][:LINES]
    lines = tuple(_line(number, source, each.id, each.range) for number, each in enumerate(passages, 1))
    script = Script(clip="01", sources=(source.digest,), language="vi", title=root.name, lines=lines)
    editions = [original_edition(script), *(_edition(script, language) for language in LANGUAGES[1:])]
    with project.writing():
        for document in (source, script, *editions):
            project.put(document)
        named = {each.language: each.digest for each in editions}
        state = ClipState(sources=script.sources, script=script.digest, editions=named)
        project.update_clip("01", lambda _: state)
        for edition in editions:
            release = _release(script, edition)
            project.put(release)
            fields = {"release": release.digest, "clip": "01", "language": edition.language}
            project.journal("released", **fields, at="2026-01-01T00:00:00+00:00")


def _line(number: int, source: Source, passage: str, place: TextRange) -> Line:
    quote = place.of(source.text)
    citation = Citation(source=source.digest, passage=passage, range=place, quote=quote)
    return Line(id=f"l{number}", role="point", text=quote, citations=(citation,))


def _edition(script: Script, language: str) -> Edition:
    lines = tuple(
        EditionLine(id=line.id, text=f"[{language}] {line.text}", of=line.line_digest) for line in script.lines
    )
    return Edition(clip="01", language=language, original="vi", lines=lines)


def _release(script: Script, edition: Edition) -> Release:
    return Release(
        clip="01",
        language=edition.language,
        sources=script.sources,
        script=script.digest,
        edition=edition.digest,
        cuts={},
        title=script.title,
        publisher="Bench",
        lines={line.id: line.said_digest for line in edition.lines},
        files=(),
    )
