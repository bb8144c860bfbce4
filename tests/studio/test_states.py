"""Who may do what in which state of a project: the matrix of roles, addresses and states.

Roles come from `roles.MAY` and the doors, addresses from the addresses themselves, states from `states.py`. Two
tables say the rest: in which states a page is there, and in which states an act changes something. What is in neither
fails.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from citecut.pipeline import Silence
from citecut_studio.library.models import Project
from citecut_studio.people.models import LogEntry, Membership, Team, User
from citecut_studio.people.roles import MAY, Action, Role
from citecut_studio.releases import services as releases
from tests.studio.states import ALWAYS, EMPTY, GONE_OUT, OUT, STATES, WRITTEN, Held, become, rows
from tests.studio.stories import written
from tests.studio.test_doors import BY_ROLE, Address

NEVER: tuple[str, ...] = ()
PAGES = {
    **dict.fromkeys(("library:project", "library:settings", "library:uploads", "library:delete"), ALWAYS),
    "library:house": ALWAYS,
    **dict.fromkeys(("releases:project", "releases:correction", "releases:team", "releases:channels"), ALWAYS),
    **dict.fromkeys(("jobs:project", "jobs:progress", "people:team", "people:log", "keys:webhooks"), ALWAYS),
    **dict.fromkeys(("library:found", "library:export", "desk:review", "desk:history", "desk:clip"), WRITTEN),
    **dict.fromkeys(("desk:since", "desk:scene", "desk:player", "desk:languages"), WRITTEN),
    **dict.fromkeys(("desk:edition", "desk:edition_since", "desk:form"), WRITTEN),
    "releases:release": GONE_OUT,
    # There is no film, nothing is rendered, and nothing is packed in these projects.
    **dict.fromkeys(("library:file", "library:upload", "desk:review_video", "desk:review_captions"), NEVER),
    **dict.fromkeys(("desk:picture", "desk:preview_file", "desk:film", "desk:moments"), NEVER),
    **dict.fromkeys(("desk:wave", "library:house_logo"), NEVER),
    **dict.fromkeys(("releases:package", "releases:site", "releases:book"), NEVER),
}
"""Address -> the states in which its page is there; else it is not found. Every other address refuses GET."""
ELSEWHERE = {("library:export", EMPTY): 302}
READERS = {"library:delete": (Role.ADMIN, 302), "desk:since": (Role.WRITER, 204)}
"""Pages for one role, and how the others are answered: by the way back; by nothing new, as long as nobody writes."""
STREAM = "jobs:events"
"""It does not end by itself; its own tests read it."""


class Act(NamedTuple):
    """What is sent, the states in which it changes something, and the status then and else."""

    form: Callable[[Held], dict[str, Any]]
    states: tuple[str, ...] = ALWAYS
    done: int = 302
    refused: int = 404


def _line(**fields: str) -> Callable[[Held], dict[str, Any]]:
    return lambda held: {"version": "1", **fields}


def _vi(**fields: str) -> Callable[[Held], dict[str, Any]]:
    return lambda held: {"language": "vi", "line": held.names["line"], **fields}


def _approve(held: Held) -> dict[str, Any]:
    return {"language": "vi", "words": held.words, "document": held.document}


def _copy(held: Held) -> dict[str, Any]:
    return {"team": held.names["team"], "title": "Bản sao"}


ACTS = {
    "library:add": Act(lambda held: {"text": "Một bản tin khác. Nó có hai câu."}),
    "library:settings": Act(_line(), NEVER, refused=400),
    "library:brand": Act(_line(), NEVER, refused=302),
    "library:house": Act(_line()),
    "library:kit": Act(_line(), NEVER, refused=422),
    "library:whole_kit": Act(_line(), NEVER, refused=302),
    "library:share": Act(lambda held: {"shared": "yes"}),
    "library:copy": Act(_copy),
    "library:delete": Act(lambda held: {"title": "Thư viện"}),
    "library:uploads": Act(_line(), NEVER, refused=412),
    "library:upload": Act(_line(), NEVER, refused=412),
    "desk:say": Act(_vi(text="Hay."), WRITTEN),
    "desk:resolve": Act(_vi()),
    "desk:accept": Act(_vi(), WRITTEN),
    "desk:decline": Act(_vi()),
    "desk:hand_in": Act(_vi(), ("draft",), refused=409),
    "desk:give_back": Act(_vi(reason="Sai."), ("review",), refused=409),
    "desk:approve": Act(_approve, ("review",), refused=409),
    "desk:let_pass": Act(_vi(finding="0" * 64, reason="?"), NEVER, refused=409),
    "desk:invite_guest": Act(lambda held: {"guest": "Bà Tư", "days": "3"}, WRITTEN, done=200),
    "desk:revoke_guest": Act(_vi()),
    "desk:add": Act(_line(text="Chợ nổi họp lại."), WRITTEN),
    "desk:save": Act(_line(text="Chợ nổi dời đi."), WRITTEN),
    "desk:move": Act(_line(by="1"), WRITTEN),
    "desk:split": Act(_line(at="7"), WRITTEN),
    "desk:merge": Act(_line(), WRITTEN),
    "desk:delete": Act(_line(), WRITTEN),
    "desk:again": Act(_line(), WRITTEN),
    **dict.fromkeys(("desk:undo", "desk:show", "desk:choose"), Act(_line(), NEVER, refused=302)),
    "desk:preview": Act(_line(), WRITTEN),
    "desk:make": Act(_line()),
    "desk:theme": Act(_line(theme="none such"), NEVER, refused=302),
    "desk:save_text": Act(_line(text="The market moves."), WRITTEN),
    "desk:review_text": Act(_line(), WRITTEN),
    **dict.fromkeys(("desk:edition_undo", "desk:take_form"), Act(_line(), NEVER, refused=302)),
    **dict.fromkeys(("desk:machine", "desk:trim", "desk:pick", "desk:frame", "desk:wave"), Act(_line(), NEVER)),
    "releases:publish": Act(lambda held: {"clips": ["01"], "platforms": ["mastodon"]}, WRITTEN, refused=302),
    "releases:make": Act(_line()),
    "releases:post": Act(_line()),
    **dict.fromkeys(("releases:decide", "releases:read"), Act(_line(), NEVER, refused=302)),
    **dict.fromkeys(("releases:draft", "releases:announce"), Act(_line())),
    "releases:withdraw": Act(_line(reason="Sai."), OUT),
    "releases:posted": Act(_line(place="facebook", address="https://social.example.org/7"), OUT),
    "releases:tick": Act(_line(), NEVER),
    "releases:build": Act(lambda held: {"address": "https://clips.example.org/", "title": "Clips"}),
    "releases:handbook": Act(lambda held: {"language": "vi"}, NEVER, refused=302),
    "releases:channels": Act(lambda held: {"kind": "bluesky", "name": "troi", "account": "lan.example.org"}),
    "releases:end_channel": Act(_line()),
    "jobs:cancel": Act(_line(), NEVER, refused=302),
    "jobs:again": Act(_line()),
    "people:invite": Act(lambda held: {"email": "moi@example.org", "roles": ["writer"]}, done=200),
    "people:roles": Act(lambda held: {"roles": ["admin"]}),
    "people:sign_out": Act(_line()),
    "people:rules": Act(lambda held: {"name": "Phòng", "two_persons": "on"}),
    "people:unit": Act(lambda held: {"name": "Tổ Một"}),
    "keys:webhooks": Act(lambda held: {"address": "https://example.org/hook"}, done=200),
    "keys:end_webhook": Act(_line()),
}
"""Address -> what a form there does. Every other address refuses POST."""
NARROWER = {
    "library:copy": (Action.WRITE, 302),  # into a team in which one may write
    "library:delete": (Action.ADMINISTER, 302),
    "desk:accept": (Action.WRITE, 403),  # the suggestion is about the script, not about a translation
    "jobs:cancel": (Action.WRITE, 403),  # as who may ask for such a job
    "jobs:again": (Action.WRITE, 403),
}
"""Acts whose door is open to more than may do it in the end: what it takes, and how the others are answered."""
INSTEAD = {
    **{(f"desk:{name}", EMPTY): 404 for name in ("take_form", "edition_undo", "let_pass")},
    **{(f"desk:{name}", EMPTY): 404 for name in ("undo", "show", "choose", "give_back")},
    ("releases:publish", EMPTY): 302,
    **dict.fromkeys((("releases:withdraw", "withdrawn"), ("releases:posted", "withdrawn")), 409),
}
"""Where an act is refused otherwise than in most states."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for each state, made once."""
    home = tmp_path_factory.mktemp("states")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CITECUT_CACHE_DIR", str(home / "cache"))
        patch.setenv("CITECUT_HOME", str(home / "home"))
        made = written(home)
        for state in WRITTEN:
            shutil.copytree(made, home / state)
            become(home / state, state)
        yield home


class Stage:
    """A project in a state, and requests that leave no trace."""

    def __init__(self, project: Project, state: str, folders: Path, lan: User) -> None:
        self.project, self.state, self._from = project, state, folders / state
        self._lay()
        self.held = rows(project, state, project.team, lan)

    def path(self, one: Address) -> str:
        return reverse(one.name, kwargs={name: self.held.names[name] for name in one.parameters})

    def get(self, client: Client, one: Address) -> tuple[int, bool]:
        """The status, and whether anything was changed."""
        with self._undone() as changed:
            return self._status(client.get(self.path(one), headers={"accept": "application/json"})), changed()

    def post(self, client: Client, one: Address) -> tuple[int, bool]:
        form = ACTS[one.name].form(self.held) if one.name in ACTS else {}
        with self._undone() as changed:
            return self._status(client.post(self.path(one), form)), changed()

    def _status(self, answer: Any) -> int:
        if answer.streaming:
            b"".join(answer)
        return int(answer.status_code)

    @contextmanager
    def _undone(self) -> Iterator[Callable[[], bool]]:
        entries, files, point = LogEntry.objects.count(), self._files(), transaction.savepoint()
        yield lambda: LogEntry.objects.count() > entries or self._files() != files
        transaction.savepoint_rollback(point)
        if self._files() != files:
            shutil.rmtree(self.project.folder, ignore_errors=True)
            self._lay()

    def _files(self) -> dict[Path, int]:
        return {each: each.stat().st_size for each in self.project.folder.rglob("*") if each.is_file()}

    def _lay(self) -> None:
        if self.state != EMPTY:
            shutil.copytree(self._from, self.project.folder)


@pytest.fixture
def stage(
    folders: Path, project: Project, lan: User, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> Callable[[str], Stage]:
    """Brings the project into a state."""
    monkeypatch.setenv("CITECUT_CACHE_DIR", str(folders / "cache"))
    monkeypatch.setenv("CITECUT_HOME", str(folders / "home"))
    settings.TEAMS_HOME, settings.UPLOADS_HOME = tmp_path / "teams", tmp_path / "uploads"
    settings.FREE_DISK = 0
    return lambda state: Stage(project, state, folders, lan)


def _client(email: str, memberships: dict[Team, list[str]]) -> Client:
    user = User.objects.create_user(email, "mot mat khau dai")
    for team, roles in memberships.items():
        Membership.objects.bulk_create(Membership(user=user, team=team, role=role) for role in roles)
    client = Client()
    client.force_login(user)
    client.get("/account/")
    return client


def _wanted_page(one: Address, state: str, role: str = "") -> int:
    if one.name not in PAGES:
        return 405
    sees, refused = READERS.get(one.name, (role, 0))
    if role != sees and state in PAGES[one.name]:
        return refused
    return ELSEWHERE.get((one.name, state), 200 if state in PAGES[one.name] else 404)


def _wanted_act(one: Address, state: str, role: str) -> tuple[int, bool]:
    if one.name not in ACTS:
        return 405, False
    act, (action, refused) = ACTS[one.name], NARROWER.get(one.name, (one.door, 403))
    if state in act.states:
        return (act.done, True) if role in MAY[action] else (refused, False)
    nothing = 404 if state == EMPTY and act.states else act.refused
    return INSTEAD.get((one.name, state), nothing if role in MAY[action] or act.states else refused), False


def test_every_address_is_in_a_table() -> None:
    names = {one.name for one in BY_ROLE}
    assert names == {*PAGES, *ACTS, STREAM}


@pytest.mark.parametrize("state", STATES)
def test_each_role_finds_in_each_state_what_is_there_and_no_more(state: str, stage: Callable[[str], Stage]) -> None:
    here, turn = stage(state), STATES.index(state)
    people = {role: _client(f"{role}@example.org", {here.project.team: [role]}) for role in Role.values}
    wrong: list[Any] = []
    for number, one in enumerate(each for each in BY_ROLE if each.name != STREAM):
        # The door is the same in every state, and all roles are tried at it elsewhere: here they take turns.
        allowed = [role for role in Role.values if role in MAY[one.door]]
        role = allowed[(number + turn) % len(allowed)]
        wanted = (_wanted_page(one, state, role), False)
        got = here.get(people[role], one)
        if got != wanted and not (got == (200, True) and one.name == "library:export"):
            wrong.append(("GET", one.name, role, got, wanted))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("state", STATES)
def test_each_role_does_in_each_state_what_may_be_done_and_no_more(state: str, stage: Callable[[str], Stage]) -> None:
    here, turn = stage(state), STATES.index(state)
    people = {role: _client(f"{role}@example.org", {here.project.team: [role]}) for role in Role.values}
    wrong: list[Any] = []
    for number, one in enumerate(each for each in BY_ROLE if each.name != STREAM):
        refused = [role for role in Role.values if role not in MAY[one.door]]
        allowed = [role for role in Role.values if role in MAY[one.door]]
        for role in allowed if one.name in NARROWER else [allowed[(number + turn) % len(allowed)]]:
            wanted = _wanted_act(one, state, role)
            if (got := here.post(people[role], one)) != wanted:
                wrong.append(("POST", one.name, role, got, wanted))
        if refused:
            role = refused[(number + turn) % len(refused)]
            if (got := here.post(people[role], one)) != (403, False):
                wrong.append(("POST", one.name, role, got, "refused"))
    assert not wrong, "\n".join(map(str, wrong))


OUTSIDERS = ("neighbour", "above", "below", "below a shared one")


@pytest.mark.parametrize("who", OUTSIDERS)
def test_who_is_in_another_team_sees_what_is_shared_from_above_and_nothing_else(
    who: str, stage: Callable[[str], Stage], team: Team
) -> None:
    other = Team.objects.create(name="Tổ khác", slug="to-khac", parent=team if "below" in who else None)
    if who == "above":
        team.parent = other
        team.save()
    here, shared = stage("released"), who == OUTSIDERS[-1]
    Project.objects.filter(pk=here.project.pk).update(shared=shared)
    client, wrong = _client("nguoi@example.org", {other: Role.values}), []
    for one in BY_ROLE:
        seen = shared and "project" in one.parameters
        if one.name == STREAM:
            continue
        get, post = here.get(client, one), here.post(client, one)
        if seen and one.door == Action.SEE:
            # As somebody of the team who may only look, who is a translator for all that is done to the script.
            fits = get[0] == _wanted_page(one, "released") and post == _wanted_act(one, "released", Role.TRANSLATOR)
        else:
            fits = get == post == ((403 if seen else 404), False)
        if not fits:
            wrong.append((one.name, get, post))
    assert not wrong, "\n".join(map(str, wrong))


def test_what_nobody_approved_is_asked_for_and_not_released(stage: Callable[[str], Stage]) -> None:
    project = stage("review").project
    told = releases.publish(project, {"clips": ["01"], "platforms": ["mastodon"]}, Silence())
    assert told["releases"] == []
    assert any("approved" in one["message"] for one in told["refusals"])
    assert not releases.out(project)
