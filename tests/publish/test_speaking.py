from citecut.model import Edition, EditionLine, Line, Script, Speaker, original_edition
from citecut.publish.speaking import speaking

SAID = Line(
    id="l1", role="quote", text="Cần một chỗ yên tĩnh.", speaker=Speaker(name="Lê Minh Hạnh", role="Giám đốc")
)
NAME = Line(id="l1.name", role="strap", text="Lê Minh Hạnh", shown_with="l1", slot="name")
OFFICE = Line(id="l1.office", role="strap", text="Giám đốc", shown_with="l1", slot="office")
NOBODY = Line(id="l2", role="point", text="Thư viện mở cửa.")
SCRIPT = Script(clip="01", sources=(), language="vi", title="", lines=(SAID, NAME, OFFICE, NOBODY))


def english(**texts: str) -> Edition:
    lines = tuple(
        EditionLine(id=line.id, text=texts.get(line.id.replace(".", "_"), ""), of=line.line_digest, translator="An")
        for line in SCRIPT.lines
    )
    return Edition(clip="01", language="en", original="vi", lines=lines)


def test_a_translation_names_who_speaks_in_its_own_language():
    who = speaking(SCRIPT, english(l1_name="Le Minh Hanh", l1_office="Director"), SAID)
    assert who == ("Le Minh Hanh", "Director", "en")
    assert speaking(SCRIPT, english(l1_name="Le Minh Hanh"), SAID) == ("Le Minh Hanh", "", "en")


def test_without_a_translated_name_it_stands_as_the_source_has_it():
    assert speaking(SCRIPT, english(l1_office="Director"), SAID) == ("Lê Minh Hạnh", "Giám đốc", "vi")
    assert speaking(SCRIPT, original_edition(SCRIPT), SAID) == ("Lê Minh Hạnh", "Giám đốc", "vi")


def test_a_line_that_nobody_is_named_for_has_no_speaker():
    assert speaking(SCRIPT, english(), NOBODY) is None
