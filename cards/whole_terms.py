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
    """How much of the known money falls into the years of the chosen period, in words; empty without one."""
    if not has_period(view):
        return ""
    grants = view.money.funding
    unknown = int(grants["additive"].sum()) - len(dated_grants(view.money))
    amount = money_in_period(view)
    years = _years(view)
    if amount is None:
        return view.text("funding_years.period_none", years=years)
    words = view.text("funding_years.period", years=years, amount=euro(amount, view.language))
    return f"{words} {view.text('funding_years.period_unknown', n=unknown)}" if unknown else words


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
    """A card whose title tells an amount says under a period that it is of whole terms."""

    @wraps(build)
    def told(view: View, *arguments: Any) -> Card:
        made = build(view, *arguments)
        if not has_period(view) or "€" not in made.title:
            return made
        title = view.text("funding_years.whole_term", title=made.title)
        sheet = replace(made.sheet, title=title)
        notes = (view.text("funding_years.whole_term_amounts"), in_period(view))
        return replace(made, title=title, sheet=sheet, left_out=(*notes, *made.left_out))

    return cast(Made, told)


def _years(view: View) -> str:
    since, until = (
        str(day(value).year) if value else ""
        for day, value in ((first_day, view.selection.since), (last_day, view.selection.until))
    )
    if since == until:
        return since
    if since and until:
        return view.text("funding_years.years", since=since, until=until)
    return view.text("funding_years.since" if since else "funding_years.until", year=since or until)
