"""White spots on the map: districts without an initiative, and whether they were searched."""

import pandas as pd

from analysis.gaps import (
    districts_of_the_land,
    documentation_of_areas,
)
from cards.card import Card
from cards.clicks import by_code
from cards.column_words import shown_in_title, words_column
from cards.declared import card
from cards.district_searches import has_searches, search_words, searched_counts
from cards.gaps import complete_shares, documented, rows_unless_empty, unless_empty
from cards.linked import joined
from cards.record import Cell as TableCell
from cards.record import Words
from cards.sheet import Column, Sheet
from cards.view import View
from charts.map_values import Area, AreaMap
from charts.values import LegendEntry
from language.formats import number
from records.areas import area_label, district_labels
from records.selection import Selection

DISTRICTS = {"empty": "empty", "present": "known"}  # meaning on the map, and its text


def lead(view: View) -> str:
    """How many districts are without a record, and that this is no gap in the world."""
    if view.is_empty:
        return view.text("gaps.nothing") + "."
    table = _districts(view)
    empty, total = int(table["is_empty"].sum()), len(table)
    is_whole = view.selection.changed("region", ()) == Selection()
    key = "lead" if is_whole else "lead_matching"
    if not empty:
        key = "lead_full"
    elif total == 1:
        key = "lead_only"
    return view.text(f"gaps.{key}", n=empty, total=total, caution=view.text("gaps.lead_caution"))


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


def _districts(view: View) -> pd.DataFrame:
    """Districts with names and what is known of their Bezirk."""
    role, regions = view.selection.place_role, view.selection.regions
    table = districts_of_the_land(view.dataset, role, regions)
    names = pd.Series(district_labels(view.all_records, view.language))
    bezirk = table["code"].str[:3]
    known = documented(view, documentation_of_areas(view.dataset, "bezirk", role, complete_shares(view)))
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
        largest = empty.iloc[int(empty["population"].astype("int64").argmax())]
        counts = {"n": len(empty), "total": len(_districts(view))}
        people = number(largest["population"], view.language)
        key = "districts_largest" if chart is None else "districts"
        if counts["total"] == 1:
            key = "districts_only"
        if view.selection.changed("region", ()) != Selection():
            key += "_matching"
        title = view.text(f"gaps.{key}", **counts, name=shown_in_title(largest["name"]), people=people)
    columns = (
        Column("name", view.text("gaps.one_district")),
        Column("initiatives", view.text("places.initiatives"), "integer"),
        Column("population", view.text("gaps.population"), "integer"),
        *([Column("search_words", view.text("gaps.search"))] if has_searches(view) else []),
        Column("bezirk_name", view.text("gaps.one_bezirk")),
        Column("bezirk_known", view.text("gaps.area_known")),
    )
    statewide = len(view.all_statewide.initiatives)
    beside = [view.text("gaps.statewide_beside", n=statewide)] if statewide else []
    title = unless_empty(view, title)
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, columns, rows_unless_empty(view, table), view.language),
        chart=chart,
        alt=view.text("gaps.districts_alt"),
        left_out=(*_searches(view, empty), *beside),
        definition=" ".join(
            [
                view.text("gaps.districts_definition"),
                *([view.text("gaps.searches_definition")] if has_searches(view) else []),
            ]
        ),
    )


def _searches(view: View, empty: pd.DataFrame) -> list[str]:
    """How districts without a record were searched, as phrases; none where the records do not say."""
    if not has_searches(view):
        return []
    counts = searched_counts(empty)
    return [view.text(f"gaps.search_{name}", n=count) for name, count in counts.items() if count]
