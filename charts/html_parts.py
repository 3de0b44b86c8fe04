"""What figures in HTML have in common: marks that lead somewhere, fills, the key, and text as text."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from markupsafe import Markup

from charts.labels import shortened, undirected
from charts.meanings import HATCHED, Look, is_known, look, looks
from charts.relation_values import Cell
from charts.values import Certainty, Click, Mark, Series
from language.texts import Language, text

Href = Callable[[Click], str]

MAX_NAME, MAX_WORDS, MAX_HOVER = 120, 60, 400  # characters of names, of words beside a mark, of what is told
NOTHING = Markup()
MANY_LINKS = 40  # of a figure; beyond them it can be skipped
EM_OF_LETTER = 0.62  # of tabular figures, with the letter spacing that readers may ask for


@dataclass(frozen=True)
class Fill:
    """How an area is filled: pale is planned or behind, hatched is unknown, or the one that dominates."""

    colour: str
    edge: str = ""
    is_pale: bool = False
    is_hatched: bool = False

    @classmethod
    def of(cls, look: Look) -> "Fill":
        """The fill of a look."""
        edge = f"var(--{look.paint.edge})" if look.paint.edge else ""
        return cls(look.variable, edge, is_hatched=look.pattern == HATCHED)

    def html(self, **sizes: str) -> Markup:
        """An area of this fill; `sizes` are variables of the style sheet."""
        marked = {"soft": bool(self.edge), "pale": self.is_pale, "hatched": self.is_hatched}
        classes = ["atlas-fill", *(f"atlas-{kind}" for kind, is_so in marked.items() if is_so)]
        values = {"c": self.colour, **({"e": self.edge} if self.edge else {}), **sizes}
        style = ";".join(f"--{name}:{value}" for name, value in values.items())
        return Markup('<i class="{}" style="{}"></i>').format(" ".join(classes), style)


def series_fills(series: Sequence[Series]) -> list[Fill]:
    """The fills of the series of one chart, no two alike: the second of a colour is hatched."""
    fills: list[Fill] = []
    for one, other in zip(series, looks([_shown(one.meaning) for one in series]), strict=True):
        fill = Fill.of(_look(one.meaning))
        hatched = replace(fill, is_hatched=True)
        fills.append(next((free for free in (fill, hatched) if free not in fills), Fill.of(other)))
    return fills


def mark_fill(mark: Mark, fills: Sequence[Fill]) -> Fill:
    """The fill of a mark: of its own meaning or its series, paler or hatched where it is not certain."""
    fill = Fill.of(look(mark.meaning)) if is_known(mark.meaning) else fills[mark.series]
    return certain(fill, mark.certainty)


def certain(fill: Fill, certainty: Certainty) -> Fill:
    """A fill as it says how certain the mark is."""
    is_hatched = fill.is_hatched or certainty == "uncertain"
    return replace(fill, is_pale=fill.is_pale or certainty == "planned", is_hatched=is_hatched)


def share(value: float | None, most: float) -> float:
    """The share of a length in the longest, from 0 to 1; one below zero has none."""
    if value is None or math.isnan(value) or value <= 0 or most <= 0:
        return 0
    return 1 if math.isinf(value) else min(value / most, 1)


def longest(values: Iterable[float | None]) -> float:
    """The longest of the lengths that can be drawn."""
    return max((value for value in values if value is not None and math.isfinite(value)), default=0)


def decimals(number: float) -> str:
    """A number as style sheets read it."""
    return f"{number:.4f}".rstrip("0").rstrip(".")


def room(words: Iterable[str]) -> float:
    """The width in em that the longest of some words takes."""
    return max((len(one) for one in words), default=0) * EM_OF_LETTER


def name(label: str, kind: str = "atlas-name") -> Markup:
    """A name that may be cut where there is no room; pointing at it tells it whole."""
    whole = shown(label, MAX_NAME)
    return Markup('<span class="{}" title="{}">{}</span>').format(kind, whole, whole)


def shown(words: str, most: int) -> str:
    """Text of a record on one line, without marks that turn the direction of what follows."""
    return shortened(undirected(words), most)


def end_words(mark: Mark, language: Language) -> str:
    """The value of a mark in words, never without its qualifier."""
    words = shown(mark.text, MAX_WORDS)
    if mark.qualifier != "exact" and words[:1].isdecimal():
        return text(f"reach.short_{mark.qualifier}", language, number=words)
    return words


def linked(
    content: Markup,
    kind: str,
    mark: Mark | Cell,
    href: Href,
    *,
    is_read: bool = False,
    size: float | None = None,
) -> Markup:
    """A mark as a link where a click leads somewhere.

    Args:
        content: what is drawn.
        kind: the class of the mark.
        mark: what it says and where a click leads.
        href: the address of a click.
        is_read: whether the words drawn say enough without a link; else the mark is read as a picture.
        size: its share of the longest, where the style sheet needs it.
    """
    words = shown(mark.hover_text, MAX_HOVER)
    style = Markup() if size is None else Markup(' style="--s:{}"').format(decimals(size))
    if leads_somewhere(mark.click):
        return Markup('<a class="{}" href="{}" target="_self" title="{}" aria-label="{}"{}>{}</a>').format(
            kind, href(mark.click), words, words, style, content
        )
    if is_read:
        return Markup('<span class="{}" title="{}"{}>{}</span>').format(kind, words, style, content)
    return Markup('<span class="{}" role="img" title="{}" aria-label="{}"{}>{}</span>').format(
        kind, words, words, style, content
    )


def leads_somewhere(click: Click) -> bool:
    """Whether a click does anything."""
    return bool(click.filters or click.page)


def key(entries: Iterable[tuple[Markup, str]], unit: str = "") -> Markup:
    """The key: fills with what they mean, and the unit; nothing where there is nothing to tell."""
    items = [Markup("<li>{}</li>").format(unit)] if unit else []
    items += [Markup("<li>{}{}</li>").format(fill, name(label)) for fill, label in entries]
    if not items:
        return Markup()
    return Markup('<ul class="atlas-key">{}</ul>').format(Markup().join(items))


def figure(
    form: Markup, language: Language, *, legend: Markup = NOTHING, hidden: str = "", links: int = 0
) -> Markup:
    """A figure with its key, what of it stands in the table alone, and a way past its links."""
    more = Markup('<p class="atlas-more">{}</p>').format(hidden) if hidden else Markup()
    drawn = Markup('<div class="atlas-figure">{}{}{}</div>').format(legend, form, more)
    if links <= MANY_LINKS:
        return drawn
    end = f"after-{crc32(drawn.encode()):08x}"
    return skip_link(end, language) + drawn + skip_end(end)


def skip_link(end: str, language: Language) -> Markup:
    """A link past a figure of many links, to the end of that id."""
    words = text("figure.skip", language)
    return Markup('<a class="atlas-skip" href="#{}" target="_self">{}</a>').format(end, words)


def skip_end(end: str) -> Markup:
    """Where such a link leads."""
    return Markup('<span id="{}" tabindex="-1"></span>').format(end)


def nothing(language: Language) -> Markup:
    """What stands in place of a figure without a mark."""
    return Markup('<p class="atlas-more">{}</p>').format(text("card.nothing", language))


def count_links(clicks: Iterable[Click]) -> int:
    """How many of the clicks lead somewhere."""
    return sum(map(leads_somewhere, clicks))


def _look(meaning: str) -> Look:
    return look(_shown(meaning))


def _shown(meaning: str) -> str:
    """The meaning itself, or a plain number where it has no look of its own."""
    return meaning if is_known(meaning) else "number"
