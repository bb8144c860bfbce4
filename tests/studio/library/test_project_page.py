"""The page of a project: what it holds, and the one thing to do next."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from citecut import pipeline
from citecut_studio.desk.review.models import Review
from citecut_studio.jobs.models import Job
from citecut_studio.library import shelves, steps
from citecut_studio.library.models import Project
from citecut_studio.library.services.overview import Clip, InLanguage, Overview, least
from citecut_studio.people.models import Team, User
from citecut_studio.people.roles import Role
from tests.studio.library.conftest import put


def page(browser: Client, project: Project) -> str:
    return browser.get(reverse("library:project", kwargs={"project": project.pk})).content.decode()


def test_it_tells_sources_clips_and_what_was_found(browser: Client, filled: Project) -> None:
    shown = page(browser, filled)
    for told in ("Xã mở tủ sách ở bến đò", "tin.txt", 'class="state draft"', 'id="next"'):
        assert told in shown


def test_what_is_found_in_the_frames_comes_after_the_page(browser: Client, filled: Project) -> None:
    address = reverse("library:found", kwargs={"project": filled.pk, "clip": "01"})
    assert f'hx-get="{address}"' in page(browser, filled)
    told = browser.get(address)
    with pipeline.opened(filled.folder, {}, pipeline.Silence()) as job:
        outcome = pipeline.checked(job, ["01"])
    looks = sum(finding.severity == "look" for finding in outcome.findings)
    assert (told.context["stops"], told.context["looks"]) == (len(outcome.standing), looks)
    assert browser.get(reverse("library:found", kwargs={"project": filled.pk, "clip": "77"})).status_code == 404


def test_an_empty_project_says_to_add_a_source(browser: Client, project: Project) -> None:
    assert 'href="#add"' in page(browser, project)


def test_while_a_job_goes_the_page_tells_how_far_it_is(browser: Client, project: Project, lan: User) -> None:
    Job.objects.create(project=project, kind="read", asked_by=lan, state="running", step="hear", progress=0.5)
    shown = page(browser, project)
    assert 'value="0.500"' in shown
    assert 'hx-trigger="every 2s"' in shown
    address, part = reverse("library:project", kwargs={"project": project.pk}), {"HX-Target": "progress-of-project"}
    assert browser.get(address, headers=part).content.decode().lstrip().startswith("<section")
    Job.objects.update(state="done")
    assert browser.get(address, headers=part)["HX-Refresh"] == "true"


def test_a_job_that_failed_says_why_and_what_to_do(browser: Client, project: Project, lan: User) -> None:
    Job.objects.create(
        project=project, kind="read", asked_by=lan, state="failed", error="no text in it", hint="give another"
    )
    assert "No text in it" in page(browser, project)
    assert "Give another" in page(browser, project)


def test_the_words_of_a_source_run_nowhere(browser: Client, project: Project, cache: None) -> None:
    project.folder.mkdir(parents=True)
    project.incoming.mkdir(parents=True)
    with pipeline.opened(project.folder, {"voice": "none"}, pipeline.Silence()) as job:
        path = project.incoming / "x.txt"
        path.write_text(
            "Xã mở <script>alert(1)</script> tủ sách\n\nTủ sách có 120 cuốn <img src=x onerror=alert(1)>.\n"
        )
        pipeline.read(job, [str(path)])
        pipeline.prepare(job)
    assert "<script>alert(1)" not in page(browser, project)
    assert "<img src=x" not in page(browser, project)


def seen(state: str, *, stops: int = 0, edited: bool = False) -> Overview:
    made = InLanguage("vi", state, 20.0, (), "", "", "", "")
    return Overview((), (Clip("01", "Mở đầu", "vi", (), 0, 3, (made,), stops, 0, edited),))


@pytest.mark.parametrize(
    ("role", "state", "more", "leads_to"),
    [
        (Role.WRITER, "draft", {}, "desk:clip"),
        (Role.WRITER, "draft", {"edited": True}, "desk:review"),
        (Role.WRITER, "draft", {"stops": 2, "edited": True}, "desk:clip"),
        (Role.TRANSLATOR, "draft", {"stops": 2}, "desk:clip"),
        (Role.REVIEWER, "review", {}, "desk:review"),
        (Role.WRITER, "review", {}, ""),
        (Role.PUBLISHER, "approved", {}, "releases:project"),
        (Role.WRITER, "approved", {}, ""),
        (Role.WRITER, "released", {}, "releases:project"),
        (Role.WRITER, "withdrawn", {}, "releases:project"),
    ],
)
def test_the_next_step_follows_from_the_state_and_from_who_looks(
    project: Project, person: Callable[..., User], role: Role, state: str, more: dict[str, object], leads_to: str
) -> None:
    found = seen(state, **more)  # type: ignore[arg-type]  # as the table has them
    step = steps.next_step(person(role), project, found, [])
    wanted = steps.address(leads_to, project, found.clips[0] if leads_to.startswith("desk") else None)
    assert step.address == (wanted if leads_to else "")
    assert step.title


def test_the_state_that_wants_most_stands_for_all() -> None:
    assert least(["released", "draft", "approved"]) == "draft"
    assert least(["released", "corrected"]) == "corrected"
    assert least([]) == ""


def test_a_draft_that_somebody_asked_to_have_approved_is_in_review(filled: Project, lan: User) -> None:
    assert shelves.seen(filled).state == "draft"
    words = shelves.seen(filled).clips[0].editions[0].words
    Review.objects.create(project=filled, clip="01", language="vi", words=words, document="x", asked_by=lan)
    assert shelves.seen(filled).state == "review"
    Review.objects.update(words="changed since")
    assert shelves.seen(filled).state == "draft"


def test_what_is_shown_follows_the_folder(browser: Client, filled: Project) -> None:
    assert "<video" not in page(browser, filled)
    put(filled, "preview/01.vi.9x16.mp4", b"film")
    put(filled, "preview/01.vi.9x16.vtt", b"WEBVTT")
    assert "preview/01.vi.9x16.mp4" in page(browser, filled)
    assert '<track kind="captions" srclang="vi"' in page(browser, filled)


def test_members_who_may_not_write_are_offered_no_change(
    client: Client, filled: Project, person: Callable[..., User]
) -> None:
    client.force_login(person(Role.REVIEWER))
    shown = page(client, filled)
    assert 'id="add"' not in shown
    assert reverse("library:settings", kwargs={"project": filled.pk}) not in shown


def test_a_shared_project_is_read_below_and_not_changed(
    client: Client, filled: Project, person: Callable[..., User]
) -> None:
    below = Team.objects.create(name="Huyện", slug="huyen", parent=filled.team)
    Project.objects.update(shared=True)
    client.force_login(person(Role.WRITER, where=below))
    assert reverse("library:copy", kwargs={"project": filled.pk}) in page(client, filled)
    for name in ("add", "share", "brand", "settings"):
        assert client.post(reverse(f"library:{name}", kwargs={"project": filled.pk})).status_code == 403
