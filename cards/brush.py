"""The years above the timeline: how many run and begin in each, and the period that a click chooses."""

from urllib.parse import urlencode

import pandas as pd

from analysis.timeline import initiatives_by_year, shown_years, spans
from cards.view import View
from charts.html_brush import Brush, YearColumn
from charts.values import Click
from records.selection import Selection, first_day, last_day


def without_period(selection: Selection) -> Selection:
    """The selection in all years: what the years above are counted in."""
    return selection.changed("von", "").changed("bis", "")


def years_to_choose(view: View, unbounded: View) -> Brush:
    """The years with what runs and begins in them, as many as a timeline of all years shows.

    Args:
        view: what is chosen.
        unbounded: the same in all years (see `without_period`).
    """
    counts = initiatives_by_year(unbounded.dataset, view.day).set_index("year")
    first, last = shown_years(spans(unbounded.dataset, view.day, "field"), view.day)
    columns = [_year(view, unbounded, _rows(counts), year) for year in range(first, last + 1)]
    if before := int(counts["begun"][counts.index < first].sum()):
        label = view.text("timeline.years_before", year=str(first))
        words = view.text("timeline.year_words", year=label, running=before, begun=before)
        period = ("", str(first - 1))
        columns.insert(
            0, YearColumn(label, words, before, before, _reaches(view, *period), _click(view, *period))
        )
    return Brush(
        columns=tuple(columns),
        name=view.text("timeline.choose_years"),
        key=view.text("timeline.years_key"),
        links=_links(view),
    )


def _rows(counts: pd.DataFrame) -> dict[int, dict[str, int]]:
    return {
        int(year): {"running": int(running), "begun": int(begun)}
        for year, running, begun in zip(counts.index, counts["running"], counts["begun"], strict=True)
    }


def _year(view: View, unbounded: View, counts: dict[int, dict[str, int]], year: int) -> YearColumn:
    name = str(year)
    click, is_chosen = _click(view, name, name), _reaches(view, name, name)
    if year > view.day.year:
        words = view.text("timeline.year_later", year=name)
        return YearColumn(name, words, None, 0, is_chosen, click)
    found = counts.get(year, {"running": 0, "begun": 0})
    values = {"year": name, "running": found["running"], "begun": found["begun"]}
    words = view.text("timeline.year_words", **values)
    if unbounded.shows_statewide:
        beside = initiatives_by_year(unbounded.statewide, view.day).set_index("year")["running"]
        statewide = int(beside.get(year, 0))
        words = view.text("timeline.year_words_layers", **values, statewide=statewide)
    return YearColumn(name, words, found["running"], found["begun"], is_chosen, click)


def _reaches(view: View, since: str, until: str) -> bool:
    """Whether a period is chosen and has days in common with this one."""
    chosen = view.selection
    if not (chosen.since or chosen.until):
        return False
    is_after = chosen.since and until and first_day(chosen.since) > last_day(until)
    is_before = chosen.until and since and last_day(chosen.until) < first_day(since)
    return not (is_after or is_before)


def _click(view: View, since: str, until: str) -> Click:
    """Chooses a period; where it is chosen already, takes it back."""
    chosen = view.selection
    is_chosen = (chosen.since, chosen.until) == (since, until)
    found = without_period(chosen)
    if not is_chosen:
        found = found.changed("von", since).changed("bis", until)
    filters = tuple((name, value) for name, value in (("von", since), ("bis", until)) if value)
    return Click(filters, query=urlencode(found.to_query(), doseq=True))


def _links(view: View) -> tuple[tuple[str, Click], ...]:
    """From a single year to all after or before it, and from any period to all years."""
    since, until = view.selection.since, view.selection.until
    if not (since or until):
        return ()
    everything = Click((("von", ""),), query=urlencode(without_period(view.selection).to_query(), doseq=True))
    links = [(view.text("timeline.all_years"), everything)]
    if since == until:
        links = [
            (view.text("timeline.since_year", year=since), _click(view, since, "")),
            (view.text("timeline.until_year", year=since), _click(view, "", since)),
            *links,
        ]
    return tuple(links)
