"""The words of the interface, German and English side by side in `texts.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from babel import Locale

from language.formats import number

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def all_texts() -> Mapping[str, Mapping[Language, str | Mapping[str, str]]]:
    """Every text by its dotted key, as in the file: one string or a plural table a language."""
    sections = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))
    return {
        f"{section}.{key}": entry for section, entries in sections.items() for key, entry in entries.items()
    }


def text(key: str, language: Language, **values: Any) -> str:
    """One text with its placeholders filled; numbers are written as the language writes them.

    A text with the forms `one` and `other` is chosen by the value named `n`.

    Raises:
        KeyError: the key, or a placeholder's value, is missing.
    """
    entry = all_texts()[key][language]
    if not isinstance(entry, str):
        entry = entry[_plural_form(values["n"], language)]
    if not values:
        return entry
    return entry.format_map({name: _written(value, language) for name, value in values.items()})


def _written(value: Any, language: Language) -> str:
    return value if isinstance(value, str) else number(value, language)


def _plural_form(count: float, language: Language) -> str:
    form: str = Locale.parse(language).plural_form(count)
    return form
