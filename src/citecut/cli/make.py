"""`citecut make SOURCE...`: the whole job."""

import re
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from citecut import pipeline
from citecut.cli import options, talk

app = typer.Typer(add_completion=False)


@app.command()
def make(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="A file, an http(s) address, or -.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help="The project folder.")] = None,
    languages: options.Languages = None,
    formats: options.Formats = None,
    seconds: options.Seconds = None,
    translations: Annotated[
        list[Path] | None, typer.Option("--translations", metavar="FILE", help="Filled forms: xlf, csv, md, docx.")
    ] = None,
    film: options.Film = None,
    clips: options.Clips = None,
    subtitles: options.Subtitles = None,
    transcriber: options.Transcriber = None,
    model: options.Model = None,
    spoken: options.Spoken = None,
    title: options.Title = None,
    face_model: options.FaceModel = None,
    framing: options.Framing = None,
    voice_over: options.VoiceOver = None,
    film_copy: options.FilmCopy = None,
    writer: options.Writer = None,
    judge: options.Judge = None,
    translator: options.Translator = None,
    glossary: options.Glossary = None,
    memory: options.Memory = None,
    pictures: options.Pictures = None,
    picture_rights: options.PictureRights = None,
    film_rights: options.FilmRights = None,
    theme: options.Theme = None,
    brand: options.Brand = None,
    captions: options.Captions = None,
    bilingual: options.Bilingual = None,
    voice: options.Voice = None,
    recordings: options.Recordings = None,
    music: options.Music = None,
    music_credit: options.MusicCredit = None,
    publisher: options.Publisher = None,
    sponsor: options.Sponsor = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Fetch pages again.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Render anew.")] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Small, quick previews into DIR/preview, after a first look at films.")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Make cited, captioned clips of an article, document or film: the whole job."""
    root = out or Path(folder_name(sources[0]))
    flags = {
        "languages": options.listed(languages),
        "formats": options.listed(formats),
        "seconds": seconds,
        "theme": theme,
        "brand": brand,
        "captions": captions,
        "bilingual": bilingual,
        "writer": writer,
        "judge": judge,
        "translator": translator,
        "glossary": glossary,
        "memory": memory,
        "voice": voice,
        "recordings": recordings,
        "music": music,
        "music_credit": music_credit,
        "pictures": pictures,
        "picture_rights": picture_rights,
        "film_rights": film_rights,
        "publisher": publisher,
        "sponsor": sponsor,
        "clips": clips,
        "subtitles": subtitles,
        "transcriber": transcriber,
        "model": model,
        "spoken": spoken,
        "title": title,
        "face_model": face_model,
        "framing": framing,
        "voice_over": voice_over,
        "film_copy": film_copy,
    }
    with (
        talk.reporting() as report,
        pipeline.opened(root, flags, report, refresh=refresh, force=force, keep=True) as job,
    ):
        given = (sources, sys.stdin.buffer.read, translations or (), film or ())
        if draft:
            talk.show_previews(pipeline.draft(job, *given), root, as_json=as_json)
            return
        outcome = pipeline.make(job, *given)
    talk.tell(outcome, root, as_json=as_json)


def folder_name(source: str) -> str:
    """A folder named after the source: `news/thu-vien.vi.md` -> `thu-vien`."""
    path = urlsplit(source).path if "://" in source else source
    stem = Path(path).name.split(".")[0]
    return re.sub(r"[^\w-]+", "-", stem).strip("-") or "clips"
