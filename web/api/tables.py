"""The records as rows for programs: each built once from a dataset, then only picked from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.directory import directory_rows, leads, organisation_rows
from cards.sheet import Kind
from language.texts import Language
from records.columns import SEPARATOR, meaning
from records.dataset import Dataset
from records.schema import SCHEMAS

Positions = npt.NDArray[np.intp]
KINDS: Mapping[str, Kind] = {"integer": "integer", "number": "number"}


@dataclass(frozen=True)
class Column:
    """A column: its name, its type in JSON, and whether a cell is a list; `about` is the key of its text.

    `codes` names the list of codes that a cell is of, `options` are all it can be where no list has them.
    """

    name: str
    type: str
    about: str
    many: bool = False
    required: bool = False
    codes: str = ""
    options: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What a spreadsheet makes of it."""
        return "text" if self.many else KINDS.get(self.type, "text")


@dataclass(frozen=True, eq=False)
class Table:
    """Rows of plain values, None where unknown; `initiative` is the position of each row's initiative."""

    columns: tuple[Column, ...]
    rows: Sequence[tuple[Any, ...]]
    initiative: Positions = field(default_factory=lambda: np.empty(0, dtype=np.intp))

    def items(self, positions: Sequence[int] | Positions) -> list[dict[str, Any]]:
        """The rows at these positions, each by column name."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, self.rows[position], strict=True)) for position in positions]


def columns_of(table: str, *names: str) -> tuple[Column, ...]:
    """The columns of a table of records as the schema declares them; all of them without names."""
    declared = SCHEMAS[table].columns
    return tuple(_column(table, name, declared[name]) for name in names or declared)


def _column(table: str, name: str, declared: Any) -> Column:
    known = meaning(declared)
    return Column(
        name,
        "string" if known["type"] == "date" else known["type"],
        f"column.{table}_{name}",
        bool(known.get("many")),
        not declared.nullable,
        str(known.get("list", "")),
    )


INITIATIVE_NAME = Column("initiative_name", "string", "column.initiatives_name", required=True)
INITIATIVES = (
    *columns_of("initiatives"),
    Column("municipalities", "string", "api.column_municipalities", many=True),
    Column("lead_ids", "string", "api.column_lead_ids", many=True),
    Column("lead", "string", "api.column_lead"),
    Column("amount_eur", "number", "api.column_amount_eur"),
    Column("not_additive", "integer", "api.column_not_additive", required=True),
    Column("unnamed", "integer", "api.column_unnamed", required=True),
    Column("scope_layer", "string", "api.column_scope_layer", options=("local", "statewide")),
)
ORGANISATIONS = (
    *columns_of("organisations"),
    Column("initiatives", "integer", "api.column_initiatives", required=True),
    Column("roles", "string", "api.column_roles", many=True, codes="participation_role"),
)
FUNDING = (*columns_of("funding"), INITIATIVE_NAME)
REACH = (*columns_of("reach"), INITIATIVE_NAME)
EVENTS = (
    *columns_of("events"),
    INITIATIVE_NAME,
    Column("place_name", "string", "column.places_name"),
    Column("municipality", "string", "column.places_municipality"),
)
CODES = (
    Column("list", "string", "api.column_list", required=True),
    Column("code", "string", "api.column_code", required=True),
    Column("label_de", "string", "api.column_label_de", required=True),
    Column("label_en", "string", "api.column_label_en", required=True),
    Column("definition_de", "string", "api.column_definition_de"),
    Column("definition_en", "string", "api.column_definition_en"),
)


def initiatives(dataset: Dataset) -> Table:
    """All initiatives in the order of the dataset, with places, leading bodies and money."""
    ids = pd.Index(dataset.initiatives["id"])
    rows = directory_rows(dataset, ids)
    heads = leads(dataset, ids).groupby("initiative_id")["organisation_id"].agg(SEPARATOR.join)
    added = rows[["municipalities", "lead", "amount_eur", "not_additive", "unnamed"]]
    frame = dataset.initiatives.join(added).assign(
        municipalities=added["municipalities"].replace("", np.nan),
        lead_ids=ids.map(heads),
        scope_layer=None,
    )
    return Table(INITIATIVES, values(frame, INITIATIVES), np.arange(len(ids)))


def organisations(dataset: Dataset, order: Sequence[str]) -> Table:
    """The bodies of these ids, in this order, with what they do in the initiatives of the dataset."""
    rows = organisation_rows(dataset, pd.Index(list(order), dtype="str"))
    others = dataset.organisations.set_index("id")[["aliases", "note_de"]]
    return Table(ORGANISATIONS, values(rows.join(others, on="id"), ORGANISATIONS))


def funding(dataset: Dataset) -> Table:
    """All amounts of money."""
    return _of_initiatives(dataset, dataset.funding, FUNDING)


def reach(dataset: Dataset) -> Table:
    """All numbers of people and institutions."""
    return _of_initiatives(dataset, dataset.reach, REACH)


def events(dataset: Dataset) -> Table:
    """All events with their places, the earliest first."""
    places = dataset.places.set_index("id")[["name", "municipality"]].rename(columns={"name": "place_name"})
    rows = dataset.events.sort_values(["start_first", "id"], ignore_index=True)
    return _of_initiatives(dataset, rows.join(places, on="place_id"), EVENTS)


def codes(dataset: Dataset, labels: Mapping[Language, Mapping[str, str]]) -> Table:
    """All codes of the closed lists, and the districts by their names (`labels`) as one more list."""
    districts = [("district", ags, name, labels["en"][ags], None, None) for ags, name in labels["de"].items()]
    return Table(CODES, [*values(dataset.codes, CODES), *districts])


def values(frame: pd.DataFrame, columns: Sequence[Column]) -> list[tuple[Any, ...]]:
    """The rows of a table of the dataset as plain values in the order of the columns."""
    return list(zip(*(_values(frame[column.name], column) for column in columns), strict=True))


def _of_initiatives(dataset: Dataset, rows: pd.DataFrame, columns: tuple[Column, ...]) -> Table:
    positions = pd.Index(dataset.initiatives["id"]).get_indexer(pd.Index(rows["initiative_id"]))
    names = dataset.initiatives["name"].take(positions).to_numpy()
    return Table(columns, values(rows.assign(initiative_name=names), columns), positions)


def _values(cells: pd.Series, column: Column) -> list[Any]:
    known = cells.notna().tolist()
    plain = cells.astype(object).tolist()
    return [_plain(value, column) if is_known else None for value, is_known in zip(plain, known, strict=True)]


def _plain(value: Any, column: Column) -> Any:
    if column.many:
        return value.split(SEPARATOR)
    if column.type in ("integer", "number"):
        return int(value) if float(value).is_integer() else float(value)
    return value
