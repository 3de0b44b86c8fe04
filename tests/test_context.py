from dataclasses import replace

import pytest

from cards.context import Context, state_of_data

GERMAN = Context(
    filters="Filter: Region: Arnsberg; Status: läuft",
    count="37 von 128 Initiativen",
    left_out="9 ohne Startjahr nicht gezeigt",
    data_date="21. November 2026, Version 2026-11-21",
    licence="CC BY 4.0",
    link="https://atlas.example/zeitachse?region=059",
    source="KI-Atlas NRW",
    language="de",
)


def test_the_line_says_everything_in_order() -> None:
    assert GERMAN.line() == (
        "Filter: Region: Arnsberg; Status: läuft | 37 von 128 Initiativen | 9 ohne Startjahr nicht gezeigt"
        " | Datenstand: 21. November 2026, Version 2026-11-21 | Quelle: KI-Atlas NRW | Lizenz: CC BY 4.0"
        " | https://atlas.example/zeitachse?region=059"
    )


def test_an_empty_part_leaves_no_gap() -> None:
    context = replace(GERMAN, left_out="", language="en")
    assert context.line() == (
        "Filter: Region: Arnsberg; Status: läuft | 37 von 128 Initiativen"
        " | Data as of: 21. November 2026, Version 2026-11-21 | Source: KI-Atlas NRW | Licence: CC BY 4.0"
        " | https://atlas.example/zeitachse?region=059"
    )
    assert [label for label, _ in context.parts()] == [
        "Selection", "Extent", "Data as of", "Source", "Licence", "Link",
    ]  # fmt: skip


def test_the_parts_are_those_of_the_line() -> None:
    assert [value for _, value in GERMAN.parts()] == [
        GERMAN.filters, GERMAN.count, GERMAN.left_out, GERMAN.data_date, GERMAN.source, GERMAN.licence,
        GERMAN.link,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("date", "version", "words"),
    [
        ("2026-11-21", "2026-11-21", "21. November 2026, Version 2026-11-21"),
        ("2026-11-21", None, "21. November 2026"),
        (None, None, "nicht angegeben"),
    ],
)
def test_state_of_data(date: str | None, version: str | None, words: str) -> None:
    assert state_of_data(date, version, "de") == words
