"""What a person gives -> a project with its folder, sources on their way and settings; and the job that reads."""

import secrets
import shutil
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from citecut_studio.jobs import queue
from citecut_studio.library import names, uploads
from citecut_studio.library.forms import NewProject, ProjectSettings
from citecut_studio.library.models import Project, Upload
from citecut_studio.library.services import RefusedError, glance, house, save, set_brand, start
from citecut_studio.people.log import note
from citecut_studio.people.models import User

SHAPING = frozenset(
    {"languages", "more_languages", "formats", "seconds", "clips", "voice", "voice_over", "bilingual"}
)
"""Settings with which the clips are cut anew."""
MOST_KIT, MOST_KIT_BYTES = 20, 20_000_000


def make(user: User, form: NewProject) -> Project:
    """The project with its folder, what came with a valid form in it, and the job that reads it.

    Raises:
        RefusedError: a file is not taken, or the folder cannot be made.
    """
    given, team = form.cleaned_data, form.cleaned_data["team"]
    with transaction.atomic():
        project = Project.objects.create(
            team=team, title=given["title"] or _title(given), named=bool(given["title"]), created_by=user
        )
        try:
            begin(project, form)
            keep(project, user, given)
        except RefusedError:
            uploads.forget(project)
            shutil.rmtree(project.folder, ignore_errors=True)
            raise
        note(team, user, "made a project", f"project {project.pk}", title=project.title)
    if not given["later"]:
        ask_to_read(project, user, given["address"])
    return project


def begin(project: Project, form: NewProject) -> None:
    """Make the project's folder: what the team gives all its projects, what the form says, and the team's kit.

    Raises:
        RefusedError: the folder cannot be made, or the kit cannot be used.
    """
    own = form.settings()
    given = {"publisher": project.team.name, **house.house(project.team.slug)}
    chosen = {name: value for name, value in own.items() if name not in given or name in form.changed_data}
    start(project.folder, {**given, **chosen})
    if house.kit_of_team(project.team.slug):
        set_brand(project.folder, house.kit_files(project.team.slug))


def keep(project: Project, user: User, given: dict[str, Any]) -> None:
    """Keep the files (`sent`) and the `text` that came with a valid form among the project's incoming files.

    Raises:
        RefusedError: a file is not taken, or there is no room.
    """
    if given["sent"]:
        uploads.keep(project, user, given["sent"])
    if given["text"]:
        uploads.keep_text(project, given["text"])


def ask_to_read(project: Project, user: User, address: str = "") -> bool:
    """Have everything read that came and was not read yet; whether there is anything."""
    came = sorted(path.name for path in project.incoming.glob("[!.]*") if path.is_file())
    if not came and not address:
        return False
    Upload.objects.filter(project=project, done=True).delete()
    if came and not project.named:  # until it is read, it is called after its file
        project.title = PurePath(came[0]).stem[:300]
        project.save(update_fields=["title"])
    queue.ask(project, "read", user, files=came, addresses=[address] if address else [])
    note(project.team, user, "asked to read", f"project {project.pk}", files=came, address=address)
    return True


def change_settings(project: Project, user: User, form: ProjectSettings, held: dict[str, Any]) -> None:
    """Store a valid form of settings; `held` are those before it. Where they shape the clips, these are cut anew.

    Raises:
        RefusedError: its folder cannot be written.
    """
    save(project.folder, form.settings())
    changed = sorted(name for name in form.changed_data if name in form.cleaned_data)
    project.title = form.cleaned_data["title"]
    project.named = project.named or project.title != held["title"]
    project.save()
    note(project.team, user, "changed settings", f"project {project.pk}", changed=changed)
    if SHAPING & set(changed) and glance(project.folder).clips:
        queue.ask(project, "read", user, files=[], addresses=[])


def change_brand(project: Project, user: User, given: "list[UploadedFile[Any]]") -> bool:
    """Give a project a brand kit of its own; no files: take it away. False: it is done when the job that runs ends.

    Raises:
        RefusedError: the kit cannot be used, or a file of it is too large.
    """
    if len(given) > MOST_KIT or any((file.size or 0) > MOST_KIT_BYTES for file in given):
        raise RefusedError(_("Choose theme.toml and the files that it names, each under 20 MB."))
    return _give_brand(project, user, {names.safe(file.name or ""): file.read() for file in given})


def take_team_brand(project: Project, user: User) -> bool:
    """Give a project the kit of its team as it is now. False: it is done when the job that runs ends.

    Raises:
        RefusedError: the kit cannot be used.
    """
    return _give_brand(project, user, house.kit_files(project.team.slug))


def _give_brand(project: Project, user: User, files: dict[str, bytes]) -> bool:
    done = set_brand(project.folder, files)
    if not done:
        queue.ask(project, "brand", user, kit=_kept_kit(project, files))
    note(project.team, user, "changed the brand", f"project {project.pk}", files=sorted(files))
    return done


def _kept_kit(project: Project, files: dict[str, bytes]) -> str:
    """Name of the folder among the incoming ones that keeps the kit until the project is free; empty: no kit."""
    if not files:
        return ""
    name = f".brand-{secrets.token_hex(8)}"
    (project.incoming / name).mkdir(parents=True)
    for file, data in files.items():
        (project.incoming / name / file).write_bytes(data)
    return name


def _title(given: dict[str, Any]) -> str:
    """What a project is called until its source is read."""
    if given["text"]:
        return str(given["text"]).strip().splitlines()[0].lstrip("# ")[:120]
    if given["sent"]:
        return str(given["sent"][0].name)[:120]
    return given["address"][:120] or _("New project")
