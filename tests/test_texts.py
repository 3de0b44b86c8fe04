"""Every text stands in both languages, with the same placeholders, and is found where code asks for it."""

import re
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

import pytest

from language.texts import LANGUAGES, all_texts, text

ROOT = Path(__file__).parent.parent
LAYERS = ("analysis", "charts", "exports", "cards", "curation", "ui", "pages", "web")
CALL = re.compile(r"""\btext\(\s*"([a-z_]+\.[a-z_0-9]+)\"""")


def forms(entry: str | Mapping[str, str]) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


@pytest.mark.parametrize("key", sorted(all_texts()))
def test_a_text_stands_in_both_languages_with_the_same_values(key: str) -> None:
    entry = all_texts()[key]
    assert set(entry) == set(LANGUAGES)
    names = [
        set().union(*(placeholders(form) for form in forms(entry[language]))) - {"n"}
        for language in LANGUAGES
    ]
    assert names[0] == names[1]
    for language in LANGUAGES:
        assert all(form.strip() for form in forms(entry[language]))
        if not isinstance(entry[language], str):
            assert set(entry[language]) == {"one", "other"}


def asked_keys() -> list[tuple[str, str]]:
    return sorted(
        {
            (key, str(path.relative_to(ROOT)))
            for layer in LAYERS
            for path in (ROOT / layer).rglob("*.py")
            for key in CALL.findall(path.read_text(encoding="utf-8"))
        }
    )


def test_every_text_that_code_asks_for_exists() -> None:
    assert len(asked_keys()) > 50
    assert [(key, path) for key, path in asked_keys() if key not in all_texts()] == []


@pytest.mark.parametrize(
    ("n", "language", "words"),
    [
        (1, "de", "1 Initiative"),
        (0, "de", "0 Initiativen"),
        (1234, "de", "1.234 Initiativen"),
        (1, "en", "1 initiative"),
        (1234, "en", "1,234 initiatives"),
    ],
)
def test_the_plural_form_follows_the_number(n: int, language: str, words: str) -> None:
    assert text("overview.initiatives", language, n=n) == words  # type: ignore[arg-type]


def test_braces_in_a_value_stay_text() -> None:
    assert text("filter.quoted", "de", words="{n} ${x}") == "„{n} ${x}“"


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"overview\.no_such_text"):
        text("overview.no_such_text", "de")
