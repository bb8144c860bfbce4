"""Every text of the studio's interface -> its catalogues: `python -m tests.studio.catalogue` brings them up to date.

Texts come from the templates and the code of the studio, and from the pages of allauth that it shows. Both files
lie in the repository, so that nothing has to be compiled to run the studio.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import allauth
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

STUDIO = Path(__file__).parents[2] / "src" / "citecut_studio"
LANGUAGES = ("vi", "en")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
SHOWN = ("account", "mfa", "usersessions", "socialaccount")
"""Apps of allauth whose pages or messages people see."""
OFF = ("phone", "username", "sign up", "signup", "signing up", "finalize", "final step", "oauth")
"""Of what texts speak that the studio has turned off."""
UNSEEN = frozenset({"models.py", "admin.py", "apps.py", "tests", "migrations", "providers"})


class Message(NamedTuple):
    """One text, in English."""

    text: str | tuple[str, ...]
    context: str | None
    place: str


def messages() -> Iterator[Message]:
    """Every text of the interface."""
    for path in sorted(STUDIO.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from _of_code(path.read_text(encoding="utf-8"), str(path.relative_to(STUDIO)))
    for path in sorted((STUDIO / "templates").rglob("*.html")):
        yield from _of_template(path, str(path.relative_to(STUDIO)))
    yield from _of_allauth()


def po(language: str) -> Path:
    """The catalogue of one language, as people edit it."""
    return STUDIO / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue of one language; empty where there is none yet."""
    path = po(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def updated(language: str) -> Catalog:
    """The catalogue with every text of today, and with none that is gone."""
    known, made = read(language), Catalog(locale=language, project="citecut_studio", version="", charset="utf-8")
    for message in messages():
        old = known.get(_key(message), message.context)
        string = old.string if old else ""
        made.add(message.text, string or _same(language, message), context=message.context)
    return made


def _key(message: Message) -> str:
    return message.text if isinstance(message.text, str) else message.text[0]


def _same(language: str, message: Message) -> str | tuple[str, ...]:
    """English stands for itself."""
    return message.text if language == "en" else ""


def _of_code(code: str, place: str) -> Iterator[Message]:
    for _, name, found, _ in extract_python(io.BytesIO(code.encode()), list(KEYWORDS), [], {}):
        texts = (found,) if isinstance(found, str) else tuple(each for each in found if isinstance(each, str))
        context, texts = (texts[0], texts[1:]) if name.startswith(("pgettext", "npgettext")) else (None, texts)
        if texts and texts[0]:
            plural = name.startswith(("ngettext", "npgettext"))
            yield Message(texts[:2] if plural else texts[0], context, place)


def _of_template(path: Path, place: str) -> Iterator[Message]:
    yield from _of_code(_python(templatize(path.read_text(encoding="utf-8"))), place)


def _python(lines: str) -> str:
    """What `templatize` leaves, without the indentation of the page: Babel reads it as Python."""
    return "\n".join(line.lstrip() for line in lines.splitlines())


def _of_allauth() -> Iterator[Message]:
    home = Path(allauth.__file__).parent
    for app in SHOWN:
        for path in sorted((home / app).rglob("*.py")):
            if not UNSEEN & set(path.parts):
                yield from _on(_of_code(path.read_text(encoding="utf-8"), f"allauth/{app}"))
        for path in sorted((home / "templates" / app).rglob("*.html")):
            if not (STUDIO / "templates" / path.relative_to(home / "templates")).exists():
                yield from _on(_of_template(path, f"allauth/{app}"))


def _on(found: Iterator[Message]) -> Iterator[Message]:
    for message in found:
        if not any(word in str(message.text).lower() for word in OFF):
            yield message


def main() -> None:
    """Write both catalogues."""
    for language in LANGUAGES:
        made = updated(language)
        po(language).parent.mkdir(parents=True, exist_ok=True)
        with po(language).open("wb") as file:
            write_po(file, made, width=118, sort_output=True, no_location=True, omit_header=False)
        po(language).with_suffix(".mo").write_bytes(compiled(read(language)))
        left = sum(not any(_strings(each.string)) for each in made if each.id)
        sys.stdout.write(f"{language}: {len(made)} texts, {left} to translate\n")


def _strings(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


if __name__ == "__main__":
    main()
