"""Recordings of a person -> speech: one file a line, or one long file with a cue list."""

from functools import cached_property
from pathlib import Path

from citecut import limits
from citecut.errors import InputError, ProviderError
from citecut.media import sound
from citecut.media.sound import RATE, Samples
from citecut.model import digest_of
from citecut.ports import Speech
from citecut.providers.voices.cues import ENDINGS as CUE_ENDINGS
from citecut.providers.voices.cues import CueTime, read_cues

SOUND_ENDINGS = frozenset(
    {".wav", ".mp3", ".m4a", ".mp4", ".aac", ".flac", ".ogg", ".oga", ".opus", ".webm", ".aif", ".aiff", ".caf"}
)


class RecordedVoice:
    """Speaks with recordings of a person: `l1.wav`, `l2.mp3`, ..., or `reading.wav` beside `reading.csv`.

    Sub-folders named by language (`vi/`, `en/`) hold each language's recordings.
    """

    name = "recorded"
    draft = False
    machine = False

    def __init__(self, path: str | Path, language: str = "") -> None:
        """`path` is the folder, or the one long recording; `language` is its language where no sub-folder says it.

        Raises:
            InputError: there is no such folder or file.
        """
        self._path = Path(path)
        self._language = _primary(language)
        self._decoded: dict[Path, Samples] = {}
        if not self._path.exists():
            raise InputError(f"no recordings at `{self._path}`", "give a folder with one recording a line")

    def languages(self) -> frozenset[str]:
        """The languages of the sub-folders, or the one it was told; empty: whatever it is asked for."""
        return frozenset(self._folders) or frozenset({self._language} - {""})

    def identity(self) -> str:
        """The names and contents of all its recordings and cue lists."""
        base = self._path if self._path.is_dir() else self._path.parent
        files = (f"{path.relative_to(base)} {digest_of(_bytes(path))}" for path in self._files)
        return f"recorded {self._language} " + digest_of("\n".join(files).encode())

    def speak(self, line: str, text: str, language: str) -> Speech:
        """The recording of `line`, as WAV.

        Raises:
            ProviderError: no recording of this line, or none in this language.
            InputError: the recording or the cue list cannot be read, or is too large.
        """
        folder = self._folder(language)
        own = [path for path in _sounds(folder) if path.stem == line]
        if own:
            return Speech(sound.encode_wav(self._samples(own[0])))
        for recording, cues in _long_recordings(folder):
            if line in cues:
                return Speech(sound.encode_wav(_cut_out(self._samples(recording), cues[line], line, recording)))
        raise ProviderError(
            f"there is no recording of line `{line}`",
            f"add `{line}.wav` to `{folder}`, or a cue for `{line}` to its cue list",
        )

    @cached_property
    def _folders(self) -> dict[str, Path]:
        if not self._path.is_dir():
            return {}
        found = (path for path in sorted(self._path.iterdir()) if path.is_dir() and _is_tag(path.name))
        return {_primary(path.name): path for path in found if any(path.iterdir())}

    @cached_property
    def _files(self) -> tuple[Path, ...]:
        folders = [self._path, *self._folders.values()]
        known = SOUND_ENDINGS | CUE_ENDINGS
        return tuple(sorted(path for folder in folders for path in _in(folder) if path.suffix.lower() in known))

    def _folder(self, language: str) -> Path:
        primary = _primary(language)
        if self._folders and primary in self._folders:
            return self._folders[primary]
        if self.languages() and primary not in self.languages():
            raise ProviderError(
                f"there are no recordings in `{language}`",
                f"put them into a folder `{primary}` in `{self._path}`, or choose another voice for this language",
            )
        return self._path

    def _samples(self, path: Path) -> Samples:
        if path not in self._decoded:
            try:
                self._decoded[path] = sound.decode(_bytes(path))
            except InputError as error:
                raise InputError(f"cannot read the recording `{path.name}`: {error.message}", error.hint) from error
        return self._decoded[path]


def _sounds(folder: Path) -> list[Path]:
    """The sound files in a folder, WAV first; a single file stands for itself."""
    found = [path for path in _in(folder) if path.suffix.lower() in SOUND_ENDINGS]
    return sorted(found, key=lambda path: (path.suffix.lower() != ".wav", path.name))


def _in(folder: Path) -> list[Path]:
    """The files of a folder; of a single recording, it and what shares its name."""
    if folder.is_dir():
        return sorted(path for path in folder.iterdir() if path.is_file())
    return sorted(path for path in folder.parent.iterdir() if path.is_file() and path.stem == folder.stem)


def _long_recordings(folder: Path) -> list[tuple[Path, dict[str, CueTime]]]:
    """Each long recording with its cues: the list of the same name, or the only list for the only recording."""
    lists = [path for path in _in(folder) if path.suffix.lower() in CUE_ENDINGS]
    sounds = _sounds(folder)
    pairs = [(own, path) for path in lists for own in sounds if own.stem == path.stem]
    if not pairs and len(lists) == 1 and len(sounds) == 1:
        pairs = [(sounds[0], lists[0])]
    return [(own, read_cues(_bytes(path), path.name)) for own, path in pairs]


def _cut_out(samples: Samples, cue: CueTime, line: str, recording: Path) -> Samples:
    start, end = round(cue.start * RATE), round(cue.end * RATE)
    if end > len(samples) + RATE // 2:
        length = len(samples) / RATE
        raise InputError(
            f"the cue of line `{line}` ends at {float(cue.end):.2f} s, `{recording.name}` at {length:.2f} s",
            "mend the cue list",
        )
    return samples[start:end]


def _bytes(path: Path) -> bytes:
    limit = limits.CAPTIONS_BYTES if path.suffix.lower() in CUE_ENDINGS else limits.SOUND_BYTES
    try:
        limit.check(path.stat().st_size, f"`{path.name}`")
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot read `{path}`: {error.strerror}", "check that the file is there and yours"
        ) from error


def _primary(language: str) -> str:
    return language.split("-")[0].lower()


def _is_tag(name: str) -> bool:
    return name.isascii() and 2 <= len(_primary(name)) <= 3 and name.replace("-", "").isalnum()
