import pytest

from curation.place_names import are_street, key, without_state, words_of


@pytest.mark.parametrize("text", ["Köln", "KÖLN", "Koeln", " köln. ", "Ko\u0308ln"])
def test_spellings_of_one_name_are_one_key(text: str) -> None:
    assert key(words_of(text)) == "koeln"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Schloß Holte-Stukenbrock", "schloss holte stukenbrock"),
        ("St. Augustin", "sankt augustin"),
        ("Langenfeld (Rhld.)", "langenfeld rheinland"),
        ("Fröndenberg/Ruhr", "froendenberg ruhr"),
        ("Café Crème", "cafe creme"),
        ("<b>Köln</b>", "b koeln b"),
        ("東京_2", "東京 2"),
        ("\0\n ,", ""),
    ],
)
def test_key(text: str, expected: str) -> None:
    assert key(words_of(text)) == expected


def test_a_hyphen_ties_and_a_bracket_opens() -> None:
    words = words_of("Ruhr-Universität – Hamm (Sieg)")
    assert [(word.text, word.is_joined, word.is_bracketed) for word in words] == [
        ("ruhr", False, False),
        ("universitaet", True, False),
        ("hamm", False, False),
        ("sieg", False, True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hagen (Westf.)", "hagen"),
        ("Köln, Nordrhein-Westfalen, Deutschland", "koeln"),
        ("Westfalen", ""),
        ("Porta Westfalica", "porta westfalica"),
        ("NRW " * 2000, ""),
    ],
)
def test_the_state_is_taken_off_the_end(text: str, expected: str) -> None:
    assert key(without_state(words_of(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Speicherstraße 17", True),
        ("Ahrstr.", True),
        ("Markt 2a", True),
        ("Alter Markt", False),
        ("Köln", False),
    ],
)
def test_a_street_ends_in_its_kind_or_a_number(text: str, *, expected: bool) -> None:
    assert are_street(words_of(text)) is expected
