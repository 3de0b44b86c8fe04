"""The rows of a selection, in order, and the piece of them that is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cards.directory import INITIATIVE_SORTS, ORGANISATION_SORTS, initiative_order, organisation_order
from cards.view import View, view_of
from language.texts import LANGUAGES, Language
from records.areas import district_labels
from records.dataset import Dataset
from records.selection import Mask, Selected, Selection
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
    """The chosen initiatives; the order of all of them is found once, that of hits for each search."""
    table = asked.snapshot.remembered(tables.initiatives, asked.dataset)
    if sort.removeprefix("-") == "treffer":
        ids = pd.Index(initiative_order(asked.view(chosen), sort), dtype="str")
        return _piece(table, asked.snapshot.index.ids.get_indexer(ids), piece)
    order = _order(asked.snapshot, sort, asked.language)
    return _piece(table, order[_is_chosen(asked, chosen)[order]], piece)


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


def _is_chosen(asked: ApiRequest, chosen: Selected) -> Mask:
    is_chosen = np.zeros(chosen.total, dtype=bool)
    is_chosen[asked.snapshot.index.ids.get_indexer(chosen.ids)] = True
    return is_chosen


def _of_initiatives(asked: ApiRequest, chosen: Selected, table: Table, piece: slice) -> Rows:
    return _piece(table, np.flatnonzero(_is_chosen(asked, chosen)[table.initiative]), piece)


def _piece(table: Table, positions: Positions, piece: slice) -> Rows:
    return Rows(table, positions[piece], len(positions))
