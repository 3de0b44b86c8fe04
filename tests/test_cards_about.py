"""The pages of text as values: complete in both languages, true to the schema and to Streamlit's words."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st

from cards.accessibility import ENGLISH_WORDS, statement
from cards.codebook import lists_of_codes, tables_of_records
from cards.imprint import imprint
from cards.licences import licence_table
from cards.method import limits_and_use, scope_and_rules
from cards.privacy import notice
from cards.prose import Chapter, Fold, Grid, Items, Paragraph, Terms
from cards.record import Line, Words
from language.texts import LANGUAGES, Language, text
from records.dataset import Dataset
from records.operator import DAY, FORMS, Operator
from records.schema import RECORDS, SCHEMAS
from tests.folders import SHIPPED, DataFolder
from tests.views import view_of

STATEMENTS = [statement, notice, imprint]
Statement = Callable[[Operator, Language], tuple[Chapter, ...]]
FULL = Operator(
    tuple((entry, "2026-11-21" if form == DAY else f"Wert von {entry}") for entry, form in FORMS.items())
)
FRONTEND = Path(st.__file__).parent / "static" / "static" / "js"
# Put together from parts when they are shown; seen on the pages.
COMPOSED = {"options available", "Press Enter to apply"}


def lines(chapters: tuple[Chapter, ...]) -> Iterator[Line]:
    """Every line of words."""
    for chapter in chapters:
        for block in chapter.blocks:
            match block:
                case Paragraph(line):
                    yield line
                case Items(rows):
                    yield from rows
                case Terms(rows):
                    yield from (line for _, line in rows)
                case Grid() | Fold():
                    grids = block.grids if isinstance(block, Fold) else (block,)
                    yield from (line for grid in grids for row in grid.rows for cell in row for line in cell)


def words(chapters: tuple[Chapter, ...]) -> list[Words]:
    return [piece for line in lines(chapters) for piece in line]


def terms(chapters: tuple[Chapter, ...]) -> dict[str, list[str]]:
    """What is said of each term."""
    said: dict[str, list[str]] = {}
    for chapter in chapters:
        for block in chapter.blocks:
            if isinstance(block, Terms):
                for term, line in block.rows:
                    said.setdefault(term, []).append("".join(piece.text for piece in line))
    return said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("build", STATEMENTS)
def test_what_is_missing_is_said_to_be_so(build: Statement, language: Language) -> None:
    missing = text("app.not_stated", language)
    told = [value for values in terms(build(Operator(), language)).values() for value in values]
    assert told
    assert set(told) == {missing}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_of_the_operator_is_shown_somewhere(language: Language) -> None:
    shown = [piece.text for build in STATEMENTS for piece in words(build(FULL, language))]
    day = {"de": "21. November 2026", "en": "21 November 2026"}[language]
    assert [entry for entry, value in FULL.stated if FORMS[entry] != DAY and value not in shown] == []
    assert shown.count(day) == sum(form == DAY for form in FORMS.values()) == 2


def test_addresses_lead_there_and_phrases_are_german() -> None:
    operator = Operator((
        ("operator.name", "Stelle"),
        ("operator.email", "stelle@example.org"),
        ("operator.phone", "+49 (211) 12-34"),
        ("operator.website", "https://stelle.example"),
    ))  # fmt: skip
    shown = {piece.text: piece for piece in words(imprint(operator, "en"))}
    assert shown["Stelle"].language == "de"
    assert shown["stelle@example.org"].url == "mailto:stelle@example.org"
    assert shown["+49 (211) 12-34"].url == "tel:+492111234"
    assert shown["https://stelle.example"].url == "https://stelle.example"
    assert {piece.language for piece in words(imprint(operator, "de"))} == {""}


@pytest.mark.parametrize(("stated", "note"), [(0, "9 Angaben"), (8, "eine Angabe")])
def test_the_imprint_says_how_much_is_missing(stated: int, note: str) -> None:
    entries = [entry for entry in FORMS if entry.startswith("operator.")][:stated]
    first = words(imprint(Operator(tuple((entry, "x") for entry in entries)), "de"))[0]
    assert note in first.text


def test_nothing_is_said_to_be_missing_where_nothing_is() -> None:
    for build in STATEMENTS:
        assert not [piece for piece in words(build(FULL, "de")) if "nicht angegeben" in piece.text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chapters_of_a_page_have_names_of_their_own(shipped: Dataset, language: Language) -> None:
    view = view_of(shipped, language=language)
    method = (*scope_and_rules(view), *limits_and_use(view))
    for chapters in (method, *(build(FULL, "de") for build in STATEMENTS[1:])):
        named = [chapter.name for chapter in chapters if chapter.title]
        assert len(named) == len(set(named)) > 3
        assert all(chapter.title for chapter in chapters[1:])


@pytest.mark.parametrize("written", ENGLISH_WORDS)
def test_the_words_that_stay_english_are_streamlits(written: str) -> None:
    """A new version of Streamlit may say something else: then the statement must be mended."""
    scripts = [path.read_text(encoding="utf-8") for path in FRONTEND.glob("*.js")]
    parts = {part.strip(" …") for part in re.split(r" / |, ", written)}
    assert [part for part in parts - COMPOSED if not any(part in script for script in scripts)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_codebook_holds_every_code(shipped: Dataset, language: Language) -> None:
    grids = [grid for fold in lists_of_codes(shipped, language) for grid in fold.grids]
    rows = DataFolder(SHIPPED).rows("codes")
    assert sum(len(grid.rows) for grid in grids) == len(rows)
    shown = {(row[0][0][0].text, row[0][1][0].text, row[1][0][0].text) for grid in grids for row in grid.rows}
    assert shown == {(row[f"label_{language}"], row["code"], row[f"definition_{language}"]) for row in rows}
    assert len({grid.caption for grid in grids}) == len({row["list"] for row in rows})


def test_a_list_that_is_new_is_shown_under_its_name(data_copy: DataFolder) -> None:
    row = {"list": "colour", "code": "red", "label_de": "Rot", "label_en": "Red"}
    data_copy.write("codes", [*data_copy.rows("codes"), row])
    last = lists_of_codes(data_copy.load(), "de")[-1]
    assert (last.title, [grid.caption for grid in last.grids]) == ("Weitere Listen", ["colour"])


def test_the_columns_are_told_in_the_words_of_the_schema() -> None:
    grids = tables_of_records("en").grids
    assert [grid.caption for grid in grids] == [f"{name}.csv" for name in RECORDS]
    for grid, schema in zip(grids, RECORDS.values(), strict=True):
        told = {row[0][0][0].text: row[1][0][0].text for row in grid.rows}
        assert told == {name: column.description for name, column in schema.columns.items()}


@pytest.mark.parametrize(
    ("table", "column", "form"),
    [
        ("initiatives", "kind", "Wert der Liste „Art der Initiative“, nie leer"),
        ("initiatives", "start", "Text"),
        ("funding", "amount_eur", "Zahl"),
        ("funding", "additive", "true oder false, nie leer"),
        ("reach", "initiative_id", "Kennung aus initiatives.csv, nie leer"),
        (
            "sources",
            "supports",
            "Wert der Liste „Was eine Quelle belegt“, mehrere (durch Semikolon getrennt)",
        ),
    ],
)
def test_the_form_of_a_column(table: str, column: str, form: str) -> None:
    (grid,) = (grid for grid in tables_of_records("de").grids if grid.caption == f"{table}.csv")
    position = list(SCHEMAS[table].columns).index(column)
    assert grid.rows[position][0][1][0].text == form


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_licence_names_source_and_terms(language: Language) -> None:
    for row in licence_table(language).rows:
        assert all(line[0].text for cell in row for line in cell)
    named = " ".join(line[0].text for row in licence_table("de").rows for cell in row for line in cell)
    assert "© GeoBasis-DE / BKG (2016), Daten verändert" in named
    assert "© GeoNames (CC BY 4.0)" in named
    assert "© Statistische Ämter des Bundes und der Länder, 2025" in named
    assert "EUPL-1.2" in named


def test_the_citation_tells_the_state_of_the_data(shipped: Dataset, small_dataset: Dataset) -> None:
    shown = [piece.text for piece in words(limits_and_use(view_of(shipped)))]
    assert any("Stand: 27. November 2026, Version 2026-11-27. Lizenz: CC BY 4.0." in line for line in shown)
    unknown = [piece.text for piece in words(limits_and_use(view_of(small_dataset)))]
    assert any("Stand: nicht angegeben. Lizenz" in line for line in unknown)
