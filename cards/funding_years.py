"""Money over time: the years it is meant for as far as they are on record, and what runs out."""

import datetime

import pandas as pd

from analysis.funding_years import (
    ending_by_window,
    ending_grants,
    money_by_known_period,
    money_by_year,
)
from cards.card import Card
from cards.column_words import words_column
from cards.declared import FROM_DAY, GRANT_WINDOW, card, day_from
from cards.funding import sum_left_out
from cards.funding_tables import amounts_in_words, fact_lines, with_names
from cards.linked import linked_rows
from cards.record import Cell
from cards.record_words import period_words
from cards.sheet import Column, Sheet
from cards.view import View
from charts.categories import columns_over_time, ranked_bars, series_of
from language.formats import euro, euro_exact, partial_date, percent


@card("foerderung-jahre", "funding")
def by_year(view: View) -> Card:
    """The additive money with a known period by year; its title is how much of all money that is."""
    table = money_by_year(view.money)
    periods = money_by_known_period(view.money)
    amounts = dict(zip(periods["period"], periods["amount_eur"].astype("float64"), strict=True))
    counts = dict(zip(periods["period"], periods["rows"].astype("int64"), strict=True))
    total = sum(amounts.values())
    title = view.text("funding.by_level_none")
    if total > 0:
        share = amounts["known"] / total
        key = "title" if share >= 0.5 else "title_only" if share else "title_none"
        title = view.text(f"funding_years.{key}", share=percent(share, view.language))
    left_out = [
        view.text(f"funding_years.{period}", n=int(counts[period]), amount=euro(amount, view.language))
        for period, amount in amounts.items()
        if period != "known" and counts[period]
    ]
    columns = (
        Column("year_text", view.text("funding_years.year")),
        Column("amount_eur", view.text("funding_years.spread"), "euro"),
        Column("rows", view.text("funding.rows"), "integer"),
        Column("initiatives", view.text("funding.initiatives"), "integer"),
    )
    shown = table.assign(year_text=table["year"].astype("str"))
    name = "foerderung-nach-jahr"
    series = series_of({"amount_eur": view.text("funding_years.spread_euro")}, "number")
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, columns, shown, view.language),
        chart=columns_over_time(table, "year", series, language=view.language, quantity="euro")
        if len(table)
        else None,
        alt=view.text("funding_years.alt"),
        left_out=(*left_out, *sum_left_out(view)),
        definition=view.text("funding_years.definition"),
    )


@card("foerderung-endet", "funding", GRANT_WINDOW, FROM_DAY)
def ending(view: View, months: str, day: str) -> Card:
    """Money whose stated period ends within so many months of a day, and within the shorter times.

    Args:
        view: the chosen initiatives.
        months: a code of `GRANT_WINDOW`.
        day: ISO text; empty: today.
    """
    since = day_from(view, day)
    table = ending_by_window(view.money, since, int(months))
    title = _ending_title(view, table, months)
    shown = _ending_words(view, table)
    columns = (
        Column("window", view.text("funding_years.time")),
        Column("amount_eur", view.text("funding.amount"), "euro"),
        *(
            Column(key, view.text(f"funding.{key}"), "integer")
            for key in ("initiatives", "rows", "not_additive", "unnamed")
        ),
    )
    name = "foerderung-endet"
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, columns, shown, view.language),
        chart=ranked_bars(
            shown,
            "amount_eur",
            "name",
            words="hover_text",
            end="bar_label",
            language=view.language,
            quantity="euro",
            code="within",
        )
        if len(shown)
        else None,
        alt=view.text("funding_years.ending_alt"),
        left_out=(from_day_words(view, since), *_without_end(view)),
        definition=view.text("funding_years.ending_definition"),
    )


def _ending_title(view: View, table: pd.DataFrame, months: str) -> str:
    if table.empty:
        return view.text("funding_years.ending_none", months=months)
    last = table.iloc[-1]
    has_amount = pd.notna(last["amount_eur"])
    return view.text(
        "funding_years.ending" if has_amount else "funding_years.ending_without_amount",
        n=int(last["initiatives"]),
        months=months,
        amount=euro(last["amount_eur"], view.language) if has_amount else "",
    )


def _ending_words(view: View, table: pd.DataFrame) -> pd.DataFrame:
    """The windows with their names, and their amounts as they stand in bars and are told beside them."""
    none = view.text("funding.no_amount")
    amounts = [None if pd.isna(amount) else float(amount) for amount in table["amount_eur"]]
    windows = [
        view.text("funding_years.window", months=int(months), until=_long(until.date(), view))
        for months, until in zip(table["within"], table["until"], strict=True)
    ]
    names = [view.text("funding_years.months", n=int(months)) for months in table["within"]]
    exact = [none if one is None else euro_exact(one, view.language) for one in amounts]
    short = [none if one is None else euro(one, view.language) for one in amounts]
    columns = {"window": windows, "name": names, "hover_text": exact, "bar_label": short}
    return table.assign(**{name: words_column(words, table) for name, words in columns.items()})


@card("foerderung-endet-liste", "funding", GRANT_WINDOW, FROM_DAY)
def ending_list(view: View, months: str, day: str) -> Card:
    """Each grant whose stated period ends within so many months of a day; see `ending`."""
    since = day_from(view, day)
    table = with_names(view, ending_grants(view.money, since, int(months)))
    table = table.assign(
        period=words_column(
            (
                partial_date(end, view.language) if start == end else period_words(view, start, end)
                for start, end in zip(table["period_start"], table["period_end"], strict=True)
            ),
            table,
        ),
        window=words_column((view.text("funding_years.months", n=n) for n in table["within"]), table),
    )
    title = view.text(
        "funding_years.list" if len(table) else "funding_years.list_none", n=len(table), months=months
    )
    columns = (
        Column("initiative", view.text("funding.initiative")),
        Column("funders", view.text("funding.funders")),
        Column("amount_eur", view.text("funding.single_amount"), "euro"),
        Column("is_added", view.text("funding.is_added")),
        Column("period_end", view.text("funding_years.end"), "partial_date"),
        Column("window", view.text("funding_years.time")),
    )
    name = "foerderung-endet-liste"
    return Card(
        name=name,
        title=title,
        sheet=Sheet(name, title, columns, table, view.language),
        chart=None,
        alt=view.text("funding_years.list_alt"),
        left_out=(from_day_words(view, since), *_without_end(view)),
        definition=view.text("funding_years.ending_definition"),
    )


def ending_rows(view: View, rows: pd.DataFrame) -> tuple[Cell, ...]:
    """Rows of `ending_list` with links."""
    return linked_rows(view, rows, fact_lines(rows["period"], amounts_in_words(view, rows)))


def _long(day: datetime.date, view: View) -> str:
    return partial_date(day.isoformat(), view.language)


def from_day_words(view: View, since: datetime.date) -> str:
    """From which day on ends are counted."""
    return view.text("funding_years.from_day", date=_long(since, view))


def _without_end(view: View) -> tuple[str, ...]:
    count = int(view.money.funding["period_last"].isna().sum())
    return (view.text("funding_years.without_end", n=count),) if count else ()
