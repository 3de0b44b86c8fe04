"""The filters at the side: facets of links that choose or take back an option, the period, the search."""

import streamlit as st
from markupsafe import Markup

from cards.address import Address
from cards.facets import Facet, Histogram, Names, Option, facets, histogram, names_of_options
from cards.view import View
from language.formats import partial_date
from records.selected import Index
from records.selection import SINGLE_PARAMETERS, YEARS, Selection
from ui.address import by_reader, write_selection
from ui.markdown import plain
from ui.run import Run

ROW = Markup(
    '<a class="atlas-facet-row" role="checkbox" aria-checked="{checked}" href="{link}" target="_self" '
    'data-key="{key}"{more} style="--s:{share}"><span>{name}</span><span>{count}</span></a>'
)
FACET = Markup(
    '<details class="atlas-facet" data-keep="{keep}"{open}><summary data-key="{key}"><b>{label}</b>'
    '<span>{note}</span></summary><div role="group" aria-label="{label}">{content}</div></details>'
)
MORE = Markup(
    '<details class="atlas-facet-more" data-keep="{key}"><summary data-key="{key}">{words}</summary>'
    "{rows}</details>"
)
COLUMN = Markup(
    '<a href="{link}" target="_self" tabindex="-1" data-key="{key}"{more} style="--s:{share}" '
    'title="{words}" aria-label="{words}"></a>'
)
OPEN = Markup(" open")


def show_facets(run: Run) -> None:
    """Draw all filters, each option with its count under the others; a click leads to another address."""
    view, index = run.view, run.snapshot.index
    names = run.remembered(names_of_options, view.all_records, index, view.language)
    st.html(Markup('<p class="atlas-facets-head">{}</p>').format(view.text("filter.heading")))
    above, below = run.remembered(_blocks, view, index, run.address, names, has_regions=not run.area)
    st.html(above)
    _show_ends(view)
    st.html(below)


def _blocks(
    view: View, index: Index, address: Address, names: Names, *, has_regions: bool
) -> tuple[str, str]:
    """What stands above and below the fields of the period."""
    shown = [facet for facet in facets(index, address, names) if has_regions or facet.parameter != "region"]
    years = _period(view, histogram(index, address, view.day.year))
    above = [_facet(view, facet) for facet in shown if not facet.is_folded]
    return _block(view, [*above, years]), _block(view, [_facet(view, one) for one in shown if one.is_folded])


def show_search_field(run: Run) -> None:
    """The field for the search text."""
    view = run.view
    st.session_state["filter.q"] = view.selection.q
    st.text_input(
        plain(view.label("filter", "q")),
        key="filter.q",
        placeholder=view.text("filter.example"),
        on_change=by_reader(_write),
        args=(view.selection, "q"),
    )


def _block(view: View, parts: list[Markup]) -> str:
    layers = Markup(" data-layers") if view.shows_statewide else ""
    return str(Markup('<div class="atlas-facets"{}>{}</div>').format(layers, Markup("").join(parts)))


def _facet(view: View, facet: Facet) -> Markup:
    """A facet; whether a reader has opened it is kept apart for the one with a choice, which opens itself."""
    rows = Markup("").join(_row(option) for option in facet.options)
    return FACET.format(
        key=facet.parameter,
        keep=f"{facet.parameter}.chosen" if facet.has_choice else facet.parameter,
        open="" if facet.is_folded and not facet.has_choice else OPEN,
        label=facet.label,
        note=len(facet.all_options) if facet.is_folded else "",
        content=_finder(view, facet) + rows + _rest(view, facet),
    )


def _finder(view: View, facet: Facet) -> Markup:
    """Where the script puts a field that finds options by their names."""
    if not any(option.found_by for option in facet.all_options):
        return Markup("")
    return Markup(
        '<div class="atlas-facet-find" data-find-in="{}" data-find-label="{}">'
        '<p role="status" data-nothing="{}"></p></div>'
    ).format(facet.parameter, view.text("facet.find"), view.text("facet.nothing"))


def _rest(view: View, facet: Facet) -> Markup:
    if facet.is_folded:
        return Markup("").join(_group(heading, options) for heading, options in facet.more)
    rest = [option for _, options in facet.more for option in options]
    if not rest:
        return Markup("")
    words = view.text("facet.more", n=len(rest))
    return MORE.format(key=f"{facet.parameter}.more", words=words, rows=Markup("").join(map(_row, rest)))


def _group(heading: str, options: tuple[Option, ...]) -> Markup:
    rows = Markup("").join(map(_row, options))
    if not heading:
        return rows
    return Markup('<div role="group" aria-label="{0}"><p class="atlas-facet-kind">{0}</p>{1}</div>').format(
        heading, rows
    )


def _row(option: Option) -> Markup:
    return ROW.format(
        checked="true" if option.is_chosen else "false",
        link=option.link,
        key=option.key,
        more=_marks(option),
        share=f"{option.share:.3g}",
        name=option.name,
        count=option.count,
    )


def _marks(option: Option) -> Markup:
    found_by = Markup(' data-find="{}"').format(option.found_by) if option.found_by else Markup("")
    return (Markup(" data-zero") if option.is_empty else Markup("")) + found_by


def _period(view: View, years: Histogram) -> Markup:
    """The years as columns; what else can be chosen of the period stands below, in fields."""
    columns = Markup("").join(
        COLUMN.format(
            link=year.link,
            key=year.key,
            more=Markup(" data-in") if year.is_chosen else Markup(""),
            share=f"{year.share:.3g}",
            words=view.text("facet.year", year=year.name, n=year.count),
        )
        for year in years.columns
    )
    return FACET.format(
        key="zeitraum",
        keep="zeitraum",
        open=OPEN,
        label=view.label("filter", "zeitraum"),
        note=view.text("facet.no_start", n=years.no_start),
        content=Markup('<div class="atlas-facet-years">{}</div>').format(columns),
    )


def _show_ends(view: View) -> None:
    """The first and the last year of the period."""
    with st.container(horizontal=True, key="facet-ends", gap="small", wrap=False):
        for parameter in ("von", "bis"):
            key, chosen = f"filter.{parameter}", getattr(view.selection, SINGLE_PARAMETERS[parameter])
            st.session_state[key] = chosen
            st.selectbox(
                view.text(f"filter.{SINGLE_PARAMETERS[parameter]}"),
                sorted({"", chosen, *YEARS}),
                key=key,
                format_func=lambda value: (
                    partial_date(value, view.language) if value else view.text("filter.open")
                ),
                label_visibility="collapsed",
                on_change=by_reader(_write),
                args=(view.selection, parameter),
            )


def _write(selection: Selection, parameter: str) -> None:
    write_selection(selection.changed(parameter, st.session_state[f"filter.{parameter}"].strip()))
