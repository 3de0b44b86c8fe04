"""The one form in which a figure is shown, saved and told."""

from dataclasses import dataclass

from cards.sheet import Sheet
from charts.values import NO_CLICK, Chart, Click


@dataclass(frozen=True, eq=False)
class Card:
    """A finding with its chart, its table twin and its notes; all words in one language.

    Attributes:
        name: ascii slug, unique on its page: element keys and file names.
        title: the finding, computed from the data.
        sheet: the same content as a table.
        chart: what is drawn; None when there is nothing to draw, or when the table is the figure.
        alt: what the figure shows, in one sentence.
        left_out: sentences on what is not shown and why.
        definition: what is counted.
    """

    name: str
    title: str
    sheet: Sheet
    chart: Chart | None
    alt: str
    left_out: tuple[str, ...]
    definition: str

    @property
    def click_filters(self) -> tuple[str, ...]:
        """The parameters of the selection that a click on a mark sets; none where marks carry none."""
        return self._click.parameters

    @property
    def click_opens(self) -> str:
        """The page of the record that a click on a mark opens; empty where it opens none."""
        return self._click.page

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show in this selection."""
        return self.sheet.rows.empty

    @property
    def _click(self) -> Click:
        return NO_CLICK if self.chart is None else self.chart.click
