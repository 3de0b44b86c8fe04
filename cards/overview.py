"""The overview: the answer in a sentence, and the key figures."""

from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from analysis.freshness import recently_running
from analysis.funding import total_by_initiative
from analysis.overview import key_figures, statewide_key_figures
from cards.column_words import MAX_NAME, short_name
from cards.record_words import OLD_AFTER_DAYS
from cards.view import View
from cards.whole_terms import has_period, money_in_period, years_in_words
from language.formats import euro, number, percent

SHORT = 18  # characters of a name in a sentence that says more
LARGE_SHARE = 0.25  # of the known money: what one initiative must hold to be named
HALF_WITHIN = 0.025  # so near a half a share is "about half"


@dataclass(frozen=True)
class KeyFigure:
    """A number with its meaning and what it leaves out, all in words; `share`: of the whole it is part of."""

    label: str
    value: str
    definition: str
    left_out: str
    code: str = ""
    share: float | None = None
    on_site: str = ""
    statewide: str = ""


@dataclass(frozen=True)
class Summary:
    """The answer in a few sentences, and the key figures in the order of their list."""

    lead: str
    figures: tuple[KeyFigure, ...]


def summary(view: View) -> Summary:
    """What the overview says in words; with a region chosen of both layers, each by itself."""
    rows = key_figures(view.money).set_index("key_figure")
    rows["statewide"] = pd.Series(pd.NA, rows.index, dtype="Float64")
    recent = recently_running(view.dataset, view.day, OLD_AFTER_DAYS)
    if view.shows_statewide:
        beside = statewide_key_figures(view.second.money, view.money).set_index("key_figure")
        rows = rows.assign(statewide=beside["value"], left_out=rows["left_out"] + beside["left_out"])
        recent += recently_running(view.statewide, view.day, OLD_AFTER_DAYS)
    words = tuple(
        map(
            partial(_key_figure, view, recent),
            rows.index,
            rows["value"],
            rows["statewide"],
            rows["left_out"],
        )
    )
    return Summary(_lead(view, rows), words)


def _lead(view: View, rows: pd.DataFrame) -> str:
    """How many initiatives, how many of them running, and where the known money is."""
    if view.is_empty:
        return view.text("overview.lead_nothing")
    figures, beside = rows["value"], rows["statewide"]
    n, running = int(figures["initiatives"]), int(figures["running"])
    if view.shows_statewide:
        more = {"statewide": int(beside["initiatives"]), "statewide_running": int(beside["running"])}
        return view.text("overview.lead_layers", n=n, running=running, **more)
    words = {0: "none", n: "only" if n == 1 else "all"}.get(running)
    key = f"overview.lead_running_{words}" if words else "overview.lead_running"
    counted = view.text("overview.lead", n=n, running=view.text(key, n=running))
    return f"{counted} {_money(view, figures['additive_eur'])}"


def _money(view: View, total: float) -> str:
    """The initiative that holds much of the known money; where none does, how much is known."""
    whole = "_whole" if has_period(view) else ""
    if pd.isna(total):
        return view.text("overview.lead_no_money")
    known = total_by_initiative(view.money)
    share = known["amount_eur"].iloc[0] / total if total else 0.0
    if len(known) < 2 or share < LARGE_SHARE:
        return view.text(f"overview.lead_money{whole}", amount=_formatted(view, "additive_eur", total))
    name = short_name(view, known["initiative_id"].iloc[0], SHORT if whole else MAX_NAME)
    if abs(share - 0.5) < HALF_WITHIN:
        return view.text(f"overview.lead_half{whole}", name=name)
    return view.text(f"overview.lead_largest{whole}", name=name, share=percent(share, view.language))


def _key_figure(
    view: View, recent: int, code: str, value: float, statewide: float, left_out: int
) -> KeyFigure:
    told = [view.text(f"overview.left_out_{code}", n=int(left_out))] if left_out else []
    if code == "running" and (value or (pd.notna(statewide) and statewide)):
        told.insert(0, view.text("overview.recent", recent=recent))
    if code == "additive_eur" and has_period(view):
        told.insert(0, _whole_term(view))
    beside = " · ".join(told)
    definition = view.all_records.definition("key_figure", code, view.language)
    label, layers = view.text(f"overview.label_{code}"), _layers(view, code, value, statewide)
    if layers:
        words = view.text("overview.layers", on_site=layers[0], statewide=layers[1])
    else:
        words = _formatted(view, code, value)
    return KeyFigure(label, words, definition, beside, code, _share(view, code, value), *(layers or ("", "")))


def _share(view: View, code: str, value: float) -> float | None:
    """How much of the whole a figure is, where one counts the other: the running ones on site."""
    whole = len(view.dataset.initiatives)
    return value / whole if code == "running" and whole else None


def strip(view: View, said: Summary) -> tuple[KeyFigure, ...]:
    """The key figures of the overview: what people are reached and offered stands beside those planned."""
    figures = {figure.code: figure for figure in said.figures}
    beside = [
        view.text(f"overview.beside_{code}", n=figures.pop(code).value)
        for code in ("reached_people", "offered_people")
    ]
    planned = figures["planned_people"]
    left_out = " · ".join(part for part in (*beside, planned.left_out) if part)
    return (*(one for one in figures.values() if one is not planned), replace(planned, left_out=left_out))


def _whole_term(view: View) -> str:
    """That a sum is of whole terms; without a second layer also what of it falls into the chosen period."""
    amount = None if view.shows_statewide else money_in_period(view)
    if amount is None:
        return view.text("funding_years.whole_term_note")
    words = euro(amount, view.language)
    return view.text("funding_years.period_note", years=years_in_words(view), amount=words)


def _layers(view: View, code: str, value: float, statewide: float) -> tuple[str, str] | None:
    """With a region chosen what is on site and what is statewide, in words; None where that is not told."""
    if not view.shows_statewide or code == "municipalities" or (pd.isna(value) and pd.isna(statewide)):
        return None
    return _formatted(view, code, value), _formatted(view, code, statewide)


def _formatted(view: View, code: str, value: float) -> str:
    if pd.isna(value):
        return view.text("overview.unknown")
    return euro(value, view.language) if code.endswith("_eur") else number(int(value), view.language)
