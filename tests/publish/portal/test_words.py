from citecut.publish.portal.words import ENGLISH, TABLES, counted, words


def test_every_table_is_complete():
    for table in TABLES.values():
        assert set(table) == set(ENGLISH)
        assert all(text.strip() for text in table.values())


def test_placeholders_stay_in_translation():
    for table in TABLES.values():
        for key, text in ENGLISH.items():
            assert ("{" in text) == ("{" in table[key]), key


def test_a_language_without_a_table_speaks_english():
    assert words("fr") == ENGLISH
    assert counted(words("en"), "clips", 1) == "1 clip"
    assert counted(words("vi-VN"), "clips", 3) == "3 clip"
