"""The state machine of sendings: every transition, also after a run that was killed."""

from itertools import product

import pytest

from citecut.errors import UsageError
from citecut.publish.outbox import EVENTS, TRANSITIONS, after, sendings, waits_until

AT = "2026-11-23T08:00:00+00:00"


def queued(key: str = "k", **fields):
    known = {"release": "r", "channel": "mastodon", "clip": "01", "language": "vi", "not_before": ""}
    return {"event": "queued", "key": key, **known, **fields}


def event(name: str, key: str = "k"):
    fields = {"posting": "p", "address": "https://example.org/1", "reason": "why", "at": AT}
    return queued(key) if name == "queued" else {"event": name, "key": key, **fields}


WAYS = {
    "ready": [queued()],
    "sending": [queued(), event("sending")],
    "sent": [queued(), event("sending"), event("posted")],
    "unknown": [queued(), event("sending"), event("unsure")],
    "failed": [queued(), event("sending"), event("refused")],
}


@pytest.mark.parametrize(("state", "name"), [*product(TRANSITIONS, EVENTS)])
def test_the_journal_follows_the_table(state, name):
    expected = TRANSITIONS[state].get(name, state)
    assert sendings([*WAYS[state], event(name)], running=True)["k"].state == expected


@pytest.mark.parametrize(("state", "name"), [*product(TRANSITIONS, EVENTS)])
def test_what_cannot_happen_is_refused_with_what_can(state, name):
    if name in TRANSITIONS[state]:
        assert after(state, name) == TRANSITIONS[state][name]
        return
    with pytest.raises(UsageError) as caught:
        after(state, name)
    assert all(possible in caught.value.hint for possible in TRANSITIONS[state])


def test_nothing_that_was_sent_is_ever_sent_again():
    assert sendings([*WAYS["sent"], queued(), event("sending"), event("absent")])["k"].state == "sent"


def test_asking_without_an_answer_is_unknown_once_the_run_is_over():
    assert sendings(WAYS["sending"], running=True)["k"].state == "sending"
    (found,) = sendings(WAYS["sending"]).values()
    assert (found.state, found.reason) == ("unknown", "the run ended before the platform answered")


def test_an_unknown_sending_is_looked_for_before_it_is_sent():
    assert "sending" not in TRANSITIONS["unknown"]
    looked = [*WAYS["unknown"], event("absent"), event("sending"), event("posted")]
    assert sendings(looked)["k"].state == "sent"


def test_the_first_asking_is_remembered_over_all_tries():
    later = {"event": "sending", "key": "k", "at": "2026-11-24T08:00:00+00:00"}
    (found,) = sendings([*WAYS["sending"], event("absent"), later]).values()
    assert (found.since, found.tries) == (AT, 2)


def test_each_key_stands_by_itself():
    found = sendings([*WAYS["sent"], queued("other"), event("posted", "unheard-of")])
    assert {key: one.state for key, one in found.items()} == {"k": "sent", "other": "ready"}


def test_the_latest_of_embargo_schedule_and_pause_holds():
    (found,) = sendings([queued(not_before="2026-12-01T08:00+07:00")]).values()
    assert waits_until(found).isoformat() == "2026-12-01T01:00:00+00:00"
    assert waits_until(found, "2026-12-02T00:00Z").isoformat() == "2026-12-02T00:00:00+00:00"
    assert waits_until(found._replace(due="2026-12-03T00:00Z")).day == 3
    assert waits_until(found._replace(not_before="")) is None
