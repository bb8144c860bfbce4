"""A clip -> the statement that is signed with it."""

from citecut.model import Edition, EditionLine, StatedPicture
from citecut.publish import credentials
from citecut.publish.credentials import definition, stated


def english(made: credentials.Made, *, machine: bool) -> credentials.Made:
    lines = tuple(
        EditionLine(id=line.id, text="Twelve libraries", of=line.line_digest, translator="openai", machine=machine)
        for line in made.script.lines
    )
    return made._replace(edition=Edition(clip="01", language="en", original="vi", lines=lines))


def actions(made: credentials.Made) -> list[dict]:
    return definition(stated(made), "video/mp4")["assertions"][0]["data"]["actions"]


def test_every_line_is_stated_with_its_quotes(made: credentials.Made):
    statement = stated(made)
    assert [line.citations[0].quote for line in statement.lines] == [line.text for line in made.script.lines]


def test_a_machine_translation_is_an_action_of_its_own(made: credentials.Made):
    found = next(each for each in actions(english(made, machine=True)) if each["action"] == "c2pa.translated")
    assert found["parameters"] == {"sourceLanguage": "vi", "targetLanguage": "en"}
    assert found["digitalSourceType"].endswith("/trainedAlgorithmicMedia")


def test_a_reviewed_translation_is_not_called_a_machines_and_names_no_person(made: credentials.Made):
    found = next(each for each in actions(english(made, machine=False)) if each["action"] == "c2pa.translated")
    assert "digitalSourceType" not in found
    assert "openai" not in str(found)


def test_a_recorded_person_is_no_machine(made: credentials.Made):
    takes = tuple(take.model_copy(update={"machine": False}) for take in made.takes)
    found = actions(made._replace(takes=takes))
    assert [each["action"] for each in found] == ["c2pa.created"]
    assert found[0]["digitalSourceType"].endswith("/composite")


def test_a_formant_voice_is_not_said_to_be_trained(made: credentials.Made):
    takes = tuple(take.model_copy(update={"draft": True}) for take in made.takes)
    assert actions(made._replace(takes=takes))[1]["digitalSourceType"].endswith("/algorithmicMedia")


def test_an_imitated_person_is_named(made: credentials.Made):
    takes = tuple(take.model_copy(update={"imitates": "Vũ Thanh Lam"}) for take in made.takes)
    assert "in imitation of Vũ Thanh Lam" in actions(made._replace(takes=takes))[1]["description"]


def test_a_book_states_each_clips_lines_and_each_source_once_and_no_voice(made: credentials.Made):
    statement = credentials.bound([stated(made), stated(english(made, machine=True))], "Sổ tay", "vi", "Báo Hòa An")
    assert [line.id for line in statement.lines] == ["1/01/l1", "1/01/l2", "2/01/l1", "2/01/l2"]
    assert len(statement.sources) == 1
    assert [step.kind for step in statement.steps] == ["translated"]


def test_what_is_seen_is_an_ingredient_with_hash_and_credit_once_and_a_cited_film_is_not_named_twice(
    made: credentials.Made,
):
    (source,) = made.sources.values()
    still = StatedPicture(media="a" * 64, kind="still", media_type="image/png", credit="Ảnh: Hòa An")
    cited = StatedPicture(media=source.media, kind="footage", media_type="video/mp4", title="Cầu")
    statement = stated(made._replace(shown=(still, cited)))
    manifest = definition(statement, "video/mp4")
    assert [each["instance_id"] for each in manifest["ingredients"]] == [
        f"urn:sha256:{source.media}",
        f"urn:sha256:{still.media}",
    ]
    placed = manifest["ingredients"][1]
    assert placed["relationship"] == "componentOf" and "Ảnh: Hòa An" in placed["description"]
    (action,) = [each for each in actions(made._replace(shown=(still, cited))) if each["action"] == "c2pa.placed"]
    assert action["parameters"]["ingredientIds"] == [placed["instance_id"]]
    assert statement.shown == (still, cited)
