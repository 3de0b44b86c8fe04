"""The codebook in words: every closed list with its codes, every table with its columns."""

from itertools import groupby
from typing import Any

from cards.prose import Fold, Grid, said
from cards.record import Cell
from language.texts import LANGUAGES, Language, all_texts, text
from records.columns import meaning
from records.dataset import Dataset
from records.schema import RECORDS

# The lists by what they are about, in order of display.
GROUPS: dict[str, tuple[str, ...]] = {
    "initiatives": ("kind", "field", "target_group", "status", "scope"),
    "organisations": ("organisation_type", "level", "participation_role"),
    "money": ("basis", "covers", "qualifier", "funder_group"),
    "reach": ("reach_kind", "measure", "unit"),
    "places": ("location_role", "precision", "geocoder", "bezirk", "region"),
    "events": ("event_format", "supports"),
    "display": ("key_figure", "filter"),
}


def lists_of_codes(dataset: Dataset, language: Language) -> tuple[Fold, ...]:
    """Every list of the dataset; one that belongs to no group stands under a title of its own."""
    named = {name: list(rows) for name, rows in groupby(_rows(dataset, language), key=lambda row: row[0])}
    others = tuple(name for name in named if not any(name in lists for lists in GROUPS.values()))
    groups = {**GROUPS, "others": others}
    return tuple(
        Fold(
            text(f"codebook.group_{group}", language),
            tuple(_list(name, [row[1] for row in named[name]], language) for name in lists if name in named),
        )
        for group, lists in groups.items()
        if lists
    )


def tables_of_records(language: Language) -> Fold:
    """Every table of records with its columns: form and meaning of each."""
    headings = (text("codebook.column", language), text("codebook.meaning", language))
    grids = tuple(
        Grid(
            f"{name}.csv",
            headings,
            tuple(_column(name, column, language) for column in schema.columns.items()),
        )
        for name, schema in RECORDS.items()
    )
    return Fold(text("codebook.tables", language), grids)


def _rows(dataset: Dataset, language: Language) -> list[tuple[str, tuple[Cell, ...]]]:
    codes = dataset.codes.sort_values("list", kind="stable")
    position = LANGUAGES.index(language)
    label, definition = ("label_de", "label_en")[position], ("definition_de", "definition_en")[position]
    columns = (codes["list"], codes["code"], codes[label], codes[definition].fillna(""))
    return [
        (name, ((said(words), said(code)), (said(defined),)))
        for name, code, words, defined in zip(*columns, strict=True)
    ]


def _list(name: str, rows: list[tuple[Cell, ...]], language: Language) -> Grid:
    key = f"codebook.list_{name}"
    caption = text(key, language) if key in all_texts() else name
    return Grid(caption, (text("codebook.code", language), text("codebook.meaning", language)), tuple(rows))


def _column(table: str, column: tuple[str, Any], language: Language) -> tuple[Cell, ...]:
    name, declared = column
    return (said(name), said(_form(declared, language))), (said(text(f"column.{table}_{name}", language)),)


def _form(column: Any, language: Language) -> str:
    """What a cell of the column holds, in a few words."""
    declared = meaning(column)
    if "list" in declared:
        kind = text("codebook.form_list", language, list=text(f"codebook.list_{declared['list']}", language))
    elif "refers" in declared:
        kind = text("codebook.form_reference", language, table=f"{declared['refers']}.csv")
    else:
        kind = text(f"codebook.form_{declared['type']}", language)
    notes = ("many", declared.get("many", False)), ("required", not column.nullable)
    return ", ".join([kind, *(text(f"codebook.form_{note}", language) for note, holds in notes if holds)])
