"""Numbers, amounts and dates as the two languages write them."""

import pytest

from language.formats import decimal, euro, euro_exact, joined, number, partial_date, percent


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (number(1234567, "de"), "1.234.567"),
        (number(1234567, "en"), "1,234,567"),
        (number(0.5, "de"), "0,5"),
        (decimal(2, "de", 1), "2,0"),
        (euro(993368024, "de"), "993,4\u00a0Mio.\u00a0€"),
        (euro(993368024, "en"), "€993.4\u00a0million"),
        (euro(126000000, "de"), "126\u00a0Mio.\u00a0€"),
        (euro(1_240_000_000, "de"), "1,24\u00a0Mrd.\u00a0€"),
        (euro(1_012_359_790, "de"), "1,01\u00a0Mrd.\u00a0€"),
        (euro(1_012_359_790, "en"), "€1.01\u00a0billion"),
        (euro(430000, "de"), "430.000\u00a0€"),
        (euro_exact(993368024, "de"), "993.368.024\u00a0€"),
        (euro_exact(993368024, "en"), "€993,368,024"),
        (percent(0.525, "de"), "52\u00a0%"),
        (percent(0.525, "en"), "52%"),
        (partial_date("2025", "de"), "2025"),
        (partial_date("2025-08", "de"), "August 2025"),
        (partial_date("2025-11-03", "de"), "3. November 2025"),
        (partial_date("2025-11-03", "en"), "3 November 2025"),
        (partial_date("2025-11-11T16:30", "de"), "11. November 2025, 16:30\u00a0Uhr"),
        (partial_date("2025-11-11T16:30", "en"), "11 November 2025, 16:30"),
        (joined(["A", "B", "C"], "de"), "A, B und C"),
        (joined(["A"], "en"), "A"),
        (joined([], "en"), ""),
    ],
)
def test_written_form(made: str, words: str) -> None:
    assert made == words


@pytest.mark.parametrize("value", ["", "gestern", "2025-13", "2025-02-30"])
def test_what_is_no_date_is_an_error(value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        partial_date(value, "de")
