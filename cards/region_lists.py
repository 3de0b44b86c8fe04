"""What is on record of a region as lists: initiatives of both layers, events, sources."""

import pandas as pd

from analysis.directory import directory_rows
from analysis.events import next_events, past_events
from cards.card import Card
from cards.column_words import initiative_names, words_column
from cards.declared import card
from cards.linked import joined
from cards.record import Cell, Words
from cards.record_words import moment_words, name_in, rows_of, status_piece, status_words
from cards.sheet import Column, Sheet
from cards.view import View

LAYERS = ("on_site", "statewide")


@card("region-initiativen", "region")
def initiatives(view: View) -> Card:
    """The initiatives on site, then those that work statewide without a place there."""
    layers = (view.selected.ids, view.selected.statewide)
    tables = [
        directory_rows(view.all_records, ids).assign(layer=layer)
        for layer, ids in zip(LAYERS, layers, strict=True)
    ]
    for place, table in enumerate(tables):
        names = [name_in(view, row["name"], row["name_en"]) for row in rows_of(table)]
        named = table.assign(initiative=words_column(names, table))
        tables[place] = named.sort_values("initiative", key=lambda names: names.str.casefold())
    table = pd.concat(tables, ignore_index=True)
    rows = rows_of(table)
    table = table.assign(
        layer_words=words_column((view.text(f"region.{row['layer']}") for row in rows), table),
        kind_words=words_column((view.label("kind", row["kind"]) for row in rows), table),
        status_words=words_column(
            (status_words(view, row["status"], row["status_as_of"]) for row in rows), table
        ),
        where=words_column(
            (row["municipalities"].replace(";", ", ") or view.label("scope", row["scope"]) for row in rows),
            table,
        ),
    )
    key = "region.initiatives_on_site" if view.selection.statewide_layer else "region.initiatives"
    title = view.text(key, n=len(view.selected.ids), statewide=len(view.selected.statewide))
    columns = (
        Column("initiative", view.text("funding.initiative")),
        Column("layer_words", view.text("region.layer")),
        Column("kind_words", view.text("directory.kind")),
        Column("status_words", view.text("directory.status")),
        Column("where", view.text("directory.municipality")),
        Column("amount_eur", view.text("directory.amount_eur"), "euro"),
    )
    return _card("region-initiativen", "initiatives", view, title, columns, table)


def initiative_rows(view: View, rows: pd.DataFrame) -> tuple[Cell, ...]:
    """Rows of `initiatives`, told."""
    return tuple(
        (
            (Words(row["initiative"], "initiative", row["id"]),),
            joined(
                [
                    Words(row["layer_words"]),
                    Words(row["kind_words"]),
                    status_piece(view, row["status"], row["status_as_of"]),
                    Words(row["where"]),
                ]
            ),
        )
        for row in rows_of(rows)
    )


@card("region-termine", "region")
def events(view: View) -> Card:
    """The events of the initiatives on site: those to come, then those that are over."""
    coming, past = next_events(view.dataset, view.day), past_events(view.dataset, view.day)
    table = pd.concat([coming, past], ignore_index=True)
    rows = rows_of(table)
    places = view.all_records.places.set_index("id")
    towns = places["municipality"].fillna(places["name"])
    table = table.assign(
        when=words_column((moment_words(view, row["start"], row["end"]) for row in rows), table),
        initiative=table["initiative_id"].map(initiative_names(view)).astype("str"),
        where=table["place_id"].map(towns).astype("str").fillna(""),
        format_words=words_column(
            (view.label("event_format", row["format"]) if pd.notna(row["format"]) else "" for row in rows),
            table,
        ),
    )
    title = view.text("region.events_none")
    if len(coming):
        title = view.text("region.events", n=len(coming), past=len(past))
    elif len(past):
        title = view.text("region.events_past", n=len(past))
    columns = (
        Column("when", view.text("region.when")),
        Column("title", view.text("region.event")),
        Column("initiative", view.text("funding.initiative")),
        Column("where", view.text("region.where")),
        Column("format_words", view.text("region.format")),
    )
    return _card("region-termine", "events", view, title, columns, table)


def event_rows(_: View, rows: pd.DataFrame) -> tuple[Cell, ...]:
    """Rows of `events`, told."""
    return tuple(
        (
            joined([Words(row["when"]), Words(row["title"], "initiative", row["initiative_id"])]),
            joined([Words(row["initiative"]), Words(row["where"]), Words(row["format_words"])]),
        )
        for row in rows_of(rows)
    )


@card("region-quellen", "region")
def sources(view: View) -> Card:
    """The sources of the initiatives on site, in the order of their names."""
    found = view.dataset.sources
    table = found.assign(
        initiative=found["initiative_id"].map(initiative_names(view)).astype("str"),
        title=found["title"].fillna(found["url"]).fillna(view.text("record.source_untitled")),
    ).sort_values(
        "initiative", key=lambda names: names.str.casefold(), kind="stable", ignore_index=True
    )  # fmt: skip
    title = view.text("region.sources", n=len(table), initiatives=len(view.selected.ids))
    columns = (
        Column("initiative", view.text("funding.initiative")),
        Column("title", view.text("briefing.source")),
        Column("publisher", view.text("briefing.publisher")),
        Column("url", view.text("briefing.address"), "url"),
        Column("seen_on", view.text("region.seen_on"), "partial_date"),
    )
    return _card("region-quellen", "sources", view, title, columns, table)


def source_rows(_: View, rows: pd.DataFrame) -> tuple[Cell, ...]:
    """Rows of `sources`, told."""
    return tuple(
        (
            (Words(row["title"], url=row["url"] if pd.notna(row["url"]) else ""),),
            joined(
                [
                    Words(row["publisher"] if pd.notna(row["publisher"]) else ""),
                    Words(row["initiative"], "initiative", row["initiative_id"]),
                ]
            ),
        )
        for row in rows_of(rows)
    )


def _card(
    name: str, text: str, view: View, title: str, columns: tuple[Column, ...], table: pd.DataFrame
) -> Card:
    """A list of the one region that is chosen; empty where none is."""
    if not view.area:
        title, table = view.text("region.none"), table.head(0)
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name.removeprefix("region-"), title, columns, table, view.language),
        chart=None,
        alt=title,
        left_out=(),
        definition=view.text(f"region.{text}_definition"),
    )
