"""Previews in the shapes that the project's clips have."""

import pytest
from django.test import Client

from citecut_studio.desk import services
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.library.services import save

pytestmark = pytest.mark.django_db


def asked(browser: Client, project: Project, shape: str) -> object:
    Job.objects.all().delete()
    browser.post(f"/p/{project.pk}/clips/01/preview/", {"format": shape})
    return Job.objects.get().asked.get("format")


def test_a_preview_is_asked_for_in_any_shape_of_the_project_and_no_other(browser: Client, project: Project):
    save(project.folder, {"formats": ["1x1", "16x9"]})
    page = browser.get(f"/p/{project.pk}/clips/01/").content.decode()
    assert '<option value="1x1">1:1</option><option value="16x9">16:9</option>' in page
    assert asked(browser, project, "16x9") == "16x9"
    assert '<option value="16x9" selected>' in browser.get(f"/p/{project.pk}/clips/01/").content.decode()
    assert asked(browser, project, "9x16") is None
    assert services.preview_formats(project)[0] == "1x1"


def test_where_there_is_one_shape_nothing_is_asked(browser: Client, project: Project):
    assert 'name="format"' not in browser.get(f"/p/{project.pk}/clips/01/").content.decode()
