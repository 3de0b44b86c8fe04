"""White spots: what the records do not hold, each gap beside how well its region or group is documented."""

from collections.abc import Mapping

import pandas as pd

from analysis.freshness import completeness
from analysis.gaps import (
    KNOWN,
    RUNNING,
    Theme,
    initiatives_by_code,
    states_by_code,
)
from cards.card import Card
from cards.column_words import labels, words_column
from cards.declared import card
from cards.linked import joined
from cards.record import Cell as TableCell
from cards.record import Words
from cards.record_words import OLD_AFTER_DAYS
from cards.sheet import Column, Sheet
from cards.view import View
from language.formats import percent

THEMES: Mapping[str, Theme] = {"zielgruppe": "target_group", "feld": "field"}


@card("luecken-zielgruppen", "gaps", has_layers=True)
def silent_groups(view: View) -> Card:
    """Target groups without an initiative known to run."""
    table = _silent(view, "target_group")
    table = table[table["state"] != RUNNING]
    return _silent_card(view, table, "luecken-zielgruppen", "groups")


@card("luecken-themen", "gaps", has_layers=True)
def fields_without_money(view: View) -> Card:
    """Fields of which no amount is known."""
    table = _silent(view, "field")
    return _silent_card(view, table[table["known_amount"] == 0], "luecken-felder", "fields")


def silent_rows(view: View, rows: pd.DataFrame) -> tuple[TableCell, ...]:
    """Rows of `silent_groups` and `fields_without_money`, told; each leads to its initiatives."""
    return tuple(
        (
            (Words(row["name"], narrows=(row["parameter"], row["code"])),),
            joined(
                [
                    Words(row["known"]),
                    Words(view.text("gaps.statewide_running", n=int(row["statewide"]))),
                ]
            ),
        )
        for row in rows.to_dict("records")
    )


def _silent(view: View, theme: Theme) -> pd.DataFrame:
    table = initiatives_by_code(view.dataset, theme, complete_shares(view))
    known = documented(view, table.set_index("code"))
    statewide = states_by_code(view.all_statewide, theme).set_index("code")[RUNNING]
    parameter = next(code for code, one in THEMES.items() if one == theme)
    return table.assign(
        name=labels(view, theme, table["code"]),
        known=table["code"].map(known).astype("str"),
        statewide=table["code"].map(statewide),
        parameter=parameter,
    )


def _silent_card(view: View, table: pd.DataFrame, name: str, kind: str) -> Card:
    title = view.text(f"gaps.{kind}_none")
    if len(table):
        title = view.text(f"gaps.{kind}", n=len(table), list=table["name"].iloc[0])
    columns = (
        Column("name", view.text("gaps.group" if kind == "groups" else "gaps.field")),
        Column("initiatives", view.text("places.initiatives"), "integer"),
        Column("running", view.text("gaps.running"), "integer"),
        Column("unknown", view.text("gaps.unknown"), "integer"),
        Column("known_amount", view.text("gaps.known_amount"), "integer"),
        Column("statewide", view.text("gaps.statewide"), "integer"),
        Column("known", view.text("gaps.known")),
    )
    title = unless_empty(view, title)
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, columns, rows_unless_empty(view, table), view.language),
        chart=None,
        alt=view.text(f"gaps.{kind}_alt"),
        left_out=(),
        definition=view.text(f"gaps.{kind}_definition"),
    )


def unless_empty(view: View, title: str) -> str:
    """Of no initiative at all there are no gaps to tell."""
    return view.text("gaps.nothing") if view.is_empty else title


def rows_unless_empty(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Likewise no row of a table."""
    return table.head(0) if view.is_empty else table


def complete_shares(view: View) -> pd.Series:
    """How complete each record is, by the rule that the page of data care states."""
    table = completeness(view.dataset, view.day, OLD_AFTER_DAYS)
    return table.set_index("initiative_id")["share"]


def documented(view: View, table: pd.DataFrame) -> pd.Series:
    """How well the initiatives of each key are documented, in words."""
    said = []
    for row in table[["initiatives", *KNOWN, "complete"]].to_dict("records"):
        counts = {name: int(row[name]) for name in KNOWN}
        words = view.text("gaps.documented", n=int(row["initiatives"]), **counts)
        if not pd.isna(row["complete"]):
            words += view.text("gaps.complete", share=percent(row["complete"], view.language))
        said.append(words)
    return words_column(said, table)
