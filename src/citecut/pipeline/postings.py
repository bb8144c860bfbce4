"""Releases -> posts, exactly one each: the outbox in the journal, and the channels that the settings name.

`sending` is on the disk before a platform is asked, and the posting after it answered. Whatever is `unknown` is
looked for before anything is posted again; where the platform cannot be asked, it waits for a person.
"""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from citecut import registry, settings
from citecut.errors import CitecutError, InputError, ProviderError, RateError, UnsureError, UsageError
from citecut.model import Posting, Release, canonical_json, digest_of
from citecut.pipeline.job import Job
from citecut.pipeline.packages import may_send
from citecut.pipeline.posts import post_of
from citecut.pipeline.releases import standing
from citecut.ports import Channel, Posted
from citecut.publish.outbox import EVENTS, Sending, sendings, waits_until
from citecut.publish.preflight import moment


class Patience(NamedTuple):
    """How a run waits; tests wait less."""

    tries: int = 4
    """Askings of one run, where a platform fails in a way that may pass."""
    pause: float = 2.0
    """Seconds before the second asking; doubled for each further one."""
    longest: float = 60.0
    """A longer wait is left to a later run."""
    settle: float = 10.0
    """Seconds between two looks: what was asked for last may still be on its way."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)


__all__ = ["Patience", "Sending", "decide", "outbox", "post", "post_waiting"]

USUAL = Patience()


def post(
    job: Job, channel: str, *, clip: str = "", language: str = "", at: str = "", patience: Patience = USUAL
) -> tuple[Sending, ...]:
    """Hand every release that is out to a channel, or only those of a clip or a language; where each one stands.

    Args:
        job: the project.
        channel: as the settings name it.
        clip: which clip; empty: all.
        language: in which language; empty: all.
        at: ISO time before which they may not go out; empty: none beside the embargo of the release.
        patience: how to wait.

    Raises:
        UsageError: no such channel or release, or a setting or token is missing.
    """
    if at:
        moment(at)
    made = _channel(job, channel)
    wanted = [one.release for one in standing(job) if _matches(one.release, clip, language)]
    if not wanted:
        raise UsageError("no release is out that could be posted", "run `citecut publish` first")
    keys = [_queue(job, channel, made, one, at) for one in wanted]
    return tuple(_deliver(job, made, outbox(job)[key], patience) for key in keys)


def post_waiting(job: Job, *, patience: Patience = USUAL) -> tuple[Sending, ...]:
    """Go on with all that is ready or unknown, on every channel; where each sending of the project stands."""
    told = {
        key: _deliver(job, _channel(job, sending.channel), sending, patience)
        for key, sending in outbox(job).items()
        if sending.state in ("ready", "unknown")
    }
    return tuple(told.get(key, sending) for key, sending in outbox(job).items())


def outbox(job: Job) -> dict[str, Sending]:
    """Key -> where each sending of the project stands."""
    return sendings(job.project.events(*EVENTS))


def decide(job: Job, key: str, *, by: str, address: str = "", remote_id: str = "") -> Sending:
    """Note what a person saw on the platform of a sending that is unknown.

    Args:
        job: the project.
        key: of the sending, or its beginning.
        by: who looked.
        address: where the post is; empty: it is not there, and may be sent again.
        remote_id: the platform's own name of it; empty: its address.

    Raises:
        UsageError: nobody is named, or it is no such sending, or it is not unknown.
    """
    if not by.strip():
        raise UsageError("a decision needs a name", "add --by NAME")
    sending = _unknown(job, key)
    if address:
        _store(job, sending, Posted(remote_id or address, address), by=by.strip())
    else:
        job.project.journal("absent", key=sending.key, by=by.strip(), at=_iso(datetime.now(UTC)))
    return outbox(job)[sending.key]


def _matches(release: Release, clip: str, language: str) -> bool:
    return clip in ("", release.clip) and language in ("", release.language)


def _channel(job: Job, name: str) -> Channel:
    given: Mapping[str, Any] = job.settings.channels.get(name, {})
    settings = {key: value for key, value in given.items() if key not in ("kind", "format")}
    return registry.channel(name, str(given.get("kind", "")), **settings)


def _queue(job: Job, name: str, channel: Channel, release: Release, at: str) -> str:
    """The key of the sending, noted if it is new, if it failed, or if it is to go out at another time."""
    value = {"release": release.digest, "channel": name, "to": channel.identity()}
    key = digest_of(canonical_json(value))[:32]
    known = outbox(job).get(key)
    if known is None or known.state == "failed" or (known.state == "ready" and at and known.not_before != at):
        fields = {"channel": name, "clip": release.clip, "language": release.language}
        before = at or (known.not_before if known else "")
        job.project.journal("queued", key=key, release=release.digest, **fields, not_before=before)
    return key


def _deliver(job: Job, channel: Channel, sending: Sending, patience: Patience) -> Sending:
    """Bring one sending as far as it goes now."""
    for attempt in range(patience.tries):
        if sending.state == "unknown" and not _looked(job, channel, sending, patience):
            return outbox(job)[sending.key]
        sending = outbox(job)[sending.key]
        held = _held(job, sending, patience)
        if sending.state != "ready" or held:
            return sending._replace(reason=held or sending.reason)
        _try(job, channel, sending, patience, attempt)
        sending = outbox(job)[sending.key]
        if sending.state == "ready" and not _waited(sending, patience, attempt):
            break
    if sending.state == "unknown":
        _looked(job, channel, sending, patience)
    return outbox(job)[sending.key]


def _held(job: Job, sending: Sending, patience: Patience) -> str:
    """Why it may not go out at this very moment; empty when it may."""
    if sending.state != "ready":
        return ""
    now = patience.clock()
    try:
        may_send(job, sending.release, now)
    except InputError as error:
        return error.message
    # An embargo may have been set since this run began.
    wanted = (job.settings.not_before, settings.load(job.project.root, {}).not_before)
    until = max((time for each in wanted if (time := waits_until(sending, each)) is not None), default=None)
    return f"not before {_iso(until)}" if until is not None and now < until else ""


def _try(job: Job, channel: Channel, sending: Sending, patience: Patience, attempt: int) -> None:
    """Ask the platform once; the journal knows before and after."""
    try:
        post = post_of(job, sending, channel.limits())
    except ProviderError as error:
        _defer(job, sending, error, patience, attempt)
        return
    except InputError as error:  # its words do not fit, whatever is left off
        _note(job, "refused", sending, error)
        return
    job.report.step("post", f"{sending.clip} {sending.language} {sending.channel}")
    job.project.journal("sending", key=sending.key, at=_iso(patience.clock()))
    try:
        posted = channel.post(post)
    except UnsureError as error:
        _note(job, "unsure", sending, error)
    except ProviderError as error:
        _defer(job, sending, error, patience, attempt)
    except UsageError as error:  # nothing was asked: a setting or the token is missing
        _note(job, "deferred", sending, error)
        raise
    except InputError as error:
        _note(job, "refused", sending, error)
    else:
        _store(job, sending, posted)


def _looked(job: Job, channel: Channel, sending: Sending, patience: Patience) -> bool:
    """Whether the platform could say what became of it; twice none, with a pause between, means that it has none."""
    since = moment(sending.since) if sending.since else None
    try:
        found = channel.find(sending.key, since)
        if found is None:
            patience.sleep(patience.settle)
            found = channel.find(sending.key, since)
    except (ProviderError, UsageError) as error:
        _note(job, "unsure", sending, error)
        return False
    if found is not None:
        _store(job, sending, found)
    else:
        job.project.journal("absent", key=sending.key, at=_iso(patience.clock()))
    return True


def _defer(job: Job, sending: Sending, error: ProviderError, patience: Patience, attempt: int) -> None:
    """Put it off where waiting can help, else note the refusal."""
    if not error.retryable:
        _note(job, "refused", sending, error)
        return
    wait = patience.pause * 2**attempt
    if isinstance(error, RateError) and error.seconds:
        wait = error.seconds
    _note(job, "deferred", sending, error, due=_iso(patience.clock() + timedelta(seconds=wait)))


def _waited(sending: Sending, patience: Patience, attempt: int) -> bool:
    """Whether it is time for another try in this run; sleeps until then where that is soon."""
    if attempt + 1 >= patience.tries or not sending.due:
        return False
    rest = (moment(sending.due) - patience.clock()).total_seconds()
    if rest > patience.longest:
        return False
    patience.sleep(max(0.0, rest))
    return True


def _note(job: Job, event: str, sending: Sending, error: CitecutError, **fields: str) -> None:
    said = error.message + (f" ({error.hint})" if error.hint else "")
    job.project.journal(event, key=sending.key, reason=said, at=_iso(datetime.now(UTC)), **fields)


def _store(job: Job, sending: Sending, posted: Posted, by: str = "") -> None:
    posting = Posting(
        release=sending.release,
        channel=sending.channel,
        key=sending.key,
        remote_id=posted.remote_id,
        address=posted.address,
    )
    job.project.put(posting)
    told = {"by": by} if by else {}
    fields = {"release": sending.release, "channel": sending.channel, "address": posted.address}
    job.project.journal(
        "posted", key=sending.key, posting=posting.digest, **fields, **told, at=_iso(datetime.now(UTC))
    )


def _unknown(job: Job, key: str) -> Sending:
    found = [each for each in outbox(job).values() if key and each.key.startswith(key)]
    if len(found) != 1:
        raise UsageError(f"no single sending is called `{key}`", "`citecut post --list` shows all")
    if found[0].state != "unknown":
        raise UsageError(f"sending `{key}` is `{found[0].state}`", "only what is `unknown` needs a decision")
    return found[0]


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
