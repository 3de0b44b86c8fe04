"""What every page starts from: the address, and the view of the records it asks for."""

from analysis.dataset import Dataset
from cards.view import View
from ui.address import Address, read_address, today
from ui.cache import RECORDS, index_of, view_of


def current_address() -> Address:
    """What the address of this run says."""
    return read_address(index_of(_records()).options)


def current_view() -> View:
    """The chosen records, the day and the language of this run."""
    address = current_address()
    return view_of(_records(), address.selection, today(), address.language)


def _records() -> Dataset:
    dataset, error = RECORDS.current()
    if dataset is None:
        raise error or LookupError("no records were read")
    return dataset
