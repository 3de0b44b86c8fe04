"""One region on its page: what it is, its rank among its peers, and the areas around it.

The region is the only one that is chosen; a card of another selection is empty.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.places import districts_of
from analysis.region import neighbours, ranks_among_peers
from analysis.regions import area_codes, figures_by_area, ranked_areas
from cards.card import Card
from cards.column_words import shown_in_title, words_column
from cards.declared import card
from cards.linked import joined
from cards.record import Cell, Line, Words
from cards.record_words import rows_of
from cards.sheet import Column, Sheet
from cards.view import View
from language.formats import decimal, euro, number, partial_date
from language.formats import joined as listed
from records.areas import AreaKind, area_kind, area_label, area_labels

Row = Mapping[str, Any]
RELATIONS = ("borders", "same_bezirk", "same_region")


def region_name(view: View) -> str:
    """The full name of the region of the page; empty where none is."""
    return area_label(view.all_records, view.area, view.language) if view.area else ""


def region_facts(view: View) -> Line:
    """What the region is, where it lies or what lies in it, each with its own page, and its residents."""
    dataset, code = view.all_records, view.area
    known = dataset.districts
    own = known[known["ags"].isin(districts_of(dataset, (code,)))]
    residents = view.text(
        "region.residents",
        count=number(int(own["population"].sum()), view.language),
        date=partial_date(str(own["reference_date"].min()), view.language),
    )
    if area_kind(dataset, code) == "district":
        larger = [code[:3], *own["region"].dropna()]
        return joined([Words(own["type"].iloc[0]), *_links(view, larger), Words(residents)])
    parts = _links(view, own["ags"])
    inside = [piece for part in parts for piece in (Words(", "), part)][1:]
    count = Words(view.text(f"region.districts_of_{area_kind(dataset, code)}", n=len(own)))
    return (Words(residents), Words(" · "), count, Words(": "), *inside)


def region_lead(view: View) -> str:
    """How many initiatives there are on site and statewide, and the rank by them."""
    said = [
        view.text(
            "region.lead",
            name=region_name(view),
            n=len(view.selected.ids),
            running=int((view.dataset.initiatives["status"] == "running").sum()),
        )
    ]
    if not view.selection.statewide_layer:
        said.append(view.text("region.lead_statewide", n=len(view.selected.statewide)))
    if kind := area_kind(view.all_records, view.area):
        said.append(f"{_rank_words(view, _ranks(view), kind)}.")
    return " ".join(said)


@card("region-rang", "region")
def rank(view: View) -> Card:
    """The rank of the region among its peers by each measure per 100,000 residents."""
    kind = area_kind(view.all_records, view.area)
    table = pd.DataFrame(columns=["what", "amount", "relative", "rank", "peers", "first"])
    title, excluded = view.text("region.none"), tuple[str, ...]()
    if kind:
        ranks = _ranks(view)
        table = _ranks_in_words(view, ranks)
        title = view.text(
            "region.named", name=shown_in_title(region_name(view)), words=_rank_words(view, ranks, kind)
        )
        excluded = _unranked(view, ranks, kind)
    columns = (
        Column("what", view.text("regions.measure")),
        Column("amount", view.text("region.value")),
        Column("relative", view.text("regions.per_head")),
        Column("rank", view.text("regions.rank"), "integer"),
        Column("peers", view.text("region.of"), "integer"),
        Column("first", view.text("region.first")),
    )
    return Card(
        name="region-rang",
        title=title,
        sheet=Sheet("rang", title, columns, table, view.language),
        chart=None,
        alt=view.text("region.rank_alt"),
        left_out=excluded,
        definition=view.text("region.rank_definition"),
    )


@card("region-nachbarn", "region")
def around(view: View) -> Card:
    """The areas of the same kind that border on the region or lie in the same larger one."""
    kind = area_kind(view.all_records, view.area)
    table = pd.DataFrame(columns=["name", "relation", "initiatives", "running", "per_head", "code"])
    title = view.text("region.none")
    if kind:
        table = _around(view, kind)
        title = _around_title(view, table, kind)
    columns = (
        Column("name", view.text(f"regions.one_{kind}" if kind else "regions.area")),
        Column("relation", view.text("region.relation")),
        Column("initiatives", view.text("regions.initiatives"), "integer"),
        Column("running", view.text("regions.measure_running"), "integer"),
        Column("per_head", view.text("regions.per_head"), "number"),
    )
    return Card(
        name="region-nachbarn",
        title=title,
        sheet=Sheet("nachbarn", title, columns, table, view.language),
        chart=None,
        alt=view.text("region.around_alt"),
        left_out=(),
        definition=view.text("region.around_definition"),
    )


def around_rows(view: View, rows: pd.DataFrame) -> tuple[Cell, ...]:
    """Rows of `around`: the name, which leads to the page of that area, and what is counted there."""
    return tuple(
        (
            (Words(row["name"], "region", row["code"]),),
            joined(
                [
                    Words(row["relation"]),
                    Words(view.text("overview.initiatives", n=int(row["initiatives"]))),
                    Words(_per_head(view, decimal(row["per_head"], view.language, 2))),
                ]
            ),
        )
        for row in rows_of(rows)
    )


def _links(view: View, codes: "pd.Series | list[str]") -> list[Words]:
    return [Words(area_label(view.all_records, code, view.language), "region", code) for code in codes]


def _ranks_in_words(view: View, ranks: pd.DataFrame) -> pd.DataFrame:
    names = area_labels(view.all_records, view.language)
    rows = rows_of(ranks)
    first = [_first(view, row, names) for row in rows]
    words = {
        "what": (view.text(f"regions.measure_{row['measure']}") for row in rows),
        "amount": (_value(view, row["measure"], row["absolute"], 0) for row in rows),
        "relative": (_value(view, row["measure"], row["per_head"], 2) for row in rows),
        "first": first,
    }
    return ranks.assign(**{key: words_column(column, ranks) for key, column in words.items()})


def _first(view: View, row: Row, names: Mapping[str, str]) -> str:
    """The area of the first rank with its value."""
    if pd.isna(row["leader"]):
        return view.text("region.nothing_anywhere")
    value = _value(view, row["measure"], row["leading"], 2)
    return view.text("region.first_of", name=names[row["leader"]], value=value)


def _value(view: View, measure: str, value: float, digits: int) -> str:
    if pd.isna(value):
        return view.text("record.not_known")
    if measure == "amount_eur":
        return euro(value, view.language)
    return decimal(value, view.language, digits) if digits else number(value, view.language)


def _ranks(view: View) -> pd.DataFrame:
    return ranks_among_peers(view.anywhere, view.area, view.selection.place_role)


def _rank_words(view: View, ranks: pd.DataFrame, kind: AreaKind) -> str:
    row = rows_of(ranks)[0]  # of the initiatives
    if pd.isna(row["rank"]):
        return view.text("region.rank_none")
    return view.text(
        "region.rank" if row["absolute"] else "region.rank_last",
        rank=int(row["rank"]),
        peers=view.text(f"region.peers_{kind}", n=int(row["peers"])),
        value=decimal(row["per_head"], view.language, 2),
    )


def _unranked(view: View, ranks: pd.DataFrame, kind: AreaKind) -> tuple[str, ...]:
    return tuple(
        view.text(
            "region.unranked",
            what=view.text(f"regions.measure_{row['measure']}"),
            peers=view.text(f"region.peers_{kind}", n=int(row["unranked"])),
        )
        for row in rows_of(ranks)
        if row["unranked"]
    )


def _around(view: View, kind: AreaKind) -> pd.DataFrame:
    role = view.selection.place_role
    table = neighbours(view.all_records, view.area)
    figures = figures_by_area(view.anywhere, area_codes(view.all_records, kind), role)
    ranked = ranked_areas(figures, "initiatives", per_head=True).set_index("code")
    names = area_labels(view.all_records, view.language)
    relations = (
        " · ".join(view.text(f"region.{name}") for name in RELATIONS if row[name]) for row in rows_of(table)
    )
    found = table.join(ranked[["initiatives", "running", "per_head"]], on="code")
    return found.assign(
        name=found["code"].map(names).astype("str"),
        relation=words_column(relations, found),
        per_head=found["per_head"].round(2),
    )


def _around_title(view: View, table: pd.DataFrame, kind: AreaKind) -> str:
    near = table[table["borders"].astype(bool)]
    title = view.text(
        "region.around",
        name=shown_in_title(region_name(view)),
        peers=view.text(f"region.bordering_{kind}", n=len(near)),
    )
    if near.empty or not near["initiatives"].any():
        return title
    most = near["initiatives"].max()
    leaders = list(near.loc[near["initiatives"] == most, "name"])
    return title + view.text(
        "region.around_most", name=listed(list(map(shown_in_title, leaders)), view.language), n=int(most)
    )


def _per_head(view: View, value: str) -> str:
    return view.text("regions.said_per_head", value=value)
