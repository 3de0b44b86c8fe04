"""Regions: one measure by area, absolute or per head, ranked and on a map."""

from collections.abc import Callable, Mapping
from typing import Any, Literal, cast

import pandas as pd

from analysis.places import Area, districts_of, initiatives_without_area
from analysis.regions import (
    Measure,
    area_codes,
    districts_by_area,
    events_without_place,
    figures_by_area,
    money_by_spread,
    ranked_areas,
    spread_of_initiatives,
)
from cards.card import Card
from cards.clicks import by_code
from cards.column_words import shown_in_title, words_column
from cards.declared import Choice, card
from cards.places import without_place_words
from cards.region_map import area_map
from cards.sheet import Column, Kind, Sheet
from cards.view import View
from charts.categories import ranked_bars
from charts.values import Click, Quantity
from language.formats import decimal, euro, joined, number, partial_date
from records.areas import area_label

Basis = Literal["absolute", "per_head"]

KINDS: tuple[Area, ...] = ("district", "bezirk", "region")
MEASURES: tuple[Measure, ...] = ("initiatives", "running", "events", "amount_eur")
BASES: tuple[Basis, ...] = ("absolute", "per_head")
SHOWN_AREAS = 20  # bars; more stand in the table
MAX_LEADERS = 3  # areas a title names where several have the most
BESIDE: Mapping[Measure, tuple[tuple[str, Kind], ...]] = {
    "initiatives": (("statewide", "integer"),),
    "running": (("initiatives", "integer"), ("unknown_status", "integer")),
    "events": (("initiatives", "integer"),),
    "amount_eur": (
        ("funded", "integer"),
        ("elsewhere_eur", "euro"),
        ("statewide_eur", "euro"),
        ("not_added", "integer"),
        ("initiatives", "integer"),
    ),
}


def kinds(view: View) -> Mapping[str, str]:
    """The kinds of areas, in words."""
    return {code: view.text(f"regions.kind_{code}") for code in KINDS}


def measures(view: View) -> Mapping[str, str]:
    """What may be compared, in words."""
    return {code: view.text(f"regions.measure_{code}") for code in MEASURES}


def bases(view: View) -> Mapping[str, str]:
    """Absolute or per head, in words."""
    return {code: view.text(f"regions.basis_{code}") for code in BASES}


def area_table(view: View, kind: Area, measure: Measure, basis: Basis) -> pd.DataFrame:
    """`ranked_areas` with the `name` of each area, its value as `end` of a bar, and all of it in `words`."""
    role, regions = view.selection.place_role, view.selection.regions
    figures = figures_by_area(view.money, area_codes(view.money, kind), role, regions)
    table = ranked_areas(figures, measure, per_head=basis == "per_head")
    names = [area_label(view.all_records, code, view.language) for code in table["code"]]
    rows = table.to_dict("records")
    ends = words_column((_end(view, row, measure, basis) for row in rows), table)
    said = words_column((_words(view, row, measure) for row in rows), table)
    return table.assign(name=words_column(names, table), end=ends, words=said)


KIND = Choice("je", kinds, "regions.kind")
MEASURE = Choice("mass", measures, "regions.measure")
BASIS = Choice("bezug", bases, "regions.basis")


@card("regionen", "regions", KIND, MEASURE, BASIS)
def ranking(view: View, kind: Area, measure: Measure, basis: Basis) -> Card:
    """The areas by one measure, largest first."""
    table = area_table(view, kind, measure, basis)
    return _card(view, table, kind, measure, basis, name="rangfolge")


@card("regionen-karte", "regions", KIND, MEASURE, BASIS)
def on_map(view: View, kind: Area, measure: Measure, basis: Basis) -> Card:
    """The same areas in shades; the table twin is that of the ranking."""
    table = area_table(view, kind, measure, basis)
    card = _card(view, table, kind, measure, basis, name="karte-regionen")
    return Card(
        name=card.name,
        title=view.text(
            "regions.map_title", what=_what(view, measure, basis), kind=view.text(f"regions.by_{kind}")
        )
        if not card.is_empty
        else view.text("regions.map_none"),
        sheet=card.sheet,
        chart=area_map(view, kind, table, area_clicks(view, table, measure)),
        alt=view.text("regions.map_alt"),
        left_out=(),
        definition=card.definition,
    )


def parts_inside(view: View, card: Card) -> Mapping[str, tuple[str, ...]]:
    """The districts of each area of a ranking that lie in the chosen regions: what its numbers count."""
    parts = districts_by_area(view.all_records, card.sheet.rows["code"], view.selection.regions)
    whole = districts_by_area(view.all_records, card.sheet.rows["code"])["code"].value_counts()
    return {
        str(code): tuple(rows) for code, rows in parts.groupby("code")["district"] if len(rows) < whole[code]
    }


def initiatives_beside(view: View, reason: str) -> tuple[str, ...]:
    """The ids of the initiatives without an area, by reason, or of those in several `districts`."""
    role = view.selection.place_role
    if reason == "several":
        table = spread_of_initiatives(view.dataset, area_codes(view.dataset, "district"), role)
        return tuple(table.loc[table["spread"] == "several", "initiative_id"])
    without = initiatives_without_area(view.dataset, role)
    found = tuple(without.loc[without["reason"] == reason, "initiative_id"])
    beside = {"statewide": view.selected.statewide, "unplaced": view.selected.unplaced}
    return found + tuple(beside.get(reason, ()) if view.selection.regions else ())


def _card(view: View, table: pd.DataFrame, kind: Area, measure: Measure, basis: Basis, name: str) -> Card:
    is_found = bool((table["absolute"] > 0).any())
    title = _most(view, table, measure, basis, "title") if is_found else view.text("regions.none")
    value: Quantity = "euro" if measure == "amount_eur" else "integer"
    heads = {
        "absolute": view.text(f"regions.measure_{measure}"),
        "per_head": view.text("regions.per_head"),
        **{key: view.text(f"regions.{key}") for key, _ in BESIDE[measure]},
    }
    columns = (
        Column("rank", view.text("regions.rank"), "integer"),
        Column("name", view.text(f"regions.one_{kind}")),
        Column("absolute", heads["absolute"], value),
        Column("per_head", heads["per_head"], "euro" if measure == "amount_eur" else "number"),
        *(Column(key, heads[key], form) for key, form in BESIDE[measure]),
        Column("population", view.text("regions.population"), "integer"),
    )
    rows = table.assign(per_head=table["per_head"].round(2)) if is_found else table.head(0)
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, columns, rows, view.language),
        chart=ranked_bars(
            table.head(SHOWN_AREAS),
            "value",
            "name",
            words="words",
            end="end",
            language=view.language,
            quantity=value if value == "euro" or basis == "absolute" else "number",
            code="code",
            click=area_clicks(view, table, measure),
        ),
        alt=view.text("regions.ranking_alt", n=min(len(table), SHOWN_AREAS)),
        left_out=_left_out(view, table, kind, measure),
        definition=_definition(view, measure),
    )


def area_clicks(view: View, table: pd.DataFrame, measure: Measure) -> Callable[[str], Click]:
    """The clicks on areas: to the initiatives with a place there, of those that run to just these."""
    if measure == "running":
        return by_code(view, "region", table["code"], table["running"].fillna(0), status=measure)
    return by_code(view, "region", table["code"], table["initiatives"])


def _what(view: View, measure: Measure, basis: Basis) -> str:
    what = view.text(f"regions.measure_{measure}")
    return view.text("regions.what_per_head", what=what) if basis == "per_head" else what


def lead(view: View, kind: Area, measure: Measure, basis: Basis) -> str:
    """Which area has most by one measure."""
    table = area_table(view, kind, measure, basis)
    is_found = bool((table["absolute"] > 0).any())
    return _most(view, table, measure, basis, "lead") if is_found else view.text("regions.lead_none")


def _most(view: View, table: pd.DataFrame, measure: Measure, basis: Basis, form: str) -> str:
    """Which area has most, as a `title` or a `lead`."""
    leaders = table.loc[table["rank"] == 1, "name"]
    many = "_many" if len(leaders) > MAX_LEADERS else ""
    return view.text(
        f"regions.{form}{many}" + ("_per_head" if basis == "per_head" else ""),
        most=view.text(f"regions.most_{measure}"),
        name=joined([shown_in_title(name) for name in leaders], view.language),
        n=len(leaders),
        value=table["end"].iloc[0],
    )


def _end(view: View, row: Mapping[Any, Any], measure: Measure, basis: Basis) -> str:
    """The value in words, or why it is not known."""
    value = row["value"]
    if pd.notna(value):
        if measure == "amount_eur":
            return euro(value, view.language)
        return decimal(value, view.language, 2) if basis == "per_head" else number(value, view.language)
    if measure == "running":
        return view.text("regions.unknown_running")
    if not row["initiatives"]:
        return view.text("regions.no_initiative")
    return view.text(
        "regions.no_own_amount" if row["elsewhere"] or row["statewide_funded"] else "regions.no_amount"
    )


def _words(view: View, row: Mapping[Any, Any], measure: Measure) -> str:
    """The value absolute and per head, and what stands beside it."""
    parts = [_end(view, {**row, "value": row["absolute"]}, measure, "absolute")]
    if pd.notna(row["absolute"]):
        relative = _end(view, {**row, "value": row["per_head"]}, measure, "per_head")
        parts.append(view.text("regions.said_per_head", value=relative))
    beside = {
        "initiatives": ("statewide",),
        "running": ("unknown_status",),
        "amount_eur": ("elsewhere", "statewide_funded"),
    }
    parts += [
        view.text(f"regions.said_{key}", n=int(row[key])) for key in beside.get(measure, ()) if row[key]
    ]
    return ", ".join(parts)


def _definition(view: View, measure: Measure) -> str:
    dates = view.all_records.districts["reference_date"]
    day = partial_date(str(dates.min()), view.language)
    role = view.selection.place_role
    places = view.label("location_role", role) if role else view.text("filter.all")
    return " ".join(
        (
            view.text(f"regions.definition_{measure}", role=places),
            view.text("regions.definition_per_head", date=day),
        )
    )


def _left_out(view: View, table: pd.DataFrame, kind: Area, measure: Measure) -> tuple[str, ...]:
    """What the areas do not hold, and how their sum relates to the whole."""
    role, codes = view.selection.place_role, area_codes(view.dataset, kind)
    said: list[str] = []
    if len(table) > SHOWN_AREAS:
        said.append(view.text("regions.more", n=len(table) - SHOWN_AREAS))
    if measure == "events":
        missing = events_without_place(view.dataset)
        said += [view.text("regions.events_without_place", n=missing)] if missing else []
    elif measure == "amount_eur":
        said += _money_left_out(view, money_by_spread(view.money, codes, role))
    else:
        spread = spread_of_initiatives(view.dataset, codes, role)
        several = spread[spread["spread"] == "several"]
        if len(several):
            said.append(view.text("regions.several", n=len(several), counted=int(several["areas"].sum())))
        said += without_place_words(view, initiatives_without_area(view.dataset, role))
        unknown = int((view.dataset.initiatives["status"] == "unknown").sum())
        if measure == "running" and unknown:
            said.append(view.text("regions.status_unknown", n=unknown))
    if view.selection.regions and len(districts_of(view.all_records, view.selection.regions)) < len(
        view.all_records.districts
    ):
        said.append(view.text("regions.inside_only"))
    return tuple(said)


def _money_left_out(view: View, parts: pd.DataFrame) -> list[str]:
    amounts = {row["spread"]: row for row in parts.to_dict("records")}
    said = [
        view.text(
            f"regions.money_{part}", amount=euro(row["amount_eur"], view.language), n=row["initiatives"]
        )
        for part, row in amounts.items()
        if part != "one" and row["initiatives"]
    ]
    rows = view.money.funding
    if missing := int((~rows["additive"]).sum()):
        said.append(view.text("regions.money_not_added", n=missing))
    return said


def as_choice(kind: str, measure: str, basis: str) -> tuple[Area, Measure, Basis]:
    """The codes of the three controls, typed; the controls have let no others through.

    Args:
        kind: a code of `KIND`: district, bezirk or region.
        measure: a code of `MEASURE`.
        basis: a code of `BASIS`: absolute, or per 100,000 inhabitants.
    """
    return cast(Area, kind), cast(Measure, measure), cast(Basis, basis)
