"""A brand kit dresses a theme: colours, logo, fonts; what is wrong with it is said before anything is drawn."""

import io
import shutil
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image

from citecut.errors import InputError
from citecut.model import FORMATS
from citecut.render.brand import load_theme, without_logo
from citecut.render.check import check
from citecut.render.elements import Fixed
from citecut.render.fonts import fonts
from citecut.render.logo import is_free
from citecut.render.stage import settings, stages
from citecut.render.theme import built_in, load
from citecut.render.typeset import ruler_of
from tests.render.stories import CLOSE, HOOK, NUMBER, PICTURE, POINT, QUOTE, drawn_picture, shelf, story

COLOURS = '[colours]\nground = "#003B2F"\ntype = "#FFFFFF"\naccent = "#F2C14E"\n'
LOGO = '[logo]\nfile = "logo.png"\n'
TOLD = (HOOK, POINT, NUMBER, QUOTE, PICTURE, CLOSE)


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    image = Image.new("RGBA", (200, 80), (0, 0, 0, 0))
    image.paste((242, 193, 78, 255), (0, 0, 80, 80))
    image.save(tmp_path / "logo.png")
    return tmp_path / "theme.toml"


def told(kit: Path, text: str) -> Path:
    kit.write_text(text, encoding="utf-8")
    return kit


def refused(kit: Path, text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        load_theme("bulletin", told(kit, text))
    return caught.value


def test_without_a_kit_the_theme_is_itself():
    assert load_theme("paper") == load("paper")


def test_colours_are_the_brands_and_the_rest_follows(kit: Path):
    theme = load_theme("bulletin", told(kit, COLOURS))
    assert theme.colour("ground") == "#003B2F" and theme.rgb("accent") == (0xF2, 0xC1, 0x4E)
    assert theme.colour("glow") != load("bulletin").colour("glow")
    assert theme.tinted.colour("ground") != theme.colour("ground")


def test_a_folder_with_a_kit_is_a_kit(kit: Path):
    told(kit, COLOURS)
    assert load_theme("bulletin", kit.parent) == load_theme("bulletin", kit)


def test_the_name_changes_with_kit_logo_and_theme(kit: Path):
    told(kit, COLOURS + LOGO)
    first = load_theme("bulletin", kit).digest
    assert load_theme("bulletin", kit).digest == first != load_theme("paper", kit).digest
    Image.new("RGB", (60, 60), (200, 0, 0)).save(kit.parent / "logo.png")
    assert load_theme("bulletin", kit).digest != first
    assert load_theme("bulletin", told(kit, COLOURS)).digest != first


def test_no_panel_stands_out_if_the_brand_wants_none(kit: Path):
    assert load_theme("bulletin", told(kit, "tint = false\n" + COLOURS)).tokens.tint == {}


def test_type_that_cannot_be_read_is_refused(kit: Path):
    error = refused(kit, COLOURS.replace("#F2C14E", "#0A5A48"))
    assert "`accent` #0A5A48 on `ground` #003B2F has a contrast of 1.5; 4.5 is needed" in error.message
    assert "nearest" in error.hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colours = 3", "colours"),
        ("[colours]\nground = 'red'", r"colours\.ground"),
        ("[colours]\nmauve = '#FFFFFF'", "`mauve`"),
        ("[tint]\nmauve = '#FFFFFF'", "`mauve`"),
        ("[logo]\nfile = '../logo.png'", "outside"),
        ("[logo]\nfile = '/etc/hostname'", "outside"),
        ("[logo]\nfile = 'missing.png'", "`missing.png` cannot be read"),
        ("[logo]\nfile = 'theme.toml'", "`theme.toml`"),
        ("[font]\nfiles = ['logo.png']", "`logo.png`"),
        ("[publisher]\nsize = [200, 10]", r"publisher\.size"),
        ("x = [", "no TOML"),
        ("[font]\nfamily = 'Nowhere Grotesk'", "`Nowhere Grotesk` is not installed"),
    ],
)
def test_what_is_wrong_is_named(kit: Path, text: str, said: str):
    import re

    assert re.search(said, refused(kit, text).message)


def test_a_link_out_of_the_folder_is_refused(kit: Path, tmp_path_factory: pytest.TempPathFactory):
    outside = tmp_path_factory.mktemp("outside") / "logo.png"
    shutil.copy(kit.parent / "logo.png", outside)
    (kit.parent / "link.png").symlink_to(outside)
    assert "outside" in refused(kit, "[logo]\nfile = 'link.png'").message


def test_a_font_beside_the_kit_sets_the_type(kit: Path):
    bold = next(file for file in fonts("Lora").files if "Lora" in file.name and "Italic" not in file.name)
    shutil.copy(bold, kit.parent / "House.ttf")
    theme = load_theme("bulletin", told(kit, "[font]\nfiles = ['House.ttf']"))
    assert theme.tokens.family == theme.fonts.families[0] == "Lora"
    assert any(file in theme.fonts.files for file in theme.font_files)
    assert all(not file.is_relative_to(kit.parent) for file in theme.font_files)
    assert ruler_of(theme).width("Thư viện", 600) != ruler_of(load("bulletin")).width("Thư viện", 600)


def test_an_installed_family_can_be_named(kit: Path):
    theme = load_theme("bulletin", told(kit, "[font]\nfamily = 'Lora'"))
    assert theme.fonts.families[0] == "Lora" and theme.digest != load("bulletin").digest


def test_the_publishers_name_is_set_as_the_brand_says(kit: Path):
    style = load_theme("paper", told(kit, "[publisher]\nsize = [36, 48]\ncolour = 'accent'")).tokens.styles[
        "publisher"
    ]
    assert style.size == (48, 36) and style.colour == "accent" and style.weight == 600


def logos(cut, theme, media=None) -> list[list[Fixed]]:
    drawn = stages(cut, theme, media or (lambda digest: Path()))
    return [[layer for layer in stage.layers if isinstance(layer, Fixed) and "logo" in layer.name] for stage in drawn]


@pytest.mark.parametrize("theme", built_in())
@pytest.mark.parametrize("format", FORMATS)
def test_the_logo_stands_on_every_card_clear_of_type_and_inside_the_safe_area(theme: str, format: str, kit: Path):
    look, cut = load_theme(theme, told(kit, COLOURS + LOGO)), story(*TOLD, format=format, theme=theme)
    found, safe = logos(cut, look), FORMATS[format].safe
    assert all(len(each) == 1 for each in found)
    for (layer,), setting in zip(found, settings(cut, look, None), strict=True):
        sprite = layer.paint(Fraction(1))
        box = (sprite.left, sprite.top, sprite.left + sprite.pixels.shape[1], sprite.top + sprite.pixels.shape[0])
        assert box[0] >= safe[0] and box[1] >= safe[1] and box[2] <= safe[2] and box[3] <= safe[3]
        assert is_free(box, [ink.box for ink in setting.inks(cut)])
    places = {(layer.paint(Fraction(0)).left, layer.paint(Fraction(0)).top) for (layer,) in found[:-1]}
    assert len(places) == 1


def test_the_logo_can_be_left_off_at_rendering_and_by_the_kit(kit: Path):
    cut, look = story(*TOLD), load_theme("bulletin", told(kit, COLOURS + LOGO))
    assert logos(cut, without_logo(look)) == [[]] * len(TOLD)
    assert without_logo(look).digest != look.digest and without_logo(look).colour("ground") == "#003B2F"
    assert logos(cut, load_theme("bulletin", told(kit, LOGO + "corner = false\nclosing = false"))) == [[]] * len(TOLD)
    only_closing = logos(cut, load_theme("bulletin", told(kit, LOGO + "corner = false")))
    assert [len(each) for each in only_closing] == [0] * (len(TOLD) - 1) + [1]


def test_on_a_picture_the_logo_has_a_plate(kit: Path, tmp_path: Path):
    cut = story(HOOK, still=drawn_picture(tmp_path, (240, 230, 200)))
    ((layer,),) = logos(cut, load_theme("bulletin", told(kit, COLOURS + LOGO)), shelf(tmp_path))
    pixels = layer.paint(Fraction(1)).pixels
    assert tuple(pixels[3, pixels.shape[1] // 2]) == (0x00, 0x3B, 0x2F, 255)


@pytest.mark.parametrize("theme", built_in())
def test_a_branded_cut_has_nothing_to_stop_it(theme: str, kit: Path):
    look = load_theme(theme, told(kit, COLOURS + LOGO))
    assert [f.message for f in check(story(*TOLD, theme=theme), look) if f.severity == "stop"] == []


def test_an_oversized_logo_is_refused_before_it_is_opened(kit: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CITECUT_LIMIT_IMAGE_BYTES", "100")
    data = io.BytesIO()
    Image.effect_noise((64, 64), 90).save(data, "PNG")
    (kit.parent / "logo.png").write_bytes(data.getvalue())
    assert "image_bytes" in refused(kit, LOGO).message


def test_the_page_on_brand_kits_shows_a_kit_and_a_refusal_as_they_are(kit: Path):
    page = (Path(__file__).parents[2] / "docs" / "brand.md").read_text("utf-8")
    shown = page.split("```toml\n")[1].split("```")[0]
    plain = [line for line in shown.splitlines() if not line.startswith("files")]
    (kit.parent / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z"/></svg>'
    )
    assert load_theme("paper", told(kit, "\n".join(plain))).colour("ground") == "#003B2F"
    error = refused(
        kit,
        COLOURS.replace("#003B2F", "#FFFFFF")
        .replace('type = "#FFFFFF"', 'type = "#111111"')
        .replace("#F2C14E", "#FFC13B"),
    )
    assert f"{error.message}\nhint: {error.hint}" in page
