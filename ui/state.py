"""What every page starts from: the address, and the view of the records it asks for."""

import streamlit as st

from cards.address import Address, read_address
from cards.view import View
from records.addresses import VERSION, version_of
from records.dataset import Dataset
from ui.address import read_query
from ui.cache import RECORDS, RELEASES, current_preview, day_of, index_of, view_of


def current_records() -> Dataset:
    """The records of this run: of the version in the address, that this browser previews, or of today."""
    asked = st.query_params.get(VERSION, "")
    if asked and (kept := RELEASES.get(asked)) is not None:
        return kept
    preview = current_preview()
    return RECORDS.dataset if preview is None else preview.dataset


def version_to_keep(view: View) -> str:
    """The version that a link can name to lead to these records for good; empty where none can or must."""
    return RECORDS.released if view.all_records.kind == "records" else ""


def current_address() -> Address:
    """What the address of this run says."""
    dataset = current_records()
    return read_address(read_query(), index_of(dataset).options, version_of(dataset))


def current_view() -> View:
    """The chosen records, the day and the language of this run."""
    dataset, address = current_records(), current_address()
    return view_of(dataset, address.selection, day_of(dataset), address.language)
