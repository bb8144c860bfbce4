"""Four people write on one line at once: each reads, writes, and reads again where somebody was first."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from citecut_studio.desk import drafts
from citecut_studio.desk.drafts import StaleError
from citecut_studio.desk.models import Draft
from citecut_studio.library.models import Project
from citecut_studio.people.models import User

WRITERS, WRITES = 4, 25


@pytest.mark.django_db(transaction=True)
def test_four_people_write_on_one_line_and_nothing_is_lost(project: Project, lan: User):
    draft = drafts.begin(project, "01", "", "f" * 64, [{"key": "l1", "role": "hook", "text": ""}])
    people = [User.objects.create_user(f"p{n}@example.org", "mot mat khau dai", name=str(n)) for n in range(WRITERS)]

    def write(user: User) -> int:
        late = 0
        try:
            for _ in range(WRITES):
                while True:
                    line = Draft.objects.get(pk=draft.pk).lines.get(key="l1")
                    try:
                        drafts.write(draft, user, "l1", line.version, {"text": line.text + user.name})
                        break
                    except StaleError:
                        late += 1
        finally:
            connection.close()
        return late

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, people))
    text = draft.lines.get(key="l1").text
    assert {user.name: text.count(user.name) for user in people} == {user.name: WRITES for user in people}
    assert Draft.objects.get(pk=draft.pk).version == 1 + WRITERS * WRITES
