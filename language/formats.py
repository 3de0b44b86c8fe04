"""Numbers, amounts and dates as German and English write them, by Babel."""

import datetime
from collections.abc import Sequence

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
)

LOCALES = {"de": "de_DE", "en": "en_GB"}


def number(value: float, language: str) -> str:
    """1.234.567 or 1,234,567; at most two decimals."""
    return format_decimal(value, format="#,##0.##", locale=LOCALES[language])


def decimal(value: float, language: str, digits: int) -> str:
    """A number with exactly `digits` decimals."""
    return format_decimal(value, format=f"#,##0.{'0' * digits}", locale=LOCALES[language])


def euro(value: float, language: str) -> str:
    """An amount to read: 993,4 Mio. €, 1,01 Mrd. € or €993.4 million; below a million in full."""
    if abs(value) < 1_000_000:
        return euro_exact(value, language)
    unit, digits = (1_000_000_000, 2) if abs(value) >= 1_000_000_000 else (1_000_000, 1)
    digits = 0 if value % unit == 0 else digits
    if language == "en":  # where the short form of an amount is a bare letter
        words = format_compact_decimal(
            value, format_type="long", locale=LOCALES["en"], fraction_digits=digits
        )
        return f"€{words}".replace(" ", "\u00a0")
    return format_compact_currency(value, "EUR", locale=LOCALES[language], fraction_digits=digits)


def euro_exact(value: float, language: str) -> str:
    """An amount to the euro: 993.368.024 € or €993,368,024."""
    return format_currency(round(value), "EUR", locale=LOCALES[language], currency_digits=False,
                           format={"de": "#,##0\u00a0¤", "en": "¤#,##0"}[language])  # fmt: skip


def percent(share: float, language: str) -> str:
    """A share of one as a whole percentage: 52 %."""
    return format_percent(
        share, format={"de": "#,##0\u00a0%", "en": "#,##0%"}[language], locale=LOCALES[language]
    )


def partial_date(value: str, language: str) -> str:
    """A date in the precision it is known to: 3. November 2025, November 2025 or 2025; a time is added.

    Raises:
        ValueError: the value is not an ISO date.
    """
    locale = LOCALES[language]
    day, _, time = value.partition("T")
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 1:
        return f"{parts[0]:04d}"
    if len(parts) == 2:
        return format_skeleton("yMMMM", datetime.date(parts[0], parts[1], 1), locale=locale)
    written = format_date(datetime.date.fromisoformat(day), format="long", locale=locale)
    if not time:
        return written
    clock = format_time(datetime.time.fromisoformat(time), format="HH:mm", locale=locale)
    return {"de": f"{written}, {clock}\u00a0Uhr", "en": f"{written}, {clock}"}[language]


def month(value: datetime.date, language: str) -> str:
    """Short month and year for narrow places: 11/2025."""
    return f"{value.month:02d}/{value.year}"


def joined(words: Sequence[str], language: str) -> str:
    """A, B und C."""
    return format_list(list(words), locale=LOCALES[language])


def country_name(code: str, language: str) -> str:
    """The name of a country by its ISO 3166 code; the code where it is unknown."""
    return str(Locale.parse(LOCALES[language]).territories.get(code, code))
