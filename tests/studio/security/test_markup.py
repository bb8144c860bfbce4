"""Whatever people write, and whatever stands in a source: on every page it is text, and never markup."""

import itertools
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from django.test import Client
from django.urls import reverse

from citecut_studio.desk import drafts, services
from citecut_studio.desk.models import Draft
from citecut_studio.library import uploads
from citecut_studio.library.models import Project
from citecut_studio.people.log import note
from citecut_studio.people.models import Team, User
from tests.studio.security.conftest import ATTACKS
from tests.studio.test_doors import OURS, Address, _path

NAUGHTY = Path(__file__).parents[4] / "shared" / "data" / "text" / "blns.txt"
ADDRESSES = {"href", "src", "action", "formaction", "srcset", "poster", "data", "hx-get", "hx-post"}
STRANGE = {"iframe", "object", "embed", "base", "applet", "frame", "frameset", "math", "marquee", "style"}
SHOWN = [
    one for one in OURS if one.name and not set(one.parameters) - {"project", "team", "clip", "language", "user"}
]


def faults(page: str) -> Iterator[str]:
    """Everything in a page that could run, or that is none of our own markup."""
    for element in _tree(page).iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        if element.tag == "script" and not element.get("src") and element.get("type") != "application/json":
            yield f"script: {element.text}"
        if element.tag in STRANGE or (element.tag == "a" and element.text == "x"):
            yield f"element: {element.tag}"
        for name, value in element.attrib.items():
            if str(name).startswith("on") or str(name) in ("style", "srcdoc", "autofocus"):
                yield f"attribute: {name}"
            if name in ADDRESSES and urlsplit(value.strip().lower()).scheme not in ("", "http", "https"):
                yield f"address: {value}"


def _tree(page: str) -> Any:
    """The page as a browser takes it; plain trees of Python's own take every character."""
    return html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)


def _written(trap: Project, lan: User, words: Iterable[str]) -> None:
    """Put the words wherever somebody can write."""
    title, team, name, *more = words
    Project.objects.filter(pk=trap.pk).update(title=title)
    Team.objects.filter(pk=trap.team_id).update(name=team)
    User.objects.filter(pk=lan.pk).update(name=name)
    note(trap.team, lan, more[0], more[1], file=more[2])


def _answers(browser: Client, trap: Project) -> Iterator[tuple[Address, str]]:
    for one in SHOWN:
        answer = browser.get(_path(one, trap))
        if answer.status_code < 500 and answer.get("Content-Type", "").startswith("text/html"):
            yield one, answer.content.decode()
        else:
            assert answer.status_code < 500, one.name


@pytest.mark.parametrize("turn", range(0, len(ATTACKS), 2))
def test_titles_and_names_are_text_on_every_page(browser: Client, trap: Project, lan: User, turn: int) -> None:
    turned = (*ATTACKS[turn:], *ATTACKS[:turn])
    _written(trap, lan, ["".join(pair) for pair in itertools.pairwise(turned)])
    seen = {}
    for one, page in _answers(browser, trap):
        assert not list(faults(page)), one.name
        seen[one.name] = page
    assert "{{ 7|add:7 }}" in "".join(seen.values())
    assert {"library:home", "library:project", "desk:clip", "desk:review", "people:team", "people:log"} <= {*seen}


def test_lines_comments_and_suggestions_are_text(browser: Client, trap: Project, lan: User) -> None:
    draft, lines = services.script_draft(trap, "01", lan)
    for line, attack in zip([each for each in lines if not each.shown_with], ATTACKS, strict=False):
        drafts.write(draft, lan, line.key, line.version, {"text": f"{attack} {line.text}"})
    say = reverse("desk:say", args=[trap.pk, "01"])
    line = Draft.objects.get(project=trap).lines.filter(shown_with="").first()
    assert line
    for attack in ATTACKS:
        told = {"language": "vi", "line": line.key, "text": attack, "suggested": f"{attack} {attack}"}
        assert browser.post(say, told).status_code == 302
    for one, page in _answers(browser, trap):
        assert not list(faults(page)), one.name
    page = browser.get(reverse("desk:review", args=[trap.pk, "01"])).content.decode()
    assert page.count("evil()") >= len(ATTACKS) - 2


def test_what_pages_hand_to_their_scripts_is_json_and_whole(browser: Client, trap: Project) -> None:
    page = browser.get(f"/p/{trap.pk}/clips/01/").content.decode()
    tree = _tree(page)
    blocks = [one for one in tree.iter("script") if one.get("type") == "application/json"]
    assert blocks
    for block in blocks:
        json.loads(block.text)


def test_parts_of_pages_and_answers_in_json_are_text_too(browser: Client, trap: Project, lan: User) -> None:
    _draft, lines = services.script_draft(trap, "01", lan)
    line = next(each for each in lines if not each.shown_with)
    told = {"version": line.version, "text": f"{ATTACKS[0]} {ATTACKS[2]}"}
    answer = browser.post(f"/p/{trap.pk}/clips/01/lines/{line.key}/", told, headers={"Accept": "application/json"})
    assert answer["Content-Type"].startswith("application/json")
    assert answer["X-Content-Type-Options"] == "nosniff"
    parts = [part for part in _texts(answer.json()) if "<" in part]
    assert parts
    for part in parts:
        assert not list(faults(part)), part


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the list of naughty strings is not beside this clone")
def test_naughty_strings_are_kept_and_shown_as_they_are(browser: Client, trap: Project) -> None:
    rows = [row for row in NAUGHTY.read_text(encoding="utf-8").splitlines() if row.strip() and row[:1] != "#"]
    say = reverse("desk:say", args=[trap.pk, "01"])
    for start in range(0, len(rows), 60):
        for half in (rows[start : start + 30], rows[start + 30 : start + 60]):
            text = "\n".join(half).replace("\x00", "")[:4000]
            assert browser.post(say, {"language": "vi", "text": text}).status_code in (302, 422)
    page = browser.get(reverse("desk:review", args=[trap.pk, "01"])).content.decode()
    assert not list(faults(page))
    tree = _tree(page)
    shown = " ".join("".join(tree.itertext()).split())
    spoken = [" ".join(row.split()) for row in rows if "script" in row.lower() and row.isprintable()]
    assert len(spoken) > 50
    assert sum(one in shown for one in spoken) / len(spoken) > 0.95


@pytest.mark.parametrize("attack", [*ATTACKS, "../../etc/passwd", "a/b\\c", "con\r\nSet-Cookie: x=1.txt"])
def test_names_of_files_are_text_and_lead_nowhere(browser: Client, trap: Project, lan: User, attack: str) -> None:
    made = uploads.create(trap, lan, f"{attack} (1).txt", 5)
    assert made.part.resolve().is_relative_to(trap.incoming.resolve())
    assert not set(made.name) & set('/\\\r\n\u202e\u2066<>"')
    for address in (f"/p/{trap.pk}/", f"/p/{trap.pk}/uploads/"):
        page = browser.get(address).content.decode()
        assert not list(faults(page))


@pytest.mark.parametrize(
    "attack", [*ATTACKS, "' OR 1=1 --", '"; DROP TABLE people_user; --', "%", "_", "\\", "(a+)+$"]
)
def test_what_is_sought_is_no_query_and_no_pattern(browser: Client, trap: Project, attack: str) -> None:
    answer = browser.get("/", {"q": attack})
    assert answer.status_code == 200
    assert not list(faults(answer.content.decode()))
    assert str(trap.pk) not in answer.content.decode()
    assert User.objects.exists()


@pytest.mark.parametrize("asked", ["javascript:evil()", "//evil.example", "https://evil.example", "data:text/html,x"])
def test_no_address_that_was_handed_in_is_gone_to(client: Client, lan: User, asked: str) -> None:
    told = {"login": lan.email, "password": "mot mat khau dai", "next": asked}
    assert client.post(f"/accounts/login/?next={asked}", told)["Location"] == "/"


def test_our_scripts_build_no_code_and_ask_nobody_else() -> None:
    own = Path(__file__).parents[3] / "src" / "citecut_studio" / "static"
    scripts = [path for path in own.rglob("*.js") if ".min." not in path.name]
    assert scripts
    for path in scripts:
        text = path.read_text()
        for word in (r"\beval\(", r"new Function\(", r"document\.write", r"postMessage", r"localStorage"):
            assert not re.search(word, text), f"{path.name}: {word}"
        assert "sessionStorage" not in text or path.name == "keep.js"  # what is typed and not sent, until signing out
        assert not re.search(r"""["'`]https?://""", text), path.name


def test_the_test_sees_markup_that_runs() -> None:
    for attack in (ATTACKS[0], ATTACKS[1], ATTACKS[2], "<a href=' javascript:x'>", "<p style=x>", "<b onclick=x>"):
        assert list(faults(f'<title></title><p title="">{attack}')), attack
