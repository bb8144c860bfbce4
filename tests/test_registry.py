"""Voices by name."""

import pytest

from citecut import registry
from citecut.errors import UsageError
from citecut.ports import Channel, Voice


def test_the_built_in_voices_are_known_by_entry_point():
    assert {"draft", "recorded", "supertonic", "korvatts", "openai", "piper"} <= set(registry.voices())


def test_a_voice_is_made_by_name():
    voice = registry.voice("draft", rate=170)
    assert isinstance(voice, Voice)
    assert voice.draft


def test_an_unknown_voice_names_those_that_are_known():
    with pytest.raises(UsageError, match="no voice named `hanoi`") as caught:
        registry.voice("hanoi")
    assert "`draft`" in caught.value.hint


def test_an_unknown_setting_is_named():
    with pytest.raises(UsageError, match="`speed`"):
        registry.voice("draft", speed=3)


def test_the_draft_voice_is_never_chosen_unasked():
    voice = registry.installed_voice("vi")
    assert voice is None or not voice.draft


def test_every_voice_is_listed_with_what_it_needs(tmp_path, monkeypatch):
    monkeypatch.setenv("CITECUT_HOME", str(tmp_path))
    monkeypatch.delenv("CITECUT_SPEECH_URL", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    rows = {row.name: row for row in registry.states()}
    assert list(rows) == list(registry.voices())
    assert rows["draft"].missing == ""
    assert {"vi", "en"} <= set(rows["draft"].languages)
    assert "citecut voices install korvatts" in rows["korvatts"].missing
    assert rows["korvatts"].size > 1_000_000
    assert rows["recorded"].languages == ()
    assert "vi" in rows["korvatts"].offers
    assert all(row.licence and (row.languages or row.missing) for row in rows.values())


def test_a_voice_without_a_model_cannot_be_installed():
    with pytest.raises(UsageError, match="`draft`"):
        registry.install("draft")


def test_a_channel_is_made_of_its_kind_under_the_name_that_the_project_gives_it(tmp_path):
    made = registry.channel("archive", "folder", folder=str(tmp_path))
    assert isinstance(made, Channel)
    assert made.name == "archive"
    assert registry.channel("folder", folder=str(tmp_path)).name == "folder"
    assert {"folder", "mastodon", "bluesky", "telegram", "youtube", "s3"} <= set(registry.channels())
