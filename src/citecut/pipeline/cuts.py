"""Script -> Takes -> Cuts: lines are spoken and timed."""

from collections.abc import Mapping
from pathlib import Path

from citecut import __version__, edit, limits, narrate, registry, render
from citecut.errors import InputError
from citecut.model import (
    FORMATS,
    Credits,
    Cut,
    Edition,
    Format,
    Script,
    Source,
    Storyboard,
    Take,
    digest_of,
    original_edition,
)
from citecut.pipeline import known
from citecut.pipeline.editions import editions, second_edition
from citecut.pipeline.footage import Films, film_takes, framing_file
from citecut.pipeline.job import Job, clip_state, sources_of
from citecut.pipeline.pages import clip_address
from citecut.pipeline.scripts import set_script, write_script, written
from citecut.pipeline.sources import OWN_BRAND, folder_pictures
from citecut.ports import Voice
from citecut.project import ClipState

REWRITES = 3
"""How often `write` is asked for a shorter script when the voice needs more time than was asked for."""
OVER = 1.10
"""How far over the budget of seconds a narration may run before it is written shorter."""


def cut(job: Job, clip: str) -> tuple[Cut, ...]:
    """Bring the takes and the cuts of a clip up to date, in every language and format.

    A narration that runs over the budget is written shorter, a bounded number of times: the one loop. Only the
    original is measured: a translation that takes longer is a finding, and its reader's to mend.
    """
    state = clip_state(job, clip)
    fixed, budget = state.edited or state.moment > 0, job.settings.seconds
    script = write_script(job, clip) if fixed else written(job, clip, budget)
    takes = speak(job, script)
    for _ in range(0 if fixed else REWRITES):
        spoken = float(sum(take.duration for take in takes.values()))
        if spoken <= job.settings.seconds * OVER:
            break
        budget = round(budget * job.settings.seconds / spoken, 1)
        script = written(job, clip, budget)
        takes = speak(job, script)
    set_script(job, clip, script)
    made: list[Cut] = []
    for edition in editions(job, script):
        own = takes if edition.language == script.language else speak(job, script, edition)
        made += [_cut(job, script, edition, own, name) for name in job.settings.formats]
    return tuple(made)


def speak(job: Job, script: Script, edition: Edition | None = None) -> dict[str, Take]:
    """One take for every spoken line of an edition (the original), in the voice asked for, or paced for reading."""
    edition = edition or original_edition(script)
    takes = _film_takes(job, script, edition)
    lines = [line.id for line in script.spoken if line.id not in takes]
    voice = voice_for(job, edition.language) if lines else None
    if lines:
        job.report.step("speak", voice.name if voice else "")
    for number, line in enumerate(lines):
        takes[line] = _take(job, line, edition, voice)
        job.report.progress((number + 1) / len(lines))
    names = {line: job.project.put(take) for line, take in takes.items()}
    job.project.update_clip(
        script.clip, lambda old: old.model_copy(update={"takes": {**old.takes, edition.language: names}})
    )
    return takes


def _film_takes(job: Job, script: Script, edition: Edition) -> dict[str, Take]:
    """The takes of what films say themselves; none of what a voice is to speak over them."""
    takes = film_takes(Films(job, script), edition, script)
    if not takes or edition.language == script.language or not job.settings.voice_over:
        return takes
    if voice_for(job, edition.language) is None:
        job.report.note(f"no voice speaks `{edition.language}`: what is said in it is captioned, not voiced over")
        return takes
    return {}


def voice_for(job: Job, language: str) -> Voice | None:
    """The voice asked for; else an installed or recorded one for the language; else none."""
    name = job.settings.voice
    if name == "none":
        return None
    if job.settings.recordings and name in ("", "recorded"):
        return registry.voice("recorded", path=Path(job.settings.recordings), language=language)
    return registry.voice(name) if name else registry.installed_voice(language)


def theme_for(job: Job) -> render.Theme:
    """The theme asked for, in the colours, type and mark of the brand kit if one is given."""
    own = job.project.root / OWN_BRAND
    brand = Path(job.settings.brand) if job.settings.brand else own if own.is_dir() else None
    return render.load_theme(job.settings.theme, brand)


def music_for(job: Job, *, spoken: bool) -> str | None:
    """What sounds under the voice: the digest of a file kept in the project, `bed`, or None.

    Raises:
        InputError: the file cannot be read, is too large, or holds no sound.
    """
    name = job.settings.music or ("none" if spoken else "bed")
    if name in ("none", "bed"):
        return None if name == "none" else name
    data = _music_bytes(Path(name))
    digest = digest_of(data)
    if not job.project.has_media(digest):
        render.check_music(data, name)
        job.project.put_media(data)
    return digest


def _music_bytes(path: Path) -> bytes:
    try:
        limits.SOUND_BYTES.check(path.stat().st_size, f"`{path.name}`")
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot read the music `{path}`: {error.strerror}", "give a sound file, `bed` or `none`"
        ) from error


def _take(job: Job, line_id: str, edition: Edition, voice: Voice | None) -> Take:
    text, language, project = edition.text(line_id), edition.language, job.project
    if voice is None:
        return narrate.silent(line_id, text, language)
    speaker = voice

    def speak_line() -> Take:
        take, sound = narrate.take(line_id, text, language, speaker)
        project.put_media(sound)
        return take

    inputs = {
        "line": line_id,
        "text": text,
        "language": language,
        "voice": voice.identity(),
        "version": __version__,
    }
    return project.step(
        "take", inputs, Take, speak_line, intact=lambda take: take.audio is None or project.has_media(take.audio)
    )


def _cut(job: Job, script: Script, edition: Edition, takes: Mapping[str, Take], format_name: str) -> Cut:
    job.report.step("cut", f"{edition.language} {format_name}")
    films = Films(job, script)
    source, given = films.sources[script.sources[0]], folder_pictures(job)
    choices = edit.fitting(script, clip_state(job, script.clip).choices, edit.usable(source, given))
    storyboard = edit.storyboard(script, source, given, heard=films.heard(), under=films.under(), choices=choices)
    made = _assembled(job, script, edition, storyboard, takes, FORMATS[format_name])
    second = second_edition(job, script, edition.language)
    for document in (edition, storyboard, made, *([second] if second else [])):
        job.project.put(document)
    job.project.update_clip(script.clip, lambda old: _with_cut(old, edition, storyboard, made))
    return made


def _assembled(
    job: Job, script: Script, edition: Edition, storyboard: Storyboard, takes: Mapping[str, Take], format: Format
) -> Cut:
    """The cut, assembled anew only if something that shapes it has changed."""
    sources, theme = sources_of(job, script), theme_for(job)
    known_films = Films(job, script)
    silent = known_films.silent()
    music = music_for(job, spoken=any(take.audio and take.audio not in silent for take in takes.values()))
    second = second_edition(job, script, edition.language)
    films, manual = known_films.known(), framing_file(job)
    told = _credits(job, script, sources[script.sources[0]], (edition, second), takes, music)
    credits = edit.with_films(told, known_films.besides(), edition.language)
    attributions, burn = edit.attributions(script, sources, edition.language), job.settings.captions == "burned"
    inputs = {
        "documents": [edition.digest, storyboard.digest, {line: take.digest for line, take in takes.items()}],
        "format": format.model_dump(mode="json"),
        "credits": credits.model_dump(mode="json"),
        "told": [attributions, music, burn, second and second.digest],
        "films": {media: [film.analysis.digest, film.name] for media, film in films.items()},
        "framing": manual.model_dump(mode="json") if manual else None,
        "spoken": job.settings.spoken,
        "shaping": known.shaping(theme),
    }

    def assemble() -> Cut:
        texts = [line.text for line in edition.lines]
        measure = render.measure(theme, format, edition.language, texts)
        width = render.caption_width(theme, format)
        made = edit.assemble(
            edition, storyboard, takes, format, credits, measure=measure, width=width, attributions=attributions,
            music=music, burn=burn,
        )  # fmt: skip
        made = made.model_copy(update={"soundings": tuple(known_films.sounding(made.soundings))})
        made = edit.framed(made, films, manual, render.caption_boxes(theme, format)) if films else made
        return _bilingual(made, second, theme, burn=burn) if second else made

    return job.project.step("cut", inputs, Cut, assemble)


def _bilingual(made: Cut, second: Edition, theme: render.Theme, *, burn: bool) -> Cut:
    languages, texts = (made.language, second.language), [line.text for line in second.lines]
    measure = render.measure_second(theme, made.format, languages, texts)
    width = render.caption_width(theme, made.format)
    return edit.with_second(made, second, measure=measure, width=width, burn=burn)


def _credits(
    job: Job,
    script: Script,
    source: Source,
    editions: tuple[Edition, Edition | None],
    takes: Mapping[str, Take],
    music: str | None,
) -> Credits:
    return edit.closing(
        source,
        editions[0],
        tuple(takes.values()),
        second=editions[1],
        publisher=job.settings.publisher,
        sponsor=job.settings.sponsor,
        music=job.settings.music_credit if music not in (None, "bed") else "",
        page=clip_address(job.project, script, editions[0].language, job.settings.portal),
    )


def _with_cut(state: ClipState, edition: Edition, storyboard: Storyboard, made: Cut) -> ClipState:
    cuts = {**state.cuts.get(edition.language, {}), made.format.name: made.digest}
    return state.model_copy(
        update={
            "storyboard": storyboard.digest,
            "editions": {**state.editions, edition.language: edition.digest},
            "cuts": {**state.cuts, edition.language: cuts},
        }
    )
