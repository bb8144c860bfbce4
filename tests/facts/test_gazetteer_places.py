import pytest

from citecut.facts import compare_translation

ORIGINAL = "Các thư viện của {} mở cửa đến 21 giờ."


@pytest.mark.parametrize(
    ("place", "foreign"), [("Hòa Bình", "Hoa Binh"), ("Đắk Lắk", "Dak Lak"), ("Hòa An", "Hoa An")]
)
def test_a_province_that_became_another_one_is_found(place: str, foreign: str):
    right = f"The libraries of {foreign} are open until 9 p.m."
    wrong = f"The libraries of {'Thai Binh' if foreign != 'Hoa An' else 'Lam Dong'} are open until 9 p.m."
    codes = {
        text: {f.code for f in compare_translation(ORIGINAL.format(place), text, "vi", "en") if f.severity == "stop"}
        for text in (right, wrong)
    }
    assert codes[right] == set()
    assert codes[wrong] & {"name-changed", "name-dropped", "name-added"}
