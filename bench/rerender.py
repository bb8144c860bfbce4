"""A story and a corrected sentence of it -> what rendering its clip again costs, against rendering it anew."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from bench import storyboard
from bench.measure import Cost, machine, median, ratios, run, spread

LANGUAGES = ("vi", "en", "fr")
XLIFF = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
TITLE = (
    "Thư viện tỉnh Hòa An đón bạn đọc trở lại",
    "Hoa An library is back",
    "La bibliothèque de Hoa An rouvre ses portes",
)
STORY = (
    (
        "Mỗi ngày thư viện tỉnh Hòa An phục vụ 1.200 bạn đọc.",
        "Every day the library of Hoa An province serves 1,200 readers.",
        "Chaque jour, la bibliothèque de la province de Hoa An sert 1 200 lecteurs.",
    ),
    (
        "Tòa nhà mới có 120 chỗ ngồi và 40 máy tính.",
        "The new building has 120 seats and 40 computers.",
        "Le nouveau bâtiment compte 120 places et 40 ordinateurs.",
    ),
    (
        "Kho sách có 85.000 cuốn bằng giấy và 9.000 cuốn sách nói.",
        "The collection has 85,000 books on paper and 9,000 audio books.",
        "La collection réunit 85 000 livres en papier et 9 000 livres audio.",
    ),
    (
        "Bạn đọc không phải trả phí khi đọc sách tại thư viện.",
        "Readers do not have to pay a fee when they read at the library.",
        "Les lecteurs ne doivent payer aucun droit quand ils lisent à la bibliothèque.",
    ),
    (
        "Thẻ thư viện có giá trị trong 12 tháng.",
        "A library card is valid for 12 months.",
        "La carte de la bibliothèque est valable 12 mois.",
    ),
    (
        "Xe thư viện lưu động đến 36 trường học ở vùng cao.",
        "The mobile library goes to 36 schools in the highlands.",
        "Le bibliobus va dans 36 écoles des hauts plateaux.",
    ),
    (
        "Mỗi tháng thư viện mua thêm 300 cuốn sách mới cho thiếu nhi.",
        "Every month the library buys 300 more new books for children.",
        "Chaque mois, la bibliothèque achète 300 nouveaux livres de plus pour les enfants.",
    ),
    (
        "Thành phố đã chi 42 tỷ đồng để sửa tòa nhà.",
        "The city has spent 42 billion dong on repairing the building.",
        "La ville a dépensé 42 milliards de dongs pour réparer le bâtiment.",
    ),
    (
        "Phòng đọc mở cửa từ 7 giờ đến 21 giờ các ngày trong tuần.",
        "The reading room is open from 7:00 to 21:00 on all days of the week.",
        "La salle de lecture est ouverte de 7 h à 21 h tous les jours de la semaine.",
    ),
    (
        "Thư viện cần thêm 25 người làm việc cuối tuần.",
        "The library needs 25 more people who work at weekends.",
        "La bibliothèque a besoin de 25 personnes de plus qui travaillent le week-end.",
    ),
)
QUIETLY = """
import os, sys
from citecut.cli import main
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
os.dup2(1, 2)
main(["render", sys.argv[1]])
"""
LABELS = {
    "bạn đọc": ("readers", "lecteurs"),
    "mới có 120": ("120", "120"),
    "chỗ ngồi": ("seats", "places"),
    "cuốn": ("books", "livres"),
    "cuốn sách mới": ("new books", "nouveaux livres"),
    "đến 36": ("36", "36"),
    "trường học": ("schools", "écoles"),
    "42 tỷ": ("42 billion", "42 milliards"),
    "đồng": ("dong", "de dongs"),
    "Thành phố đã chi 42 tỷ đồng": ("The city has spent 42 billion dong", "La ville a dépensé 42 milliards de dongs"),
    "người làm việc cuối tuần": ("people at weekends", "personnes le week-end"),
}
THOUSANDS = (".", ",", "\u202f")
TRANSLATED = (1, 2)
"""Places of the translations among the languages."""
RIGHTS = ("--picture-rights", "Bench")
CORRECTED = {"1.200": "11.350", "85.000": "186.000"}


def measure(count: int, *, pictures: bool) -> None:
    """Prints, for each corrected number, what its clip costs in `count` rounds, by turns with rendering it anew."""
    print(f"{count} rounds; {', '.join(LANGUAGES)}; {'pictures' if pictures else 'cards'}; {machine()}")
    with tempfile.TemporaryDirectory(prefix="bench-rerender-") as name:
        _surroundings(Path(name))
        for number in CORRECTED:
            made = _made(Path(name) / number, number, pictures=pictures)
            pairs = [(_rendered(made, anew=True), _rendered(made, anew=False)) for _ in range(count)]
            _tell(number, [anew for anew, _ in pairs], [again for _, again in pairs])


def _tell(number: str, anew: Sequence[Cost], again: Sequence[Cost]) -> None:
    cells = [f"{median(costs, figure):.1f}" for figure in ("cpu", "wall") for costs in (anew, again)]
    shares = [spread(ratios(again, anew, figure), 2) for figure in ("cpu", "wall")]
    print(
        f"`{number}` is `{CORRECTED[number]}`: CPU {cells[0]} s anew, {cells[1]} s corrected, {shares[0]}; "
        f"wall {cells[2]} and {cells[3]} s, {shares[1]}",
        flush=True,
    )


def _surroundings(root: Path) -> None:
    """Caches of its own, and compiled modules, which an installed Citecut has."""
    os.environ["CITECUT_HOME"], os.environ["PYTHONPYCACHEPREFIX"] = f"{root}/home", f"{root}/bytecode"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def _made(root: Path, number: str, *, pictures: bool) -> Path:
    """A folder with a clip whose source was corrected since it was rendered, and the cache of that render."""
    root.mkdir()
    os.environ["CITECUT_CACHE_DIR"] = f"{root}/warm"
    sentences = [sentence[0] for sentence in STORY]
    early, late = (_written(root, each, pictures) for each in (sentences, _corrected(sentences, number)))
    project = root / "project"
    _citecut("make", early, "-o", project, "--languages", ",".join(LANGUAGES), "--voice", "none", *RIGHTS)
    for place in TRANSLATED:
        _fill(project / "translations" / f"01.{LANGUAGES[place]}.xlf", place)
    _citecut("make", early, "-o", project)
    _citecut("ingest", late, "--revise", "-o", project)
    _citecut("recall", project, "--draft")
    _citecut("localize", project, "--review", "--by", "Bench")
    return root


def _corrected(sentences: Sequence[str], number: str) -> list[str]:
    return [sentence.replace(number, CORRECTED[number]) for sentence in sentences]


def _written(root: Path, sentences: Sequence[str], pictures: bool) -> Path:
    """The story as Markdown, each sentence under a picture of its own if any."""
    folder = root / ("late" if (root / "early").exists() else "early")
    folder.mkdir()
    rows = [f"# {TITLE[0]}"]
    for place, sentence in enumerate(sentences):
        if pictures:
            storyboard.photo(root.parent / f"{place}.jpg", place)
            (folder / f"{place}.jpg").hardlink_to(root.parent / f"{place}.jpg")
            rows.append(f"![Thư viện]({place}.jpg)")
        rows.append(sentence)
    path = folder / "story.md"
    path.write_text("\n\n".join(rows) + "\n", encoding="utf-8")
    return path


def _fill(form: Path, language: int) -> None:
    """Writes the translations into a form."""
    tree = etree.parse(form)
    for segment in tree.iterfind(".//x:segment", XLIFF):
        said = "".join(segment.find("x:source", XLIFF).itertext())
        target = segment.find("x:target", XLIFF)
        if target is None:
            target = etree.SubElement(segment, f"{{{XLIFF['x']}}}target")
        target.text = _translated(said, language)
        segment.set("state", "final")
    tree.write(form, xml_declaration=True, encoding="UTF-8")


def _translated(said: str, language: int) -> str:
    """The title or a sentence of the story as it stands there, or what a card shows of one."""
    stories = {row[0]: row[language] for row in (TITLE, *STORY)}
    labels = {label: told[language - 1] for label, told in LABELS.items()}
    return (stories | labels).get(said, said.replace(".", THOUSANDS[language]))


def _rendered(made: Path, *, anew: bool) -> Cost:
    work, cache = made / "work", made / "cache"
    for folder in (work, cache):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made / "project", work)
    shutil.copytree(made / "warm", cache) if not anew else cache.mkdir()
    os.environ["CITECUT_CACHE_DIR"] = str(cache)
    return run([sys.executable, "-c", QUIETLY, str(work)])


def _citecut(*arguments: object) -> None:
    command = [sys.executable, "-m", "citecut", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
