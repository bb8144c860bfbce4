"""The state machine of releases: every transition, also after a run that was killed."""

from itertools import product

import pytest

from citecut.errors import UsageError
from citecut.publish.states import EVENTS, TRANSITIONS, after, approval, releases

CAN = [(state, event) for state, events in TRANSITIONS.items() for event in events]
CANNOT = [pair for pair in product(TRANSITIONS, (*EVENTS, "superseded")) if pair not in CAN]


def released(digest: str, at: str = "2026-11-01T08:00:00+00:00", clip: str = "01", language: str = "vi"):
    return {"event": "released", "release": digest, "clip": clip, "language": language, "at": at}


def corrected(digest: str, correction: str = "c1"):
    return {"event": "corrected", "release": digest, "correction": correction, "at": "2026-11-02T08:00:00+00:00"}


def withdrawn(digest: str):
    return {"event": "withdrawn", "release": digest, "reason": "wrong picture", "at": "2026-11-03T08:00:00+00:00"}


def approved(lines: dict[str, str], language: str = "vi"):
    return {"event": "approved", "clip": "01", "language": language, "lines": lines, "order": [*lines]}


WAYS = {
    "released": [released("a")],
    "corrected": [released("a"), corrected("a")],
    "superseded": [released("a"), released("b")],
    "withdrawn": [released("a"), withdrawn("a")],
}
STEPS = {
    "released": released("a"),
    "corrected": corrected("a", "c2"),
    "superseded": released("c"),
    "withdrawn": withdrawn("a"),
}


@pytest.mark.parametrize(("state", "event"), CAN)
def test_what_can_happen_gives_the_next_state(state, event):
    assert after(state, event) == TRANSITIONS[state][event]


@pytest.mark.parametrize(("state", "event"), CANNOT)
def test_what_cannot_happen_is_refused_with_what_can(state, event):
    with pytest.raises(UsageError) as caught:
        after(state, event)
    assert all(name in caught.value.hint for name in TRANSITIONS[state])


@pytest.mark.parametrize(("state", "event"), [*product(WAYS, STEPS)])
def test_the_journal_follows_the_table(state, event):
    expected = TRANSITIONS[state].get(event, state)
    assert releases([*WAYS[state], STEPS[event]])["a"].state == expected


@pytest.mark.parametrize("state", WAYS)
def test_an_event_that_was_written_twice_counts_once(state):
    events = WAYS[state]
    again = releases([*events, events[-1]])
    assert again["a"].state == state
    assert again["a"].corrections == releases(events)["a"].corrections


def test_a_later_release_supersedes_the_earlier_one_of_its_language_alone():
    states = releases([released("a"), released("e", language="en"), released("b")])
    assert {digest: state.state for digest, state in states.items()} == {
        "a": "superseded",
        "e": "released",
        "b": "released",
    }
    assert states["a"].by == "b"


def test_going_back_to_an_earlier_release_supersedes_the_later_one():
    states = releases([released("a"), released("b"), released("a", at="2026-11-05T08:00:00+00:00")])
    assert (states["a"].state, states["b"].state, states["a"].by) == ("released", "superseded", "")


def test_a_withdrawn_release_is_never_out_again():
    states = releases([released("a"), withdrawn("a"), released("a"), corrected("a")])
    assert states["a"].state == "withdrawn"
    assert states["a"].reason == "wrong picture"


def test_every_correction_is_kept_in_order():
    states = releases([released("a"), corrected("a", "c1"), corrected("a", "c2"), corrected("a", "c1")])
    assert states["a"].corrections == ("c1", "c2")


def test_an_approval_lapses_when_a_word_changes_and_returns_with_it():
    events = [approved({"l1": "x"}), approved({"l1": "x"}, language="en")]
    assert approval(events, "01", "vi", {"l1": "x"}) == "approved"
    assert approval(events, "01", "vi", {"l1": "y"}) == "draft"
    assert approval([], "01", "vi", {"l1": "x"}) == "draft"


def test_an_approval_lapses_when_lines_are_said_in_another_order_and_returns_with_it():
    events = [approved({"l2": "y", "l1": "x"})]
    assert approval(events, "01", "vi", {"l2": "y", "l1": "x"}) == "approved"
    assert approval(events, "01", "vi", {"l1": "x", "l2": "y"}) == "draft"
    events.append(approved({"l1": "x", "l2": "y"}))
    assert approval(events, "01", "vi", {"l1": "x", "l2": "y"}) == "approved"
