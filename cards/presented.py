"""A card on its way out, with the words of its selection and with what the presenter added."""

from dataclasses import dataclass, replace

from cards.card import Card
from cards.context import Context, context_of, context_of_view
from cards.deck import Pinned
from cards.view import View
from charts.labels import one_line, shortened
from language.texts import text

MAX_CODE = 60  # characters of a code that is told


@dataclass(frozen=True, eq=False)
class Presented:
    """What a slide is made of; light enough to be handed to another process.

    Attributes:
        card: None where there is no card of the code that was pinned.
        context: the line that whatever is made of it carries; its link leads back.
        sources: how many sources the selection has.
        pinned: what the deck holds; None outside of a deck.
        unknown: what of the link was not understood.
        spoken: the presenter's own notes.
    """

    card: Card | None
    context: Context
    sources: int = 0
    pinned: Pinned | None = None
    unknown: tuple[str, ...] = ()
    spoken: str = ""

    @property
    def title(self) -> str:
        """What the presenter calls it, else the finding, else that there is no such card."""
        if self._own_title:
            return self._own_title
        return self.missing if self.card is None else self.card.title

    @property
    def finding(self) -> str:
        """The finding where the title is the presenter's; else empty."""
        return self.card.title if self.card is not None and self._own_title else ""

    @property
    def missing(self) -> str:
        """That there is no such card."""
        code = self.pinned.card if self.pinned is not None else ""
        return text("slideshow.no_card", self.context.language, card=shortened(one_line(code), MAX_CODE))

    def notes(self, *names: str, is_all: bool = False) -> list[tuple[str, str]]:
        """Terms with what is said of them, those that are not empty.

        Args:
            names: keys of texts: `slideshow.finding`, `card.definition`, `card.left_out`, `card.sources`,
                `card.date`, `slideshow.unknown`.
            is_all: whether what is left out holds also what the filters leave.
        """
        if self.card is None:
            return []
        language = self.context.language
        known = {
            "slideshow.finding": self.finding,
            "card.definition": self.card.definition,
            "card.left_out": self.context.left_out if is_all else " ".join(self.card.left_out),
            "card.sources": text("card.sources_count", language, n=self.sources),
            "card.date": self.context.data_date,
            "slideshow.unknown": "; ".join(one_line(part) for part in self.unknown),
        }
        return [(text(name, language), known[name]) for name in names if known[name]]

    @property
    def _own_title(self) -> str:
        return self.pinned.title if self.pinned is not None else ""


def presented(
    card: Card | None, view: View, link: str, pinned: Pinned | None = None, unknown: tuple[str, ...] = ()
) -> Presented:
    """A card with the words of its selection; `link` leads back to it."""
    if card is None:
        context = replace(context_of_view(view, link), left_out="")
    else:
        context = context_of(card, view, link)
    return Presented(card, context, len(view.dataset.sources), pinned, unknown)
