"""The check that any voice can run on itself."""

import pytest

from citecut.ports import Mark, Speech
from citecut.testing import FakeVoice, check_voice


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
