"""White spots by area and target group or field: how many initiatives, none, or not known."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.gaps import (
    RUNNING,
    UNKNOWN,
    Theme,
    documentation_of_areas,
    gap_matrix,
    initiatives_by_code,
    states_by_code,
)
from analysis.places import Area as AreaKind
from cards.card import Card
from cards.clicks import narrowed
from cards.column_words import labels
from cards.declared import Choice, card
from cards.gaps import THEMES, complete_shares, documented, rows_unless_empty, unless_empty
from cards.sheet import Column, Sheet
from cards.view import View
from charts.relation_values import Cell, CellState, Matrix
from charts.values import NO_CLICK, LegendEntry
from records.areas import area_label

AREAS: Mapping[str, AreaKind] = {"bezirk": "bezirk", "region": "region"}
BESIDE = "*"  # column of the matrix that is no area; no code has it
STATES: tuple[CellState, ...] = ("running", "none", "unknown")


def area_kinds(view: View) -> Mapping[str, str]:
    """The kinds of areas of the matrix, in words."""
    return {code: view.text(f"gaps.kind_{code}") for code in AREAS}


def themes(view: View) -> Mapping[str, str]:
    """What areas are crossed with, in words."""
    return {code: view.text(f"gaps.theme_{code}") for code in THEMES}


AREA = Choice("je", area_kinds, "gaps.kind")
THEME = Choice("mass", themes, "gaps.theme")


@card("luecken", "gaps", AREA, THEME, has_layers=True)
def by_matrix(view: View, kind: str, theme: str) -> Card:
    """Running initiatives with a place in each area by target group or field, statewide ones apart.

    Args:
        view: the chosen initiatives.
        kind: a code of `area_kinds`.
        theme: a code of `themes`.
    """
    table = _cells(view, AREAS[kind], THEMES[theme])
    gaps = table[table["state"] == "none"]
    covered = int((gaps["statewide"] > 0).sum())
    title = view.text("gaps.matrix_none")
    if len(gaps):
        title = view.text("gaps.matrix", n=len(gaps), total=len(table))
        if covered:
            title = view.text("gaps.matrix_covered", n=covered, title=title)
    columns = (
        Column("area_name", view.text(f"gaps.one_{kind}")),
        Column("code_name", view.text(f"gaps.one_{theme}")),
        Column("running", view.text("gaps.running"), "integer"),
        Column("unknown", view.text("gaps.unknown"), "integer"),
        Column("others", view.text("gaps.others"), "integer"),
        Column("statewide", view.text("gaps.statewide"), "integer"),
        Column("area_known", view.text("gaps.area_known")),
        Column("code_known", view.text("gaps.code_known")),
    )
    title = unless_empty(view, title)
    return Card(
        name="luecken-matrix",
        title=title,
        sheet=Sheet("luecken", title, columns, rows_unless_empty(view, table), view.language),
        chart=_matrix(view, table, THEMES[theme], theme),
        alt=view.text("gaps.matrix_alt"),
        left_out=(),
        definition=view.text("gaps.matrix_definition"),
    )


def _cells(view: View, area: AreaKind, theme: Theme) -> pd.DataFrame:
    """The matrix with names and what is known of its areas and codes."""
    role, regions = view.selection.place_role, view.selection.regions
    table = gap_matrix(view.dataset, view.all_statewide, area, theme, role, regions)
    areas = {code: area_label(view.all_records, code, view.language) for code in table["area"].unique()}
    of_area = documented(view, documentation_of_areas(view.dataset, area, role, complete_shares(view)))
    of_code = documented(
        view, initiatives_by_code(view.dataset, theme, complete_shares(view)).set_index("code")
    )
    return table.assign(
        area_name=table["area"].map(areas).astype("str"),
        code_name=labels(view, theme, table["code"]),
        area_known=table["area"].map(of_area).astype("str"),
        code_known=table["code"].map(of_code).astype("str"),
    )


def _matrix(view: View, table: pd.DataFrame, theme: Theme, parameter: str) -> Matrix:
    statewide = states_by_code(view.all_statewide, theme)
    names = labels(view, theme, statewide["code"])
    cells = [
        Cell(
            row["code"],
            row["area"],
            row["running"],
            _in_square(row),
            _hover(view, row),
            row["state"],
            narrowed(
                view,
                {"region": row["area"], parameter: row["code"], "status": _status_of(row)},
                row["running"] or row["unknown"],
                has_beside=row["statewide"] > 0,
            ),
        )
        for row in table.to_dict("records")
    ]
    for code, name, count, state in zip(
        statewide["code"], names, statewide["running"].tolist(), statewide["state"], strict=True
    ):
        said = f"{name}: {view.text('gaps.statewide_running', n=count)}"
        text = "?" if state == UNKNOWN else str(count)
        cells.append(Cell(code, BESIDE, count, text, said, state, NO_CLICK))
    shown = table.drop_duplicates("area")
    areas = {
        code: name.removeprefix("Regierungsbezirk ")
        for code, name in zip(shown["area"], shown["area_name"], strict=True)
    }
    return Matrix(
        language=view.language,
        rows=dict(zip(statewide["code"], names, strict=True)),
        columns={**areas, BESIDE: view.text("gaps.statewide_column")},
        cells=tuple(cells),
        apart=BESIDE,
        legend=tuple(LegendEntry(state, view.text(f"gaps.state_{state}")) for state in STATES),
    )


def _status_of(row: Mapping[Hashable, Any]) -> str:
    """The status of the initiatives that a square counts."""
    return UNKNOWN if row["state"] == UNKNOWN else RUNNING


def _in_square(row: Mapping[Hashable, Any]) -> str:
    """The number of a square; where none is known to run, how many run statewide."""
    if row["state"] == UNKNOWN:
        return "?"
    is_covered = not row["running"] and row["statewide"]
    return f"+{row['statewide']}" if is_covered else str(row["running"])


def _hover(view: View, row: Mapping[Hashable, Any]) -> str:
    said = view.text(f"gaps.cell_{row['state']}", n=row["running"], unknown=row["unknown"])
    statewide = view.text("gaps.statewide_running", n=row["statewide"])
    return f"{row['code_name']}, {row['area_name']}: {said}; {statewide}"
