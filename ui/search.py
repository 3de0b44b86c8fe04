"""What stands beside a search: how it was understood, and filters that say the same."""

from dataclasses import replace
from html import escape

import streamlit as st

from cards.address import Address
from cards.suggestions import Suggestions, suggestions
from cards.view import View
from ui.run import Run


def show_search(run: Run) -> None:
    """Say what was searched for instead of a mistyped word, what was meant, which filters and regions fit."""
    view, address = run.view, run.address
    if not view.selection.q:
        return
    found = suggestions(run.snapshot, address, view.selection.q)
    if parts := _parts(found, view, address):
        st.html(f'<p class="atlas-search">{" ".join(parts)}</p>')


def _parts(found: Suggestions, view: View, address: Address) -> list[str]:
    parts = []
    if found.corrected:
        parts.append(escape(view.text("search.corrected", words=found.corrected)))
    if found.instead:
        there = replace(address, selection=view.selection.changed("q", found.instead)).here()
        parts.append(_link(there, view.text("search.instead", words=found.instead)))
    if found.filters:
        links = [
            _link(one.link, view.text("search.offered", kind=one.kind, label=one.label))
            for one in found.filters
        ]
        parts.append(f"{escape(view.text('search.filters'))}: {' · '.join(links)}")
    if found.areas:
        links = [_link(one.link, view.text("region.page_of", name=one.label)) for one in found.areas]
        parts.append(" · ".join(links))
    return parts


def _link(href: str, words: str) -> str:
    return f'<a href="{escape(href)}" target="_self"><bdi>{escape(words)}</bdi></a>'
