"""White spots: what the records do not hold, each gap beside how well its region or group is documented."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.freshness import completeness
from analysis.gaps import (
    KNOWN,
    RUNNING,
    UNKNOWN,
    Theme,
    districts_of_the_land,
    documentation_of_areas,
    gap_matrix,
    initiatives_by_code,
    states_by_code,
)
from analysis.places import Area as AreaKind
from cards.card import Card
from cards.clicks import by_code, narrowed
from cards.column_words import labels, words_column
from cards.declared import Choice, card
from cards.district_searches import has_searches, search_words, searched_counts
from cards.linked import joined
from cards.record import Cell as TableCell
from cards.record import Words
from cards.record_words import OLD_AFTER_DAYS
from cards.sheet import Column, Sheet
from cards.view import View
from charts.map_values import Area, AreaMap
from charts.relation_values import Cell, CellState, Matrix
from charts.values import NO_CLICK, LegendEntry
from language.formats import number, percent
from records.areas import area_label, district_labels

AREAS: Mapping[str, AreaKind] = {"bezirk": "bezirk", "region": "region"}
THEMES: Mapping[str, Theme] = {"zielgruppe": "target_group", "feld": "field"}
BESIDE = "*"  # column of the matrix that is no area; no code has it
STATES: tuple[CellState, ...] = ("running", "none", "unknown")
DISTRICTS = {"empty": "empty", "present": "known"}  # meaning on the map, and its text
NAMED = 4  # gaps a title names


def area_kinds(view: View) -> Mapping[str, str]:
    """The kinds of areas of the matrix, in words."""
    return {code: view.text(f"gaps.kind_{code}") for code in AREAS}


def themes(view: View) -> Mapping[str, str]:
    """What areas are crossed with, in words."""
    return {code: view.text(f"gaps.theme_{code}") for code in THEMES}


def lead(view: View) -> str:
    """What the gaps are, and what they are not."""
    districts = _districts(view)
    empty = districts[districts["is_empty"]]
    said = [view.text("gaps.lead", n=len(empty), total=len(districts))]
    if has_searches(view) and len(empty):
        said.append(view.text("gaps.lead_searches", **searched_counts(empty)))
    return " ".join([*said, view.text("gaps.caution")])


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
        title = view.text("gaps.matrix", n=len(gaps), total=len(table), covered=covered)
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
    return Card(
        name="luecken-matrix",
        title=_unless_empty(view, title),
        sheet=Sheet("luecken", _unless_empty(view, title), columns, _rows(view, table), view.language),
        chart=_matrix(view, table, THEMES[theme], theme),
        alt=view.text("gaps.matrix_alt"),
        left_out=(view.text("gaps.statewide_apart"), view.text("gaps.several")),
        definition=view.text("gaps.matrix_definition"),
    )


@card("luecken-kreise", "gaps", has_layers=True)
def empty_districts(view: View) -> Card:
    """Every district, those without an initiative apart."""
    table = _districts(view)
    clicks = by_code(view, "region", table["code"], table["initiatives"])
    labels_ = {meaning: view.text(f"gaps.district_{word}") for meaning, word in DISTRICTS.items()}
    columns = ("code", "name", "initiatives", "is_empty", "search_words")
    searched = has_searches(view)
    chart = AreaMap(
        language=view.language,
        areas=tuple(
            Area(
                code,
                code,
                f"{name}: {view.text('gaps.initiatives', n=count)}" + (f"; {search}" if searched else ""),
                "empty" if is_empty else "present",
                click=clicks(code),
            )
            for code, name, count, is_empty, search in zip(
                *(table[key].tolist() for key in columns), strict=True
            )
        ),
        legend=tuple(LegendEntry(*entry) for entry in labels_.items()),
        attribution=view.text("map.attribution"),
        shapes=view.all_records.district_geometry,
        borders={"type": "FeatureCollection", "features": []},
    )
    return _district_card(view, table, "luecken-kreise", chart)


@card("luecken-kreise-liste", "gaps", has_layers=True)
def empty_district_list(view: View) -> Card:
    """The districts without an initiative, with what is known of their Bezirk."""
    table = _districts(view)
    return _district_card(view, table[table["is_empty"]], "luecken-kreise-liste", None)


def district_rows(view: View, rows: pd.DataFrame) -> tuple[TableCell, ...]:
    """Rows of `empty_district_list`, told with what lies around."""
    return tuple(
        (
            (Words(row["name"]),),
            joined(
                [
                    Words(view.text("gaps.people", n=number(row["population"], view.language))),
                    *([Words(row["search_words"])] if has_searches(view) else []),
                    Words(f"{row['bezirk_name']}: {row['bezirk_known']}"),
                ]
            ),
        )
        for row in rows.to_dict("records")
    )


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


def _districts(view: View) -> pd.DataFrame:
    """Districts with names and what is known of their Bezirk."""
    role, regions = view.selection.place_role, view.selection.regions
    table = districts_of_the_land(view.dataset, role, regions)
    names = pd.Series(district_labels(view.all_records, view.language))
    bezirk = table["code"].str[:3]
    known = _known(view, documentation_of_areas(view.dataset, "bezirk", role, _complete(view)))
    return table.assign(
        name=table["code"].map(names).astype("str"),
        bezirk_name=bezirk.map(
            {code: area_label(view.all_records, code, view.language) for code in bezirk.unique()}
        ).astype("str"),
        bezirk_known=bezirk.map(known).astype("str"),
        search_words=words_column((search_words(view, row) for row in table.to_dict("records")), table),
    ).sort_values(["is_empty", "name"], ascending=[False, True], ignore_index=True)


def _district_card(view: View, table: pd.DataFrame, name: str, chart: AreaMap | None) -> Card:
    empty = table[table["is_empty"]]
    title = view.text("gaps.districts_none")
    if len(empty):
        title = view.text("gaps.districts", n=len(empty), total=len(_districts(view)))
        if has_searches(view):
            title += view.text("gaps.districts_searched", **searched_counts(empty))
    if chart is None and len(empty):
        largest = empty.iloc[int(empty["population"].astype("int64").argmax())]
        title = view.text(
            "gaps.districts_largest",
            n=len(empty),
            name=largest["name"],
            people=number(largest["population"], view.language),
        )
    columns = (
        Column("name", view.text("gaps.one_district")),
        Column("initiatives", view.text("places.initiatives"), "integer"),
        Column("population", view.text("gaps.population"), "integer"),
        *([Column("search_words", view.text("gaps.search"))] if has_searches(view) else []),
        Column("bezirk_name", view.text("gaps.one_bezirk")),
        Column("bezirk_known", view.text("gaps.area_known")),
    )
    statewide = len(view.all_statewide.initiatives)
    title = _unless_empty(view, title)
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, columns, _rows(view, table), view.language),
        chart=chart,
        alt=view.text("gaps.districts_alt"),
        left_out=(view.text("gaps.statewide_beside", n=statewide),),
        definition=" ".join(
            [
                view.text("gaps.districts_definition"),
                *([view.text("gaps.searches_definition")] if has_searches(view) else []),
            ]
        ),
    )


def _silent(view: View, theme: Theme) -> pd.DataFrame:
    table = initiatives_by_code(view.dataset, theme, _complete(view))
    known = _known(view, table.set_index("code"))
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
        named = ", ".join(table["name"].head(NAMED)) + (" …" if len(table) > NAMED else "")
        title = view.text(f"gaps.{kind}", n=len(table), list=named)
    columns = (
        Column("name", view.text("gaps.group" if kind == "groups" else "gaps.field")),
        Column("initiatives", view.text("places.initiatives"), "integer"),
        Column("running", view.text("gaps.running"), "integer"),
        Column("unknown", view.text("gaps.unknown"), "integer"),
        Column("known_amount", view.text("gaps.known_amount"), "integer"),
        Column("statewide", view.text("gaps.statewide"), "integer"),
        Column("known", view.text("gaps.known")),
    )
    title = _unless_empty(view, title)
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, columns, _rows(view, table), view.language),
        chart=None,
        alt=view.text(f"gaps.{kind}_alt"),
        left_out=(view.text("gaps.caution"),),
        definition=view.text(f"gaps.{kind}_definition"),
    )


def _unless_empty(view: View, title: str) -> str:
    """Of no initiative at all there are no gaps to tell."""
    return view.text("gaps.nothing") if view.is_empty else title


def _rows(view: View, table: pd.DataFrame) -> pd.DataFrame:
    return table.head(0) if view.is_empty else table


def _cells(view: View, area: AreaKind, theme: Theme) -> pd.DataFrame:
    """The matrix with names and what is known of its areas and codes."""
    role, regions = view.selection.place_role, view.selection.regions
    table = gap_matrix(view.dataset, view.all_statewide, area, theme, role, regions)
    areas = {code: area_label(view.all_records, code, view.language) for code in table["area"].unique()}
    of_area = _known(view, documentation_of_areas(view.dataset, area, role, _complete(view)))
    of_code = _known(view, initiatives_by_code(view.dataset, theme, _complete(view)).set_index("code"))
    return table.assign(
        area_name=table["area"].map(areas).astype("str"),
        code_name=labels(view, theme, table["code"]),
        area_known=table["area"].map(of_area).astype("str"),
        code_known=table["code"].map(of_code).astype("str"),
    )


def _complete(view: View) -> pd.Series:
    """How complete each record is, by the rule that the page of data care states."""
    table = completeness(view.dataset, view.day, OLD_AFTER_DAYS)
    return table.set_index("initiative_id")["share"]


def _known(view: View, table: pd.DataFrame) -> pd.Series:
    """How well the initiatives of each key are documented, in words."""
    said = []
    for row in table[["initiatives", *KNOWN, "complete"]].to_dict("records"):
        counts = {name: int(row[name]) for name in KNOWN}
        words = view.text("gaps.documented", n=int(row["initiatives"]), **counts)
        if not pd.isna(row["complete"]):
            words += view.text("gaps.complete", share=percent(row["complete"], view.language))
        said.append(words)
    return words_column(said, table)


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
