"""Paid by whom: known additive money, and what may not be added."""

import pandas as pd

from analysis.funding import total_by_level
from cards.card import Card
from cards.view import View
from charts.bars import ranked_bars
from exports.sheet import Column, Sheet
from language.formats import euro, percent


def by_level(view: View) -> Card:
    """Known additive money by group of funders; amounts of several funders are a group of their own."""
    table = total_by_level(view.dataset)
    table = table.assign(
        name=[view.label("funder_group", code) for code in table["funder_group"]],
        words=[
            view.text("funding.no_amount") if pd.isna(amount) else euro(amount, view.language)
            for amount in table["amount_eur"]
        ],
    )
    total = table["amount_eur"].sum(min_count=1)
    title = view.text("funding.by_level_none")
    if pd.notna(total):
        first = table.iloc[0]
        title = view.text(
            "funding.by_level",
            total=euro(total, view.language),
            share=percent(first["amount_eur"] / total, view.language),
            name=first["name"],
        )
    columns = (
        Column("name", view.text("funding.level")),
        Column("amount_eur", view.text("funding.amount"), "euro"),
        Column("initiatives", view.text("funding.initiatives"), "integer"),
        Column("rows", view.text("funding.rows"), "integer"),
        Column("not_additive", view.text("funding.not_additive"), "integer"),
        Column("unnamed", view.text("funding.unnamed"), "integer"),
    )
    return Card(
        name="foerderung-nach-ebene",
        title=title,
        sheet=Sheet("foerderung-nach-ebene", title, columns, table, view.language),
        figure=ranked_bars(
            table, x="amount_eur", y="name", words="words", language=view.language, code="funder_group"
        ),
        alt=view.text("funding.by_level_alt"),
        left_out=left_out(view, table),
        definition=view.text("funding.by_level_definition"),
    )


def left_out(view: View, table: pd.DataFrame) -> tuple[str, ...]:
    """What a sum of additive amounts does not hold: rows never summed, rows without an amount."""
    counts = {"not_additive": int(table["not_additive"].sum()), "unnamed": int(table["unnamed"].sum())}
    return tuple(view.text(f"funding.left_out_{name}", n=count) for name, count in counts.items() if count)
