"""A period picks initiatives, not money: sums are of whole terms, what falls into it stands beside them."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar, cast

from analysis.funding_years import dated_grants, money_by_year
from cards.card import Card
from cards.view import View
from language.formats import euro
from records.selection import first_day, last_day

Made = TypeVar("Made", bound=Callable[..., Card])


def has_period(view: View) -> bool:
    """Whether a period is chosen."""
    return bool(view.selection.since or view.selection.until)


def in_period(view: View) -> str:
    """That sums are of whole terms, and what of them falls into the chosen period; empty without one."""
    if not has_period(view):
        return ""
    unknown = int(view.money.funding["additive"].sum()) - len(dated_grants(view.money))
    amount = money_in_period(view)
    if amount is None:
        return view.text("funding_years.period_none", years=years_in_words(view))
    key = "funding_years.period_unknown" if unknown else "funding_years.period"
    return view.text(key, years=years_in_words(view), amount=euro(amount, view.language), n=unknown)


def money_in_period(view: View) -> float | None:
    """The additive money with a known period that falls into the years of the chosen one, spread evenly."""
    since, until = view.selection.since, view.selection.until
    table = money_by_year(view.money)
    is_in = table["year"] >= (first_day(since).year if since else 0)
    if until:
        is_in &= table["year"] <= last_day(until).year
    found = table.loc[is_in, "amount_eur"]
    return float(found.sum()) if len(found) else None


def of_whole_terms(build: Made) -> Made:
    """A card of amounts says under a period that they are of whole terms, in its title where that has one."""

    @wraps(build)
    def told(view: View, *arguments: Any) -> Card:
        made = build(view, *arguments)
        in_title = "€" in made.title
        has_amounts = in_title or any(column.kind == "euro" for column in made.sheet.columns)
        if not has_period(view) or not has_amounts or made.is_empty:
            return made
        title = view.text("funding_years.whole_term", title=made.title) if in_title else made.title
        return replace(
            made,
            title=title,
            sheet=replace(made.sheet, title=title),
            left_out=(in_period(view), *made.left_out),
            definition=f"{made.definition} {view.text('funding_years.spread_evenly')}",
        )

    return cast(Made, told)


def years_in_words(view: View) -> str:
    """The years of the chosen period: `2027`, `2025–2027`, `ab 2025`."""
    since, until = (
        str(day(value).year) if value else ""
        for day, value in ((first_day, view.selection.since), (last_day, view.selection.until))
    )
    if since == until:
        return since
    if since and until:
        return view.text("funding_years.years", since=since, until=until)
    return view.text("funding_years.since" if since else "funding_years.until", year=since or until)
