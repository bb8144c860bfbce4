"""Asking a model service, against a server that the test starts."""

import logging
import time

import pytest
from pydantic import BaseModel, ConfigDict

from citecut.errors import ProviderError, UsageError
from citecut.providers import chat


class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    number: int


ASKED = [{"role": "user", "content": "How many provinces?"}]


def test_an_answer_comes_in_the_form_asked_for(model_service, monkeypatch):
    monkeypatch.setenv("CITECUT_CHAT_KEY", "secret")
    model_service.say = lambda asked: '{"number": 14}'
    assert chat.answer(ASKED, Answer) == Answer(number=14)
    path, headers, asked = model_service.asked[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret"
    assert asked["model"] == "test-model"
    assert asked["messages"] == ASKED
    assert asked["response_format"]["json_schema"]["schema"]["required"] == ["number"]
    assert "tools" not in asked


@pytest.mark.parametrize(("style", "kind"), [("json", {"type": "json_object"}), ("plain", None)])
def test_a_service_that_knows_no_schema_is_asked_otherwise(model_service, style, kind):
    model_service.say = lambda asked: '```json\n{"number": 3}\n```'
    assert chat.answer(ASKED, Answer, style=style).number == 3
    assert model_service.asked[0][2].get("response_format") == kind


def test_a_style_that_is_none_is_refused(model_service):
    with pytest.raises(UsageError, match="`xml`"):
        chat.answer(ASKED, Answer, style="xml")


@pytest.mark.parametrize(
    "said",
    ["", "fourteen", "{", '{"number": "14"}', '{"number": 1, "note": "x"}', "[]", "[" * 100_000, '{"number": 1} {}'],
)
def test_an_answer_out_of_form_is_refused(model_service, said):
    model_service.say = lambda asked: said
    with pytest.raises(ProviderError) as caught:
        chat.answer(ASKED, Answer)
    assert not caught.value.retryable


@pytest.mark.parametrize("raw", [b"<html>Sign in</html>", b"{}", b'{"choices": []}', b"\xff\xfe", b""])
def test_a_service_that_is_no_model_service_is_refused(model_service, raw):
    model_service.raw = raw
    with pytest.raises(ProviderError, match=r"completions|nothing"):
        chat.answer(ASKED, Answer)


def test_an_answer_that_was_cut_off_is_refused(model_service):
    model_service.say = lambda asked: '{"number": 1}'
    model_service.finish = "length"
    with pytest.raises(ProviderError, match="cut off"):
        chat.answer(ASKED, Answer)


@pytest.mark.parametrize(
    ("status", "retryable"),
    [(400, False), (401, False), (404, False), (418, False), (429, True), (500, True), (503, True), (302, False)],
)
def test_a_refusal_says_whether_waiting_helps_and_repeats_no_key(
    model_service, status, retryable, monkeypatch, caplog
):
    monkeypatch.setenv("CITECUT_CHAT_KEY", "sk-very-secret")
    model_service.status = status
    model_service.raw = b'{"error": "Incorrect API key provided: sk-very-secret"}'
    with caplog.at_level(logging.DEBUG), pytest.raises(ProviderError, match=f"`{status}`") as caught:
        chat.answer(ASKED, Answer)
    assert caught.value.retryable is retryable
    assert len(model_service.asked) == 1
    assert "sk-very-secret" not in f"{caught.value.message} {caught.value.hint} {caplog.text}"


def test_the_key_of_one_service_is_not_sent_to_another(model_service, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "for another")
    model_service.say = lambda asked: '{"number": 1}'
    chat.answer(ASKED, Answer)
    assert "Authorization" not in model_service.asked[0][1]


def test_an_endless_answer_is_cut_off(model_service, monkeypatch):
    monkeypatch.setenv("CITECUT_LIMIT_CHAT_BYTES", "1000")
    model_service.say = lambda asked: " " * 5000
    with pytest.raises(ProviderError, match="more than `1000` bytes"):
        chat.answer(ASKED, Answer)


def test_an_answer_that_drips_ends_in_time(model_service, monkeypatch):
    monkeypatch.setenv("CITECUT_LIMIT_CHAT_SECONDS", "1")
    model_service.drip = 0.1
    model_service.say = lambda asked: '{"number": 1}'
    begin = time.monotonic()
    with pytest.raises(ProviderError, match="did not answer") as caught:
        chat.answer(ASKED, Answer)
    assert caught.value.retryable
    assert time.monotonic() - begin < 3


def test_nobody_there_means_try_again(monkeypatch):
    monkeypatch.setenv("CITECUT_CHAT_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with pytest.raises(ProviderError, match="did not answer") as caught:
        chat.answer(ASKED, Answer, model="m")
    assert caught.value.retryable


def test_without_address_or_model_it_says_what_to_set(monkeypatch):
    for name in ("CITECUT_CHAT_URL", "OPENAI_BASE_URL", "CITECUT_CHAT_MODEL"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(UsageError) as caught:
        chat.answer(ASKED, Answer)
    assert "CITECUT_CHAT_URL" in caught.value.hint
    monkeypatch.setenv("CITECUT_CHAT_URL", "http://127.0.0.1:9/v1")
    with pytest.raises(UsageError) as caught:
        chat.answer(ASKED, Answer)
    assert "CITECUT_CHAT_MODEL" in caught.value.hint


def test_an_address_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("CITECUT_CHAT_URL", "not an address")
    with pytest.raises(UsageError, match="not an address"):
        chat.answer(ASKED, Answer, model="m")
