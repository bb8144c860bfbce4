"""The journal's events -> where each sending stands: what is still to go out, what went, and what nobody knows.

    ready -> sending -> sent
                     -> ready      the platform surely took nothing: it is tried again, not before `due`
                     -> failed     it was refused; a person changes something and queues it again
                     -> unknown    the answer was lost: look first; where nobody can, a person decides

`sending` is on the disk before the platform is asked, and `posted` after it answered. A run that dies in between
leaves `sending` without an answer: for whoever holds the project's lock later, that is `unknown`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from citecut.errors import UsageError
from citecut.publish.preflight import moment

State = Literal["ready", "sending", "sent", "unknown", "failed"]
EventName = Literal["queued", "sending", "posted", "deferred", "refused", "unsure", "absent"]

TRANSITIONS: Mapping[State, Mapping[EventName, State]] = {
    "ready": {"queued": "ready", "sending": "sending", "deferred": "ready", "refused": "failed"},
    "sending": {
        "posted": "sent",
        "deferred": "ready",
        "refused": "failed",
        "unsure": "unknown",
        "absent": "ready",
    },
    "unknown": {"posted": "sent", "absent": "ready", "unsure": "unknown"},
    "failed": {"queued": "ready"},
    "sent": {},
}
"""State -> event -> next state. What is not here cannot happen: nothing that was sent is sent again, and what is
unknown is never sent before it was looked for (`absent`)."""
EVENTS: tuple[EventName, ...] = ("queued", "sending", "posted", "deferred", "refused", "unsure", "absent")


class Sending(NamedTuple):
    """One release on its way to one channel."""

    key: str
    """What the channel is asked under."""
    release: str
    """Digest of the release."""
    channel: str
    clip: str
    language: str
    state: State = "ready"
    not_before: str = ""
    """Embargo, ISO 8601 with its offset; empty: none."""
    due: str = ""
    """When it may be tried again, as the platform or the pause before another try wants; empty: now."""
    since: str = ""
    """When the platform was first asked; empty: never."""
    tries: int = 0
    posting: str = ""
    """Digest of the posting, once it is sent."""
    address: str = ""
    reason: str = ""
    """Why it was refused, put off, or is unknown."""


def sendings(events: Iterable[Mapping[str, Any]], *, running: bool = False) -> dict[str, Sending]:
    """Key -> where it stands, in the order in which they were queued.

    An event that cannot follow was written twice, by a run that was killed and went on: it changes nothing.

    Args:
        events: the journal, oldest first.
        running: whether a run that is asking a platform now may still answer; the holder of the project's lock
            knows that none is.
    """
    known: dict[str, Sending] = {}
    for event in events:
        key = event.get("key", "")
        if event["event"] == "queued" and key not in known:
            known[key] = Sending(key, event["release"], event["channel"], event["clip"], event["language"])
        if key in known and event["event"] in TRANSITIONS[known[key].state]:
            known[key] = _changed(known[key], event["event"], event)
    return known if running else {key: _abandoned(sending) for key, sending in known.items()}


def after(state: State, event: EventName) -> State:
    """The state that follows.

    Raises:
        UsageError: from this state, that cannot happen.
    """
    try:
        return TRANSITIONS[state][event]
    except KeyError:
        can = ", ".join(f"`{name}`" for name in TRANSITIONS[state]) or "nothing"
        raise UsageError(f"a sending that is `{state}` cannot become `{event}`", f"possible now: {can}") from None


def waits_until(sending: Sending, embargo: str = "") -> datetime | None:
    """The moment before which it may not go out: the latest of embargo, its own time, and the pause it was given.

    None: it may go now.
    """
    times = [moment(each) for each in (embargo, sending.not_before, sending.due) if each]
    return max(times) if times else None


def _changed(sending: Sending, name: EventName, event: Mapping[str, Any]) -> Sending:
    now = sending._replace(state=after(sending.state, name))
    match name:
        case "queued":
            return now._replace(not_before=event.get("not_before", ""), due="", reason="", tries=0)
        case "sending":
            return now._replace(since=now.since or event["at"], tries=now.tries + 1, due="", reason="")
        case "posted":
            return now._replace(posting=event["posting"], address=event.get("address", ""), reason="")
        case "absent":
            return now._replace(due="", reason="")
    return now._replace(due=event.get("due", ""), reason=event.get("reason", ""))


def _abandoned(sending: Sending) -> Sending:
    if sending.state != "sending":
        return sending
    return sending._replace(state="unknown", reason=sending.reason or "the run ended before the platform answered")
