from collections.abc import Callable

from citecut.model import Line, Script, Source
from citecut.write import verify
from citecut.write.verify import verify_line


def codes(line: Line, *sources: Source) -> list[str]:
    return [finding.code for finding in verify_line(line, {source.digest: source for source in sources})]


def test_a_line_that_is_its_source_holds(story: Callable[..., Source], line: Callable[..., Line]) -> None:
    source = story("Một số tỉnh chưa hoàn thành, ông Nam cho biết.", "vi")
    assert codes(line(source, "Một số tỉnh chưa hoàn thành, ông Nam cho biết."), source) == []


def test_added_words_are_named(story: Callable[..., Source], line: Callable[..., Line]) -> None:
    source = story("Thư viện mở cửa buổi tối.", "vi")
    proved = line(source, "Thư viện lớn mở cửa buổi tối.")
    (finding,) = verify_line(proved, {source.digest: source})
    assert finding.code == "word-added"
    assert [part.of(proved.text) for part in finding.in_line] == ["lớn"]


def test_a_changed_number_is_an_added_word(story: Callable[..., Source], line: Callable[..., Line]) -> None:
    source = story("Prices rose by 2.3 percent.", "en")
    assert codes(line(source, "Prices rose by 2,3 percent."), source) == ["word-added"]


def test_a_changed_mark_is_an_added_word(story: Callable[..., Source], line: Callable[..., Line]) -> None:
    source = story("Bà Thúy mở lớp.", "vi")
    assert codes(line(source, "Bà Thùy mở lớp."), source) == ["word-added"]


def test_a_capital_inside_the_line_is_another_word(story: Callable[..., Source], line: Callable[..., Line]) -> None:
    source = story("They told us that May is warm.", "en")
    assert codes(line(source, "They told US that May is warm."), source) == ["word-added"]


def test_words_in_another_order_are_refused(story: Callable[..., Source], line: Callable[..., Line]) -> None:
    source = story("The dog bit the man.", "en")
    assert codes(line(source, "The man bit the dog."), source) == ["order-changed"]


def test_a_changed_source_shows(story: Callable[..., Source], line: Callable[..., Line]) -> None:
    source, other = story("Thư viện mở cửa.", "vi"), story("Thư viện đóng cửa.", "vi")
    assert codes(line(source, "Thư viện mở cửa."), other) == ["source-missing"]
    cited = line(source, "Thư viện mở cửa.").citations[0].model_copy(update={"source": other.digest})
    moved = line(source, "Thư viện mở cửa.").model_copy(update={"citations": (cited,)})
    assert codes(moved, other) == ["passage-missing"]
    inside = cited.model_copy(update={"passage": other.passages[0].id})
    assert codes(moved.model_copy(update={"citations": (inside,)}), other) == ["quote-mismatch"]


def test_a_line_without_citation_is_refused(story: Callable[..., Source], line: Callable[..., Line]) -> None:
    source = story("Thư viện mở cửa.", "vi")
    assert codes(line(source, "Thư viện mở cửa.").model_copy(update={"citations": ()}), source) == [
        "citation-missing"
    ]


def test_citing_less_does_not_hide_what_the_sentence_says(
    story: Callable[..., Source], line: Callable[..., Line]
) -> None:
    source = story("No evidence that the vaccine harms", "en")
    assert codes(line(source, "The vaccine harms", quote="the vaccine harms"), source) == ["negation-dropped"]
    opinion = story("Cầu không an toàn, kỹ sư Trần Nam nói thêm rằng cầu đã cũ.", "vi")
    assert "speaker-dropped" in codes(line(opinion, "Cầu đã cũ.", quote="cầu đã cũ."), opinion)


def test_a_credit_must_stand_in_the_source(story: Callable[..., Source], line: Callable[..., Line]) -> None:
    source = story("Ana Reed said that the bridge is old.", "en")
    assert codes(line(source, "The bridge is old.", speaker="Ana Reed"), source) == []
    assert "speaker-unfounded" in codes(line(source, "The bridge is old.", speaker="Ben Cole"), source)


def test_a_short_name_may_be_credited_in_full(story: Callable[..., Source], line: Callable[..., Line]) -> None:
    source = story("Ông Dũng cho rằng lớp đã mở.\nÔng Đinh Tiến Dũng là thầy giáo.", "vi")
    assert codes(line(source, "Lớp đã mở.", speaker="Đinh Tiến Dũng"), source) == []


def test_a_number_under_a_denial_does_not_stand_alone(
    story: Callable[..., Source], line: Callable[..., Line]
) -> None:
    source = story("Bộ trưởng phủ nhận việc giá điện tăng 10%.", "vi")
    assert codes(line(source, "10%", slot="number"), source) == ["negation-dropped"]
    limited = story("Hơn 14 tỉnh dự lễ.", "vi")
    assert codes(line(limited, "14", slot="number"), limited)
    assert codes(line(limited, "Hơn 14", slot="number"), limited) == []


def test_a_language_without_facts_is_never_clean(story: Callable[..., Source], line: Callable[..., Line]) -> None:
    source = story("Die Brücke ist nicht offen.", "de")
    (finding,) = verify_line(line(source, "Die Brücke ist offen."), {source.digest: source})
    assert (finding.code, finding.severity) == ("unchecked", "look")


def test_a_language_without_facts_is_told_once_for_all_lines(
    story: Callable[..., Source], line: Callable[..., Line]
) -> None:
    source = story("Die Brücke ist nicht offen. Das Tor ist zu.", "de")
    lines = (line(source, "Die Brücke ist offen."), line(source, "Das Tor ist zu.").model_copy(update={"id": "l2"}))
    script = Script(clip="07", sources=(source.digest,), language="de", title="t", lines=lines)
    (finding,) = verify(script, {source.digest: source})
    assert (finding.code, finding.severity, finding.line) == ("unchecked", "look", None)


def test_findings_name_clip_language_and_line(story: Callable[..., Source], line: Callable[..., Line]) -> None:
    source = story("The council did not close the library.", "en")
    wrong = line(source, "The council did close the library.")
    script = Script(clip="07", sources=(source.digest,), language="en", title="t", lines=(wrong,))
    (finding,) = verify(script, {source.digest: source})
    assert (finding.clip, finding.language, finding.line, finding.severity) == ("07", "en", "l1", "stop")
    assert finding.evidence[0].of(source.text) == "not"
