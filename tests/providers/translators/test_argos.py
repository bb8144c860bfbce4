"""Argos Translate: its programming interface as of 1.11, played by a module of the test; its models are not here."""

import sys
import types

import pytest

from citecut.errors import ProviderError
from citecut.ports import TranslationRequest
from citecut.providers.translators.argos import ArgosTranslator
from citecut.testing import check_translator


class Translation:
    def __init__(self, say):
        self.say = say
        self.asked = []

    def translate(self, text):
        self.asked.append(text)
        return self.say(text)


class Language:
    def __init__(self, code):
        self.code = code
        self.to = {}

    def get_translation(self, other):
        return self.to.get(other.code)


@pytest.fixture
def argos(monkeypatch):
    """Vietnamese to English is installed; Thai is there, but no package from Vietnamese to it."""
    languages = {code: Language(code) for code in ("vi", "en", "th", "zt")}
    translation = languages["vi"].to["en"] = Translation(lambda text: f"EN {text}")
    languages["vi"].to["zt"] = Translation(lambda text: f"ZT {text}")
    module = types.ModuleType("argostranslate.translate")
    module.get_installed_languages = lambda: [*languages.values()]
    monkeypatch.setitem(sys.modules, "argostranslate", types.ModuleType("argostranslate"))
    monkeypatch.setitem(sys.modules, "argostranslate.translate", module)
    return translation


def test_it_keeps_a_translators_promises(argos):
    check_translator(ArgosTranslator())


def test_each_line_is_translated_by_itself(argos):
    lines = [TranslationRequest("l1", "Một. Hai."), TranslationRequest("l2", "Ba.")]
    assert ArgosTranslator().translate(lines, "vi-VN", "en-GB") == ["EN Một. Hai.", "EN Ba."]
    assert argos.asked == ["Một. Hai.", "Ba."]


def test_what_the_model_spoils_is_held_by_a_sign(argos):
    argos.say = lambda text: text.replace("57-KL/TW", "57 KL").replace("15 June 2023", "June").replace("Số", "No.")
    line = TranslationRequest("l1", "Số 57-KL/TW, 15 June 2023.", keep=("57-KL/TW", "15 June 2023"))
    assert ArgosTranslator().translate([line], "vi", "en") == ["No. 57-KL/TW, 15 June 2023."]


def test_where_the_signs_get_lost_too_the_first_try_stays(argos):
    argos.say = lambda text: "57 KL" if "57" in text else "no sign at all"
    line = TranslationRequest("l1", "Số 57-KL/TW.", keep=("57-KL/TW",))
    assert ArgosTranslator().translate([line], "vi", "en") == ["57 KL"]


def test_chinese_in_traditional_signs_has_a_name_of_its_own(argos):
    assert ArgosTranslator().translate([TranslationRequest("l1", "Có.")], "vi", "zh-Hant") == ["ZT Có."]


@pytest.mark.parametrize("pair", [("vi", "th"), ("vi", "fr"), ("sw", "en")])
def test_a_pair_without_a_package_says_what_to_install(argos, pair):
    with pytest.raises(ProviderError, match="no package") as caught:
        ArgosTranslator().translate([TranslationRequest("l1", "Có.")], *pair)
    assert caught.value.hint == f"run `argospm install translate-{pair[0]}_{pair[1]}`"


def test_a_model_that_breaks_is_named(argos):
    def broken(text):
        raise RuntimeError("model.bin is damaged")

    argos.say = broken
    with pytest.raises(ProviderError, match="failed on line `l1`"):
        ArgosTranslator().translate([TranslationRequest("l1", "Có.")], "vi", "en")


def test_without_the_package_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "argostranslate", None)
    monkeypatch.setitem(sys.modules, "argostranslate.translate", None)
    with pytest.raises(ProviderError, match="not installed"):
        ArgosTranslator().translate([TranslationRequest("l1", "Có.")], "vi", "en")
    assert ArgosTranslator().identity() == "argos"
