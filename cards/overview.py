"""The overview: the answer in a sentence, and the key figures."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from analysis.freshness import recently_running
from analysis.overview import key_figures
from cards.record_words import OLD_AFTER_DAYS
from cards.view import View
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
    """What the overview says in words."""
    rows = key_figures(view.money)
    recent = recently_running(view.dataset, view.day, OLD_AFTER_DAYS)
    words = tuple(
        map(partial(_key_figure, view, recent), rows["key_figure"], rows["value"], rows["left_out"])
    )
    return Summary(_lead(view, rows.set_index("key_figure")["value"], recent), words)


def _lead(view: View, figures: pd.Series, recent: int) -> str:
    """How many initiatives, how many running and since when that is known, where, with how much money."""
    if not figures["initiatives"]:
        return view.text("overview.lead_nothing")
    running = int(figures["running"])
    sentences = [view.text("overview.lead", n=int(figures["initiatives"]), running=running)]
    if running:
        sentences.append(view.text("overview.lead_recent", recent=recent))
    if figures["municipalities"]:
        sentences.append(view.text("overview.lead_places", n=int(figures["municipalities"])))
    if pd.notna(figures["additive_eur"]):
        sentences.append(
            view.text("overview.lead_money", amount=euro(figures["additive_eur"], view.language))
        )
    else:
        sentences.append(view.text("overview.lead_no_money"))
    return " ".join(sentences)


def _key_figure(view: View, recent: int, code: str, value: float, left_out: int) -> KeyFigure:
    if pd.isna(value):
        words = view.text("overview.unknown")
    else:
        words = euro(value, view.language) if code.endswith("_eur") else number(int(value), view.language)
    told = [view.text(f"overview.left_out_{code}", n=int(left_out))] if left_out else []
    if code == "running" and value:
        told.insert(0, view.text("overview.recent", recent=recent))
    beside = "; ".join(told)
    definition = view.all_records.definition("key_figure", code, view.language)
    return KeyFigure(view.label("key_figure", code), words, definition, beside)
