"""The one form in which a figure is shown, saved and told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plotly.graph_objects import Figure

from cards.sheet import Sheet


@dataclass(frozen=True, eq=False)
class Card:
    """A finding with its figure, its table twin and its notes; all words in one language.

    Attributes:
        name: ascii slug, unique on its page: element keys and file names.
        title: the finding, computed from the data.
        sheet: the same content as a table.
        chart: what is drawn; None when there is nothing to draw, or when the table is the figure.
        alt: what the figure shows, in one sentence.
        left_out: sentences on what is not shown and why.
        definition: what is counted.
        narrows: parameters of the selection that a click on a mark sets to the codes it carries, such as
            `foerderer` or `region zielgruppe`; empty where marks carry none.
        opens: page of the record that a click on a mark opens by the id the mark carries; empty likewise.
        picture: makes the figure that is saved as a picture, where the screen shows something else: a map.
    """

    name: str
    title: str
    sheet: Sheet
    chart: Any
    alt: str
    left_out: tuple[str, ...]
    definition: str
    narrows: str = ""
    opens: str = ""
    picture: Callable[[], Figure] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show in this selection."""
        return self.sheet.rows.empty
