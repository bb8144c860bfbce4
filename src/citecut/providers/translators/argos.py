"""Lines -> their translations by Argos Translate, on this machine, with the packages that are installed for it.

Install `argostranslate` beside Citecut, and a package for each pair of languages: `argospm install translate-vi_en`.
"""

import importlib
from collections.abc import Sequence
from typing import Any

from citecut.errors import ProviderError
from citecut.ports import Term, TranslationRequest

CODES = {"zh-hant": "zt", "zh-tw": "zt", "zh-hk": "zt", "pt-br": "pb", "no": "nb"}
"""Tags that Argos Translate calls otherwise; of all others it takes the primary tag."""


class ArgosTranslator:
    """Translates with neural models on this machine. It knows no glossary and no context."""

    name = "argos"
    machine = True

    def identity(self) -> str:
        """Argos Translate and its version."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            return f"argos {version('argostranslate')}"
        except PackageNotFoundError:
            return "argos"

    def translate(
        self,
        lines: Sequence[TranslationRequest],
        source_language: str,
        target_language: str,
        glossary: Sequence[Term] = (),
    ) -> Sequence[str]:
        """One text for each line, each translated by itself.

        Where the model spoils what must be kept, it is tried again with a sign in its place.

        Raises:
            ProviderError: Argos Translate or the package for this pair of languages is not installed, or it failed.
        """
        model = _model(_code(source_language), _code(target_language))
        return [_translated(model, line) for line in lines]


def _code(language: str) -> str:
    tag = language.replace("_", "-").lower()
    return CODES.get(tag, tag.split("-")[0])


def _model(source: str, target: str) -> Any:
    try:
        argos = importlib.import_module("argostranslate.translate")
    except ImportError as error:
        raise ProviderError("Argos Translate is not installed", "run `pip install argostranslate`") from error
    installed = {language.code: language for language in argos.get_installed_languages()}
    model = installed[source].get_translation(installed[target]) if {source, target} <= installed.keys() else None
    if model is None:
        known = ", ".join(f"`{code}`" for code in sorted(installed)) or "none"
        raise ProviderError(
            f"Argos Translate has no package from `{source}` to `{target}`; languages installed: {known}",
            f"run `argospm install translate-{source}_{target}`",
        )
    return model


def _translated(model: Any, line: TranslationRequest) -> str:
    plain = _said(model, line.text, line.id)
    if all(part in plain for part in line.keep):
        return plain
    held, signs = _held(line)
    again = _said(model, held, line.id)
    if any(again.count(sign) != 1 for sign in signs):
        return plain
    for sign, part in signs.items():
        again = again.replace(sign, part)
    return again


def _held(line: TranslationRequest) -> tuple[str, dict[str, str]]:
    """The text with a sign in place of each part to keep, the longest first; and what each sign stands for."""
    text, signs = line.text, dict[str, str]()
    for number, part in enumerate(sorted(line.keep, key=len, reverse=True), 1):
        sign = f"[{number}]"
        if part in text and sign not in line.text:
            text = text.replace(part, sign, 1)
            signs[sign] = part
    return text, signs


def _said(model: Any, text: str, line: str) -> str:
    try:
        return str(model.translate(text))
    except (RuntimeError, ValueError, OSError, KeyError, IndexError) as error:
        raise ProviderError(
            f"Argos Translate failed on line `{line}`: {type(error).__name__}",
            "install the package of this pair of languages again",
        ) from error
