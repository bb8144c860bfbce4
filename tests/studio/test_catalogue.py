"""The interface speaks Vietnamese and English: no text without its translation."""

import re

import pytest
from babel.messages.catalog import Message
from django.test import Client

from tests.studio import catalogue

PLACES = re.compile(r"%\(\w+\)[sdf]|%\(\w+\)\.\d+f|%[sd]|\{\w+\}")


def _strings(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _entries(language: str) -> list[Message]:
    return [entry for entry in catalogue.read(language) if entry.id]


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_text_of_the_interface_is_in_the_catalogue_and_translated(language: str) -> None:
    known = {(entry.id, entry.context) for entry in _entries(language) if all(_strings(entry.string))}
    wanted = {(message.text, message.context) for message in catalogue.messages()}
    assert not sorted(map(str, wanted - known)), "run `python -m tests.studio.catalogue`, and translate what is new"


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_translations_keep_the_places_for_names_and_numbers(language: str) -> None:
    for entry in _entries(language):
        wanted = set(PLACES.findall(_strings(entry.id)[-1]))
        for string in _strings(entry.string):
            assert set(PLACES.findall(string)) == wanted, entry.id


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_the_compiled_catalogue_is_of_today(language: str) -> None:
    compiled = catalogue.po(language).with_suffix(".mo").read_bytes()
    assert compiled == catalogue.compiled(catalogue.read(language))


def test_no_vietnamese_text_is_left_in_english() -> None:
    same = [entry.id for entry in _entries("vi") if entry.id == entry.string and " " in str(entry.id)]
    assert [text for text in same if not PLACES.search(str(text))] == []


@pytest.mark.parametrize(("language", "words"), [("vi", "Đăng nhập"), ("en", "Sign in")])
def test_a_page_speaks_the_language_that_was_chosen(client: Client, lan: object, language: str, words: str) -> None:
    client.post("/i18n/setlang/", {"language": language})
    page = client.get("/accounts/login/").content.decode()
    assert f"<h1>{words}</h1>" in page
    assert f'<html lang="{language}">' in page
