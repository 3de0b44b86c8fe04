"""The state a card is built from."""

import datetime
from dataclasses import dataclass, replace
from functools import cached_property

from language.texts import Language, text
from records.amounts import with_chosen_amounts
from records.dataset import Dataset
from records.schema import STATEWIDE
from records.selected import Selected
from records.selection import WITHOUT, Selection
from records.snapshots import Snapshot


@dataclass(frozen=True)
class View:
    """The chosen records beside all of them, the day that counts as today, and the language.

    `dataset` is narrowed to the chosen initiatives, `all_records` is whole. With a region chosen, `dataset`
    holds the initiatives with a place there, and `statewide` the second layer: never to be added to it.
    """

    dataset: Dataset
    all_records: Dataset
    selected: Selected
    selection: Selection
    day: datetime.date
    language: Language

    def text(self, key: str, **values: object) -> str:
        """A text in the language of this view."""
        return text(key, self.language, **values)

    def label(self, list_: str, code: str) -> str:
        """The label of a code in the language of this view."""
        return self.all_records.label(list_, code, self.language)

    @cached_property
    def money(self) -> Dataset:
        """The chosen initiatives with the amounts of the chosen funders: for figures of money."""
        return with_chosen_amounts(self.dataset, self.selection)

    @cached_property
    def statewide(self) -> Dataset:
        """The initiatives that work statewide or beyond and meet all filters but the chosen region."""
        return self.all_records.narrow(self.selected.statewide)

    @cached_property
    def anywhere(self) -> Dataset:
        """The initiatives that meet all filters but the region, with the amounts of the chosen funders."""
        return with_chosen_amounts(self.all_records.narrow(self.selected.anywhere), self.selection)

    @property
    def area(self) -> str:
        """The code of the chosen region where it is the only one; else empty."""
        return self.selection.regions[0] if len(self.selection.regions) == 1 else ""

    @cached_property
    def all_statewide(self) -> Dataset:
        """All initiatives of both layers that work statewide or beyond, wherever they have places."""
        records = self.all_records.initiatives
        ids = self.selected.ids.append(self.selected.statewide)
        wanted = records["id"].isin(ids) & records["scope"].isin(STATEWIDE)
        return self.all_records.narrow(records.loc[wanted, "id"])

    @cached_property
    def second(self) -> "View":
        """The second layer as a view of its own, without the region: to be counted like the first."""
        none = self.selected.statewide[:0]
        selected = replace(self.selected, ids=self.selected.statewide, statewide=none, unplaced=none)
        selection = self.selection.changed("region", ())
        return replace(self, dataset=self.statewide, selected=selected, selection=selection)

    @property
    def has_layers(self) -> bool:
        """Whether a region is chosen, so that there are initiatives on site and statewide ones."""
        return bool(self.selection.regions)

    @property
    def shows_statewide(self) -> bool:
        """Whether statewide initiatives stand beside those on site: a region leaves them in."""
        return self.has_layers and self.selection.statewide_layer != WITHOUT

    @property
    def is_empty(self) -> bool:
        """Whether neither layer holds an initiative."""
        return not len(self.selected.ids) and not len(self.selected.statewide)


def view_of(snapshot: Snapshot, selection: Selection, day: datetime.date, language: Language) -> View:
    """The state that the cards of a selection are built from, made once."""
    selected = snapshot.selected(selection)
    return snapshot.remembered(_view, snapshot.dataset, selected, selection, day, language)


def _view(
    dataset: Dataset, selected: Selected, selection: Selection, day: datetime.date, language: Language
) -> View:
    is_whole = len(selected.ids) == selected.total
    narrowed = dataset if is_whole else dataset.narrow(selected.ids)
    return View(narrowed, dataset, selected, selection, day, language)
