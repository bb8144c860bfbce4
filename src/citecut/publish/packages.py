"""A release and a platform -> the files of its package besides the video, and package.json, which names them all."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from citecut.model import Finding, Release, ReleaseFile
from citecut.publish.audit import Made, citations, dumps
from citecut.publish.checklist import TABLES, Facts, checklist
from citecut.publish.platforms import Figure, Platform, table
from citecut.publish.texts import Post, Said, disclosure, pinned

VERSION = 1
MANIFEST = "package.json"
_LOCALES = {
    "vi": "vi_VN",
    "en": "en_US",
    "fr": "fr_FR",
    "de": "de_DE",
    "es": "es_ES",
    "th": "th_TH",
    "lo": "lo_LA",
    "km": "km_KH",
    "zh": "zh_CN",
    "ja": "ja_JP",
    "ko": "ko_KR",
    "ar": "ar_AR",
    "id": "id_ID",
    "ru": "ru_RU",
}
"""Language -> the country that Facebook wants in the name of a captions file."""
_QUALITIES = (90, 80, 70, 60, 45, 30)


@dataclass(frozen=True)
class Package:
    """What goes to one platform, before it is written."""

    key: str
    """The platform's key."""
    platform: Platform
    release: Release
    made: Made
    format: str
    texts: Said
    post: Post
    synthetic: bool
    """Whether a machine spoke or translated."""
    not_before: str = ""
    """ISO time of the embargo; empty: none."""
    notices: tuple[str, ...] = ()
    """What the public was told about corrections of this release."""

    @property
    def video(self) -> str:
        """Name of the video file: out of ids, so that it is short and safe everywhere."""
        return f"{self.release.clip}-{self.release.language}-{self.format}.mp4"

    @property
    def folder(self) -> str:
        """Where it lies under out/."""
        return f"packages/{self.release.clip}/{self.release.language}/{self.key}"


def text_files(package: Package) -> dict[str, bytes]:
    """Name -> content of the texts: caption, title, alt, disclosure, what is pinned, and the checklists."""
    texts, platform, post = package.texts, package.platform, package.post
    release = package.release
    sponsored = bool(release.sponsor)
    facts = Facts(
        release.clip, release.language, package.synthetic, sponsored, package.not_before, package.texts.headline
    )
    found = {
        "caption.txt": post.text + "\n",
        "title.txt": post.title and post.title + "\n",
        "alt.txt": post.alt + "\n",
        "disclosure.txt": disclosure(texts),
        "pinned.txt": pinned(texts, platform, package.notices),
    }
    found |= {f"checklist.{tag}.html": checklist(platform, facts, tag) for tag in TABLES}
    return {name: text.encode() for name, text in found.items() if text}


def captions_name(package: Package, language: str, kind: str) -> str:
    """Name of a captions file as the platform wants it; `kind` is `vtt` or `srt`."""
    if package.platform.locales and language in _LOCALES:
        return f"{package.video.removesuffix('.mp4')}.{_LOCALES[language]}.{kind}"
    return f"captions.{language}.{kind}"


def cover(jpeg: bytes, limit: Figure | None) -> bytes:
    """The poster as the platform takes it: as small as it must be, as good as it may be."""
    if limit is None or (len(jpeg) <= limit.most and not limit.side):
        return jpeg
    from PIL import Image  # here: the command line lists its commands without it

    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as opened:
        picture = opened.convert("RGB")
        if limit.side:
            picture.thumbnail((limit.side, limit.side), Image.Resampling.LANCZOS)
        while True:
            for quality in _QUALITIES:
                out = io.BytesIO()
                picture.save(out, "JPEG", quality=quality, optimize=True)
                if out.tell() <= limit.most:
                    return out.getvalue()
            picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4), Image.Resampling.LANCZOS)


def manifest(package: Package, files: Sequence[ReleaseFile], findings: Sequence[Finding]) -> bytes:
    """package.json: what this is, which release it belongs to, every file with its digest, and every citation."""
    release, platform, post = package.release, package.platform, package.post
    value = {
        "version": VERSION,
        "platform": package.key,
        "platform_name": platform.name,
        "platform_checked": table().checked.isoformat(),
        "release": release.digest,
        "clip": release.clip,
        "language": release.language,
        "format": package.format,
        "unbranded": not platform.branding,
        "not_before": package.not_before or None,
        "publisher": release.publisher,
        "sponsor": release.sponsor or None,
        "synthetic": package.synthetic,
        "title": post.title or release.title,
        "caption": post.text,
        "alt": post.alt,
        "hashtags": list(post.hashtags),
        "disclosures": list(package.texts.disclosures),
        "source": {"title": package.texts.title, "byline": package.texts.byline, "url": package.texts.link or None},
        "page": package.texts.page or None,
        "sources": list(release.sources),
        "files": [{"name": f.name, "sha256": f.media, "size": f.size, "type": f.media_type} for f in files],
        "findings": [finding.model_dump(mode="json") for finding in findings],
        "lines": citations([package.made])["lines"],
    }
    return dumps(value)


def report(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """preflight.json: every platform asked for, what it got, and what to change where it got nothing."""
    return dumps({"version": VERSION, "platforms": [dict(row) for row in rows]})


def report_row(key: str, release: Release, folder: str, findings: Sequence[Finding]) -> dict[str, Any]:
    """A row of the report: `folder` is where the package lies under out/, or empty where the platform got none."""
    return {
        "clip": release.clip,
        "language": release.language,
        "platform": key,
        "folder": folder or None,
        "findings": [finding.model_dump(mode="json") for finding in findings],
    }
