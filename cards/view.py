"""The state a card is built from."""

import datetime
from dataclasses import dataclass

from language.texts import Language, text
from records.dataset import Dataset
from records.selection import Selected, Selection


@dataclass(frozen=True)
class View:
    """The chosen records beside all of them, the day that counts as today, and the language.

    `dataset` is narrowed to the chosen initiatives, `all_records` is whole.
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
