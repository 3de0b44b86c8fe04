"""What every page starts from: the address, and the view of the records it asks for."""

from analysis.dataset import Dataset
from cards.view import View
from ui.address import Address, read_address, today
from ui.cache import RECORDS, current_preview, index_of, view_of


def current_records() -> Dataset:
    """The records of this run: those of the data folder, or those that this browser previews."""
    preview = current_preview()
    return RECORDS.dataset if preview is None else preview.dataset


def current_address() -> Address:
    """What the address of this run says."""
    return read_address(index_of(current_records()).options)


def current_view() -> View:
    """The chosen records, the day and the language of this run."""
    address = current_address()
    return view_of(current_records(), address.selection, today(), address.language)
