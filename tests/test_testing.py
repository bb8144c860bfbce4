"""The checks that any provider can run on itself."""

from pathlib import Path

import pytest

from citecut.model import HeardWord, Utterance
from citecut.ports import Heard, Hearing, Mark, Post, Posted, Speech
from citecut.testing import (
    FakeChannel,
    FakeJudge,
    FakeTranscriber,
    FakeTranslator,
    FakeVoice,
    FakeWriter,
    check_channel,
    check_judge,
    check_transcriber,
    check_translator,
    check_voice,
    check_writer,
)


def test_the_fake_voice_keeps_a_voices_promises():
    check_voice(FakeVoice())
    check_voice(FakeVoice(marks=False, languages=("km",)))


class SilentVoice(FakeVoice):
    def speak(self, line, text, language):
        whole = super().speak(line, text, language)
        return Speech(whole.audio[:44] + bytes(len(whole.audio) - 44))


class EagerVoice(FakeVoice):
    def speak(self, line, text, language):
        return super().speak(line, text, "vi")


class BackwardVoice(FakeVoice):
    def speak(self, line, text, language):
        whole = super().speak(line, text, language)
        return Speech(whole.audio, [Mark(0, mark.time) for mark in whole.marks])


@pytest.mark.parametrize(
    ("voice", "broken"),
    [(SilentVoice(), "silent"), (EagerVoice(), "zxx"), (BackwardVoice(), "not in order")],
)
def test_a_broken_promise_is_named(voice, broken):
    with pytest.raises(AssertionError, match=broken):
        check_voice(voice)


def test_the_fakes_keep_their_ports_promises():
    check_translator(FakeTranslator({"a": "b"}))
    check_writer(FakeWriter())
    check_judge(FakeJudge())


class MergingTranslator(FakeTranslator):
    def translate(self, lines, source_language, target_language, glossary=()):
        return [" ".join(super().translate(lines, source_language, target_language))]


class LooseWriter(FakeWriter):
    def propose(self, request):
        return [("text", ())]


class EagerJudge(FakeJudge):
    def judge(self, premise, hypothesis, language):
        return 1.5


class InventingTranscriber(FakeTranscriber):
    def transcribe(self, sound, language=None):
        word = HeardWord(start=0, end=1, text="Thanks!")
        return Hearing(language or "en", [Heard(Utterance(start=0, end=1, words=(word,)))])


def test_the_fake_transcriber_keeps_a_transcribers_promises():
    check_transcriber(FakeTranscriber())


@pytest.mark.parametrize(
    ("check", "provider", "broken"),
    [
        (check_translator, MergingTranslator(), "1 texts for 3 lines"),
        (check_writer, LooseWriter(), "ProposedLine"),
        (check_judge, EagerJudge(), "1.5"),
        (check_judge, FakeVoice(), "lacks a part"),
        (check_transcriber, InventingTranscriber(), "hears silence speak"),
    ],
)
def test_each_ports_broken_promise_is_named(check, provider, broken):
    with pytest.raises(AssertionError, match=broken):
        check(provider)


POST = Post("k", "vi", "Thư viện mở cửa", "Thư viện", Path("v"), Path("p"), "", {}, "", False)


class ForgetfulChannel(FakeChannel):
    def find(self, key, since=None):
        return None


class RepeatingChannel(FakeChannel):
    def post(self, post):
        super().post(post)
        self.posts.append(post)
        return Posted(str(len(self.posts)), "")

    def find(self, key, since=None):
        return Posted("2", "") if self.posts else None


def test_the_fake_channel_keeps_a_channels_promises():
    assert check_channel(FakeChannel(), POST).remote_id == "post-k"


@pytest.mark.parametrize(
    ("channel", "tells", "broken"),
    [
        (ForgetfulChannel(), True, "does not find"),
        (RepeatingChannel(), True, "twice"),
        (FakeChannel(), False, "does not say so"),
        (FakeVoice(), True, "lacks a part"),
    ],
)
def test_a_channels_broken_promise_is_named(channel, tells, broken):
    with pytest.raises(AssertionError, match=broken):
        check_channel(channel, POST, tells=tells)
