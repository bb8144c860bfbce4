"""Options that several commands share, each declared once."""

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]
Project = Annotated[Path, typer.Argument(metavar="DIR", help="The project folder.", file_okay=False)]
Clip = Annotated[str, typer.Option("--clip", help="Which clip; default: all.")]
Languages = Annotated[str | None, typer.Option("--languages", metavar="vi,en", help="Editions wanted.")]
Formats = Annotated[str | None, typer.Option("--formats", metavar="9x16,1x1,16x9", help="Frame shapes.")]
Seconds = Annotated[float | None, typer.Option("--seconds", help="Spoken seconds a clip; default 45.")]
Theme = Annotated[str | None, typer.Option("--theme", metavar="NAME", help="Theme, or a theme folder.")]
Brand = Annotated[
    str | None, typer.Option("--brand", metavar="FILE", help="A brand kit: colours, logo and fonts (docs/brand.md).")
]
Captions = Annotated[
    str | None, typer.Option("--captions", metavar="burned|soft", help="In the picture, or in files beside it.")
]
Bilingual = Annotated[
    str | None,
    typer.Option("--bilingual", metavar="LANGUAGE", help="A second language, smaller, under the captions."),
]
Writer = Annotated[
    str | None, typer.Option("--writer", metavar="NAME", help="Have a model propose the script: `openai`.")
]
Judge = Annotated[
    str | None, typer.Option("--judge", metavar="NAME", help="Have a model look at every line: `onnx`, `openai`.")
]
Translator = Annotated[
    str | None, typer.Option("--translator", metavar="NAME", help="Have a machine translate: `openai`, `argos`.")
]
Glossary = Annotated[
    str | None, typer.Option("--glossary", metavar="FILE", help="Terms that translations must use: TBX or CSV.")
]
Memory = Annotated[str | None, typer.Option("--memory", metavar="FILE", help="Earlier translations to offer: TMX.")]
Voice = Annotated[
    str | None,
    typer.Option("--voice", metavar="NAME", help="A voice (`citecut voices list`), `draft`, or `none`."),
]
Recordings = Annotated[
    str | None, typer.Option("--recordings", metavar="DIR", help="Recordings of the lines by a person.")
]
Music = Annotated[
    str | None, typer.Option("--music", metavar="FILE", help="Music under the voice: a file, `bed`, or `none`.")
]
MusicCredit = Annotated[
    str | None, typer.Option("--music-credit", metavar="TEXT", help="Whose music it is, and its licence.")
]
Film = Annotated[
    list[str] | None,
    typer.Option("--film", metavar="FILE", help="A film that is seen, and heard, in the clips of an article."),
]
Clips = Annotated[int | None, typer.Option("--clips", metavar="N", help="Clips of one film; default 4.")]
Transcriber = Annotated[
    str | None,
    typer.Option("--transcriber", metavar="NAME", help="Who writes down what is said in a film: `whisper`."),
]
Model = Annotated[
    str | None, typer.Option("--model", metavar="PATH", help="The transcriber's model: a folder, or a name: `small`.")
]
Subtitles = Annotated[
    str | None, typer.Option("--subtitles", metavar="FILE", help="Subtitles of the film: SRT, WebVTT, ASS.")
]
Spoken = Annotated[str | None, typer.Option("--spoken", metavar="LANGUAGE", help="The language spoken in the film.")]
Title = Annotated[str | None, typer.Option("--title", help="What the film is called; default: its file's name.")]
FaceModel = Annotated[
    str | None, typer.Option("--face-model", metavar="FILE", help="The face detector (YuNet); default: fetched once.")
]
Framing = Annotated[
    str | None, typer.Option("--framing", metavar="FILE", help="How single shots are framed (docs/films.md).")
]
VoiceOver = Annotated[
    bool | None,
    typer.Option("--voice-over/--no-voice-over", help="Speak translations over a film's own sound."),
]
FilmCopy = Annotated[
    bool | None,
    typer.Option("--film-copy/--no-film-copy", help="Lay the whole film beside the page, for its citations."),
]
Pictures = Annotated[str | None, typer.Option("--pictures", metavar="DIR", help="More pictures that may be shown.")]
PictureRights = Annotated[
    str | None,
    typer.Option("--picture-rights", metavar="TEXT", help="Whose pictures without a credit are, and by what right."),
]
FilmRights = Annotated[
    str | None,
    typer.Option("--film-rights", metavar="TEXT", help="Whose the films are, and by what right they are shown."),
]
Publisher = Annotated[str | None, typer.Option("--publisher", help="Who publishes the clips.")]
Sponsor = Annotated[str | None, typer.Option("--sponsor", help="Who paid for them, if anybody: disclosed.")]


def listed(value: str | None) -> tuple[str, ...] | None:
    """`vi,en` as a tuple; None when not given."""
    return None if value is None else tuple(part.strip() for part in value.split(",") if part.strip())
