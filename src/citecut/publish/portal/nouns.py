"""What a portal shows: the site, its clips, and each release of them with what became of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from citecut.model import Claim, Correction, Cut, Digest, EditionLine, Line, Release, ReleaseFile, Source
from citecut.publish.audit import Made, main_cut
from citecut.publish.portal.plain import plain
from citecut.publish.portal.words import words
from citecut.publish.states import ReleaseState
from citecut.publish.words import Words
from citecut.text import fold

_HANDED_ON = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.(mp4|jpg|vtt|srt)")


class Told(NamedTuple):
    """A correction and when the public was told."""

    correction: Correction
    at: str
    """ISO 8601."""


class Answer(NamedTuple):
    """A claim that a clip answers."""

    claim: Claim
    sources: Mapping[Digest, Source]
    """What its bearings cite."""


@dataclass(frozen=True, eq=False)
class Published:
    """One release with all that its page tells."""

    slug: str
    """Name of the clip on the site: the same in every language and version."""
    release: Release
    state: ReleaseState
    made: Made
    sources: Mapping[Digest, Source]
    told: tuple[Told, ...] = ()
    """What was corrected of this release, oldest first."""
    withdrawn: str = ""
    """When it was withdrawn."""
    latest: bool = True
    """Whether the clip's own page in this language shows it; an earlier release has a page beside that."""
    answer: Answer | None = None
    """The claim that it answers, if it was made for one."""

    @property
    def out(self) -> bool:
        """Whether its video is still handed on."""
        return self.state.state in ("released", "corrected")

    @property
    def language(self) -> str:
        """Of the edition."""
        return self.release.language

    @property
    def title(self) -> str:
        """As plain text in one row."""
        return plain(self.release.title) or self.slug

    @property
    def words(self) -> Words:
        """The portal's words in its language."""
        return words(self.language)

    @property
    def path(self) -> str:
        """Where its page lies on the site."""
        version = "" if self.latest else f".{self.release.digest[:10]}"
        return page_path(self.language, f"{self.slug}{version}")

    @property
    def embed(self) -> str:
        """Where the page lies that other sites show in a frame."""
        return f"{self.language}/embed/{self.slug}.html"

    @cached_property
    def cut(self) -> Cut | None:
        """The cut in the player."""
        return main_cut(self.made)

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return float(self.cut.duration) if self.cut else 0.0

    @cached_property
    def texts(self) -> Mapping[str, EditionLine]:
        """The lines in this language, by id."""
        return {line.id: line for line in self.made.edition.lines}

    @property
    def spoken(self) -> tuple[Line, ...]:
        """The spoken lines that this edition has, in order."""
        return tuple(line for line in self.made.script.spoken if line.id in self.texts)

    @property
    def description(self) -> str:
        """What the clip says in a sentence or two: its own description, else its first line that says more than the
        title."""
        said = (plain(self.release.description), *(plain(self.texts[line.id].text) for line in self.spoken))
        texts = [text for text in said if text]
        # What only repeats the title tells nothing.
        return next((text for text in texts if _bare(text) != _bare(self.title)), texts[0] if texts else "")

    @property
    def publishers(self) -> tuple[str, ...]:
        """Whose words its sources are, each once; a source without a publisher is named after its author."""
        names = (plain(source.publisher or source.author or "") for source in self.sources.values())
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def files(self) -> tuple[ReleaseFile, ...]:
        """Its files, as far as a web site hands them on: a project made by others may name any."""
        return tuple(file for file in self.release.files if _HANDED_ON.fullmatch(file.name))

    def file(self, name: str) -> ReleaseFile | None:
        """The file of this name."""
        return next((file for file in self.files if file.name == name), None)

    @property
    def video(self) -> ReleaseFile | None:
        """The MP4 in the player."""
        return (self.file(f"{self.cut.format.name}.mp4") if self.cut else None) or self._first(".mp4")

    @property
    def poster(self) -> ReleaseFile | None:
        """The picture that stands for it."""
        return (self.file(f"{self.cut.format.name}.jpg") if self.cut else None) or self._first(".jpg")

    def place(self, file: ReleaseFile) -> str:
        """Where a file of it lies on the site; the name tells its content, so it can be kept for ever."""
        stem, _, kind = file.name.rpartition(".")
        return f"media/{self.slug}.{self.language}.{stem}.{file.media[:12]}.{kind}"

    @property
    def thumbnail(self) -> str | None:
        """Where the small picture of it lies."""
        return f"media/{self.slug}.{self.language}.small.{self.poster.media[:12]}.jpg" if self.poster else None

    def _first(self, ending: str) -> ReleaseFile | None:
        return next((file for file in self.files if file.name.endswith(ending)), None)


@dataclass(frozen=True, eq=False)
class Clip:
    """One clip in every language it was ever released in."""

    slug: str
    latest: Mapping[str, Published]
    """Language -> the release that its page shows."""
    earlier: Mapping[str, tuple[Published, ...]]
    """Language -> those before it, oldest first."""

    def out(self, language: str) -> Published | None:
        """What can be watched in a language now."""
        found = self.latest.get(language)
        return found if found and found.out else None

    def told(self, language: str) -> tuple[Told, ...]:
        """Everything that was ever corrected of it in a language, newest first."""
        shown = [*self.earlier.get(language, ()), *([self.latest[language]] if language in self.latest else [])]
        return tuple(sorted((told for one in shown for told in one.told), key=lambda told: told.at, reverse=True))


@dataclass(frozen=True, eq=False)
class Site:
    """The whole portal."""

    address: str
    """Where it will stand on the web, with a slash at its end."""
    title: str
    languages: tuple[str, ...]
    """The first is the main one: its front page is that of the site."""
    clips: tuple[Clip, ...]
    """Newest first."""
    pictures: frozenset[str] = frozenset()
    """Paths of the small pictures that could be made."""

    def out(self, language: str) -> tuple[Published, ...]:
        """What can be watched in a language, newest first."""
        return tuple(one for clip in self.clips if (one := clip.out(language)))

    @cached_property
    def answers(self) -> Mapping[str, tuple[tuple[Published, Answer], ...]]:
        """Language -> the clips that answer a claim and are out, newest first; no language without one."""
        found = {
            language: tuple((one, one.answer) for one in self.out(language) if one.answer)
            for language in self.languages
        }
        return {language: known for language, known in found.items() if known}

    def home(self, language: str) -> str:
        """Where the front page of a language lies."""
        return "index.html" if language == self.languages[0] else f"{language}/index.html"


def page_path(language: str, name: str) -> str:
    """Where the page of a clip lies on the site; `name` is its slug, with the version if it is an earlier one."""
    return f"{language}/{name}.html"


def _bare(text: str) -> str:
    return fold(text).strip(" .!?…")
