"""What every file and picture says about itself: selection, extent, date, source, licence and link."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.card import Card
from cards.selection_words import beside_in_words, count_in_words, filters_in_words
from cards.view import View
from language.formats import partial_date
from language.texts import Language, text

SEPARATOR = " | "


@dataclass(frozen=True)
class Context:
    """The context of a download, each part already in words.

    `filters` reads "Filter: Region: Arnsberg; Status: läuft" or "ohne Filter", `count` "37 von 128
    Initiativen", `left_out` "9 ohne Startjahr nicht gezeigt" or is empty, `data_date` is a `state_of_data`.
    """

    filters: str
    count: str
    left_out: str
    data_date: str
    licence: str
    link: str
    source: str
    language: Language

    def line(self) -> str:
        """The one line every file carries; a part that is empty is left out."""
        named = {"data_date": self.data_date, "source": self.source, "licence": self.licence}
        worded = [
            f"{text(f'export.{part}', self.language)}: {value}" for part, value in named.items() if value
        ]
        parts = (self.filters, self.count, self.left_out, *worded, self.link)
        return SEPARATOR.join(part for part in parts if part)

    def parts(self) -> list[tuple[str, str]]:
        """Label and value of each part, for the cover sheet; a part that is empty is left out."""
        values = {
            "selection": self.filters,
            "count": self.count,
            "left_out": self.left_out,
            "data_date": self.data_date,
            "source": self.source,
            "licence": self.licence,
            "link": self.link,
        }
        return [(text(f"export.{part}", self.language), value) for part, value in values.items() if value]


def state_of_data(date: str | None, version: str | None, language: Language) -> str:
    """Date and version of the data in words; what is not known is said to be so."""
    day = partial_date(date, language) if date else text("export.unknown", language)
    return text("export.state", language, date=day, version=version) if version else day


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
