"""Paid by whom: known additive money by level and by funder; the tables beside it are in `funding_tables`."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.funding import (
    Grouping,
    amounts_of_initiative,
    largest_grant,
    total_by_funder,
    total_by_initiative,
    total_by_level,
    unknown_amounts,
)
from cards.card import Card
from cards.clicks import by_code
from cards.column_words import initiative_name, labels, short_name, words_column
from cards.declared import card
from cards.organisation_names import full_names, funders_in_words, short_names
from cards.sheet import Column, Sheet
from cards.view import View
from cards.whole_terms import has_period
from charts.categories import in_order, ranked_bars
from charts.labels import shortened
from charts.values import Click, Dominant
from language.formats import euro, euro_exact, percent
from records.derived import JOINT
from records.selection import GROUP

SHOWN_FUNDERS = 40  # bars; more stand in the table
TITLE_NAME = 28  # characters of a name within a title
FOOT_NAME = 20  # and below the figure of a narrow card


def lead(view: View) -> str:
    """How much is known, and how much of it is a single initiative."""
    by_level = total_by_level(view.money)
    if by_level.empty and unknown_amounts(view.money).empty:
        return view.text("funding.lead_nothing")
    total = by_level["amount_eur"].sum(min_count=1)
    if pd.isna(total):
        return view.text("funding.lead_none")
    largest = ""
    if (first := _largest(view, total)) is not None:
        share = percent(first["amount_eur"] / total, view.language)
        name = short_name(view, str(first["initiative_id"]))
        largest = view.text("funding.lead_largest", share=share, name=name)
    key = "funding.lead_whole" if has_period(view) else "funding.lead"
    amount = euro(total, view.language)
    return view.text(key, total=amount, n=int(by_level["rows"].sum()), largest=largest)


@card("foerderung-ebene", "funding")
def by_level(view: View) -> Card:
    """Known additive money by group of funders; amounts of several funders are a group of their own."""
    table = _worded(view, total_by_level(view.money))
    table = table.assign(name=labels(view, "funder_group", table["funder_group"]))
    total = table["amount_eur"].sum(min_count=1)
    title = view.text("funding.by_level_none")
    if pd.notna(total):
        first = table.iloc[0]
        title = view.text(
            "funding.by_level",
            share=percent(first["amount_eur"] / total, view.language),
            giver=view.text(f"funder_group_from.{first['funder_group']}"),
        )
    columns = (Column("name", view.text("funding.level")), *_number_columns(view))
    return Card(
        name="foerderung-nach-ebene",
        title=title,
        sheet=Sheet("foerderung-nach-ebene", title, columns, table, view.language),
        chart=ranked_bars(
            table,
            "amount_eur",
            "name",
            words="words",
            end="end",
            language=view.language,
            quantity="euro",
            code="funder_group",
            click=_by_group(view, table),
            meaning="level",
            dominant=_dominant(view, "funder_group"),
        ),
        alt=view.text("funding.by_level_alt"),
        left_out=(*_left_out(view, table), *(() if has_period(view) else _largest_initiative(view, total))),
        definition=view.text("funding.by_level_definition"),
    )


@card("foerderung-geber", "funding")
def by_funder(view: View) -> Card:
    """Known additive money by funder; what several give together is a bar of its own."""
    table = _worded(view, total_by_funder(view.money))
    short, full = short_names(view), full_names(view)
    table = table.assign(
        name=[funders_in_words(view, ids, full) for ids in table["funder_ids"]],
        bar=[funders_in_words(view, ids, short) for ids in table["funder_ids"]],
        level=labels(view, "funder_group", table["funder_group"]),
        giving=["joint" if code == JOINT else "single" for code in table["funder_group"]],
    )
    known = table.dropna(subset="amount_eur")
    title = _funder_title(view, known)
    beside = {"more_funders": max(len(known) - SHOWN_FUNDERS, 0)}
    if len(known):
        beside["funders_without_amount"] = len(table) - len(known)
    columns = (
        Column("name", view.text("funding.funder")),
        Column("level", view.text("funding.group")),
        *_number_columns(view),
    )
    return Card(
        name="foerderung-nach-geber",
        title=title,
        sheet=Sheet("foerderung-nach-geber", title, columns, table, view.language),
        # Without a single bar the table says more.
        chart=None
        if known.empty
        else ranked_bars(
            known.head(SHOWN_FUNDERS),
            "amount_eur",
            "bar",
            words="words",
            end="end",
            language=view.language,
            quantity="euro",
            code="funder_ids",
            click=_by_givers(view, known),
            series=in_order(known["giving"].head(SHOWN_FUNDERS), _giving(view), "giving"),
            series_of="giving",
            dominant=_dominant(view, "funder_ids"),
        ),
        alt=view.text("funding.by_funder_alt"),
        left_out=(
            *(view.text(f"funding.{key}", n=count) for key, count in beside.items() if count),
            *_left_out(view, table),
            *_largest_grant(view, table["amount_eur"].sum(min_count=1)),
        ),
        definition=view.text("funding.by_funder_definition"),
    )


def _giving(view: View) -> dict[str, str]:
    """Whether a funder gives alone, in words."""
    return {"single": view.text("funding.single_funder"), "joint": view.text("funding.joint_funders")}


def _dominant(view: View, grouping: Grouping) -> dict[str, Dominant]:
    """What the initiative with the most known money has of each group; nothing where it is the only one."""
    known = total_by_initiative(view.money)
    if len(known) < 2:
        return {}
    id_ = known["initiative_id"].iloc[0]
    amounts = amounts_of_initiative(view.money, id_, grouping)
    name = initiative_name(view, id_)
    return {str(code): Dominant(float(amount), name) for code, amount in amounts.items()}


def _by_group(view: View, table: pd.DataFrame) -> Callable[[str], Click]:
    """The clicks on groups of funders: to the initiatives with an amount of the group."""
    click = by_code(view, "betrag", GROUP + table["funder_group"], table["initiatives"])
    return lambda group: click(f"{GROUP}{group}")


def _by_givers(view: View, table: pd.DataFrame) -> Callable[[str], Click]:
    """The clicks on funders and on those that give together: to the initiatives with such an amount."""
    keys = table["funder_ids"].str.replace(";", ".", regex=False)
    click = by_code(view, "betrag", keys, table["initiatives"])
    return lambda ids: click(ids.replace(";", "."))


def _funder_title(view: View, known: pd.DataFrame) -> str:
    if known.empty:
        return view.text("funding.by_level_none")
    total, first = known["amount_eur"].sum(), known.iloc[0]
    return view.text(
        "funding.by_funder",
        name=shortened(first["bar"], TITLE_NAME),
        share=percent(first["amount_eur"] / total, view.language),
    )


def _largest_grant(view: View, total: float) -> list[str]:
    """How much of a sum is a single amount; nothing where it is the only one."""
    if pd.isna(total) or not total:
        return []
    grant = largest_grant(view.money).iloc[0]
    sentence = view.text(
        "funding.largest_grant",
        amount=euro(grant["amount_eur"], view.language),
        funder=shortened(funders_in_words(view, grant["funder_ids"], short_names(view)), TITLE_NAME),
        name=short_name(view, grant["initiative_id"]),
    )
    return [sentence]


def _largest(view: View, total: float) -> pd.Series | None:
    """The initiative with most of a sum; None where no other has a share in it."""
    known = total_by_initiative(view.money)
    return known.iloc[0] if len(known) > 1 and total else None


def _largest_initiative(view: View, total: float) -> list[str]:
    """How much of a sum is a single initiative."""
    if (first := _largest(view, total)) is None:
        return []
    sentence = view.text(
        "funding.largest_initiative",
        share=percent(first["amount_eur"] / total, view.language),
        name=short_name(view, str(first["initiative_id"]), FOOT_NAME),
    )
    return [sentence]


def sum_left_out(view: View) -> list[str]:
    """What the sum of all additive amounts does not hold."""
    return _left_out(view, total_by_level(view.money))


def _left_out(view: View, table: pd.DataFrame) -> list[str]:
    """What a sum of additive amounts does not hold: rows never summed, rows without an amount."""
    not_additive, unnamed = (int(table[name].sum()) for name in ("not_additive", "unnamed"))
    return rows_left_out(view, not_additive, unnamed)


def rows_left_out(view: View, not_additive: int, unnamed: int) -> list[str]:
    """How many rows a sum does not hold, as one phrase; none where it holds all."""
    if not_additive and unnamed:
        return [view.text("funding.left_out_not_additive", n=not_additive + unnamed)]
    counts = {"not_additive": not_additive, "unnamed": unnamed}
    return [view.text(f"funding.left_out_{name}", n=count) for name, count in counts.items() if count]


def _worded(view: View, totals: pd.DataFrame) -> pd.DataFrame:
    """Totals with the short text at the `end` of a bar and the full one in `words`."""
    rows = list(totals.itertuples())
    return totals.assign(
        end=words_column((_end(view, row) for row in rows), totals),
        words=words_column((_words(view, row) for row in rows), totals),
    )


def _end(view: View, row: Any) -> str:
    if pd.notna(row.amount_eur):
        return euro(row.amount_eur, view.language)
    return view.text("funding.no_amount" if row.not_additive or row.unnamed else "funding.no_rows")


def _words(view: View, row: Any) -> str:
    if not row.initiatives:
        return view.text("funding.no_rows_words")
    parts = [view.text("funding.no_amount")]
    if row.rows:
        amount = euro_exact(row.amount_eur, view.language)
        parts = [f"{amount} {view.text('funding.of_rows', n=row.rows)}"]
    for name in ("not_additive", "unnamed"):
        if count := getattr(row, name):
            parts.append(view.text(f"funding.beside_{name}", n=count))
    return ", ".join(parts)


def _number_columns(view: View) -> tuple[Column, ...]:
    counts = ("initiatives", "rows", "not_additive", "unnamed")
    return (
        Column("amount_eur", view.text("funding.amount"), "euro"),
        *(Column(name, view.text(f"funding.{name}"), "integer") for name in counts),
    )
