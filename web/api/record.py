"""One initiative or one body with all that is recorded of it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.directory import organisation_keys
from analysis.record import participants
from records.dataset import Dataset
from web.api import tables
from web.api.formats import LOCATIONS
from web.api.tables import INITIATIVE_NAME, Column, Table, columns_of, values

PARTICIPANTS = (
    *columns_of("participations"),
    Column("organisation_name", "string", "column.organisations_name", required=True),
)
PARTS = (*columns_of("participations"), INITIATIVE_NAME)
PLACED = (*LOCATIONS, *columns_of("locations", "source_ids"))
SOURCES = columns_of("sources")


def initiative(dataset: Dataset, id_: str) -> dict[str, Any] | None:
    """An initiative with bodies, money, reach, places, events and sources; None where none has this id."""
    data = dataset.narrow([id_])
    if data.initiatives.empty:
        return None
    bodies = participants(data).rename(columns={"name": "organisation_name"})
    places = data.locations.join(
        data.places.set_index("id", drop=False).add_prefix("place_").drop(columns="place_id"), on="place_id"
    )
    return {
        **_items(tables.initiatives(data))[0],
        "participations": _rows(bodies, PARTICIPANTS),
        "funding": _items(tables.funding(data)),
        "reach": _items(tables.reach(data)),
        "locations": _rows(places, PLACED),
        "events": _items(tables.events(data)),
        "sources": _rows(data.sources, SOURCES),
    }


def organisation(dataset: Dataset, id_: str) -> dict[str, Any] | None:
    """A body with its parts in initiatives and the amounts it pays; None where none has this id."""
    rows = dataset.organisations[dataset.organisations["id"] == id_]
    if rows.empty:
        return None
    parts = dataset.participations[dataset.participations["organisation_id"] == id_]
    names = dataset.initiatives.set_index("id")["name"]
    paid = dataset.funding_funders.loc[dataset.funding_funders["organisation_id"] == id_, "funding_id"]
    grants = dataset.funding[dataset.funding["id"].isin(paid)]
    data = dataset.narrow({*parts["initiative_id"], *grants["initiative_id"]})
    has_part = (organisation_keys(data)["id"] == id_).any()
    told = (
        _items(tables.organisations(data, [id_]))[0]
        if has_part
        else {**_rows(rows.assign(initiatives=0, roles=None), tables.ORGANISATIONS)[0]}
    )
    return {
        **told,
        "participations": _rows(parts.assign(initiative_name=parts["initiative_id"].map(names)), PARTS),
        "funding": _rows(grants.assign(initiative_name=grants["initiative_id"].map(names)), tables.FUNDING),
    }


def _items(table: Table) -> list[dict[str, Any]]:
    return table.items(np.arange(len(table.rows)))


def _rows(frame: pd.DataFrame, columns: Sequence[Column]) -> list[dict[str, Any]]:
    return _items(Table(tuple(columns), values(frame, columns)))
