from pathlib import Path

from citecut.model.schemas import main, schemas

PUBLISHED = Path(__file__).parents[2] / "docs" / "schemas"


def test_the_published_schemas_are_those_of_the_nouns():
    published = {path.name: path.read_text(encoding="utf-8") for path in PUBLISHED.glob("*.json")}
    assert published == schemas(), "run `make schemas`"


def test_schemas_are_written_where_asked(tmp_path: Path):
    main(tmp_path / "schemas")
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == set(schemas())
