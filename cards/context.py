"""The context line of a card or a selection: what a file taken from it says about itself."""

from collections.abc import Sequence

from cards.card import Card
from cards.selection_words import beside_in_words, count_in_words, filters_in_words
from cards.view import View
from exports.context import Context, state_of_data


def context_of(card: Card, view: View, link: str) -> Context:
    """The context of everything saved or copied from a card; `link` leads back to this view."""
    return context_of_view(view, link, card.left_out)


def context_of_view(view: View, link: str, left_out: Sequence[str] = ()) -> Context:
    """The context of what is taken from a selection, with what is left out beside what the filters leave."""
    beside = [f"{words}." for words in beside_in_words(view)]
    state = state_of_data(view.all_records.data_date, view.all_records.data_version, view.language)
    return Context(
        filters=view.text("card.filters", filters=filters_in_words(view)),
        count=count_in_words(view),
        left_out=" ".join([*beside, *left_out]),
        data_date=view.text("export.preview", state=state) if view.all_records.kind == "preview" else state,
        licence="CC BY 4.0",
        link=link,
        source=view.text("card.source"),
        language=view.language,
    )
