"""`citecut post`: what people and programs see, and what they never see: the token."""

import json
import logging
from pathlib import Path

import pytest

from citecut import cli
from citecut.providers.channels.marks import reference
from tests.pipeline.outgoing import build, opened
from tests.providers.channels import servers
from tests.providers.channels.servers import TOKEN, Mastodon, Telegram


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MASTODON_TOKEN", "TELEGRAM_TOKEN"):
        monkeypatch.setenv(f"CITECUT_{name}", TOKEN)
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def run(*arguments: object) -> int:
    try:
        cli.main([str(argument) for argument in arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.fixture
def mastodon():
    with servers.running(Mastodon()) as server:
        yield server


@pytest.fixture
def telegram():
    with servers.running(Telegram()) as server:
        yield server


@pytest.fixture
def root(tmp_path: Path, mastodon, telegram) -> Path:
    channels = {
        "mastodon": {"url": mastodon.url, "pause": 0.01},
        "telegram": {"url": telegram.url, "chat": "@thuvien"},
    }
    return build(tmp_path / "p", channels, ("vi", "en"))


def test_it_posts_once_and_says_where(root, mastodon, capsys):
    assert run("post", root, "--channel", "mastodon", "--json") == 0
    first = json.loads(capsys.readouterr().out)
    assert run("post", root, "--channel", "mastodon", "--json") == 0
    assert json.loads(capsys.readouterr().out) == first
    assert [each["state"] for each in first["sendings"]] == ["sent", "sent"]
    assert {each["address"] for each in first["sendings"]} == {each["url"] for each in mastodon.statuses}
    assert all(reference(each["key"]) in str(mastodon.statuses) for each in first["sendings"])


def test_what_nobody_can_tell_waits_for_a_person(root, telegram, capsys):
    telegram.fail("POST", "cut")
    assert run("post", root, "--channel", "telegram", "--language", "vi") == 1
    said = capsys.readouterr().out
    assert said.startswith("unknown ")
    key = said.split()[1]
    assert f"--key {key} --by NAME --not-sent" in said
    assert run("post", root) == 1  # looking again tells no more, and posts nothing
    assert len(telegram.messages) == 1
    assert run("post", root, "--key", key, "--by", "Lê Minh Hạnh", "--sent", "https://t.me/thuvien/1") == 0
    assert run("post", root, "--list") == 0
    assert "https://t.me/thuvien/1" in capsys.readouterr().out
    assert len(telegram.messages) == 1


def test_what_may_not_go_out_yet_asks_to_come_back(root, mastodon, capsys):
    assert run("post", root, "--channel", "mastodon", "--at", "2099-01-01T08:00+07:00") == 75
    assert "not before 2099-01-01T01:00" in capsys.readouterr().out
    assert run("post", root) == 75
    assert mastodon.statuses == []


def test_sent_and_not_sent_at_once_is_refused(root, capsys):
    assert run("post", root, "--key", "a", "--sent", "x", "--not-sent") == 2


def test_the_token_is_in_no_file_and_in_nothing_that_is_said(root, mastodon, telegram, capfd, caplog, tmp_path):
    with caplog.at_level(logging.DEBUG):
        for fault in (401, 422, "cut"):
            mastodon.fail("POST /api/v1/statuses", fault)
            run("post", root, "--channel", "mastodon", "--language", "vi")
            telegram.fail("POST", fault)
            run("post", root, "--channel", "telegram")
        run("post", root, "--list", "--json")
    said = capfd.readouterr()
    assert "refused the token" in said.out
    assert TOKEN not in said.out + said.err + caplog.text
    with opened(root) as job:
        assert list(job.project.events("refused", "unsure"))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 10
    assert [path for path in files if TOKEN.encode() in path.read_bytes()] == []
