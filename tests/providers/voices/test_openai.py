"""The service voice, against a server that the test starts."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from citecut import narrate
from citecut.errors import ProviderError, UsageError
from citecut.providers.voices.openai import OpenAIVoice
from citecut.testing import FakeVoice, check_voice


class Service(BaseHTTPRequestHandler):
    """Answers as `server.answer` says and keeps what it was asked."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, dict(self.headers), asked))
        status, body = self.server.answer(asked)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def service(monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), Service)
    server.asked = []
    server.answer = lambda asked: (200, FakeVoice().speak("l1", asked["input"], "vi").audio)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "CITECUT_SPEECH_KEY", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("CITECUT_SPEECH_URL", f"http://127.0.0.1:{server.server_port}/v1/")
    yield server
    server.shutdown()
    server.server_close()


def test_a_service_keeps_a_voices_promises(service):
    check_voice(OpenAIVoice())


def test_a_line_is_asked_for_as_the_interface_says(service, monkeypatch):
    monkeypatch.setenv("CITECUT_SPEECH_KEY", "secret")
    voice = OpenAIVoice(model="local-tts", speaker="lan")
    take, _ = narrate.take("l1", "Thư viện mở cửa.", "vi", voice)
    path, headers, asked = service.asked[0]
    assert path == "/v1/audio/speech"
    assert headers["Authorization"] == "Bearer secret"
    assert asked == {"model": "local-tts", "voice": "lan", "input": "Thư viện mở cửa.", "response_format": "wav"}
    assert take.machine
    assert len(take.words) == 4
    assert "secret" not in voice.identity()


def test_the_key_of_one_service_is_not_sent_to_another(service, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "for another")
    OpenAIVoice().speak("l1", "Có.", "vi")
    assert "Authorization" not in service.asked[0][1]


@pytest.mark.parametrize(
    ("status", "retryable"),
    [(400, False), (401, False), (404, False), (429, True), (500, True), (503, True), (302, False)],
)
def test_a_refusal_says_whether_waiting_helps(service, status, retryable):
    service.answer = lambda asked: (status, b"no")
    with pytest.raises(ProviderError, match=f"`{status}`") as caught:
        OpenAIVoice().speak("l1", "Có.", "vi")
    assert caught.value.retryable is retryable
    assert len(service.asked) == 1


def test_a_web_page_instead_of_sound_is_refused(service):
    service.answer = lambda asked: (200, b"<html>Sign in</html>" * 20)
    with pytest.raises(ProviderError, match="no readable sound"):
        narrate.take("l1", "Thư viện mở cửa.", "vi", OpenAIVoice())


def test_an_endless_answer_is_cut_off(service, monkeypatch):
    monkeypatch.setenv("CITECUT_LIMIT_SOUND_BYTES", "1000")
    with pytest.raises(ProviderError, match="more than a line"):
        OpenAIVoice().speak("l1", "Thư viện mở cửa.", "vi")


def test_nobody_there_means_try_again(monkeypatch):
    monkeypatch.setenv("CITECUT_SPEECH_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with pytest.raises(ProviderError, match="did not answer") as caught:
        OpenAIVoice().speak("l1", "Có.", "vi")
    assert caught.value.retryable


def test_without_an_address_it_says_what_to_set(monkeypatch):
    monkeypatch.delenv("CITECUT_SPEECH_URL", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    assert OpenAIVoice().languages() == frozenset()
    with pytest.raises(UsageError, match="no address"):
        OpenAIVoice().speak("l1", "Có.", "vi")


def test_an_address_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("CITECUT_SPEECH_URL", "not an address")
    with pytest.raises(UsageError, match="not an address"):
        OpenAIVoice().speak("l1", "Có.", "vi")
