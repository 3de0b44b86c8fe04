"""What ends: initiatives and amounts by date, by who gives them, and what has ended already."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analysis.endings import already_ended, ending_amounts, endings, endings_within
from cards.card import Card
from cards.column_words import initiative_names, labels, words_column
from cards.declared import ENDING_WINDOW, FROM_DAY, card, day_from
from cards.funding import rows_left_out
from cards.funding_years import from_day_words
from cards.linked import joined
from cards.organisation_names import full_names, funders_in_words
from cards.record import Cell, Words
from cards.record_words import amount_words
from cards.sheet import Column, Sheet
from cards.view import View
from charts.categories import ranked_bars
from language.formats import euro, euro_exact, partial_date
from language.texts import Language


@card("fristen", "deadlines", ENDING_WINDOW, FROM_DAY)
def ending_list(view: View, months: str, day: str) -> Card:
    """Each recorded end within so many months of a day, the soonest first.

    Args:
        view: the chosen initiatives.
        months: a code of `ENDING_WINDOW`.
        day: ISO text; empty: today.
    """
    since = day_from(view, day)
    table = _worded(view, endings_within(view.money, since, int(months)))
    counts = {name: int((table["subject"] == name).sum()) for name in ("initiative", "grant")}
    title = view.text("endings.title_none", months=months)
    if len(table):
        title = view.text("endings.title", months=months, n=len(table), what=_counted(view, counts))
    return _list_card(view, "fristen", title, table, (from_day_words(view, since), *_without_end(view)))


def lead(view: View, months: str, day: str) -> str:
    """What ends within so many months of a day, and how much known money."""
    table = endings_within(view.money, day_from(view, day), int(months))
    if table.empty:
        return view.text("endings.lead_none", months=months)
    counts = {name: int((table["subject"] == name).sum()) for name in ("initiative", "grant")}
    total = ending_amounts(table)["amount_eur"].sum(min_count=1)
    known = view.text("endings.lead_amount", total=euro(total, view.language)) if pd.notna(total) else ""
    what = _counted(view, counts)
    return view.text("endings.lead", months=months, n=len(table), what=what, amount=known)


def _counted(view: View, counts: Mapping[str, int]) -> str:
    parts = [view.text(f"endings.{name}_count", n=count) for name, count in counts.items() if count]
    return view.text("endings.and").join(parts)


@card("fristen-beendet", "deadlines", FROM_DAY)
def ended_list(view: View, day: str) -> Card:
    """Each recorded end before a day, the latest first."""
    since = day_from(view, day)
    table = _worded(view, already_ended(view.money, since))
    date = partial_date(since.isoformat(), view.language)
    title = view.text("endings.ended" if len(table) else "endings.ended_none", n=len(table), date=date)
    return _list_card(view, "fristen-beendet", title, table, ())


@card("fristen-ebene", "deadlines", ENDING_WINDOW, FROM_DAY)
def by_level(view: View, months: str, day: str) -> Card:
    """The additive amounts that end within so many months of a day by group of funders."""
    table = ending_amounts(endings_within(view.money, day_from(view, day), int(months)))
    none = view.text("funding.no_amount")
    table = table.assign(
        name=labels(view, "funder_group", table["funder_group"]),
        bar_label=_amounts(view, table["amount_eur"], none, euro),
        hover_text=_amounts(view, table["amount_eur"], none, euro_exact),
    )
    title = view.text("endings.by_level_none")
    if (rows := int(table["rows"].sum())) > 0:
        total = euro(float(table["amount_eur"].sum()), view.language)
        title = view.text("endings.by_level", n=rows, total=total, months=months)
    counts = {name: int(table[name].sum()) for name in ("not_additive", "unnamed")}
    columns = (
        Column("name", view.text("funding.level")),
        Column("amount_eur", view.text("funding.amount"), "euro"),
        *(Column(key, view.text(f"funding.{key}"), "integer") for key in ("initiatives", "rows", *counts)),
    )
    excluded = rows_left_out(view, **counts)
    return Card(
        name="fristen-ebene",
        title=title,
        sheet=Sheet("fristen-ebene", title, columns, table, view.language),
        chart=ranked_bars(
            table,
            "amount_eur",
            "name",
            words="hover_text",
            end="bar_label",
            language=view.language,
            quantity="euro",
            code="funder_group",
            meaning="level",
        )
        if len(table)
        else None,
        alt=view.text("endings.by_level_alt"),
        left_out=(from_day_words(view, day_from(view, day)), *excluded, *_without_end(view)),
        definition=view.text("endings.definition"),
    )


def ending_rows(view: View, rows: pd.DataFrame) -> tuple[Cell, ...]:
    """Rows of `ending_list` and `ended_list`: date and name, then what ends."""
    names = full_names(view)
    told = []
    for row in rows.to_dict("records"):
        funders = [] if row["subject"] == "initiative" else str(row["funder_ids"]).split(";")
        given = joined([Words(names[id_], "organisation", id_) for id_ in funders], Words(" + "))
        facts = [Words(row["what"]), Words(row["amount"])]
        first = joined([Words(row["date"]), Words(row["initiative"], "initiative", row["initiative_id"])])
        told.append((first, (*joined(facts), *((Words(": "), *given) if given else ()))))
    return tuple(told)


def _worded(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """Endings with names and labels instead of ids and codes, and each date as precise as it is known."""
    grants = table["subject"] == "grant"
    names = full_names(view)
    amounts = [_amount(view, row) if row["subject"] == "grant" else "" for row in table.to_dict("records")]
    what = {name: view.text(f"endings.{name}") for name in ("initiative", "grant")}
    return table.assign(
        initiative=table["initiative_id"].map(initiative_names(view)).astype("str"),
        what=table["subject"].map(what).astype("str"),
        date=words_column((_date(view, row) for row in table.to_dict("records")), table),
        amount=words_column(amounts, table),
        funders=words_column(
            (
                funders_in_words(view, ids, names) if is_grant else ""
                for ids, is_grant in zip(table["funder_ids"], grants, strict=True)
            ),
            table,
        ),
        level=labels(view, "funder_group", table["funder_group"]),
        known_to=table["precision"]
        .map({name: view.text(f"endings.known_{name}") for name in ("day", "month", "year")})
        .astype("str"),
    )


def _date(view: View, row: Mapping[Any, Any]) -> str:
    date = partial_date(str(row["end"]), view.language)
    return date if row["precision"] == "day" else view.text("endings.in_course", date=date)


def _amount(view: View, row: Mapping[Any, Any]) -> str:
    words = amount_words(view, row["amount_eur"], row["qualifier"])
    if not pd.isna(row["amount_eur"]) and not row["additive"]:
        words += f" ({view.text('record.not_additive')})"
    return words


def _list_card(view: View, name: str, title: str, table: pd.DataFrame, excluded: tuple[str, ...]) -> Card:
    columns = (
        Column("end", view.text("endings.end"), "partial_date"),
        Column("what", view.text("endings.what")),
        Column("initiative", view.text("funding.initiative")),
        Column("amount", view.text("endings.amount")),
        Column("funders", view.text("funding.funders")),
        Column("level", view.text("funding.group")),
        Column("known_to", view.text("endings.known_to")),  # a slide holds the six columns before it
        Column("amount_eur", view.text("funding.single_amount"), "euro"),
    )
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, columns, table, view.language),
        chart=None,
        alt=view.text("endings.alt"),
        left_out=excluded,
        definition=view.text("endings.definition"),
    )


def _without_end(view: View) -> tuple[str, ...]:
    """How many running initiatives and how many amounts have no recorded end."""
    records = view.dataset.initiatives
    found = {
        "without_end": int((records["end_last"].isna() & (records["status"] == "running")).sum()),
        "grants_without_end": int(view.money.funding["period_last"].isna().sum()),
    }
    parts = [view.text(f"endings.{key}", n=count) for key, count in found.items() if count]
    if not parts:
        return ()
    return (view.text("endings.all_without_end", what=view.text("endings.and").join(parts)),)


def _amounts(view: View, amounts: pd.Series, none: str, form: Callable[[float, Language], str]) -> pd.Series:
    """Each amount in words, and that there is none."""
    words = [none if pd.isna(one) else form(float(one), view.language) for one in amounts]
    return words_column(words, amounts.to_frame())


def calendar_rows(view: View) -> pd.DataFrame:
    """Every recorded end that is still to come, in words: for the calendar file."""
    rows = endings(view.money, view.day)
    return _worded(view, rows[rows["phase"] == "ending"].reset_index(drop=True))
