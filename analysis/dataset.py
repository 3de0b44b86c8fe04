"""The records of a data folder: read as text, checked whole, converted, and shared as one frozen value."""

import json
import os
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.cells import cell_faults
from analysis.columns import exploded, meaning
from analysis.faults import DataError, Fault, fault, in_order
from analysis.geometry import Shapes, read_shapes, shape_faults
from analysis.partial_dates import date_bounds, is_partial_date
from analysis.reading import TextTable, read_table, read_text
from analysis.relations import relation_faults
from analysis.schema import FOLDERS, GEOMETRY, SCHEMAS
from language.texts import LANGUAGES, Language

__all__ = ["DataError", "Dataset", "Fault", "data_folder", "load"]

SHIPPED = Path(__file__).parent.parent / "data"
FILES = (*(f"{name}.csv" for name in SCHEMAS), *GEOMETRY, "datapackage.json")


def data_folder() -> Path:
    """The chosen data folder: `KI_ATLAS_DATA`, else the shipped one."""
    chosen = os.environ.get("KI_ATLAS_DATA")
    return Path(chosen) if chosen else SHIPPED


@dataclass(frozen=True, eq=False)
class Dataset:
    """All tables of a data folder, checked; shared by everybody, so never change one in place.

    The tables have the columns of the schema: numbers as Int64 or float, `additive` as bool, the rest text
    with NaN where empty. Added at load, as datetime64 (NaT where unknown) and text:

    - initiatives: `start_first`, `start_last`, `end_first`, `end_last`, `start_precision`, `end_precision`
    - events: `start_first`, `start_last`, `end_first`, `end_last`, `start_precision`, `end_precision`
    - funding: `period_first`, `period_last`
    - places: `district`, `bezirk`, `region`
    """

    initiatives: pd.DataFrame
    organisations: pd.DataFrame
    participations: pd.DataFrame
    funding: pd.DataFrame
    reach: pd.DataFrame
    places: pd.DataFrame
    locations: pd.DataFrame
    events: pd.DataFrame
    sources: pd.DataFrame
    fields: pd.DataFrame  # initiative_id, field
    target_groups: pd.DataFrame  # initiative_id, target_group
    funders: pd.DataFrame  # initiative_id, organisation_id: by a role or a funding row, once each
    funding_funders: pd.DataFrame  # initiative_id, funding_id, organisation_id
    areas: pd.DataFrame  # initiative_id, role, place_id, ags, district, bezirk, region
    fact_sources: pd.DataFrame  # initiative_id, table, row_id, source_id, position (0 = main source)
    codes: pd.DataFrame
    districts: pd.DataFrame
    municipalities: pd.DataFrame
    target_group_sizes: pd.DataFrame
    district_geometry: Shapes
    bezirk_geometry: Shapes
    data_date: str | None
    data_version: str | None

    def label(self, list_: str, code: str, language: Language) -> str:
        """The word for a code.

        Raises:
            KeyError: the list has no such code.
        """
        return self._labels[list_, code][LANGUAGES.index(language)]

    def definition(self, list_: str, code: str, language: Language) -> str:
        """What a code means, in one sentence.

        Raises:
            KeyError: the list has no such code.
        """
        return self._definitions[list_, code][LANGUAGES.index(language)]

    def narrow(self, initiative_ids: Collection[str]) -> Self:
        """Only these initiatives and their rows; organisations, places and reference tables stay whole."""
        is_kept = self.initiatives["id"].isin(initiative_ids).to_numpy(dtype=bool)
        rows = self._initiative_rows
        cut = {name: _rows(getattr(self, name), is_kept[positions]) for name, positions in rows.items()}
        return replace(self, initiatives=_rows(self.initiatives, is_kept), **cut)

    @cached_property
    def _labels(self) -> dict[tuple[str, str], tuple[str, str]]:
        return self._by_code("label_de", "label_en")

    @cached_property
    def _definitions(self) -> dict[tuple[str, str], tuple[str, str]]:
        return self._by_code("definition_de", "definition_en")

    def _by_code(self, german: str, english: str) -> dict[tuple[str, str], tuple[str, str]]:
        codes = self.codes
        words = zip(codes[german], codes[english], strict=True)
        return dict(zip(zip(codes["list"], codes["code"], strict=True), words, strict=True))

    @cached_property
    def _initiative_rows(self) -> dict[str, npt.NDArray[np.intp]]:
        """For each table of rows of initiatives, the position of the initiative of each row."""
        ids = pd.Index(self.initiatives["id"])
        tables = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: ids.get_indexer(pd.Index(table["initiative_id"]))
            for name, table in tables.items()
            if isinstance(table, pd.DataFrame) and "initiative_id" in table
        }


def load(folder: Path) -> Dataset:
    """Read, check and convert a data folder; its `reference/` and `geo/` fall back to the shipped ones.

    Raises:
        DataError: the files are faulty; it names every fault found.
    """
    if not folder.is_dir():
        raise DataError((fault(folder.name, "missing_folder"),))
    texts, faults = _read_tables(folder)
    shapes, shape_reading = _read_geometry(folder)
    state, state_faults = _read_state(folder)
    faults += [*shape_reading, *state_faults]
    cells = {name: table.cells for name, table in texts.items()}
    for name, table in texts.items():
        faults += table.faults
    findings = relation_faults({name: _usable(table) for name, table in texts.items()})
    for name, table in cells.items():
        findings += cell_faults(table, SCHEMAS[name])
    faults += [found for found in findings if not _is_known_damage(found, texts)]
    faults += _geometry_faults(shapes, cells)
    if faults:
        raise DataError(in_order(faults, FILES))
    typed = {name: _typed(name, table.reset_index(drop=True)) for name, table in cells.items()}
    return _derived(typed, shapes, state)


def _file(folder: Path, *parts: str) -> Path:
    """A file of the folder, or the shipped one where the folder has none."""
    own = folder.joinpath(*parts)
    return own if own.exists() or parts[0] == "tables" else SHIPPED.joinpath(*parts)


def _read_tables(folder: Path) -> tuple[dict[str, TextTable], list[Fault]]:
    tables: dict[str, TextTable] = {}
    faults: list[Fault] = []
    for name, schema in SCHEMAS.items():
        read = read_table(_file(folder, FOLDERS[name], f"{name}.csv"), list(schema.columns))
        if isinstance(read, TextTable):
            tables[name] = read
        else:
            faults += read
    return tables, faults


def _read_geometry(folder: Path) -> tuple[dict[str, Shapes], list[Fault]]:
    shapes: dict[str, Shapes] = {}
    faults: list[Fault] = []
    for name, key in GEOMETRY.items():
        read, found = read_shapes(_file(folder, "geo", name), key)
        faults += found
        if read is not None:
            shapes[name] = read
    return shapes, faults


def _read_state(folder: Path) -> tuple[dict[str, str], tuple[Fault, ...]]:
    """Date and version of the data, as far as the folder's data package names them."""
    name = "datapackage.json"
    if not (folder / name).exists():
        return {}, ()
    content, faults = read_text(folder / name, name)
    if content is None:
        return {}, faults
    try:
        package = json.loads(content)
    except (json.JSONDecodeError, RecursionError) as error:
        return {}, (fault(name, "not_json", reason=error),)
    known = package if isinstance(package, dict) else {}
    state = {key: known[key] for key in ("created", "version") if isinstance(known.get(key), str)}
    if "created" in state and not is_partial_date(state["created"]):
        return {}, (fault(name, "not_a_date", column="created", value=state["created"]),)
    return state, ()


def _usable(table: TextTable) -> pd.DataFrame:
    return table.cells


def _is_known_damage(found: Fault, texts: dict[str, TextTable]) -> bool:
    """Whether a finding only follows from a missing column or a broken line that is named already."""
    table = texts.get(found.table.removesuffix(".csv"))
    return table is not None and (found.column in table.missing or found.row in table.broken)


def _geometry_faults(shapes: dict[str, Shapes], cells: dict[str, pd.DataFrame]) -> list[Fault]:
    faults: list[Fault] = []
    if "districts" in cells and "districts.geojson" in shapes:
        known = set(cells["districts"]["ags"].dropna())
        faults += shape_faults(
            "districts.geojson", shapes["districts.geojson"], "ags", known, "districts.csv"
        )
    if "codes" in cells and "regierungsbezirke.geojson" in shapes:
        codes = cells["codes"]
        known = set(codes.loc[codes["list"] == "bezirk", "code"].dropna())
        name = "regierungsbezirke.geojson"
        faults += shape_faults(name, shapes[name], "bezirk", known, "codes.csv (bezirk)")
    return faults


def _typed(name: str, cells: pd.DataFrame) -> pd.DataFrame:
    kinds = {"integer": "Int64", "number": "float64"}
    columns = SCHEMAS[name].columns
    known = {column: meaning(declared)["type"] for column, declared in columns.items()}
    numbers = {
        column: pd.to_numeric(cells[column]).astype(kinds[kind])
        for column, kind in known.items()
        if kind in kinds
    }  # type: ignore[call-overload]
    flags = {column: cells[column] == "true" for column, kind in known.items() if kind == "boolean"}
    return cells.assign(**numbers, **flags)


def _rows(table: pd.DataFrame, is_kept: npt.NDArray[np.bool_]) -> pd.DataFrame:
    return table[is_kept].reset_index(drop=True)


def _derived(typed: dict[str, pd.DataFrame], shapes: dict[str, Shapes], state: dict[str, str]) -> Dataset:
    initiatives = _with_bounds(typed["initiatives"])
    funding = typed["funding"]
    places = _with_areas(typed["places"], typed["districts"])
    funding_funders = _long(funding, "funder_ids", "organisation_id", id="funding_id")
    tables: dict[str, Any] = typed | {
        "initiatives": initiatives,
        "events": _with_bounds(typed["events"]),
        "funding": funding.assign(
            period_first=date_bounds(funding["period_start"])["first"],
            period_last=date_bounds(funding["period_end"])["last"],
        ),
        "places": places,
    }
    return Dataset(
        **tables,
        fields=_long(initiatives, "fields", "field", id="initiative_id"),
        target_groups=_long(initiatives, "target_groups", "target_group", id="initiative_id"),
        funders=_funders(typed["participations"], funding_funders),
        funding_funders=funding_funders,
        areas=typed["locations"][["initiative_id", "role", "place_id"]].join(
            places.set_index("id")[["ags", "district", "bezirk", "region"]], on="place_id"
        ),
        fact_sources=_fact_sources(typed),
        district_geometry=shapes["districts.geojson"],
        bezirk_geometry=shapes["regierungsbezirke.geojson"],
        data_date=state.get("created"),
        data_version=state.get("version"),
    )


def _with_bounds(table: pd.DataFrame) -> pd.DataFrame:
    start, end = date_bounds(table["start"]), date_bounds(table["end"])
    return table.join([start.add_prefix("start_"), end.add_prefix("end_")])


def _with_areas(places: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    district = places["ags"].str[:5]
    region = district.map(districts.set_index("ags")["region"])
    return places.assign(district=district, bezirk=places["ags"].str[:3], region=region)


def _long(table: pd.DataFrame, column: str, entry: str, **renamed: str) -> pd.DataFrame:
    """One row an entry of a list column, with the renamed columns (and the initiative) beside it."""
    entries = exploded(table[column])
    beside = [name for name in ("initiative_id", *renamed) if name in table]
    long = table[beside].loc[entries.index].rename(columns=renamed)
    return long.assign(**{entry: entries.to_numpy()}).astype({entry: "str"}).reset_index(drop=True)


def _funders(participations: pd.DataFrame, funding_funders: pd.DataFrame) -> pd.DataFrame:
    columns = ["initiative_id", "organisation_id"]
    by_role = participations.loc[participations["role"] == "funder", columns]
    return pd.concat([by_role, funding_funders[columns]], ignore_index=True).drop_duplicates(
        ignore_index=True
    )


def _fact_sources(typed: dict[str, pd.DataFrame]) -> pd.DataFrame:
    parts = []
    for name in ("participations", "funding", "reach", "locations", "events"):
        table = typed[name]
        keys = (
            table["id"]
            if "id" in table
            else table[["initiative_id", "place_id", "role"]].agg("/".join, axis=1)
        )
        entries = exploded(table["source_ids"])
        parts.append(
            pd.DataFrame(
                {
                    "initiative_id": table["initiative_id"].loc[entries.index],
                    "table": name,
                    "row_id": keys.loc[entries.index],
                    "source_id": entries,
                    "position": entries.groupby(level=0).cumcount(),
                }
            )
        )
    return pd.concat(parts, ignore_index=True).astype({"table": "str"})
