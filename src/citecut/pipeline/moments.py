"""A film's source -> the scripts of its best moments; an article's script + films -> the same with a bite of them."""

from citecut import __version__, write
from citecut.errors import DocumentError
from citecut.model import Digest, Script, Selection, Source
from citecut.pipeline.films import analysis_of, transcript_of, words_of
from citecut.pipeline.job import Job

BITE, TRIED = 12.0, 6
"""Seconds of a film's bite among the lines of an article at most, and moments from which it is chosen."""


def selection(job: Job, source: Source) -> Selection:
    """The clips of a film: the scripts of its best moments, as many and as long as asked for.

    Raises:
        DocumentError: the transcript that the source was made of is not here.
    """
    transcript = transcript_of(job, source.digest)
    if transcript is None:
        raise DocumentError(f"the words of the film `{source.name}` are not here", "run `citecut make` again")
    heard, analysis, wanted = transcript, analysis_of(job, source.media), job.settings
    inputs = {
        "documents": [source.digest, heard.digest, analysis.digest if analysis else ""],
        "clips": wanted.clips,
        "seconds": wanted.seconds,
        "version": __version__,
    }

    def choose() -> Selection:
        job.report.step("choose", source.title)
        found = write.moments(source, heard, analysis, clips=wanted.clips, seconds=wanted.seconds)
        scripts = write.film_scripts(source, found)
        return Selection(source=source.digest, scripts=tuple(job.project.put(script) for script in scripts))

    return job.project.step("choose", inputs, Selection, choose)


def moment_script(job: Job, source: Source, moment: int, clip: str) -> Script:
    """The script of one of a film's moments, with the film time of all that it cites."""
    names = selection(job, source).scripts
    script = job.project.get(Script, names[min(moment, len(names)) - 1]).model_copy(update={"clip": clip})
    return timed(job, script)


def timed(job: Job, script: Script) -> Script:
    """The script with the film time of every citation of a film."""
    sources = {digest: job.project.get(Source, digest) for digest in script.sources}
    words = {digest: found for digest, source in sources.items() if (found := words_of(job, source))}
    return write.timed(script, words) if words else script


def with_bite(job: Job, script: Script, footage: tuple[Digest, ...]) -> Script:
    """An article's script with what a film says about it, in the film's own words, where it does."""
    for source in spoken_sources(job, footage).values():
        transcript = transcript_of(job, source.digest)
        if transcript is not None:
            analysis = analysis_of(job, source.media)
            found = write.moments(source, transcript, analysis, clips=TRIED, seconds=BITE)
            script = write.with_bite(script, source, found)
    return timed(job, script)


def spoken_sources(job: Job, footage: tuple[Digest, ...]) -> dict[Digest, Source]:
    """The sources that the words of these films make."""
    known = job.project.current().films
    named = [known[media].source for media in footage if media in known]
    return {digest: job.project.get(Source, digest) for digest in named if digest}
