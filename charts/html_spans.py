"""Spans over the years as HTML: a row each, the name on its bar; what is uncertain or unknown by form.

Places are percent of the plot, so that the figure grows with its room; text stays text, each row is a link.
"""

import datetime
from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup

from charts.html_parts import MANY_LINKS, NOTHING, Href, skip_end, skip_link
from charts.labels import one_line, shortened
from charts.meanings import css_colour
from charts.values import Span, SpanGroup, Spans
from language.formats import partial_date
from language.texts import text

MAX_NAME, MAX_REMARK = 64, 24  # characters of a name with its remark; the whole one is in its title
CHARACTER = 0.78  # percent of the plot that a character of a name takes on a desktop, widely spaced too
MAX_TICKS, LAST_TICK = 14, 90  # years named on the axis; percent behind which phones have no room for one
QUARTERS_UP_TO = 2  # years within which the axis names quarters
END = "atlas-gantt-end"  # where the link past the figure leads
FORMS = ("certain", "uncertain", "open", "faint", "unknown", "event")  # samples of the legend

Time = datetime.datetime


class Scale:
    """Where moments stand in the plot, in percent."""

    def __init__(self, since: datetime.date, until: datetime.date) -> None:
        self.since = Time(since.year, since.month, since.day)
        self.until = Time(until.year, until.month, until.day) + datetime.timedelta(days=1)

    def at(self, when: Time) -> float:
        """The place of a moment, at the edge where it lies beyond."""
        return min(100.0, max(0.0, 100 * ((when - self.since) / (self.until - self.since))))

    def shows(self, when: Time) -> bool:
        """Whether a moment lies within."""
        return self.since <= when < self.until


def scale_of(chart: Spans) -> Scale:
    """The days that a chart shows: those it names, else whole years around all of it."""
    times = [Time(chart.day.year, chart.day.month, chart.day.day)]
    for span in chart.spans:
        times += [span.last_start, *(marker.when for marker in span.markers)]
        times += [moment for part in span.parts for moment in (part.since, part.until)]
    since = chart.since or datetime.date(min(times).year, 1, 1)
    return Scale(since, max(since, chart.until or datetime.date(max(times).year, 12, 31)))


def spans_html(chart: Spans, href: Href, max_rows: int | None = None, *, has_key: bool = True) -> Markup:
    """A row for each span, below the heading of its group, which folds.

    Args:
        chart: what is drawn.
        href: makes the address that a click leads to.
        max_rows: draw at most so many, and say how many stand in the table alone.
        has_key: whether what the forms mean stands above it; a page may show `key_html` elsewhere.
    """
    key = key_html(chart) if has_key else NOTHING
    scale = scale_of(chart)
    today = Time(chart.day.year, chart.day.month, chart.day.day)
    groups = NOTHING.join(
        _group(chart.groups[code], [_row(span, scale, today, href) for span in spans])
        for code, spans in groupby(chart.spans[:max_rows], key=lambda span: span.group)
    )
    hidden = 0 if max_rows is None else max(0, len(chart.spans) - max_rows)
    more = Markup('<p class="atlas-more">{}</p>').format(text("figure.more", chart.language, n=hidden))
    skip = skip_link(END, chart.language) if len(chart.spans) > MANY_LINKS else NOTHING
    return Markup(
        '{}<div class="atlas-gantt" data-first="{}" data-last="{}">'
        '{}{}<div class="atlas-gantt-plot">{}{}</div></div>{}{}'
    ).format(
        skip,
        scale.since.date().isoformat(),
        (scale.until - datetime.timedelta(days=1)).date().isoformat(),
        key,
        _axis(chart, scale, today),
        _grid(chart, scale, today),
        groups,
        more if hidden else NOTHING,
        skip_end(END),
    )


def key_html(chart: Spans) -> Markup:
    """What the forms mean."""
    entries = NOTHING.join(
        Markup('<li><i class="atlas-gantt-key atlas-gantt-{}"></i>{}</li>').format(
            entry.meaning, one_line(entry.label)
        )
        for entry in chart.legend
        if entry.meaning in FORMS
    )
    return Markup('<ul class="atlas-gantt-keys">{}</ul>').format(entries)


def _ticks(scale: Scale) -> Iterator[tuple[Time, str, bool]]:
    """The lines of the plot: when, the date named there, and whether phones leave the name out."""
    first, last = scale.since, scale.until - datetime.timedelta(days=1)
    years = last.year - first.year + 1
    step = -(-years // MAX_TICKS)
    for year in range(first.year, last.year + 1):
        place = year - first.year
        if years <= QUARTERS_UP_TO:
            for month in (1, 4, 7, 10):
                yield Time(year, month, 1), f"{year}-{month:02}", month % 6 != 1
        else:
            yield Time(year, 1, 1), "" if place % step else str(year), place // step % 2 == 1


def _axis(chart: Spans, scale: Scale, today: Time) -> Markup:
    names = NOTHING.join(
        Markup('<span class="{}" style="left:{}">{}</span>').format(
            "atlas-gantt-minor" if is_minor or scale.at(when) > LAST_TICK else "atlas-gantt-tick",
            _percent(scale.at(when)),
            partial_date(date, chart.language),
        )
        for when, date, is_minor in _ticks(scale)
        if date and scale.shows(when)
    )
    word = NOTHING
    if scale.shows(today):
        place = scale.at(today)
        word = Markup('<b class="atlas-gantt-today{}" style="left:{}" title="{}">{}</b>').format(
            "" if place > 10 else " atlas-gantt-early",
            _percent(place),
            one_line(chart.day_label),
            text("timeline.now", chart.language),
        )
    return Markup('<div class="atlas-gantt-axis">{}{}</div>').format(names, word)


def _grid(chart: Spans, scale: Scale, today: Time) -> Markup:
    lines = [
        Markup('<i style="left:{}"></i>').format(_percent(scale.at(when)))
        for when, _, _ in _ticks(scale)
        if scale.since < when < scale.until
    ]
    if scale.shows(today):
        lines.append(
            Markup('<i class="atlas-gantt-now" style="left:{}"></i>').format(_percent(scale.at(today)))
        )
    # The year that a reader lets pass; the script moves it.
    lines.append(Markup('<i class="atlas-gantt-year" hidden></i>'))
    return Markup('<div class="atlas-gantt-grid" aria-hidden="true">{}</div>').format(NOTHING.join(lines))


def _group(group: SpanGroup, rows: Iterable[Markup]) -> Markup:
    return Markup(
        '<details class="atlas-gantt-group"{}{}><summary><i></i><b>{}</b> <span>{}</span>{}</summary>'
        "<ul>{}</ul></details>"
    ).format(
        _colour(group.meaning),
        Markup(" open") if group.is_open else "",
        one_line(group.label),
        group.count,
        Markup("<em>{}</em>").format(one_line(group.note)) if group.note else "",
        NOTHING.join(rows),
    )


def _colour(meaning: str) -> Markup:
    return Markup(' style="--c:{}"').format(css_colour(meaning)) if meaning else NOTHING


def _row(span: Span, scale: Scale, today: Time, href: Href) -> Markup:
    told = _lines(span.hover_text)
    link = href(span.click)
    return Markup('<li class="atlas-gantt-row{}"{}><a{} title="{}" aria-label="{}">{}{}</a></li>').format(
        " atlas-gantt-faint" if span.is_faint else "",
        _colour(span.meaning),
        Markup(' href="{}" target="_self"').format(link) if link else "",
        told,
        ", ".join(told.split("\n")),
        NOTHING.join(_marks(span, scale, today)),
        _name(span, scale),
    )


def _marks(span: Span, scale: Scale, today: Time) -> Iterator[Markup]:
    for part in span.parts:
        left, right = scale.at(part.since), scale.at(part.until)
        if left < right:
            cut = " atlas-gantt-cut" if part.since < scale.since else ""
            yield _mark(f"{part.certainty}{cut}", left, right)
    if span.ending == "open":
        since = scale.at(max(span.last_start, today))
        if since < 100:
            yield _mark("open", since, 100)
    if not span.parts and scale.shows(span.last_start):
        yield Markup('<i class="atlas-gantt-start" style="left:{}"></i>').format(
            _percent(scale.at(span.last_start))
        )
    for marker in span.markers:
        if scale.shows(marker.when):
            yield Markup('<i class="atlas-gantt-event" style="left:{}" title="{}"></i>').format(
                _percent(scale.at(marker.when)), _lines(marker.hover_text)
            )


def _mark(form: str, left: float, right: float) -> Markup:
    return Markup('<i class="atlas-gantt-{}" style="left:{};width:{}"></i>').format(
        form, _percent(left), _percent(right - left)
    )


def _name(span: Span, scale: Scale) -> Markup:
    """The name on its bar; before it where it would leave the plot and has more room there."""
    begin = min([span.last_start, *(part.since for part in span.parts)])
    name, left = shortened(one_line(span.label), MAX_NAME - len(span.remark[:MAX_REMARK])), scale.at(begin)
    remark = Markup(" <em>{}</em>").format(one_line(span.remark)) if span.remark else ""
    early = Markup("<em>◂ {}</em> ").format(begin.year) if begin < scale.since else ""
    late = Markup(" <em>{} ▸</em>").format(begin.year) if begin >= scale.until else ""
    room = CHARACTER * (len(name) + len(span.remark[:MAX_REMARK]))
    if left + room > 100 and left > 100 - left:
        where = Markup('class="atlas-gantt-name atlas-gantt-before" style="right:{}"').format(
            _percent(100 - left)
        )
    else:
        where = Markup('class="atlas-gantt-name" style="left:{}"').format(_percent(left))
    return Markup("<span {}>{}{}{}{}</span>").format(where, early, name, remark, late)


def _lines(words: str) -> str:
    """Words on lines of their own, without what would turn their direction."""
    return "\n".join(one_line(line) for line in words.split("\n"))


def _percent(place: float) -> str:
    return f"{place:.2f}%"
