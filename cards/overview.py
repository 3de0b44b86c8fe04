"""The overview: the answer in a sentence, and the key figures."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from analysis.freshness import recently_running
from analysis.overview import key_figures, statewide_key_figures
from cards.record_words import OLD_AFTER_DAYS
from cards.view import View
from cards.whole_terms import has_period, in_period
from language.formats import euro, number


@dataclass(frozen=True)
class KeyFigure:
    """A number with its meaning and with what it leaves out, all in words."""

    label: str
    value: str
    definition: str
    left_out: str


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
    return Summary(_lead(view, rows, recent), words)


def _lead(view: View, rows: pd.DataFrame, recent: int) -> str:
    """How many initiatives, how many running and since when that is known, where, with how much money."""
    if view.is_empty:
        return view.text("overview.lead_nothing")
    figures, beside = rows["value"], rows["statewide"]
    counts = {"n": int(figures["initiatives"]), "running": int(figures["running"])}
    if view.shows_statewide:
        more = {"statewide": int(beside["initiatives"]), "statewide_running": int(beside["running"])}
        sentences = [view.text("overview.lead_layers", **counts, **more)]
        is_running = counts["running"] or more["statewide_running"]
    else:
        sentences = [view.text("overview.lead", **counts)]
        is_running = counts["running"]
    if is_running:
        sentences.append(view.text("overview.lead_recent", recent=recent))
    if figures["municipalities"]:
        places = "lead_places_layers" if view.shows_statewide else "lead_places"
        sentences.append(view.text(f"overview.{places}", n=int(figures["municipalities"])))
    if pd.notna(figures["additive_eur"]) or pd.notna(beside["additive_eur"]):
        amount = _both(view, "additive_eur", figures["additive_eur"], beside["additive_eur"])
        whole = "_whole" if has_period(view) else ""
        sentences.append(view.text(f"overview.lead_money{whole}", amount=amount))
        if whole and not view.shows_statewide:
            sentences.append(in_period(view))
    else:
        sentences.append(view.text("overview.lead_no_money"))
    return " ".join(sentences)


def _key_figure(
    view: View, recent: int, code: str, value: float, statewide: float, left_out: int
) -> KeyFigure:
    told = [view.text(f"overview.left_out_{code}", n=int(left_out))] if left_out else []
    if code == "running" and (value or (pd.notna(statewide) and statewide)):
        told.insert(0, view.text("overview.recent", recent=recent))
    if code == "additive_eur" and has_period(view):
        told.insert(0, view.text("funding_years.whole_term_note"))
    beside = "; ".join(told)
    definition = view.all_records.definition("key_figure", code, view.language)
    return KeyFigure(view.label("key_figure", code), _both(view, code, value, statewide), definition, beside)


def _both(view: View, code: str, value: float, statewide: float) -> str:
    """A figure in words; with a region chosen what is on site and what is statewide, where that has any."""
    if not view.shows_statewide or code == "municipalities":
        return _formatted(view, code, value)
    if pd.isna(value) and pd.isna(statewide):
        return view.text("overview.unknown")
    on_site, beside = (_formatted(view, code, one) for one in (value, statewide))
    return view.text("overview.layers", on_site=on_site, statewide=beside)


def _formatted(view: View, code: str, value: float) -> str:
    if pd.isna(value):
        return view.text("overview.unknown")
    return euro(value, view.language) if code.endswith("_eur") else number(int(value), view.language)
