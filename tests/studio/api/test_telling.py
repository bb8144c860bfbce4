"""Workers tell addresses what happened, each entry once."""

import threading
import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from citecut.errors import ProviderError
from citecut.pipeline import hooks
from citecut_studio.api import services, telling
from citecut_studio.api.models import Webhook
from citecut_studio.api.telling import Telling
from citecut_studio.people.log import note
from citecut_studio.people.models import Team, User


def _until(reached: threading.Event) -> None:
    assert reached.wait(5), "nothing was told"


def test_while_a_worker_works_addresses_are_told_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    told, second, closed = list[float](), threading.Event(), list[str]()

    def tell_all() -> int:
        told.append(time.monotonic())
        if len(told) == 2:
            second.set()
        raise ProviderError("nobody answers")

    monkeypatch.setattr(services, "tell_all", tell_all)
    monkeypatch.setattr(telling, "connection", SimpleNamespace(close=lambda: closed.append("closed")))
    with Telling(every=0.01):
        _until(second)
    known = len(told)
    time.sleep(0.05)
    assert len(told) == known, "it ends with the worker"
    assert len(closed) == known, "each look leaves no connection open"


def test_what_one_worker_tells_no_other_tells(team: Team, lan: User, monkeypatch: pytest.MonkeyPatch) -> None:
    services.listen(team, "https://listener.example/hook", lan)
    named = list[str]()

    def tell(url: str, name: str, content: bytes, secret: str) -> int:
        named.append(name)
        assert services.tell_all() == 0, "another worker looks meanwhile"
        return 204

    monkeypatch.setattr(hooks, "tell", tell)
    note(team, lan, "approved", "clip 01")
    assert services.tell_all() == 2
    assert len(set(named)) == len(named) == 2
    assert Webhook.objects.get().next_at is None


def test_a_worker_that_dies_lets_go_of_an_address(team: Team, lan: User, monkeypatch: pytest.MonkeyPatch) -> None:
    services.listen(team, "https://listener.example/hook", lan)

    def die(*_given: object) -> int:
        raise SystemExit

    monkeypatch.setattr(hooks, "tell", die)
    with pytest.raises(SystemExit):
        services.tell_all()
    monkeypatch.setattr(hooks, "tell", lambda *_given: 204)
    assert services.tell_all() == 0
    Webhook.objects.update(next_at=timezone.now() - timedelta(seconds=1))
    assert services.tell_all() == 1
