"""The directory: the initiatives of the selection and the bodies behind them, a page at a time."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from analysis.directory import (
    directory_rows,
    in_order,
    initiative_keys,
    leads,
    organisation_keys,
    organisation_rows,
)
from cards.organisation_names import short_names
from cards.paging import Page, listing, page_of
from cards.record import Cell, Heading, Line, Listing, Words
from cards.record_words import (
    initiative_link,
    labels,
    period_words,
    rows_of,
    seat_words,
    shown_names,
    status_piece,
)
from cards.view import View
from language.formats import euro_exact, joined
from records.selection import Selection

Row = Mapping[str, Any]

# The parameter `sort` and the column it orders by; a minus before it turns the order around.
INITIATIVE_SORTS = {
    "name": "name",
    "art": "kind",
    "status": "status",
    "beginn": "start_first",
    "feld": "field",
    "zielgruppe": "target_group",
    "ort": "municipality",
    "federfuehrung": "lead",
    "mittel": "amount_eur",
    "treffer": "hits",  # best hits of the search first; without one by name
}
ORGANISATION_SORTS = {
    "name": "name",
    "art": "type",
    "ebene": "level",
    "ort": "municipality",
    "anzahl": "initiatives",
    "treffer": "hits",
}
CODED = {"kind": "kind", "status": "status", "field": "field", "target_group": "target_group",
         "type": "organisation_type", "level": "level"}  # fmt: skip
NUMBERS = ("mittel", "anzahl")
INITIATIVE_COLUMNS = (
    ("name", "art"),
    ("status",),
    ("beginn",),
    ("ort", "federfuehrung"),
    ("mittel",),
)
ORGANISATION_COLUMNS = (("name",), ("art", "ebene"), ("ort",), ("anzahl",))


def answer(view: View) -> str:
    """How many initiatives and bodies are on record in the selection."""
    if view.is_empty:
        return view.text("directory.answer_nothing")
    bodies = view.text("directory.answer_bodies", n=len(listed_organisations(view, "name")))
    if view.shows_statewide:
        counts = {"n": len(view.selected.ids), "statewide": len(view.selected.statewide)}
        return view.text("directory.answer_layers", **counts, bodies=bodies)
    return view.text("directory.answer", n=len(view.selected.ids), bodies=bodies)


def initiative_order(view: View, sort: str) -> tuple[str, ...]:
    """The ids of the chosen initiatives in the order of `sort`, by the words of this language."""
    column = INITIATIVE_SORTS[sort.removeprefix("-")]
    if column == "hits":
        return _by_hits(view.selected.hits.initiatives, initiative_order(view, "name"), sort)
    return _ordered(view, shown_names(view, initiative_keys(view.dataset, column)), column, sort)


def organisation_order(view: View, sort: str) -> tuple[str, ...]:
    """The ids of the bodies of the chosen initiatives in the order of `sort`."""
    column = ORGANISATION_SORTS[sort.removeprefix("-")]
    if column == "hits":
        return _by_hits(view.selected.hits.organisations, organisation_order(view, "name"), sort)
    return _ordered(view, organisation_keys(view.dataset), column, sort)


def listed_initiatives(view: View, sort: str) -> tuple[str, ...]:
    """The ids of a list of initiatives: those on site, then the statewide ones of a region, each in order."""
    return _of_layers(initiative_order, view, sort)


def listed_organisations(view: View, sort: str) -> tuple[str, ...]:
    """The ids of the bodies of initiatives on site, then of statewide ones; those of both stand twice."""
    return _of_layers(organisation_order, view, sort)


def _of_layers(order: Callable[[View, str], tuple[str, ...]], view: View, sort: str) -> tuple[str, ...]:
    return order(view, sort) + (order(view.second, sort) if view.shows_statewide else ())


def rows_of_organisations(view: View, order: tuple[str, ...], rows: slice = slice(None)) -> pd.DataFrame:
    """A piece of `listed_organisations` as `organisation_rows`, each with what it does in its layer."""
    on_site = len(organisation_keys(view.dataset))
    first, last, _ = rows.indices(len(order))
    parts = [organisation_rows(view.dataset, pd.Index(order[first : min(last, on_site)], dtype="str"))]
    if last > on_site:
        beside = pd.Index(order[max(first, on_site) : last], dtype="str")
        parts.append(organisation_rows(view.statewide, beside))
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def default_sort(selection: Selection) -> str:
    """The order that a list has where none is asked for: best hits first, or by name."""
    return "treffer" if selection.q else "name"


def sorts(view: View, names: Mapping[str, str]) -> tuple[str, ...]:
    """The orders that a list can have now, that of itself first; each also turned around."""
    first = default_sort(view.selection)
    others = [name for name in names if name not in (first, "treffer")]
    return tuple(f"{turn}{name}" for turn in ("", "-") for name in (first, *others))


def initiative_listing(view: View, order: tuple[str, ...], sort: str, page: int) -> Listing:
    """One page of `listed_initiatives`."""
    shown = page_of(view, len(order), page)
    ids = pd.Index(order[shown.rows], dtype="str")
    data = view.all_records.narrow(ids)
    rows, leading = directory_rows(data, ids), leads(data, ids)
    names = short_names(view)
    cells: list[tuple[Cell, ...]] = []
    for row in rows_of(rows):
        bodies = leading.loc[leading["initiative_id"] == row["id"], "organisation_id"]
        cells.append(
            (
                ((initiative_link(view, row),),),
                *_found(view, row["id"]),
                _line(view.label("kind", row["kind"])),
                ((status_piece(view, row["status"], row["status_as_of"]),),),
                _line(period_words(view, row["start"], row["end"])),
                _places(view, row),
                _leads(view, bodies, names),
                _money(view, row),
            )
        )
    columns = _columns(view, _with_hits(view, INITIATIVE_COLUMNS), INITIATIVE_SORTS, "initiative")
    heads = _heads(view, shown, len(view.selected.ids), len(order))
    return listing("initiativen", initiatives_title(view), columns, cells, shown, sort, heads)


def organisation_listing(view: View, order: tuple[str, ...], sort: str, page: int) -> Listing:
    """One page of `listed_organisations`."""
    shown = page_of(view, len(order), page)
    rows = rows_of_organisations(view, order, shown.rows)
    cells: list[tuple[Cell, ...]] = []
    for row in rows_of(rows):
        name: list[Line] = [(Words(row["name"], "organisation", row["id"]),)]
        if pd.notna(row["short_name"]):
            name.append((Words(row["short_name"]),))
        cells.append(
            (
                tuple(name),
                *_is_found(view, row["id"]),
                _line(view.label("organisation_type", row["type"])),
                _line(view.label("level", row["level"])),
                _line(seat_words(view, row["municipality"], row["country"])),
                _line(str(row["initiatives"])),
                _line(labels(view, "participation_role", row["roles"])),
            )
        )
    roles = (Heading(view.text("directory.roles")),)
    shown_columns = _with_hits(view, ORGANISATION_COLUMNS)
    columns = (*_columns(view, shown_columns, ORGANISATION_SORTS, "organisation"), roles)
    title = organisations_title(view, len(order))
    heads = _heads(view, shown, len(organisation_keys(view.dataset)), len(order))
    return listing("organisationen", title, columns, cells, shown, sort, heads)


def initiatives_title(view: View) -> str:
    """How many initiatives there are, and how many of them are running."""
    n, running = _count_and_running(view)
    if not view.shows_statewide:
        return view.text("directory.initiatives_title", n=n, running=running)
    more = dict(zip(("statewide", "statewide_running"), _count_and_running(view.second), strict=True))
    return view.text("directory.initiatives_title_layers", n=n, running=running, **more)


def _count_and_running(view: View) -> tuple[int, int]:
    statuses = view.dataset.initiatives["status"]
    return len(statuses), int((statuses == "running").sum())


def organisations_title(view: View, count: int) -> str:
    """How many bodies have a part in how many initiatives; `count` is of all that are listed."""
    if view.shows_statewide:
        n = len(organisation_keys(view.dataset))
        return view.text("directory.organisations_title_layers", n=n, statewide=count - n)
    told = view.text("overview.initiatives", n=len(view.dataset.initiatives))
    return view.text("directory.organisations_title", n=count, initiatives=told)


def _heads(view: View, shown: Page, on_site: int, total: int) -> dict[int, str]:
    """What stands above the rows of each layer on a page, by the place of the first of them."""
    if not view.shows_statewide:
        return {}
    first, last = shown.rows.start, shown.rows.stop
    begins = {"on_site": (0, on_site), "statewide": (on_site, total)}
    return {
        max(since - first, 0): view.text(
            "directory.layer_head", layer=view.text(f"directory.layer_{layer}"), n=until - since
        )
        for layer, (since, until) in begins.items()
        if max(since, first) < min(until, last)
    }


def _ordered(view: View, keys: pd.DataFrame, column: str, sort: str) -> tuple[str, ...]:
    if column in CODED:
        words = {code: view.label(CODED[column], code) for code in keys[column].dropna().unique()}
        keys = keys.assign(**{column: keys[column].map(words).astype("str")})
    return tuple(in_order(keys, column, descending=sort.startswith("-")))


def _columns(
    view: View, columns: tuple[tuple[str, ...], ...], sorts: Mapping[str, str], name: str
) -> tuple[tuple[Heading, ...], ...]:
    """The headings of each column; what `name` stands for is what the list is of."""
    labels = {sort: view.text(f"directory.{name if sort == 'name' else key}") for sort, key in sorts.items()}
    return tuple(tuple(Heading(labels[sort], sort, sort in NUMBERS) for sort in column) for column in columns)


def _by_hits(hits: Iterable[str], by_name: tuple[str, ...], sort: str) -> tuple[str, ...]:
    """What was found, best first, then the others by name."""
    known = set(by_name)
    found = dict.fromkeys(id_ for id_ in hits if id_ in known)
    order = (*found, *(id_ for id_ in by_name if id_ not in found))
    return order[::-1] if sort.startswith("-") else order


def _with_hits(view: View, columns: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The columns, where something is searched for with where it was found beside the name."""
    (name, *beside), *others = columns
    return ((name, *(["treffer"] if view.selection.q else []), *beside), *others)


def _found(view: View, id_: str) -> tuple[Cell, ...]:
    """Where an initiative was found; nothing where nothing is searched for."""
    if not view.selection.q:
        return ()
    places = [view.text(f"directory.in_{place}") for place in view.selected.hits.places[id_]]
    return (_line(view.text("directory.found", list=joined(places, view.language))),)


def _is_found(view: View, id_: str) -> tuple[Cell, ...]:
    """Whether an organisation was found itself, or by what it takes part in."""
    if not view.selection.q:
        return ()
    is_found = id_ in view.selected.hits.organisations
    return (_line(view.text("directory.found_itself" if is_found else "directory.found_beside")),)


def _places(view: View, row: Row) -> Cell:
    scope = (Words(view.label("scope", row["scope"])),)
    if not row["municipalities"]:
        return (scope,)
    return ((Words(row["municipalities"].replace(";", ", ")),), scope)


def _leads(view: View, bodies: pd.Series, names: pd.Series) -> Cell:
    lines = tuple((Words(names[id_], "organisation", id_),) for id_ in bodies)
    return lines or _line(view.text("directory.no_lead"))


def _money(view: View, row: Row) -> Cell:
    """What may be added up, and what is known besides."""
    told: list[str] = []
    if pd.notna(row["amount_eur"]):
        told.append(euro_exact(row["amount_eur"], view.language))
    told += [view.text(f"directory.{name}", n=row[name]) for name in ("not_additive", "unnamed") if row[name]]
    return tuple((Words(words),) for words in told) or _line(view.text("record.not_known"))


def _line(words: str) -> Cell:
    return ((Words(words),),)
