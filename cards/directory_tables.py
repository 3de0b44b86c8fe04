"""The directory as tables to take away: all rows, a fact a column."""

import pandas as pd

from analysis.directory import directory_rows, leads, organisation_keys
from cards.card import Card
from cards.directory import initiatives_title, organisations_title, rows_of_organisations
from cards.organisation_names import full_names
from cards.record_words import labels
from cards.sheet import Column, Sheet
from cards.view import View


def initiatives_card(view: View, order: tuple[str, ...]) -> Card:
    """All chosen initiatives as a table to take away; with a region chosen each with its layer."""
    ids = pd.Index(order, dtype="str")
    rows = directory_rows(view.all_records, ids)
    names = full_names(view)
    heads = leads(view.all_records, ids)
    by_initiative = heads["organisation_id"].map(names).groupby(heads["initiative_id"]).agg("; ".join)
    table = rows.assign(
        lead=rows["id"].map(by_initiative),
        kind=_labelled(view, "kind", rows["kind"]),
        status=_labelled(view, "status", rows["status"]),
        scope=_labelled(view, "scope", rows["scope"]),
        fields=_labelled(view, "field", rows["fields"]),
        target_groups=_labelled(view, "target_group", rows["target_groups"]),
        municipalities=rows["municipalities"].str.replace(";", ", ", regex=False),
        layer=_layers(view, rows["id"].isin(view.selected.statewide)),
    )
    columns = [
        Column("name", view.text("directory.name")),
        Column("name_en", view.text("directory.name_en")),
        *_layer_column(view),
        Column("kind", view.text("directory.kind")),
        Column("status", view.text("directory.status")),
        Column("status_as_of", view.text("directory.status_as_of"), "partial_date"),
        Column("start", view.text("directory.start"), "partial_date"),
        Column("end", view.text("directory.end"), "partial_date"),
        Column("fields", view.text("directory.field")),
        Column("target_groups", view.text("directory.target_group")),
        Column("scope", view.text("directory.scope")),
        Column("municipalities", view.text("directory.municipality")),
        Column("lead", view.text("directory.lead")),
        Column("amount_eur", view.text("directory.amount_eur"), "euro"),
        Column("not_additive", view.text("directory.not_additive_rows"), "integer"),
        Column("unnamed", view.text("directory.unnamed_rows"), "integer"),
        Column("id", view.text("directory.id")),
    ]
    title = initiatives_title(view)
    return Card("verzeichnis-initiativen", title,
                Sheet("initiativen", title, tuple(columns), table, view.language), None, title,
                (), view.text("directory.initiatives_definition"))  # fmt: skip


def organisations_card(view: View, order: tuple[str, ...]) -> Card:
    """All bodies of the chosen initiatives as a table to take away."""
    rows = rows_of_organisations(view, order)
    on_site = len(organisation_keys(view.dataset))
    table = rows.assign(
        layer=_layers(view, pd.Series(rows.index >= on_site, rows.index)),
        type=_labelled(view, "organisation_type", rows["type"]),
        level=_labelled(view, "level", rows["level"]),
        roles=_labelled(view, "participation_role", rows["roles"]),
    )
    columns = (
        Column("name", view.text("directory.name")),
        Column("short_name", view.text("directory.short_name")),
        *_layer_column(view),
        Column("type", view.text("directory.type")),
        Column("level", view.text("directory.level")),
        Column("municipality", view.text("directory.municipality")),
        Column("country", view.text("directory.country")),
        Column("initiatives", view.text("directory.initiatives"), "integer"),
        Column("roles", view.text("directory.roles")),
        Column("id", view.text("directory.id")),
    )
    title = organisations_title(view, len(order))
    return Card("verzeichnis-organisationen", title,
                Sheet("organisationen", title, columns, table, view.language), None, title, (),
                view.text("directory.organisations_definition"))  # fmt: skip


def _layer_column(view: View) -> tuple[Column, ...]:
    return (Column("layer", view.text("directory.layer")),) if view.shows_statewide else ()


def _layers(view: View, is_statewide: pd.Series) -> pd.Series:
    labels_ = {name: view.text(f"directory.layer_{name}") for name in ("on_site", "statewide")}
    return is_statewide.map({False: labels_["on_site"], True: labels_["statewide"]}).astype("str")


def _labelled(view: View, list_: str, codes: pd.Series) -> pd.Series:
    """The labels of cells of codes joined by `;`; each different cell is put into words once."""
    words = {cell: labels(view, list_, cell) for cell in codes.dropna().unique()}
    return codes.map(words).astype("str")
