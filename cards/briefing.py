"""A selection as a briefing: the key figures, the map, for whom, since when, paid by whom, proof."""

from dataclasses import dataclass

import pandas as pd

from cards.card import Card
from cards.column_words import initiative_names
from cards.context import Context, context_of_view
from cards.directory import initiatives_title, listed_initiatives
from cards.directory_tables import initiatives_card
from cards.funding import by_funder
from cards.overview import KeyFigure, summary
from cards.places import whole_map
from cards.record_words import status_words
from cards.selection_words import beside_in_words, chips
from cards.sheet import Column, Sheet
from cards.target_groups import by_target_group
from cards.timeline import by_year
from cards.view import View

SHOWN = ("name", "kind", "status", "municipalities", "lead")  # columns of the list of initiatives
SHOWN_OF_LAYERS = ("name", "layer", "status", "municipalities", "lead")  # there is no room for more


@dataclass(frozen=True, eq=False)
class Briefing:
    """What a briefing says, all words in one language.

    Attributes:
        title: what it is about.
        lead: the answer in a few sentences.
        numbers: the key figures.
        where: the map.
        figures: the findings of the second page.
        initiatives: their table; the first column is shown widest.
        sources: their table; a column of kind `url` becomes a link.
        context: selection, extent, state, licence and link.
    """

    title: str
    lead: str
    numbers: tuple[KeyFigure, ...]
    where: Card
    figures: tuple[Card, ...]
    initiatives: Sheet
    sources: Sheet
    context: Context


def briefing_of(view: View, link: str) -> Briefing:
    """The briefing of the chosen initiatives; `link` leads back to this view."""
    answer = summary(view)
    order = listed_initiatives(view, "name")
    return Briefing(
        title=briefing_title(view),
        lead=" ".join([answer.lead, *(f"{words}." for words in beside_in_words(view))]),
        numbers=answer.figures,
        where=whole_map(view),
        figures=(by_target_group(view), by_year(view), by_funder(view)),
        initiatives=_initiatives(view, order),
        sources=_sources(view, order),
        context=context_of_view(view, link),
    )


def briefing_title(view: View) -> str:
    """What the briefing is about: the whole atlas, or the chosen filters."""
    chosen = [words for _, _, words in chips(view)]
    if not chosen:
        return view.text("briefing.title")
    return view.text("briefing.title_chosen", filters="; ".join(chosen))


def _initiatives(view: View, order: tuple[str, ...]) -> Sheet:
    """Name, kind, status with its day, municipalities and lead of each."""
    whole = initiatives_card(view, order).sheet
    records = view.all_records.initiatives.set_index("id").loc[list(order)]
    told = [
        status_words(view, status, as_of)
        for status, as_of in zip(records["status"], records["status_as_of"], strict=True)
    ]
    rows = whole.rows.assign(status=told, name=whole.rows["id"].map(initiative_names(view)))
    shown = SHOWN_OF_LAYERS if view.shows_statewide else SHOWN
    columns = tuple(column for column in whole.columns if column.key in shown)
    return Sheet("initiativen", initiatives_title(view), columns, rows, view.language)


def _sources(view: View, order: tuple[str, ...]) -> Sheet:
    """The first source of each initiative, in the order of the list."""
    sources = view.all_records.sources
    sources = sources[sources["initiative_id"].isin(order)]
    first = sources.drop_duplicates("initiative_id").set_index("initiative_id")
    first = first.reindex(pd.Index(order)).reset_index(names="initiative_id")
    rows = first.assign(initiative=first["initiative_id"].map(initiative_names(view)))
    title = view.text("briefing.sources_title", n=len(sources))
    columns = (
        Column("initiative", view.text("briefing.initiative")),
        Column("title", view.text("briefing.source")),
        Column("publisher", view.text("briefing.publisher")),
        Column("url", view.text("briefing.address"), "url"),
    )
    return Sheet("quellen", title, columns, rows, view.language)
