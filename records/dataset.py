"""The records of a data folder: read as text, checked whole, converted, and shared as one frozen value."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Literal, Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from language.texts import LANGUAGES, Language
from records import derived
from records.cells import table_faults
from records.faults import DataError, Fault, fault, in_order
from records.folder import FILES, FolderContent, data_folder, read_folder
from records.geometry import Shapes, shape_faults
from records.reading import AnyPath
from records.relations import relation_faults
from records.schema import SCHEMAS

__all__ = ["DataError", "Dataset", "Fault", "data_folder", "load"]


# Those of the data folder, uploaded ones that one browser sees, or those of a version that stays as it is.
Kind = Literal["records", "preview", "release"]


@dataclass(frozen=True, eq=False)
class Dataset:
    """All tables of a data folder, checked; shared by everybody, so never change one in place.

    The tables have the columns of the schema: numbers as Int64 or float, `additive` as bool, the rest text
    with NaN where empty. Added at load, dates as datetime64 (NaT where unknown):

    - initiatives, events: `start_first`, `start_last`, `start_precision`, and the same of `end`
    - funding: `period_first`, `period_last`, `funder_key`, `funder_group` (see `derived.with_funders`)
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
    codes: pd.DataFrame
    districts: pd.DataFrame
    municipalities: pd.DataFrame
    municipality_aliases: pd.DataFrame
    synonyms: pd.DataFrame
    target_group_sizes: pd.DataFrame
    district_searches: pd.DataFrame
    fields: pd.DataFrame  # initiative_id, field
    target_groups: pd.DataFrame  # initiative_id, target_group
    funders: pd.DataFrame  # initiative_id, organisation_id: by a role or a funding row, once each
    funding_funders: pd.DataFrame  # initiative_id, funding_id, organisation_id
    areas: pd.DataFrame  # initiative_id, role, place_id, ags, district, bezirk, region
    fact_sources: pd.DataFrame  # initiative_id, table, row_id, source_id, position (0 = main source)
    district_geometry: Shapes
    bezirk_geometry: Shapes
    data_date: str | None
    data_version: str | None
    kind: Kind

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
        """Only these initiatives and their rows; organisations, places and reference tables stay whole.

        Args:
            initiative_ids: in any order, also repeated; ids that are not known are passed over.

        Returns:
            A dataset whose tables hold the rows kept in the order they had.
        """
        wanted = pd.Index(list(initiative_ids), dtype="str").unique()
        is_kept = wanted.get_indexer(pd.Index(self.initiatives["id"])) >= 0  # isin is twenty times slower
        cut: dict[str, Any] = {"initiatives": _rows(self.initiatives, is_kept)}
        for name, positions in self._initiative_rows.items():
            cut[name] = _rows(getattr(self, name), is_kept[positions])
        return replace(self, **cut)

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


def load(folder: AnyPath, kind: Kind = "records") -> Dataset:
    """Read, check and convert a data folder; its `reference/` and `geo/` fall back to the shipped ones.

    Raises:
        DataError: the files are faulty; it names every fault found.
    """
    if not folder.is_dir():
        raise DataError((fault(folder.name, "missing_folder"),))
    content = read_folder(folder)
    found = (*content.faults, *(one for one in content_faults(content) if not content.is_told(one)))
    if found:
        raise DataError(in_order(found, FILES))
    return dataset_of(content, kind)


def content_faults(
    content: FolderContent, before: Mapping[str, pd.DataFrame] | None = None
) -> Iterator[Fault]:
    """What is wrong within and between the tables of a folder, and with its shapes.

    `before` are the tables as they were before an edit, so that what it has deleted is told as that.
    """
    for name, table in content.tables.items():
        yield from table_faults(table, SCHEMAS[name])
    cells = content.cells()
    yield from relation_faults(cells, before)
    if "districts.geojson" in content.shapes and "ags" in cells.get("districts", ()):
        known = cells["districts"]["ags"].dropna()
        yield from shape_faults("districts.geojson", content.shapes, known, "districts.csv")
    if "regierungsbezirke.geojson" in content.shapes and {"list", "code"} <= set(cells.get("codes", ())):
        known = cells["codes"].loc[cells["codes"]["list"] == "bezirk", "code"].dropna()
        yield from shape_faults("regierungsbezirke.geojson", content.shapes, known, "codes.csv (bezirk)")


def dataset_of(content: FolderContent, kind: Kind = "records") -> Dataset:
    """The records of a folder in which no fault was found."""
    tables = {name: derived.typed(name, table.cells) for name, table in content.tables.items()}
    initiatives, funding = tables["initiatives"], tables["funding"]
    places = derived.with_areas(tables["places"], tables["districts"])
    funding_funders = derived.entries(
        funding, "funder_ids", "organisation_id", initiative_id="initiative_id", funding_id="id"
    )
    widened = {
        "initiatives": derived.with_bounds(initiatives),
        "events": derived.with_bounds(tables["events"]),
        "funding": derived.with_funders(
            derived.with_period_bounds(funding), tables["organisations"], _codes(tables["codes"], "level")
        ),
        "places": places,
    }
    return Dataset(
        **tables | widened,
        fields=derived.entries(initiatives, "fields", "field", initiative_id="id"),
        target_groups=derived.entries(initiatives, "target_groups", "target_group", initiative_id="id"),
        funders=derived.funders(tables["participations"], funding_funders),
        funding_funders=funding_funders,
        areas=derived.areas(tables["locations"], places),
        fact_sources=derived.fact_sources(tables),
        district_geometry=content.shapes["districts.geojson"],
        bezirk_geometry=content.shapes["regierungsbezirke.geojson"],
        data_date=content.data_date,
        data_version=content.data_version,
        kind=kind,
    )


def _codes(codes: pd.DataFrame, list_: str) -> list[str]:
    return list(codes.loc[codes["list"] == list_, "code"])


def _rows(table: pd.DataFrame, is_kept: npt.NDArray[np.bool_]) -> pd.DataFrame:
    return table[is_kept].reset_index(drop=True)
