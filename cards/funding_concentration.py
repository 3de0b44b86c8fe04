"""How much of the known additive money the five largest hold, with and without the largest of all."""

import pandas as pd

from analysis.funding import total_by_initiative
from analysis.funding_concentration import concentration
from cards.card import Card
from cards.column_words import short_name, words_column
from cards.declared import card
from cards.funding import sum_left_out
from cards.sheet import Column, Sheet
from cards.view import View
from charts.categories import in_order, ranked_bars
from language.formats import percent

SHARES = ("top_share", "top_share_without_largest")


@card("foerderung-anteil", "funding")
def by_concentration(view: View) -> Card:
    """The share of the five largest amounts, initiatives and funders in the additive money."""
    table = concentration(view.money)
    kinds = {kind: view.text(f"funding_top.{kind}") for kind in table["kind"]}
    table = table.assign(name=table["kind"].map(kinds).astype("str"))
    name = "foerderung-konzentration"
    title = _title(view, table)
    columns = (
        Column("name", view.text("funding_top.of")),
        Column("items", view.text("funding_top.items"), "integer"),
        Column("amount_eur", view.text("funding.amount"), "euro"),
        Column("largest_share", view.text("funding_top.largest_share"), "percent"),
        *(Column(share, view.text(f"funding_top.{share}"), "percent") for share in SHARES),
    )
    bars = _bars(view, table)
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, columns, table, view.language),
        chart=ranked_bars(
            bars,
            "share",
            "name",
            words="words",
            end="words",
            language=view.language,
            quantity="percent",
            code="kind",
            series=in_order(bars["series"], _series(view), "share"),
            series_of="series",
        )
        if len(bars)
        else None,
        alt=view.text("funding_top.alt"),
        left_out=(*_without_largest(view, table), *_too_few(view, table), *sum_left_out(view)),
        definition=view.text("funding_top.definition"),
    )


def _title(view: View, table: pd.DataFrame) -> str:
    if table.empty:
        return view.text("funding.by_level_none")
    (row,) = table[table["kind"] == "initiative"].to_dict("records")
    if row["items"] == 1:
        return view.text("funding_top.title_one")
    shares = {
        key: percent(row[key], view.language) for key in ("largest_share", *SHARES) if pd.notna(row[key])
    }
    key = "title" if len(shares) == 3 else "title_few"
    return view.text(f"funding_top.{key}", n=int(row["items"]), **shares)


def _without_largest(view: View, table: pd.DataFrame) -> list[str]:
    """What the five after the largest initiative hold of the rest."""
    rows = table[(table["kind"] == "initiative") & table["top_share_without_largest"].notna()]
    if rows.empty:
        return []
    name = short_name(view, str(total_by_initiative(view.money)["initiative_id"].iloc[0]))
    share = percent(rows["top_share_without_largest"].iloc[0], view.language)
    return [view.text("funding_top.without_largest", name=name, share=share)]


def _bars(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """A row a bar: each kind with and without its largest, where more than five are there."""
    parts = [
        table.assign(share=table[share], series=share, place=place) for place, share in enumerate(SHARES)
    ]
    bars = pd.concat(parts).rename_axis("kind_place").reset_index()
    bars = bars[bars["share"].notna()].sort_values(["kind_place", "place"], ignore_index=True)
    return bars.assign(words=words_column((percent(share, view.language) for share in bars["share"]), bars))


def _series(view: View) -> dict[str, str]:
    return {share: view.text(f"funding_top.{share}") for share in SHARES}


def _too_few(view: View, table: pd.DataFrame) -> list[str]:
    names = table.loc[table[list(SHARES)].isna().any(axis="columns"), "name"]
    return [view.text("funding_top.too_few", list=", ".join(names))] if len(names) else []
