"""Rows of a selection as JSON, CSV of two dialects, GeoJSON and a calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np
import orjson
import pandas as pd

from cards.context import Context
from cards.record_words import moment_words
from cards.sheet import Column as SheetColumn
from cards.sheet import Sheet
from cards.view import View
from exports.calendar_file import Event
from exports.tables import comma_separated, csv_bytes
from language.texts import text
from records.dataset import Dataset
from records.selected import Selected
from web.api.records_state import ApiRequest
from web.api.tables import Column, Positions, Table, columns_of, values

SHOWN_OF_INITIATIVES = (
    "id",
    "name",
    "name_en",
    "kind",
    "fields",
    "target_groups",
    "status",
    "status_as_of",
    "start",
    "end",
    "scope",
    "scope_layer",
)
SHOWN_OF_PLACES = ("id", "name", "municipality", "ags", "known_to", "precision")
ROLE = columns_of("locations", "role")
PLACE = columns_of("places", *SHOWN_OF_PLACES, "lat", "lon")
# None of it is certain: an initiative may have no place.
LOCATIONS = (
    *(Column(f"place_{column.name}", column.type, column.about) for column in PLACE),
    *(replace(column, required=False) for column in ROLE),
)
NOWHERE: Mapping[str, Any] = dict.fromkeys(column.name for column in LOCATIONS)


def json_bytes(total: int, items: Sequence[Mapping[str, Any]], chosen: Selected, context: Context) -> bytes:
    """A list with its extent and what stands beside it."""
    return orjson.dumps({"total": total, **_told(chosen, context), "items": items})


def table_bytes(table: Table, positions: Positions, context: Context, *, for_excel: bool, name: str) -> bytes:
    """The rows at these positions as CSV: for programs, or for a German Excel."""
    rows = [table.rows[position] for position in positions]
    if not for_excel:
        return comma_separated([column.name for column in table.columns], rows)
    columns = tuple(SheetColumn(column.name, column.name, column.kind) for column in table.columns)
    frame = pd.DataFrame(
        [[_cell(value) for value in row] for row in rows],
        columns=[column.name for column in table.columns],
        dtype=object,
    )
    return csv_bytes(Sheet(name, name, columns, frame, context.language), context)


def geojson_bytes(
    table: Table,
    positions: Positions,
    places: Mapping[int, Sequence[Mapping[str, Any]]],
    total: int,
    chosen: Selected,
    context: Context,
) -> bytes:
    """A feature a place of an initiative; one without any place on record has a feature without geometry."""
    features = [
        _feature(item, place)
        for position, item in zip(positions, table.items(positions), strict=True)
        for place in places.get(int(position), (NOWHERE,))
    ]
    return orjson.dumps(
        {"type": "FeatureCollection", "total": total, **_told(chosen, context), "features": features}
    )


def places_by_initiative(dataset: Dataset) -> dict[int, list[dict[str, Any]]]:
    """Where each initiative is, by its position."""
    places = dataset.places.set_index("id", drop=False).add_prefix("place_")
    rows = dataset.locations.join(places.drop(columns="place_id"), on="place_id")
    positions = pd.Index(dataset.initiatives["id"]).get_indexer(pd.Index(rows["initiative_id"]))
    located = Table(LOCATIONS, values(rows, LOCATIONS))
    found: dict[int, list[dict[str, Any]]] = {}
    for position, item in zip(positions, located.items(np.arange(len(rows))), strict=True):
        found.setdefault(int(position), []).append(item)
    return found


def calendar_events(asked: ApiRequest, view: View, events: Sequence[Mapping[str, Any]]) -> list[Event]:
    """The events as a calendar holds them; each leads to the page of its initiative."""
    return [_event(asked, view, row) for row in events]


def deadlines(asked: ApiRequest, rows: pd.DataFrame) -> list[Event]:
    """What ends as a calendar holds it, each end as an entry of its own day, month or year."""
    return [
        Event(
            uid=f"{row['row_id']}-{row['subject']}-end@ki-atlas-nrw",
            start=row["end"],
            end=None,
            summary=text("endings.ends", asked.language, name=row["initiative"], what=row["what"]),
            description="\n".join(part for part in (row["amount"], row["funders"]) if part),
            location="",
            url=asked.page("initiative", id=row["initiative_id"]),
        )
        for row in rows.to_dict("records")
    ]


def _event(asked: ApiRequest, view: View, row: Mapping[str, Any]) -> Event:
    format_ = view.label("event_format", row["format"]) if row["format"] else ""
    lines = [row["initiative_name"], moment_words(view, row["start"], row["end"]), format_]
    return Event(
        uid=f"{row['id']}@ki-atlas-nrw",
        start=row["start"],
        end=row["end"],
        summary=row["title"],
        description="\n".join(line for line in lines if line),
        location=", ".join(part for part in (row["place_name"], row["municipality"]) if part),
        url=asked.page("initiative", id=row["initiative_id"]),
    )


def _told(chosen: Selected, context: Context) -> dict[str, Any]:
    about = asdict(context)
    return {
        "initiatives": {
            "chosen": len(chosen.ids),
            "total": chosen.total,
            "statewide_beside": len(chosen.statewide),
            "unplaced_beside": len(chosen.unplaced),
            "undated_beside": len(chosen.undated),
        },
        "context": {name: about[name] for name in about if name != "language"},
    }


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return ";".join(value) if isinstance(value, list) else value


def _feature(item: Mapping[str, Any], place: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: item[name] for name in SHOWN_OF_INITIATIVES}
    located = {name: value for name, value in place.items() if name not in ("place_lat", "place_lon")}
    is_located = place["place_lat"] is not None
    point = {"type": "Point", "coordinates": [place["place_lon"], place["place_lat"]]} if is_located else None
    return {"type": "Feature", "geometry": point, "properties": {**told, **located}}
