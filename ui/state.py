"""What every page starts from: the address, and the view of the records it asks for."""

from cards.view import View
from ui.address import Address, read_address, today
from ui.cache import RECORDS, index_of, view_of


def current_address() -> Address:
    """What the address of this run says."""
    return read_address(index_of(RECORDS.dataset).options)


def current_view() -> View:
    """The chosen records, the day and the language of this run."""
    address = current_address()
    return view_of(RECORDS.dataset, address.selection, today(), address.language)
