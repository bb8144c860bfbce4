import tomllib
from pathlib import Path

import pytest

from citecut import settings
from citecut.errors import UsageError


def test_flags_go_over_the_environment_over_the_project_over_the_user(tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "citecut.toml").write_text('theme = "user"\npublisher = "Sở Văn hóa"\nseconds = 20\n')
    (tmp_path / "citecut.toml").write_text('theme = "project"\nseconds = 30\n')
    environment = {"CITECUT_HOME": str(home), "CITECUT_SECONDS": "40", "CITECUT_FORMATS": "1x1,16x9"}
    chosen = settings.load(tmp_path, {"theme": None}, environment)
    assert (chosen.theme, chosen.publisher, chosen.seconds) == ("project", "Sở Văn hóa", 40)
    assert chosen.formats == ("1x1", "16x9")
    assert settings.load(tmp_path, {"theme": "flag"}, environment).theme == "flag"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('colour = "red"', "no setting named `colour`"),
        ('formats = ["4x5"]', "no format named `4x5`"),
        ("seconds = 2", "setting `seconds` does not fit"),
        ("seconds = ", "not valid TOML"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(tmp_path: Path, text: str, message: str):
    (tmp_path / "citecut.toml").write_text(text)
    with pytest.raises(UsageError) as caught:
        settings.load(tmp_path, {}, {})
    assert message in caught.value.message


def test_the_file_written_for_a_new_project_reads_back_as_given(tmp_path: Path):
    given = {"formats": ("9x16", "1x1"), "publisher": 'Sở "Văn hóa"\n[x]\x7f\x1b', "seconds": 30.0}
    (tmp_path / "citecut.toml").write_text(settings.write(given), encoding="utf-8")
    chosen = settings.load(tmp_path, {}, {})
    assert chosen.publisher == given["publisher"]
    assert chosen.formats == ("9x16", "1x1")


def test_flags_are_kept_in_a_file_that_does_not_set_them_and_the_rest_stays_as_it_is():
    text = settings.write({"publisher": "Sở Văn hóa"}) + '\n# mine\n[channels.store]\nkind = "s3"\n'
    kept = settings.kept(text, {"publisher": "Ai đó", "sponsor": "Quỹ [Sách]", "formats": ("1x1",), "theme": None})
    assert kept == text.replace('# sponsor = ""', 'sponsor = "Quỹ [Sách]"').replace(
        '# formats = ["9x16"]', 'formats = ["1x1"]'
    )


@pytest.mark.parametrize(
    "text",
    [
        'theme = "bold"\n',
        '[channels.store]\n# sponsor = ""\nkind = "s3"\n',
        'title = """\n# sponsor = ""\n"""\n[channels.store]\nkind = "s3"',
        "",
    ],
)
def test_a_flag_is_kept_outside_any_table_or_text(text: str):
    before = tomllib.loads(text)
    assert tomllib.loads(settings.kept(text, {"sponsor": "Quỹ Sách"})) == before | {"sponsor": "Quỹ Sách"}


def test_a_flag_that_the_file_sets_otherwise_is_named():
    text = 'formats = ["1x1"]\nseconds = 30\ntheme = "bold"\n'
    given = {"formats": ("9x16",), "seconds": 30.0, "theme": None, "sponsor": "Quỹ Sách"}
    assert settings.overruled(text, given) == ("formats",)


def test_a_setting_is_changed_where_it_stands_and_the_rest_stays_as_it_is():
    table = '[channels.a]\nkind = "s3"\nseconds = 1\n'
    text = '# mine\nseconds = 30 # as agreed\nformats = [\n  "9x16", # phone\n  "1x1",\n]\n' + table
    changed = settings.changed(text, {"seconds": 40, "formats": ("16x9",), "sponsor": "Quỹ"})
    assert changed == 'sponsor = "Quỹ"\n# mine\nseconds = 40\nformats = ["16x9"]\n' + table
    assert settings.changed(changed, {"seconds": 40}) == changed


def test_every_setting_that_does_not_fit_is_told_with_its_reason():
    wrong = settings.misfits({"seconds": 2, "formats": ["4x5"], "publisher": "Sở"})
    assert set(wrong) == {"seconds", "formats"}
    assert "no format named `4x5`" in wrong["formats"]
