"""Countries and cities in scripts that spell them in their own way."""

from citecut.facts.placenames import is_named, is_placename


def test_a_place_is_named_in_any_case() -> None:
    assert is_named("Russia", "В России живут люди", "ru")
    assert is_named("Hong Kong", "在香港上映", "zh")
    assert is_named("South Korea", "한국은 결승에서", "ko")


def test_another_place_is_not() -> None:
    assert not is_named("Macau", "在香港上映", "zh")
    assert not is_named("Iran", "일본을 꺾었다", "ko")


def test_only_listed_places_are_known() -> None:
    assert is_placename("Iran", "ja-JP")
    assert not is_placename("Iran", "de")
    assert not is_placename("Wallheim", "ja")
