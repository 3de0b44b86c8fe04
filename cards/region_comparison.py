"""Up to four regions side by side on one axis: fields, target groups, funders, timeline and money."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.region_comparison import Kind, initiatives_by_code, largest_gap, running_by_year
from analysis.regions import PER_HEAD, districts_by_area, figures_by_area, initiatives_in
from analysis.timeline import unknown_starts
from cards.card import Card
from cards.clicks import by_code
from cards.column_words import labels, shown_in_title, words_column
from cards.declared import SeveralChoice, card
from cards.organisation_names import full_names, short_names
from cards.selection_words import option_labels
from cards.sheet import Column, Sheet
from cards.view import View
from charts.categories import columns_over_time, grouped_bars, ranked_bars
from charts.values import Series
from language.formats import decimal, euro, euro_exact, joined
from records.areas import area_label

MAX_AREAS = 4
SHOWN_CODES = 10  # groups of bars; more stand in the table
SHOWN_YEARS = 10  # years of columns; earlier ones stand in the table

Areas = tuple[str, ...]


def area_options(view: View) -> Mapping[str, str]:
    """Every area that may be compared, in words: Bezirke, regions, districts."""
    codes = view.all_records.codes
    kinds = [tuple(codes.loc[codes["list"] == name, "code"]) for name in ("bezirk", "region")]
    return option_labels(
        view.all_records, "region", (*kinds[0], *kinds[1], *view.all_records.districts["ags"]), view.language
    )


def areas_inside(view: View, areas: Areas) -> Areas:
    """The areas of which a part lies in the chosen regions; only these can be compared."""
    inside = set(districts_by_area(view.all_records, areas, view.selection.regions)["code"])
    return tuple(code for code in areas if code in inside)


def differences(view: View, areas: Areas) -> str:
    """How many initiatives each area has, per head too, and what the count does not tell."""
    table = _figures(view, areas)
    said = [
        view.text(
            "regions.compared_one",
            name=row["name"],
            n=row["initiatives"],
            per_head=decimal(row["initiatives"] / row["population"] * PER_HEAD, view.language, 2),
        )
        for row in table.to_dict("records")
    ]
    sentences = [view.text("regions.compared", list="; ".join(said))]
    placed = table.sort_values(["initiatives", "code"])
    if len(table) > 1 and placed["initiatives"].iloc[0] < placed["initiatives"].iloc[-1]:
        least, most = placed.iloc[0], placed.iloc[-1]
        relative = (table["initiatives"] / table["population"]).set_axis(table["name"])
        first = str(relative.idxmax())
        key = "regions.compared_same" if first == most["name"] else "regions.compared_other"
        sentences.append(
            view.text(
                key,
                most=most["name"],
                least=least["name"],
                difference=int(most["initiatives"] - least["initiatives"]),
                first=first,
            )
        )
    if view.selection.regions:
        sentences.append(view.text("regions.compared_inside"))
    return " ".join(sentences)


COMPARED = SeveralChoice("vergleich", area_options, "regions.compare_choice", areas_inside, MAX_AREAS)


@card("vergleich-themen", "regions", COMPARED)
def by_field(view: View, areas: Areas) -> Card:
    """The initiatives of each area by field."""
    return _by_code(view, areas, "field")


@card("vergleich-zielgruppen", "regions", COMPARED)
def by_target_group(view: View, areas: Areas) -> Card:
    """The initiatives of each area by target group."""
    return _by_code(view, areas, "target_group")


@card("vergleich-geber", "regions", COMPARED)
def by_funder(view: View, areas: Areas) -> Card:
    """The initiatives of each area by funder, an amount known or not."""
    return _by_code(view, areas, "funder")


@card("vergleich-jahre", "regions", COMPARED)
def by_year(view: View, areas: Areas) -> Card:
    """The initiatives of each area that run in each year."""
    names = _names(view, areas)
    role, regions = view.selection.place_role, view.selection.regions
    table = running_by_year(view.dataset, areas, view.day, role, regions)
    title = view.text("regions.years_none")
    if len(table):
        last = table.iloc[-1]
        most = int(max(last[code] for code in areas))
        leaders = [shown_in_title(names[code]) for code in areas if last[code] == most]
        year, name = str(last["year"]), joined(leaders, view.language)
        title = view.text("regions.years" if most else "regions.years_zero", year=year, name=name, n=most)
    silent = len(unknown_starts(view.dataset.narrow(_ids(view, areas))))
    left_out = [view.text("timeline.unknown_starts", n=silent)] if silent else []
    if len(table) > SHOWN_YEARS:
        left_out.append(view.text("regions.more_years", n=len(table) - SHOWN_YEARS))
    columns = (
        Column("year_name", view.text("timeline.year")),
        *(Column(code, names[code], "integer") for code in areas),
    )
    rows = table.assign(year_name=table["year"].astype("str"))
    return Card(
        name="vergleich-zeit",
        title=title,
        sheet=Sheet("vergleich-zeit", title, columns, rows, view.language),
        chart=columns_over_time(table.tail(SHOWN_YEARS), "year", _series(names), language=view.language),
        alt=view.text("regions.years_alt"),
        left_out=tuple(left_out),
        definition=view.text("timeline.by_year_definition"),
    )


@card("vergleich-geld", "regions", COMPARED)
def money(view: View, areas: Areas) -> Card:
    """The known additive money of each area, and what belongs to no area alone."""
    table = _figures(view, areas)
    rows = table.to_dict("records")
    table = table.assign(
        end=words_column((_amount(view, row, exact=False) for row in rows), table),
        words=words_column((_amount(view, row, exact=True) for row in rows), table),
    )
    known = table.dropna(subset="amount_eur")
    title = view.text("regions.money_none")
    if len(known):
        first = known.iloc[int(known["amount_eur"].astype("float64").argmax())]
        title = view.text(
            "regions.title",
            most=view.text("regions.most_amount_eur"),
            name=shown_in_title(first["name"]),
            value=first["end"],
        )
    silent = list(table.loc[table["amount_eur"].isna(), "name"])
    left_out = [view.text("regions.money_silent", list=joined(silent, view.language))] if silent else []
    left_out.append(view.text("regions.money_rule"))
    counts = ("funded", "elsewhere_eur", "elsewhere", "statewide_eur", "statewide_funded", "not_added")
    columns = (
        Column("name", view.text("regions.area")),
        Column("amount_eur", view.text("regions.measure_amount_eur"), "euro"),
        *(
            Column(name, view.text(f"regions.{name}"), "euro" if name.endswith("eur") else "integer")
            for name in counts
        ),
    )
    has_any = bool(table[["amount_eur", "elsewhere_eur", "statewide_eur"]].notna().any(axis=None))
    return Card(
        name="vergleich-mittel",
        title=title,
        sheet=Sheet("vergleich-mittel", title, columns, table if has_any else table.head(0), view.language),
        chart=ranked_bars(
            table,
            "amount_eur",
            "name",
            words="words",
            end="end",
            language=view.language,
            quantity="euro",
            code="code",
            click=by_code(
                view,
                "region",
                table["code"],
                _figures(view, areas).set_index("code")["initiatives"].reindex(table["code"]),
            ),
        ),
        alt=view.text("regions.money_alt"),
        left_out=tuple(left_out),
        definition=view.text("regions.definition_amount_eur", role=_role(view)),
    )


def _by_code(view: View, areas: Areas, kind: Kind) -> Card:
    names = _names(view, areas)
    role, regions = view.selection.place_role, view.selection.regions
    table = initiatives_by_code(view.dataset, kind, areas, role, regions)
    sizes = _figures(view, areas).set_index("code")["initiatives"]
    if kind == "funder":
        table = table.assign(
            name=table["code"].map(full_names(view)), bar=table["code"].map(short_names(view))
        )
    else:
        table = table.assign(name=labels(view, kind, table["code"]))
        table = table.assign(bar=table["name"])
    name = {"field": "felder", "target_group": "zielgruppen", "funder": "foerderer"}[kind]
    title = _gap_title(view, table, sizes, names, kind)
    columns = (
        Column("name", view.text(f"regions.of_{kind}")),
        *(Column(code, names[code], "integer") for code in areas),
    )
    left_out = (
        [view.text("regions.more_codes", n=len(table) - SHOWN_CODES)] if len(table) > SHOWN_CODES else []
    )
    return Card(
        name=f"vergleich-{name}",
        title=title,
        sheet=Sheet(f"vergleich-{name}", title, columns, table, view.language),
        chart=grouped_bars(
            table.head(SHOWN_CODES),
            "bar",
            _series(names),
            code="code",
            language=view.language,
            unit=view.text("target_groups.initiatives"),
        ),
        alt=view.text("regions.compared_alt"),
        left_out=tuple(left_out),
        definition=view.text(f"regions.definition_{kind}", role=_role(view)),
    )


def _gap_title(
    view: View, table: pd.DataFrame, sizes: pd.Series, names: Mapping[str, str], kind: Kind
) -> str:
    """What differs most between the areas, measured by shares, told in counts."""
    of = view.text(f"regions.of_{kind}")
    if table.empty:
        return view.text("regions.gap_nothing", of=of)
    gap = largest_gap(table, sizes)
    if gap is None:
        first = table.iloc[0]
        said = [
            view.text("regions.count_of", name=shown_in_title(names[code]), n=int(first[code]))
            for code in sizes.index
        ]
        return view.text("regions.gap_none", name=first["bar"], list=joined(said, view.language))
    code, most, least = gap
    row = table[table["code"] == code].iloc[0]
    values: dict[str, Any] = {
        "most": shown_in_title(names[most]),
        "least": shown_in_title(names[least]),
        "name": row["bar"],
    }
    return view.text(
        "regions.gap",
        **values,
        n_most=int(row[most]),
        all_most=int(sizes[most]),
        n_least=int(row[least]),
        all_least=int(sizes[least]),
    )


def _amount(view: View, row: Mapping[Any, Any], *, exact: bool) -> str:
    if pd.notna(row["amount_eur"]):
        return (euro_exact if exact else euro)(row["amount_eur"], view.language)
    if not row["initiatives"]:
        return view.text("regions.no_initiative")
    apart = row["elsewhere"] or row["statewide_funded"]
    return view.text("regions.no_own_amount" if apart else "regions.no_amount")


def _figures(view: View, areas: Sequence[str]) -> pd.DataFrame:
    """The figures of each area with its name."""
    role, regions = view.selection.place_role, view.selection.regions
    table = figures_by_area(view.money, areas, role, regions)
    return table.assign(name=words_column(_names(view, tuple(table["code"])).values(), table))


def _names(view: View, areas: Areas) -> dict[str, str]:
    return {code: area_label(view.all_records, code, view.language) for code in areas}


def _series(names: Mapping[str, str]) -> tuple[Series, ...]:
    """A series an area, in the order in which they are compared."""
    return tuple(Series(code, name, f"compared:{place}") for place, (code, name) in enumerate(names.items()))


def _ids(view: View, areas: Areas) -> pd.Index:
    role, regions = view.selection.place_role, view.selection.regions
    found = pd.Index([])
    for code in areas:
        found = found.union(initiatives_in(view.dataset, code, role, regions))
    return found


def _role(view: View) -> str:
    role = view.selection.place_role
    return view.label("location_role", role) if role else view.text("filter.all")
