"""Years to choose from as HTML: a column each, those of the chosen period marked, and links to its ends."""

from dataclasses import dataclass

from markupsafe import Markup

from charts.html_parts import NOTHING, Href, decimals, share
from charts.values import NO_CLICK, Click

LOW = 0.35  # of the highest column


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A year, or all before the first one.

    Attributes:
        label: what stands below it.
        words: all of it in words.
        running: how many run then; None where that is not counted yet.
        begun: how many of them begin then.
        is_chosen: whether the chosen period reaches into it.
        click: chooses it, or takes that back.
    """

    label: str
    words: str
    running: int | None
    begun: int
    is_chosen: bool = False
    click: Click = NO_CLICK


@dataclass(frozen=True, slots=True, kw_only=True)
class Brush:
    """Years in their order; `name` says what they are for, `key` what the columns count, `links` go on."""

    columns: tuple[YearColumn, ...]
    name: str
    key: str
    links: tuple[tuple[str, Click], ...] = ()


def brush_html(brush: Brush, href: Href, tools: Markup = NOTHING) -> Markup:
    """A link for each year, as high as what runs in it.

    Args:
        brush: what is drawn.
        href: makes the address that a click leads to.
        tools: what else stands above the years.
    """
    most = max([column.running or 0 for column in brush.columns], default=0) or 1
    columns = NOTHING.join(
        Markup(
            '<li><a href="{}" target="_self" data-sets="von bis" data-year="{}" title="{}" aria-label="{}"{}>'
            '<i style="--s:{}"></i><i class="atlas-brush-begun" style="--s:{}"></i>'
            "<span>{}</span></a></li>"
        ).format(
            href(column.click),
            column.label,
            column.words,
            column.words,
            Markup(' aria-current="true"') if column.is_chosen else "",
            decimals(share(column.running, most)),
            decimals(share(column.begun, most)),
            column.label,
        )
        for column in brush.columns
    )
    # What stands above the years may lie upon the first half of them where these columns are low.
    first_half = brush.columns[: len(brush.columns) // 2]
    is_low = not brush.links and all(share(column.running, most) <= LOW for column in first_half)
    links = NOTHING.join(
        Markup('<a href="{}" target="_self" data-sets="von bis">{}</a>').format(href(click), words)
        for words, click in brush.links
    )
    return Markup(
        '<nav class="atlas-brush{}" aria-label="{}"><div><span>{}</span>{}{}</div><ul>{}</ul></nav>'
    ).format(" atlas-brush-low" if is_low else "", brush.name, brush.key, links, tools, columns)
