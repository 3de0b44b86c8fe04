"""The records as files: what each table holds, and all of them as sheets of one workbook."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import pandera.pandas as pa

from cards.licences import licence_table
from cards.prose import Chapter
from cards.sheet import Column, Kind, Sheet
from cards.view import View
from language.texts import Language
from records.columns import meaning
from records.dataset import Dataset
from records.partial_dates import DATE_PATTERN, MOMENT_PATTERN
from records.schema import RECORDS

KINDS: Mapping[str, Kind] = {"integer": "integer", "number": "number", "date": "partial_date"}


@dataclass(frozen=True)
class DataFile:
    """A table of the records: its name, what a row is, rows of the selection and of everything."""

    name: str
    words: str
    chosen: int
    total: int


def data_files(view: View) -> tuple[DataFile, ...]:
    """The nine tables, in the order of the schema."""
    return tuple(
        DataFile(
            name,
            view.text(f"data.table_{name}"),
            len(_named(view.dataset, name)),
            len(getattr(view.all_records, name)),
        )
        for name in RECORDS
    )


def licences(view: View) -> tuple[Chapter, ...]:
    """What may be done with each part."""
    return (Chapter("lizenz", view.text("data.licence"), (licence_table(view.language),)),)


def sheets_of(dataset: Dataset, language: Language) -> tuple[Sheet, ...]:
    """The nine tables with the columns of the schema, under the names that the codebook explains."""
    return tuple(_sheet(dataset, name, language) for name in RECORDS)


def _sheet(dataset: Dataset, name: str, language: Language) -> Sheet:
    table = _named(dataset, name)
    declared = {column: str(meaning(known)["type"]) for column, known in RECORDS[name].columns.items()}
    columns = tuple(Column(column, column, _kind(known)) for column, known in RECORDS[name].columns.items())
    shown = table[list(declared)]
    flags = [column for column, kind in declared.items() if kind == "boolean"]
    written = shown.assign(**{flag: shown[flag].map({True: "true", False: "false"}) for flag in flags})
    return Sheet(name, name, columns, written, language)


def _kind(declared: pa.Column) -> Kind:
    known = meaning(declared)
    if known.get("pattern") in (DATE_PATTERN, MOMENT_PATTERN):
        return "partial_date"
    return KINDS.get(str(known["type"]), "text")


def _named(dataset: Dataset, name: str) -> pd.DataFrame:
    """The rows of a table that the initiatives of the dataset name."""
    table: pd.DataFrame = getattr(dataset, name)
    if name == "organisations":
        ids = [dataset.participations["organisation_id"], dataset.funding_funders["organisation_id"]]
        return table[table["id"].isin(pd.concat(ids))]
    if name == "places":
        return table[table["id"].isin(pd.concat([dataset.locations["place_id"], dataset.events["place_id"]]))]
    return table
