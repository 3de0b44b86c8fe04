"""What may be done with the records, the figures and shapes beside them, and the software."""

from cards.prose import Grid, said
from cards.record import Cell, Line, Words
from language.texts import Language, text

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
PARTS = {
    "records": ("CC BY 4.0", CC_BY),
    "population": ("", ""),
    "sizes": ("", ""),
    "points": ("CC BY 4.0", CC_BY),
    "boundaries": ("GeoNutzV", "https://www.gesetze-im-internet.de/geonutzv/"),
    "surroundings": ("", ""),
    "software": ("EUPL-1.2", "https://spdx.org/licenses/EUPL-1.2.html"),
}


def licence_table(language: Language) -> Grid:
    """Each part with the source to be named and the terms."""
    headings = (text("licences.part", language), text("licences.source", language))
    return Grid(text("licences.table", language), headings, tuple(_row(part, language) for part in PARTS))


def _row(part: str, language: Language) -> tuple[Cell, ...]:
    name, url = PARTS[part]
    terms: Line = (Words(name, url=url),) if name else said(text(f"licences.{part}_terms", language))
    return (said(text(f"licences.{part}", language)),), (
        said(text(f"licences.{part}_source", language)),
        terms,
    )
