"""What answers are computed from: the records, what a request chooses of them, and where people see it."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import HTTPException, Request

from cards.context import Context, context_of_view
from cards.view import View
from language.texts import Language, text
from records.addresses import API, VERSION, standing, version_of
from records.dataset import Dataset
from records.selected import Selected
from records.selection import Selection
from records.snapshots import RECORDS, VERSIONS, Snapshot
from web.api.queries import refused

MOUNT = f"{API}/"
# An answer is the same on every day: only what the records and the address say goes into it.
NO_DAY = datetime.date.min


@dataclass(frozen=True)
class ApiRequest:
    """A selection of the records, in a language, asked for at an address that ends in `api/v1/`."""

    snapshot: Snapshot
    selection: Selection
    language: Language
    base: str

    @property
    def dataset(self) -> Dataset:
        """All records."""
        return self.snapshot.dataset

    def chosen(self) -> Selected:
        """The initiatives of the selection."""
        return self.snapshot.selected(self.selection)

    def view(self, chosen: Selected) -> View:
        """The selection as cards see it; its records are narrowed only where something is chosen."""
        is_all = len(chosen.ids) == chosen.total
        narrowed = self.dataset if is_all else self.dataset.narrow(chosen.ids)
        return View(narrowed, self.dataset, chosen, self.selection, NO_DAY, self.language)

    def context(self, chosen: Selected, page: str) -> Context:
        """What the answer says about itself; `page` shows the same selection to people."""
        view = View(self.dataset, self.dataset, chosen, self.selection, NO_DAY, self.language)
        return context_of_view(view, self.page(page, **self.selection.to_query()))

    def page(self, path: str, **query: str | list[str]) -> str:
        """The full address of a page for people, in the language asked for."""
        whole = urlencode({**standing(self.language, version_of(self.dataset)), **query}, doseq=True)
        root = self.base.removesuffix(MOUNT)
        return f"{root}{path}?{whole}" if whole else f"{root}{path}"


def records(language: Language = "de", version: str | None = None) -> Snapshot:
    """The last good records; whoever serves the request has looked whether there are newer ones.

    Args:
        language: of what is wrong.
        version: that was asked for instead; None for the records of today.

    Raises:
        HTTPException: 503, the files are faulty and none were ever read.
        RequestValidationError: there is no such version.
    """
    if version is not None:
        if (kept := VERSIONS.get(version)) is None:
            raise refused("unknown_value", [(VERSION, version)])
        return kept
    snapshot = RECORDS.snapshot
    if snapshot is None:
        raise HTTPException(503, text("api.faulty", language))
    return snapshot


def base_of(request: Request) -> str:
    """The address below which the interface was asked, ending in a slash."""
    root: str = request.scope.get("root_path", "")
    return str(request.url.replace(path=f"{root}/", query="", fragment=""))
