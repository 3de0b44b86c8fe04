"""What comes next and what ended last, as lists of links."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from analysis.events import ended_initiatives, next_events, past_events
from cards.address import Address
from cards.record_words import name_in, status_words
from cards.view import View
from language.formats import partial_date
from ui.run import Run

SHOWN_NEXT, SHOWN_LAST = 5, 3


def show_dates(run: Run) -> None:
    """Events and ended initiatives side by side, seen from today."""
    view, address = run.view, run.address
    for column, block in zip(st.columns(2), (_events, _ended), strict=True):
        column.html(run.remembered(block, view, address))


def _events(view: View, address: Address) -> str:
    title = view.text("dates.next", date=partial_date(view.day.isoformat(), view.language))
    coming = next_events(view.dataset, view.day).head(SHOWN_NEXT)
    if len(coming):
        return _block(title, "", _event_items(view, address, coming))
    past = past_events(view.dataset, view.day).head(SHOWN_LAST)
    note = view.text("dates.none_coming" if len(past) else "dates.none")
    return _block(title, note, _event_items(view, address, past))


def _ended(view: View, address: Address) -> str:
    ended = ended_initiatives(view.dataset, view.day)
    items = [
        _item(
            address.link("initiative", id=str(row["id"])),
            name_in(view, str(row["name"]), row["name_en"]),
            view.text("dates.end", date=partial_date(str(row["end"]), view.language)),
            view.text("dates.recorded", status=status_words(view, str(row["status"]), row["status_as_of"])),
        )
        for row in _rows(ended.head(SHOWN_LAST))
    ]
    return _block(view.text("dates.ended"), "" if items else view.text("dates.none_ended"), items)


def _event_items(view: View, address: Address, events: pd.DataFrame) -> list[str]:
    names = view.dataset.initiatives.set_index("id")[["name", "name_en"]]
    rows = events[["initiative_id", "title", "start", "end"]].join(names, on="initiative_id")
    return [_event(view, address, row) for row in _rows(rows)]


def _event(view: View, address: Address, row: dict[str, Any]) -> str:
    when = partial_date(str(row["start"]), view.language)
    if pd.notna(row["end"]) and str(row["end"])[:10] != str(row["start"])[:10]:
        when = view.text("record.period", start=when, end=partial_date(str(row["end"]), view.language))
    link = address.link("initiative", id=str(row["initiative_id"]))
    return _item(link, str(row["title"]), when, name_in(view, row["name"], row["name_en"]))


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _item(link: str, name: str, *facts: str) -> str:
    words = " · ".join(f"<bdi>{escape(fact)}</bdi>" for fact in facts)
    return (
        f'<li><a href="{escape(link)}" target="_self"><bdi>{escape(name)}</bdi></a> <span>{words}</span></li>'
    )


def _block(title: str, note: str, items: list[str]) -> str:
    said = f"<p>{escape(note)}</p>" if note else ""
    listed = f'<ul class="atlas-list">{"".join(items)}</ul>' if items else ""
    return f'<h2 class="atlas-finding">{escape(title)}</h2>{said}{listed}'
