"""The page of news: what has changed since a version, and the versions that are kept."""

from dataclasses import replace
from html import escape

import streamlit as st

from cards.changes import SINCE_VERSION, changes_of, counted_changes, each_change, older_versions
from language.formats import partial_date
from records.addresses import API, PATHS, SINCE
from records.dataset import data_folder
from records.faults import DataError
from records.versions import versions
from ui.card import show_card
from ui.choice import choose_by_links
from ui.run import Run


def show_changes(run: Run) -> None:
    """What has changed up to the records that are shown."""
    view = run.view
    st.html(f'<p class="atlas-lead">{escape(view.text("news.lead"))}</p>')
    if not run.remembered(older_versions, view):
        st.info(view.text("news.first" if versions(data_folder()) else "news.none"))
        return
    (since,) = choose_by_links(run, SINCE_VERSION)
    try:
        changes = run.remembered(changes_of, view.all_records, since)
    except DataError as error:
        st.error(view.text("news.unreadable", date=partial_date(since, view.language)))
        st.caption(str(error))
        return
    show_card(run, counted_changes, changes)
    if len(changes.table):
        show_card(run, each_change, changes)


def show_versions(run: Run) -> None:
    """The versions that are kept: to look at, to compare, to take along."""
    view, address = run.view, run.address
    kept = versions(data_folder())
    if not kept:
        return
    now = replace(address, version="", page=())
    items = []
    for version in kept:
        links = {"open": replace(now, version=version).link("")}
        if version != run.newest:
            links["compare"] = now.link(PATHS["changes"], **{SINCE: version})
        told = [
            f'<a href="{escape(link)}" target="_self">{escape(view.text(f"news.{name}"))}</a>'
            for name, link in links.items()
        ]
        archive = f"{API}/releases/{version}.zip"
        told.append(f'<a href="{archive}" download>{escape(view.text("news.archive"))}</a>')
        date = escape(partial_date(version, view.language))
        items.append(f"<li>{date}: <span>{' · '.join(told)}</span></li>")
    st.html(f'<h2>{escape(view.text("news.versions"))}</h2><ul class="atlas-list">{"".join(items)}</ul>')
