"""How to cite a view, and its address as a QR code."""

import re
from dataclasses import dataclass

import segno

from cards.context import Context
from charts.labels import one_line, shortened
from language.texts import text

MAX_TITLE = 200  # characters
MAX_LINK = 600  # characters: a phone still reads the code from a projector
MODULE = 4  # px of one square of a code


@dataclass(frozen=True)
class Citation:
    """A citation in three forms."""

    short: str
    full: str
    bibtex: str


def citation(title: str, context: Context, day: str) -> Citation:
    """How a view is cited.

    Args:
        title: of the page, figure or record.
        context: of the view.
        day: on which it is looked at, in ISO form.
    """
    year = day[:4]
    named = shortened(one_line(title), MAX_TITLE)
    selection = "; ".join(one_line(part) for part in (context.filters, context.count) if part)
    full = text(
        "cite.full",
        context.language,
        source=context.source,
        year=year,
        title=named,
        selection=selection,
        data_date=context.data_date,
        licence=context.licence,
        link=context.link,
    )
    key = re.sub(r"[^a-z0-9]+", "-", f"{context.source} {year}".lower()).strip("-")
    fields = {
        "title": named,
        "author": f"{{{_plain(context.source)}}}",
        "year": year,
        "note": f"{selection}. {context.data_date}. {context.licence}",
        "url": context.link,
        "urldate": day,
    }
    lines = [
        f"  {name} = {{{value if name in ('author', 'url') else _plain(value)}}},"
        for name, value in fields.items()
    ]
    return Citation(
        text("cite.short", context.language, source=context.source, year=year),
        full,
        "\n".join([f"@misc{{{key},", *lines, "}"]),
    )


def qr_code(link: str) -> str:
    """The address as a picture in a `data:` URL; nothing where it is too long to be read from a screen."""
    if len(link) > MAX_LINK:
        return ""
    drawn: str = segno.make_qr(link, error="m").png_data_uri(scale=MODULE)
    return drawn


def _plain(words: str) -> str:
    """Words without what BibTeX would take for its own marks."""
    return re.sub(r"[{}\\]", "", words).replace("&", r"\&").replace("%", r"\%").replace("#", r"\#")
