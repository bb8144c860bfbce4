"""Places in a text that findings speak of, as marks: none lost, none over another, none elsewhere."""

from citecut.model import TextRange
from citecut.publish.faults import Fault, carried, marked


def fault(start, end, severity="look") -> Fault:
    return Fault(TextRange(start=start, end=end), severity)


def shown(parts) -> str:
    return "".join(parts).replace('<mark class="fault ', "<").replace("</mark>", "</>")


def test_faults_that_overlap_are_one_as_grave_as_the_graver():
    assert (
        shown(marked("abcdefgh", [fault(1, 3), fault(2, 5, "stop"), fault(6, 7)])) == 'a<stop">bcde</>f<look">g</>h'
    )


def test_only_what_lies_in_the_part_that_is_shown_is_marked():
    assert shown(marked("abcdefgh", [fault(0, 4), fault(7, 99)], 2, 6)) == '<look">cd</>ef'
    assert shown(marked("abc", [fault(3, 9), fault(50, 60)])) == "abc"


def test_words_are_found_again_in_the_text_they_come_from_only_where_they_stand_once_and_whole():
    text = "1.000 cuốn, 11.000 cuốn và 57 đầu sách"
    whole = [TextRange(start=0, end=len(text))]
    line = "1.000 cuốn, 57 đầu"
    assert carried([fault(0, 5)], line, text, whole) == [fault(0, 5)]
    assert carried([fault(6, 10)], line, text, whole) == []  # twice
    assert carried([fault(12, 14)], line, text, [TextRange(start=0, end=10)]) == []  # not cited
