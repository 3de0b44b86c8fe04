"""A card as a slide: the same finding, figure and words, for whoever writes presentations."""

from cards.card import Card
from cards.context import context_of
from cards.view import View
from exports.slides import Slide


def slide_of(card: Card, view: View, link: str) -> Slide:
    """The slide of a card; `link` leads back to this view."""
    parts = {
        "definition": card.definition,
        "left_out": " ".join(card.left_out),
        "sources": view.text("card.sources_count", n=len(view.dataset.sources)),
    }
    return Slide(
        title=card.title,
        sheet=card.sheet,
        figure=card.figure,
        map=card.picture() if card.picture is not None and not card.is_empty else None,
        alt=card.alt,
        notes=tuple(f"{view.text(f'card.{name}')}: {words}" for name, words in parts.items() if words),
        context=context_of(card, view, link),
    )
