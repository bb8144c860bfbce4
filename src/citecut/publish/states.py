"""The journal's events -> the state of each clip in each language, of each release, and of each posting.

    draft -> approved -> released -> corrected -> superseded -> withdrawn

No document holds a state: it follows from what happened. An approval covers the words it was given for; when they
change it lapses, and the clip is a draft again.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

from citecut.errors import UsageError

State = Literal["draft", "approved", "released", "corrected", "superseded", "withdrawn"]
EventName = Literal["approved", "released", "corrected", "superseded", "withdrawn"]

TRANSITIONS: Mapping[State, Mapping[EventName, State]] = {
    "draft": {"approved": "approved"},
    "approved": {"approved": "approved", "released": "released"},
    "released": {
        "released": "released",
        "corrected": "corrected",
        "superseded": "superseded",
        "withdrawn": "withdrawn",
    },
    "corrected": {"corrected": "corrected", "superseded": "superseded", "withdrawn": "withdrawn"},
    "superseded": {"released": "released", "corrected": "superseded", "withdrawn": "withdrawn"},
    "withdrawn": {},
}
"""State -> event -> next state. What is not here cannot happen. Nothing that was released becomes unreleased: it is
corrected beside itself, superseded by a later release, or withdrawn, and the record of it stays."""
EVENTS: tuple[EventName, ...] = ("approved", "released", "corrected", "withdrawn")
"""What the journal holds. Superseding is no event of its own: it follows from the release that does it, so no run can
be killed between the two."""


class ReleaseState(NamedTuple):
    """What became of a release."""

    state: State
    clip: str
    language: str
    at: str
    """When it was released last, ISO 8601."""
    by: str = ""
    """Digest of the release that supersedes it."""
    corrections: tuple[str, ...] = ()
    """Digests of the corrections that concern it, in the order they were made."""
    reason: str = ""
    """Why it was withdrawn."""


def after(state: State, event: EventName) -> State:
    """The state that follows.

    Raises:
        UsageError: from this state, that cannot happen.
    """
    try:
        return TRANSITIONS[state][event]
    except KeyError:
        can = ", ".join(f"`{name}`" for name in TRANSITIONS[state]) or "nothing"
        raise UsageError(f"what is `{state}` cannot become `{event}`", f"possible now: {can}") from None


def approval(events: Iterable[Mapping[str, Any]], clip: str, language: str, lines: Mapping[str, str]) -> State:
    """Whether the words of a clip in one language are approved as they are now.

    Args:
        events: the journal, oldest first.
        clip: its id.
        language: of the edition.
        lines: line id -> digest of what it says now, in the order in which it is said.
    """
    state: State = "draft"
    for event in events:
        if (event["event"], event.get("clip"), event.get("language")) == ("approved", clip, language):
            same = event["lines"] == dict(lines) and event.get("order", [*lines]) == [*lines]
            state = "approved" if same else "draft"
    return state


def releases(events: Iterable[Mapping[str, Any]]) -> dict[str, ReleaseState]:
    """Digest of each release -> what became of it, in the order of their first release.

    An event that cannot follow was written twice, by a run that was killed and went on: it changes nothing.
    """
    known: dict[str, ReleaseState] = {}
    for event in events:
        digest = event.get("release", "")
        if event["event"] == "released":
            _release(known, digest, event)
        elif digest in known and event["event"] in TRANSITIONS[known[digest].state]:
            known[digest] = _changed(known[digest], event["event"], event)
    return known


def _release(known: dict[str, ReleaseState], digest: str, event: Mapping[str, Any]) -> None:
    """Note a release; it supersedes what was out of the same clip in the same language."""
    place = (event["clip"], event["language"])
    if digest in known and "released" not in TRANSITIONS[known[digest].state]:
        return
    for other, state in known.items():
        if other != digest and (state.clip, state.language) == place and "superseded" in TRANSITIONS[state.state]:
            known[other] = state._replace(state="superseded", by=digest)
    before = known.get(digest, ReleaseState("released", *place, at=event["at"]))
    known[digest] = before._replace(state="released", at=event["at"], by="")


def _changed(state: ReleaseState, name: EventName, event: Mapping[str, Any]) -> ReleaseState:
    changed = state._replace(state=after(state.state, name))
    if name == "corrected" and event["correction"] not in state.corrections:
        return changed._replace(corrections=(*state.corrections, event["correction"]))
    return changed._replace(reason=event["reason"]) if name == "withdrawn" else changed
