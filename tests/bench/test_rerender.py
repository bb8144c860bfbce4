import pytest
from lxml import etree

from bench import rerender
from bench.measure import Cost

FORM = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"><file><unit id="a"><segment>
<source>Mỗi ngày thư viện tỉnh Hòa An phục vụ 1.200 bạn đọc.</source></segment></unit>
<unit id="b"><segment><source>1.200</source><target>?</target></segment></unit></file></xliff>"""


def test_each_correction_changes_one_sentence_of_the_story():
    sentences = [row[0] for row in rerender.STORY]
    for number in rerender.CORRECTED:
        after = rerender._corrected(sentences, number)
        assert sum(a != b for a, b in zip(sentences, after, strict=True)) == 1


def test_the_story_is_written_twice_with_and_without_pictures(tmp_path, monkeypatch):
    monkeypatch.setattr(rerender.storyboard, "photo", lambda path, seed: path.write_bytes(b"jpeg"))
    (tmp_path / "a").mkdir()
    early = rerender._written(tmp_path / "a", ["Một.", "Hai."], pictures=True)
    late = rerender._written(tmp_path / "a", ["Một.", "Ba."], pictures=False)
    assert early.read_text("utf-8").splitlines()[2::2] == ["![Thư viện](0.jpg)", "Một.", "![Thư viện](1.jpg)", "Hai."]
    assert (early.parent / "1.jpg").read_bytes() == b"jpeg"
    assert late.read_text("utf-8").splitlines()[2::2] == ["Một.", "Ba."]
    assert early != late


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (1, ["Every day the library of Hoa An province serves 1,200 readers.", "1,200"]),
        (2, ["Chaque jour, la bibliothèque de la province de Hoa An sert 1 200 lecteurs.", "1\u202f200"]),
    ],
)
def test_a_form_is_filled_with_sentences_and_labels(tmp_path, language, wanted):
    form = tmp_path / "01.xlf"
    form.write_text(FORM, encoding="utf-8")
    rerender._fill(form, language)
    assert [each.text for each in etree.parse(form).iterfind(".//x:target", rerender.XLIFF)] == wanted


def test_shares_are_taken_round_by_round(capsys):
    rerender._tell("85.000", [Cost(10, 20, 0), Cost(10, 10, 0)], [Cost(2, 4, 0), Cost(3, 3, 0)])
    assert "CPU 15.0 s anew, 3.5 s corrected, 0.25 (0.20-0.30)" in capsys.readouterr().out
