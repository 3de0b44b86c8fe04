"""The rows of a selection, in order, and the piece of them that is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cards.directory import (
    INITIATIVE_SORTS,
    ORGANISATION_SORTS,
    initiative_order,
    listed_initiatives,
    organisation_order,
)
from cards.view import View, view_of
from language.texts import LANGUAGES, Language
from records.areas import district_labels
from records.dataset import Dataset
from records.periods import Mask
from records.selected import Selected
from records.selection import Selection
from records.snapshots import Snapshot
from web.api import tables
from web.api.records_state import NO_DAY, ApiRequest
from web.api.tables import Positions, Table


@dataclass(frozen=True, eq=False)
class Rows:
    """A piece of the rows: their positions in a table, and how many rows there are in all."""

    table: Table
    positions: Positions
    total: int


Maker = Callable[[ApiRequest, Selected, str, slice], Rows]


def sorts_of(columns: Sequence[str]) -> tuple[str, ...]:
    """The orders by these columns, each also turned around."""
    return (*columns, *(f"-{column}" for column in columns))


SORTS: Mapping[str, tuple[str, ...]] = {
    "initiatives": sorts_of(tuple(INITIATIVE_SORTS)),
    "organisations": sorts_of(tuple(ORGANISATION_SORTS)),
}


def initiatives(asked: ApiRequest, chosen: Selected, sort: str, piece: slice) -> Rows:
    """The chosen initiatives, with a region those on site, then the statewide ones, each with its layer.

    The order of all initiatives is found once, that of hits for each search.
    """
    table = asked.snapshot.remembered(tables.initiatives, asked.dataset)
    if sort.removeprefix("-") == "treffer":
        ids = pd.Index(listed_initiatives(asked.view(chosen), sort), dtype="str")
        positions = asked.snapshot.index.ids.get_indexer(ids)
    else:
        order = _order(asked.snapshot, sort, asked.language)
        layers = (_are(asked, chosen.ids), _are(asked, chosen.statewide))
        positions = np.concatenate([order[is_in[order]] for is_in in layers])
    found = _piece(table, positions, piece)
    return _with_layers(found, _are(asked, chosen.statewide)) if asked.selection.regions else found


def _with_layers(found: Rows, is_statewide: Mask) -> Rows:
    rows = list(found.table.rows)
    place = [column.name for column in found.table.columns].index("scope_layer")
    for position in found.positions:
        layer = "statewide" if is_statewide[position] else "local"
        rows[position] = (*rows[position][:place], layer, *rows[position][place + 1 :])
    return replace(found, table=replace(found.table, rows=rows))


def organisations(asked: ApiRequest, chosen: Selected, sort: str, piece: slice) -> Rows:
    """The bodies of the chosen initiatives."""
    view = asked.view(chosen)
    order = organisation_order(view, sort)
    table = tables.organisations(view.dataset, order[piece])
    return Rows(table, np.arange(len(table.rows)), len(order))


def funding(asked: ApiRequest, chosen: Selected, _: str, piece: slice) -> Rows:
    """The amounts of the chosen initiatives."""
    return _of_initiatives(asked, chosen, asked.snapshot.remembered(tables.funding, asked.dataset), piece)


def reach(asked: ApiRequest, chosen: Selected, _: str, piece: slice) -> Rows:
    """The numbers of the chosen initiatives."""
    return _of_initiatives(asked, chosen, asked.snapshot.remembered(tables.reach, asked.dataset), piece)


def events(asked: ApiRequest, chosen: Selected, _: str, piece: slice) -> Rows:
    """The events of the chosen initiatives."""
    return _of_initiatives(asked, chosen, asked.snapshot.remembered(tables.events, asked.dataset), piece)


def codes(asked: ApiRequest, _: Selected, list_: str, piece: slice) -> Rows:
    """The codes of a list, of all lists when it is empty."""
    table = asked.snapshot.remembered(code_table, asked.dataset)
    kept = [position for position, row in enumerate(table.rows) if list_ in ("", row[0])]
    return _piece(table, np.array(kept, dtype=np.intp), piece)


def code_table(dataset: Dataset) -> Table:
    """All codes, with the names of the districts in each language."""
    return tables.codes(dataset, {language: district_labels(dataset, language) for language in LANGUAGES})


MAKERS: Mapping[str, Maker] = {
    "initiatives": initiatives,
    "organisations": organisations,
    "funding": funding,
    "reach": reach,
    "events": events,
    "codes": codes,
}


def _order(snapshot: Snapshot, sort: str, language: Language) -> Positions:
    view = view_of(snapshot, Selection(), NO_DAY, language)
    return snapshot.remembered(_positions, view, sort)


def _positions(view: View, sort: str) -> Positions:
    ids = pd.Index(view.all_records.initiatives["id"])
    order: Positions = ids.get_indexer(pd.Index(initiative_order(view, sort)))
    return order


def _are(asked: ApiRequest, ids: pd.Index) -> Mask:
    """Which initiatives these are."""
    index = asked.snapshot.index.ids
    found = np.zeros(len(index), dtype=bool)
    found[index.get_indexer(ids)] = True
    return found


def _of_initiatives(asked: ApiRequest, chosen: Selected, table: Table, piece: slice) -> Rows:
    return _piece(table, np.flatnonzero(_are(asked, chosen.ids)[table.initiative]), piece)


def _piece(table: Table, positions: Positions, piece: slice) -> Rows:
    return Rows(table, positions[piece], len(positions))
