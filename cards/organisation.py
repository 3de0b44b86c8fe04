"""One body, whole: what it is, in which initiatives it has a part, and which money it gives."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.directory import in_order
from analysis.record import funded_by_role_only, grants_of, part_keys, roles_of
from cards.card import Card
from cards.paging import listing, page_of
from cards.record import Cell, Entry, Heading, Line, Listing, Record, Section, Words
from cards.record_words import (
    amount_words,
    german,
    german_lines,
    initiative_link,
    labels,
    period_words,
    rows_of,
    seat_words,
    section,
    shown_names,
    status_piece,
)
from cards.sheet import Column, Sheet
from cards.view import View
from language.formats import euro_exact

Row = Mapping[str, Any]


def organisation_record(view: View, organisation_id: str) -> Record | None:
    """What a body is and which money it gives, of all records; None where there is none of that id."""
    bodies = view.all_records.organisations
    found = rows_of(bodies[bodies["id"] == organisation_id])
    if not found:
        return None
    row = found[0]
    keys = part_keys(view.all_records, organisation_id)
    inside = int(keys["id"].isin(view.selected.ids).sum())
    lead = view.text("organisation.lead", n=len(keys))
    if not view.selection.is_empty:
        lead = f"{lead} {view.text('organisation.lead_chosen', n=inside)}"
    return Record(
        name=row["name"],
        lead=lead,
        summary=None,
        sections=(_facts(view, row), _money(view, organisation_id)),
    )


def part_order(view: View, organisation_id: str) -> tuple[str, ...]:
    """The ids of the initiatives a body has a part in, by name as shown in this language."""
    return tuple(in_order(shown_names(view, part_keys(view.all_records, organisation_id)), "name"))


def part_listing(view: View, organisation_id: str, page: int) -> Listing:
    """The initiatives a body has a part in, one page of them."""
    order = part_order(view, organisation_id)
    shown = page_of(view, len(order), page)
    data = view.all_records.narrow(order[shown.rows])
    rows = roles_of(data, organisation_id).set_index("id", drop=False).reindex(order[shown.rows])
    grants = grants_of(data, organisation_id)
    is_filtered = not view.selection.is_empty
    names: list[tuple[str, ...]] = [("initiative",), ("roles",), ("status", "period"), ("money",)]
    if is_filtered:
        names.append(("chosen",))
    columns = tuple(tuple(Heading(view.text(f"organisation.{name}")) for name in column) for column in names)
    cells: list[tuple[Cell, ...]] = []
    for row in rows_of(rows):
        told: list[Cell] = [
            ((initiative_link(view, row),),),
            _role_lines(view, row),
            ((status_piece(view, row["status"], row["status_as_of"]),),),
            ((Words(period_words(view, row["start"], row["end"])),),),
            _money_lines(view, row, grants),
        ]
        if is_filtered:
            inside = "yes" if row["id"] in view.selected.ids else "no"
            told.append(((Words(view.text(f"organisation.{inside}")),),))
        cells.append(tuple(told))
    title = view.text("organisation.initiatives", n=len(order))
    return listing("beteiligungen", title, columns, cells, shown)


def part_card(view: View, organisation_id: str) -> Card:
    """The initiatives a body has a part in, as a table to take away; of all records."""
    order = part_order(view, organisation_id)
    rows = roles_of(view.all_records, organisation_id).set_index("id", drop=False).reindex(order)
    grants = grants_of(view.all_records, organisation_id)
    is_summed = grants["additive"] & ~grants["is_joint"]
    alone = grants[is_summed].groupby("initiative_id")["amount_eur"].sum()
    joint = grants[grants["is_joint"]].groupby("initiative_id").size()
    table = rows.assign(
        roles=[labels(view, "participation_role", codes) for codes in rows["roles"]],
        status=[view.label("status", code) for code in rows["status"]],
        units=rows["units"].str.replace("\n", "; ", regex=False),
        alone_eur=rows["id"].map(alone),
        joint=rows["id"].map(joint).fillna(0).astype("int64"),
    )
    columns = (
        Column("name", view.text("organisation.initiative")),
        Column("roles", view.text("organisation.roles")),
        Column("units", view.text("organisation.units")),
        Column("status", view.text("organisation.status")),
        Column("status_as_of", view.text("directory.status_as_of"), "partial_date"),
        Column("start", view.text("directory.start"), "partial_date"),
        Column("end", view.text("directory.end"), "partial_date"),
        Column("alone_eur", view.text("organisation.alone_eur"), "euro"),
        Column("joint", view.text("organisation.joint_rows"), "integer"),
        Column("id", view.text("directory.id")),
    )
    name = f"beteiligungen-{organisation_id}"
    title = view.text("organisation.initiatives", n=len(rows))
    return Card(name, title, Sheet("beteiligungen", title, columns, table, view.language), None, title, (),
                view.text("organisation.definition"))  # fmt: skip


def _facts(view: View, row: Row) -> Section:
    unknown = view.text("record.not_known")
    seat = seat_words(view, row["municipality"], row["country"])
    aliases: list[str] = row["aliases"].split(";") if pd.notna(row["aliases"]) else []
    facts: dict[str, list[Line]] = {
        "type": [(Words(view.label("organisation_type", row["type"])),)],
        "level": [(Words(view.label("level", row["level"])),)],
        "seat": [(Words(seat),)],
        "short_name": [(Words(row["short_name"] if pd.notna(row["short_name"]) else unknown),)],
        "aliases": [(german(view, alias),) for alias in aliases] or [(Words(unknown),)],
        "note": list(german_lines(view, row["note_de"])),
    }
    entries = [
        Entry((line,), view.text(f"organisation.{name}") if position == 0 else "")
        for name, lines in facts.items()
        for position, line in enumerate(lines)
    ]
    return section(view, "facts", entries)


def _money(view: View, organisation_id: str) -> Section:
    """What a body gives alone is summed; what it gives with others is counted, never split, never added."""
    grants = grants_of(view.all_records, organisation_id)
    alone, joint = grants[~grants["is_joint"]], grants[grants["is_joint"]]
    by_role = funded_by_role_only(view.all_records, organisation_id)
    facts: list[tuple[str, list[str]]] = []
    if len(alone):
        summed = alone[alone["additive"]]
        total = euro_exact(float(summed["amount_eur"].sum()), view.language)
        told = [view.text("organisation.alone", n=len(summed), total=total)] if len(summed) else []
        left_out = int((~alone["additive"] & alone["amount_eur"].notna()).sum())
        told += [view.text("organisation.not_additive", n=left_out)] if left_out else []
        facts.append(("alone_term", told + _unnamed(view, alone)))
    if len(joint):
        named = int(joint["amount_eur"].notna().sum())
        told = [view.text("organisation.joint", n=named)] if named else []
        facts.append(("joint_term", told + _unnamed(view, joint)))
    if len(by_role):
        facts.append(("role_only_term", [view.text("organisation.role_only", n=len(by_role))]))
    entries = [Entry(tuple((Words(words),) for words in told), view.text(f"organisation.{term}"))
               for term, told in facts]  # fmt: skip
    return section(view, "money", entries)


def _unnamed(view: View, grants: pd.DataFrame) -> list[str]:
    count = int(grants["amount_eur"].isna().sum())
    return [view.text("organisation.unnamed", n=count)] if count else []


def _role_lines(view: View, row: Row) -> Cell:
    told: list[Line] = [(Words(labels(view, "participation_role", row["roles"])),)]
    return (*told, *german_lines(view, row["units"]), *german_lines(view, row["notes"]))


def _money_lines(view: View, row: Row, grants: pd.DataFrame) -> Cell:
    """Each amount given to the initiative, and whether alone; that a funder's amount is not on record."""
    lines: list[Line] = []
    for grant in rows_of(grants[grants["initiative_id"] == row["id"]]):
        told = [amount_words(view, grant["amount_eur"], grant["qualifier"])]
        told.append(view.text("organisation.is_joint" if grant["is_joint"] else "organisation.is_alone"))
        if pd.notna(grant["amount_eur"]) and not grant["additive"]:
            told.append(view.text("record.not_additive"))
        lines.append((Words(" · ".join(told)),))
    if not lines:
        is_funder = "funder" in row["roles"].split(";")
        lines.append(
            (Words(view.text("organisation.no_amount" if is_funder else "organisation.not_funder")),)
        )
    return tuple(lines)
