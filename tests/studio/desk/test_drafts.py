"""What people do to a draft, two of them at once where it matters."""

import pytest

from citecut_studio.desk import drafts
from citecut_studio.desk.drafts import NothingError, StaleError
from citecut_studio.desk.models import Change, Draft, DraftLine
from citecut_studio.library.models import Project
from citecut_studio.people.models import User

ROWS = [
    {"key": "l1", "role": "hook", "text": "Chợ nổi họp lại"},
    {"key": "l1.kicker", "role": "label", "slot": "kicker", "shown_with": "l1", "text": "Vàm Sông"},
    {"key": "l2", "role": "point", "text": "Có 84 ghe. Ghe nhỏ được miễn phí."},
    {"key": "l2.number", "role": "label", "slot": "number", "shown_with": "l2", "text": "84"},
    {"key": "l3", "role": "point", "text": "Bến mở từ 5 giờ."},
]


@pytest.fixture
def draft(project: Project) -> Draft:
    return drafts.begin(project, "01", "", "f" * 64, ROWS)


def keys(draft: Draft) -> list[str]:
    return [line.key for line in drafts.read(draft)[1]]


def line(draft: Draft, key: str) -> DraftLine:
    return draft.lines.get(key=key)


def test_a_draft_is_begun_once(draft: Draft, project: Project):
    assert drafts.begin(project, "01", "", "e" * 64, []) == draft
    assert keys(draft) == ["l1", "l1.kicker", "l2", "l2.number", "l3"]


def test_a_line_is_written_at_the_version_that_was_read(draft: Draft, lan: User):
    written = drafts.write(draft, lan, "l3", 1, {"text": "Bến mở từ 4 giờ."})
    assert (written.version, draft.version) == (2, 2)
    assert line(draft, "l3").text == "Bến mở từ 4 giờ."
    assert line(draft, "l3").updated_by == lan
    assert line(draft, "l2").version == 1


def test_who_read_an_older_version_overwrites_nothing_and_gets_the_newer(draft: Draft, lan: User, minh: User):
    drafts.write(draft, lan, "l3", 1, {"text": "Bến mở từ 4 giờ."})
    with pytest.raises(StaleError) as stale:
        drafts.write(draft, minh, "l3", 1, {"text": "Bến mở từ 6 giờ."})
    assert stale.value.line is not None
    assert (stale.value.line.text, stale.value.line.version) == ("Bến mở từ 4 giờ.", 2)
    assert line(draft, "l3").text == "Bến mở từ 4 giờ."


def test_two_people_write_on_two_lines_and_nothing_is_lost(draft: Draft, lan: User, minh: User):
    drafts.write(draft, lan, "l2", 1, {"text": "Có 84 ghe."})
    drafts.write(draft, minh, "l3", 1, {"text": "Bến mở sớm."})
    assert (line(draft, "l2").text, line(draft, "l3").text) == ("Có 84 ghe.", "Bến mở sớm.")


def test_writing_the_same_again_changes_nothing(draft: Draft, lan: User):
    drafts.write(draft, lan, "l3", 1, {"text": "Bến mở từ 5 giờ."})
    assert (draft.version, Change.objects.count()) == (1, 0)


def test_a_line_moves_with_what_is_shown_with_it(draft: Draft, lan: User):
    drafts.move(draft, lan, "l2", by=-1)
    assert keys(draft) == ["l2", "l2.number", "l1", "l1.kicker", "l3"]
    drafts.move(draft, lan, "l2", before="")
    assert keys(draft) == ["l1", "l1.kicker", "l3", "l2", "l2.number"]
    drafts.move(draft, lan, "l3", before="l1")
    assert keys(draft) == ["l3", "l1", "l1.kicker", "l2", "l2.number"]


def test_a_line_is_split_and_joined_again(draft: Draft, lan: User):
    new = drafts.split(draft, lan, "l2", 1, len("Có 84 ghe. "), ["abc"])
    assert (new.key, new.text, new.passages) == ("l4", "Ghe nhỏ được miễn phí.", ["abc"])
    assert line(draft, "l2").text == "Có 84 ghe."
    assert keys(draft) == ["l1", "l1.kicker", "l2", "l2.number", "l4", "l3"]
    drafts.merge(draft, lan, "l2", line(draft, "l2").version, ["abc"])
    assert line(draft, "l2").text == "Có 84 ghe. Ghe nhỏ được miễn phí."
    assert keys(draft) == ["l1", "l1.kicker", "l2", "l2.number", "l3"]


@pytest.mark.parametrize("at", [0, 11 * 30])
def test_a_line_is_not_split_at_its_ends(draft: Draft, lan: User, at: int):
    with pytest.raises(NothingError):
        drafts.split(draft, lan, "l2", 1, at, [])
    assert draft.version == 1


def test_the_last_line_has_no_next_to_be_joined_with(draft: Draft, lan: User):
    with pytest.raises(NothingError):
        drafts.merge(draft, lan, "l3", 1, [])


def test_shown_texts_come_along_when_lines_are_joined_where_their_place_is_free(draft: Draft, lan: User):
    drafts.merge(draft, lan, "l1", 1, [])
    assert keys(draft) == ["l1", "l1.kicker", "l1.number", "l3"]
    assert line(draft, "l1.number").text == "84"


def test_the_only_spoken_line_stays(draft: Draft, lan: User):
    drafts.delete(draft, lan, "l1", 1)
    drafts.delete(draft, lan, "l2", 1)
    with pytest.raises(NothingError):
        drafts.delete(draft, lan, "l3", 1)
    assert keys(draft) == ["l3"]


def test_a_new_line_never_takes_the_name_of_one_that_was_deleted(draft: Draft, lan: User):
    first = drafts.add(draft, lan, "Một dòng", ["abc"], "l1")
    assert keys(draft)[:3] == ["l1", "l1.kicker", "l4"]
    drafts.delete(draft, lan, first.key, first.version)
    assert drafts.add(draft, lan, "Dòng khác", [], None).key == "l5"


def test_a_place_on_a_card_holds_one_text(draft: Draft, lan: User):
    assert drafts.show(draft, lan, "l3", "number", "5").key == "l3.number"
    with pytest.raises(StaleError):
        drafts.show(draft, lan, "l3", "number", "6")


def test_what_was_deleted_is_brought_back_where_it_stood(draft: Draft, lan: User):
    drafts.delete(draft, lan, "l2", 1)
    assert keys(draft) == ["l1", "l1.kicker", "l3"]
    drafts.undo(draft, lan)
    assert keys(draft) == ["l1", "l1.kicker", "l2", "l2.number", "l3"]
    assert line(draft, "l2.number").text == "84"


def test_words_typed_in_one_go_are_taken_back_as_one(draft: Draft, lan: User):
    version = 1
    for text in ("Bến", "Bến mở", "Bến mở muộn"):
        version = drafts.write(draft, lan, "l3", version, {"text": text}).version
    drafts.undo(draft, lan)
    assert line(draft, "l3").text == "Bến mở từ 5 giờ."
    with pytest.raises(NothingError):
        drafts.undo(draft, lan)


def test_each_takes_back_their_own_and_never_over_the_other(draft: Draft, lan: User, minh: User):
    drafts.write(draft, lan, "l2", 1, {"text": "Của Lan"})
    drafts.write(draft, minh, "l3", 1, {"text": "Của Minh"})
    drafts.undo(draft, lan)
    assert (line(draft, "l2").text, line(draft, "l3").text) == (ROWS[2]["text"], "Của Minh")
    drafts.write(draft, lan, "l3", line(draft, "l3").version, {"text": "Lan sửa của Minh"})
    with pytest.raises(StaleError):
        drafts.undo(draft, minh)
    assert line(draft, "l3").text == "Lan sửa của Minh"


def test_everything_is_taken_back_step_by_step(draft: Draft, lan: User):
    before = [(row.key, row.text) for row in drafts.read(draft)[1]]
    drafts.move(draft, lan, "l3", by=-2)
    drafts.split(draft, lan, "l2", 1, 11, [])
    drafts.add(draft, lan, "Thêm", [], "l1")
    drafts.merge(draft, lan, "l3", 1, [])
    drafts.delete(draft, lan, "l2", line(draft, "l2").version)
    for _ in range(5):
        drafts.undo(draft, lan)
    assert [(row.key, row.text) for row in drafts.read(draft)[1]] == before


def test_a_draft_that_is_begun_anew_refuses_what_was_read_before(draft: Draft, lan: User):
    drafts.renew(draft, "e" * 64, ROWS)
    draft.refresh_from_db()
    assert not draft.unsaved
    with pytest.raises(StaleError):
        drafts.write(draft, lan, "l3", 1, {"text": "Cũ"})
