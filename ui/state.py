"""What every page starts from: the address, and the view of the records it asks for."""

from cards.address import Address, read_address
from cards.view import View, view_of
from language.today import today
from records.snapshots import RECORDS
from ui.address import read_query
from ui.cache import current_snapshot


def released_today() -> str:
    """The version under which just the records of today are kept for good; empty where they are not."""
    return RECORDS.snapshot.released if RECORDS.snapshot else ""


def version_to_keep(view: View) -> str:
    """The version that a link can name to lead to these records for good; empty where none can or must."""
    return current_snapshot().released


def current_address() -> Address:
    """What the address of this run says."""
    snapshot = current_snapshot()
    return read_address(read_query(), snapshot.index.options, snapshot.version)


def current_view() -> View:
    """The chosen records, the day and the language of this run."""
    snapshot, address = current_snapshot(), current_address()
    return view_of(snapshot, address.selection, snapshot.day(today()), address.language)
