"""The known limits in sentences, with numbers of all records, whatever is selected."""

from dataclasses import replace

import pandas as pd

from analysis.funding import total_by_initiative
from analysis.limits import counted_limits, planned_people
from analysis.overview import key_figures
from cards.prose import PLACE, Items, Prose, placed, said
from cards.record import Line, Words
from cards.record_words import initiative_link, rows_of
from cards.view import View
from charts.labels import shortened
from language.formats import euro, percent

MAX_NAME = 100  # characters of a name within a sentence
UNCOUNTED = ("notes", "levels", "sizes", "boundaries")


def limits(view: View) -> Items:
    """The limits, a sentence each."""
    prose = Prose("limits", view.language)
    sentences = [prose.text("census"), *_counted(view, prose), *map(prose.text, UNCOUNTED)]
    plain = [said(sentence) for sentence in sentences]
    # What weighs most in sums stands right after what is missing.
    return Items((*plain[:3], *_largest_amount(view, prose), *_people(view, prose), *plain[3:]))


def _counted(view: View, prose: Prose) -> list[str]:
    table = counted_limits(view.all_records)
    count = {f"{limit}_count": number for limit, number in zip(table["limit"], table["count"], strict=True)}
    total = {f"{limit}_total": number for limit, number in zip(table["limit"], table["total"], strict=True)}
    sentences = ("gaps", "money", "lost_sources", "beyond", "location_sources", "places", "checked")
    return [prose.text(name, **count, **total) for name in sentences]


def _largest_amount(view: View, prose: Prose) -> tuple[Line, ...]:
    """How much of all additive money a single initiative has."""
    amounts = total_by_initiative(view.all_records).dropna(subset="amount_eur")
    if amounts.empty:
        return ()
    largest, total = float(amounts["amount_eur"].iloc[0]), float(amounts["amount_eur"].sum())
    sentence = prose.text(
        "largest",
        name=PLACE,
        amount=euro(largest, view.language),
        total=euro(total, view.language),
        share=percent(largest / total, view.language),
    )
    return (placed(_link(view, amounts["initiative_id"].iloc[0]), sentence),)


def _people(view: View, prose: Prose) -> tuple[Line, ...]:
    """How many planned people are offers, or the plan of a single initiative; how many were reached."""
    plans = planned_people(view.all_records)
    if plans.empty:
        return ()
    reached = key_figures(view.all_records).set_index("key_figure")["value"]["reached_people"]
    own = plans["people"] - plans["offered"]
    sentence = prose.text(
        "people",
        planned=int(plans["people"].sum()),
        offered=int(plans["offered"].sum()),
        plan=int(own.max()),
        name=PLACE,
        reached=0 if pd.isna(reached) else int(reached),
    )
    return (placed(_link(view, plans["initiative_id"].iloc[int(own.argmax())]), sentence),)


def _link(view: View, initiative_id: str) -> Words:
    records = view.all_records.initiatives
    link = initiative_link(view, rows_of(records[records["id"] == initiative_id])[0])
    return replace(link, text=shortened(link.text, MAX_NAME))
