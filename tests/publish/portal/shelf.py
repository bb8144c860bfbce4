"""A small library on disk, made of documents: clips that were released, corrected, replaced and withdrawn."""

import io
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from PIL import Image

from citecut.model import (
    Bearing,
    Citation,
    Claim,
    Correction,
    Digest,
    Edition,
    EditionLine,
    Line,
    Release,
    ReleaseFile,
    Script,
    Source,
    Speaker,
    TextRange,
    original_edition,
    passage_id,
)
from citecut.model import Passage as SourcePassage
from citecut.model.release import Standing
from citecut.project import Project
from citecut.publish import vtt
from citecut.publish.answers import ANSWERED
from tests.publish.conftest import make_cut

WORDS = {
    "vi": ("Thư viện Hòa An mở cửa đến 21 giờ", "Mười hai thư viện mở cửa buổi tối từ ngày 1 tháng 9."),
    "en": ("Hoa An libraries open until 9 pm", "Twelve libraries open in the evening from 1 September."),
}


@dataclass(frozen=True)
class Told:
    """What one clip says."""

    title: str = WORDS["vi"][0]
    line: str = WORDS["vi"][1]
    english_title: str = WORDS["en"][0]
    english_line: str = WORDS["en"][1]
    publisher: str = "Báo Hòa An"
    url: str | None = "https://example.org/hoa-an/thu-vien"
    besides: str = ""
    """Stands in every other place that somebody can write in: names, offices, rights, disclosures, descriptions."""


def tiny_video(seconds: int = 8, size: tuple[int, int] = (72, 128)) -> bytes:
    made = io.BytesIO()
    with av.open(made, "w", format="mp4") as file:
        stream = file.add_stream("libx264", rate=5)
        stream.width, stream.height = size
        stream.pix_fmt, stream.gop_size = "yuv420p", 5
        for number in range(seconds * 5):
            picture = np.full((size[1], size[0], 3), number * 4 % 255, np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, 5)
            file.mux(stream.encode(frame))
        file.mux(stream.encode())
    return made.getvalue()


def poster(colour: str = "#203040") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (270, 480), colour).save(made, "JPEG")
    return made.getvalue()


def make_source(project: Project, told: Told) -> Source:
    parts = (("headline", told.title), ("paragraph", told.line))
    text = "\n\n".join(words for _, words in parts)
    passages, at = [], 0
    for kind, words in parts:
        place = TextRange(start=at, end=at + len(words))
        passages.append(SourcePassage(id=f"{passage_id(words, 0)}{at or ''}", range=place, kind=kind))
        at += len(words) + 2
    source = Source(
        kind="article",
        title=told.title,
        language="vi",
        text=text,
        passages=tuple(passages),
        url=told.url,
        publisher=told.publisher,
        author=told.besides or "Vũ Thanh Lam",
        published=told.besides or "2026-08-20",
        rights=told.besides or "CC BY 4.0",
        media=project.put_media(text.encode()),
        media_type="text/html",
    )
    project.put(source)
    return source


def make_script(source: Source, told: Told, clip: str) -> Script:
    passage = source.passages[1]
    quote = source.text_of(passage)
    cited = Citation(source=source.digest, passage=passage.id, range=passage.range, quote=quote)
    speaker = Speaker(name=told.besides, role=told.besides, citation=cited) if told.besides else None
    first = Line(id="l1", role="hook", text=told.line, citations=(cited,), speaker=speaker)
    second = Line(id="l2", role="close", text=told.line, citations=(cited,))
    card = Line(id="l1.kicker", role="label", text=told.title, citations=(cited,), shown_with="l1", slot="kicker")
    return Script(clip=clip, sources=(source.digest,), language="vi", title=told.title, lines=(first, second, card))


def english(script: Script, told: Told) -> Edition:
    texts = {"l1": told.english_line, "l2": told.english_line, "l1.kicker": told.english_title}
    lines = tuple(
        EditionLine(id=line.id, text=texts[line.id], of=line.line_digest, translator="máy", machine=True)
        for line in script.lines
    )
    return Edition(clip=script.clip, language="en", original="vi", lines=lines)


def release(
    project: Project,
    told: Told | None = None,
    *,
    clip: str = "01",
    languages: tuple[str, ...] = ("vi", "en"),
    at: str = "2026-11-01T08:00:00+00:00",
    media: tuple[bytes, bytes] | None = None,
    signer: str = "",
) -> dict[str, Release]:
    """Release a clip that says this; by language."""
    told = told or Told()
    video, picture = media or (tiny_video(), poster())
    with project.writing():
        source = make_source(project, told)
        script = make_script(source, told, clip)
        project.put(script)
        made = {}
        for language in languages:
            edition = original_edition(script) if language == "vi" else english(script, told)
            title = told.title if language == "vi" else told.english_title
            made[language] = _released(project, script, edition, title, at, (video, picture), signer, told.besides)
        state = project.current().clips.get(clip)
        if state is None:
            project.update_clip(clip, lambda old: old.model_copy(update={"script": script.digest}))
    return made


def correct(project: Project, wrong: Release, right: str, *, at: str = "2026-11-03T08:00:00+00:00") -> Correction:
    """Note publicly that a release said something wrong."""
    script = project.get(Script, wrong.script)
    edition = project.get(Edition, wrong.edition)
    said = edition.text("l1")
    made = Correction(
        release=wrong.digest,
        line="l1",
        kind="fact",
        language=wrong.language,
        said=said,
        right=right,
        notice=f"Đính chính. “{said}” Đúng là: “{right}”",
        cited=script.line("l1").citations[0],
    )
    with project.writing():
        project.put(made)
        project.journal("corrected", release=wrong.digest, correction=made.digest, by="An", at=at)
    return made


def claim(
    project: Project,
    answered: Release,
    text: str,
    *,
    at: str = "2026-10-30T08:00:00+00:00",
    standing: Standing = "contradicted",
) -> Claim:
    """Note that a clip answers a claim, with one passage against it and one beside it."""
    script = project.get(Script, answered.script)
    cited = script.line("l1").citations[0]
    sides = (Bearing(citation=cited, side="against", score=0.9), Bearing(citation=cited, side="context", score=0.5))
    made = Claim(text=text, language="vi", standing=standing, bearings=sides)
    with project.writing():
        project.put(made)
        project.journal(ANSWERED, claim=made.digest, clip=answered.clip, at=at, record=answered.sources[0])
    return made


def withdraw(project: Project, digest: Digest, reason: str, *, at: str = "2026-11-05T08:00:00+00:00") -> None:
    with project.writing():
        project.journal("withdrawn", release=digest, reason=reason, by="An", at=at)


def _released(
    project: Project,
    script: Script,
    edition: Edition,
    title: str,
    at: str,
    media: tuple[bytes, bytes],
    signer: str,
    besides: str,
) -> Release:
    cut = make_cut(script, edition, seconds=4 if edition.language == "vi" else 3)
    contents = {
        "9x16.mp4": (media[0], "video/mp4"),
        "9x16.jpg": (media[1], "image/jpeg"),
        "captions.9x16.vtt": (vtt(cut).encode(), "text/vtt"),
    }
    files = tuple(
        ReleaseFile(name=name, media=project.put_media(content), size=len(content), media_type=kind)
        for name, (content, kind) in contents.items()
    )
    made = Release(
        clip=script.clip,
        language=edition.language,
        sources=script.sources,
        script=script.digest,
        edition=edition.digest,
        cuts={"9x16": cut.digest},
        title=title,
        description=besides,
        publisher=besides or "Sở Thông tin Hòa An",
        sponsor=besides,
        disclosures=(besides or "Giọng đọc máy",),
        lines={line.id: line.said_digest for line in edition.lines},
        files=files,
        signer=signer,
    )
    for document in (edition, cut, made):
        project.put(document)
    project.journal("released", release=made.digest, clip=made.clip, language=made.language, at=at)
    return made
