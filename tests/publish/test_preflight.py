"""What stands against a platform, each with what to change; and when a release may go out."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from citecut.errors import InputError, UsageError
from citecut.model import original_edition
from citecut.publish.platforms import table
from citecut.publish.preflight import captions_fit, fit, may_send, moment
from tests.publish.conftest import make_cut, make_script, make_source

NOW = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
MEGABYTE = 10**6


def cuts(*formats: str, seconds: int = 4):
    script = make_script(make_source())
    edition = original_edition(script)
    return {name: make_cut(script, edition, name, seconds=seconds) for name in formats}


def refusal(name: str, made, size: int = MEGABYTE):
    found = fit(table().platforms[name], made, dict.fromkeys(made, size))
    assert found.format == ""
    assert all(each.severity == "stop" and each.suggestion for each in found.findings)
    return found.findings[0]


def test_a_platform_gets_the_best_of_the_formats_made():
    made = cuts("9x16", "1x1", "16x9")
    chosen = {name: fit(each, made, dict.fromkeys(made, MEGABYTE)).format for name, each in table().platforms.items()}
    assert (chosen["tiktok"], chosen["mastodon"], chosen["linkedin"]) == ("9x16", "1x1", "1x1")


def test_another_format_stands_in_where_the_best_is_too_big():
    made = cuts("1x1", "9x16")
    sizes = {"1x1": 120 * MEGABYTE, "9x16": 20 * MEGABYTE}
    assert fit(table().platforms["mastodon"], made, sizes).format == "9x16"


def test_a_format_that_is_missing_is_named_with_the_command_that_makes_it():
    found = refusal("facebook", cuts("16x9"))
    assert found.code == "format-missing"
    assert found.suggestion == "`citecut render --formats 16x9,9x16`"


def test_a_clip_that_is_too_long_says_how_much_must_go():
    found = refusal("facebook", cuts("9x16", seconds=25))
    assert found.code == "clip-too-long"
    assert (found.expected, found.found) == ("90", "100.0")
    assert "10 s" in found.suggestion


def test_a_clip_of_just_the_longest_time_is_taken():
    made = cuts("9x16")
    last = made["9x16"].shots[-1].model_copy(update={"end": Fraction(90)})
    long = made["9x16"].model_copy(update={"shots": (*made["9x16"].shots[:-1], last)})
    assert fit(table().platforms["facebook"], {"9x16": long}, {"9x16": MEGABYTE}).format == "9x16"


def test_a_clip_that_is_too_short_is_refused():
    short = cuts("9x16")["9x16"]
    short = short.model_copy(update={"shots": (short.shots[0].model_copy(update={"end": Fraction(2)}),)})
    assert refusal("facebook", {"9x16": short}).code == "clip-too-short"


def test_a_video_that_is_too_big_says_how_long_it_may_be():
    found = refusal("telegram", cuts("9x16"), 100 * MEGABYTE)
    assert found.code == "video-too-big"
    assert "7 s" in found.suggestion


def test_captions_that_are_too_big_are_refused():
    bluesky = table().platforms["bluesky"]
    assert captions_fit(bluesky, 20_000, "vi") == ()
    assert captions_fit(bluesky, 20_001, "vi")[0].code == "captions-too-big"


@pytest.mark.parametrize("state", ["draft", "approved", "superseded", "withdrawn"])
def test_what_is_not_out_is_never_sent(state):
    with pytest.raises(InputError, match=state):
        may_send(state, "", NOW)


@pytest.mark.parametrize("state", ["released", "corrected"])
def test_an_embargo_ends_at_its_moment_in_any_time_zone(state):
    may_send(state, "", NOW)
    may_send(state, "2026-12-01T08:00+07:00", NOW)
    with pytest.raises(InputError, match="2026-12-01T08:00:01"):
        may_send(state, "2026-12-01T08:00:01+07:00", NOW)


@pytest.mark.parametrize("text", ["tomorrow", "2026-12-01", "2026-12-01T08:00", ""])
def test_a_time_without_a_zone_is_refused_with_an_example(text: str):
    with pytest.raises(UsageError) as caught:
        moment(text)
    assert "+07:00" in caught.value.hint


def test_a_time_in_z_is_read():
    assert moment("2026-12-01T01:00Z") == NOW
