"""The map: which places count, the map itself, what stands at the chosen place, and the same as lists."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st
from markupsafe import Markup
from streamlit_folium import st_folium

from analysis.places import MapKeys, area_of, map_keys
from cards.address import Address
from cards.card import Card
from cards.map import (
    AreaRow,
    MapContent,
    beside_map,
    district_rows,
    initiatives_at,
    key_names,
    map_content,
    map_words,
    place_rows,
)
from cards.places import on_map
from cards.view import View
from charts.map_drawing import radius
from charts.map_layers import ROOMY, MapLayers, map_layers
from charts.maps import offline_map
from charts.tokens import Scheme
from records.addresses import PATHS, RECORD
from records.areas import area_kind, area_label
from records.selection import Selection
from ui.address import by_reader, write_selection
from ui.card import show_card
from ui.lists import show_initiatives
from ui.markdown import plain
from ui.run import Run, page_part

HEIGHT = 600  # px; the stylesheet sets the frame's height by that of the window
MAX_TABLE = 200  # rows shown at once; more are paged


def show_place_roles(run: Run) -> None:
    """The choice of which places count: all, seats, sites or venues."""
    view = run.view
    roles = view.all_records.codes.loc[view.all_records.codes["list"] == "location_role", "code"]
    st.session_state["map.ort"] = view.selection.place_role
    st.radio(
        view.text("map.place_role"),
        ["", *roles],
        key="map.ort",
        horizontal=True,
        format_func=lambda code: (
            plain(view.label("location_role", code)) if code else view.text("filter.all")
        ),
        on_change=by_reader(_write_role),
        args=(view.selection,),
    )


def show_map_card(run: Run) -> None:
    """The map in its card."""
    show_card(run, on_map, _content(run), draw=show_map)


def show_map(run: Run, _: Card) -> None:
    """The map; a click on a circle or district goes into the address, once."""
    view, scheme = run.view, run.scheme
    layers = run.remembered(_layers, _content(run), run.address.value(RECORD), scheme)
    st.html(f'<div data-map-title="{escape(view.text("map.frame"))}"></div>')
    clicked = draw_map(layers, view, key=f"map-{scheme}", has_inset=not view.selection.regions)
    if clicked and clicked != run.session.clicks.get("map"):
        run.session.clicks["map"] = clicked
        st.query_params[RECORD] = clicked[0]
        st.rerun()
    st.html(run.remembered(_legend, view, _content(run)))


def _layers(content: MapContent, chosen: str, scheme: Scheme) -> MapLayers:
    return map_layers(content.chart, chosen, scheme)


def draw_map(layers: MapLayers, view: View, key: str, *, has_inset: bool = False) -> tuple[str, int] | None:
    """Draw a map and return what was clicked last and when; panning and zooming run nothing."""
    frame, drawn = offline_map(layers, map_words(view), has_inset=has_inset)
    state = st_folium(
        frame,
        key=key,
        height=HEIGHT,
        width=None,
        feature_group_to_add=drawn,
        returned_objects=["last_active_drawing"],
    )
    return _click(state)


def show_chosen_place(run: Run) -> None:
    """The initiatives of the chosen place or district, each a link; else how to choose one."""
    view, address = run.view, run.address
    key = run.address.value(RECORD)
    if not key:
        st.html(f"<p>{escape(view.text('map.hint'))}</p>")
        return
    name = run.remembered(key_names, view.all_records, _keys(run), view.language).get(key)
    ids = run.remembered(initiatives_at, _content(run), key)
    if name is None:
        st.warning(view.text("map.unknown_key", place=plain(key)))
    else:
        heading = view.text("map.counted", name=name, n=len(ids))
        st.html(f'<h2 class="atlas-finding"><bdi>{escape(heading)}</bdi></h2>')
        _show_region(run, key)
    link = escape(address.link(PATHS["map"]))
    st.html(f'<p><a href="{link}" target="_self">{escape(view.text("map.clear"))}</a></p>')
    if ids:
        with st.container(key="map-chosen"):
            show_initiatives(run, address.without_page(), ids, "map-chosen")
    elif name is not None:
        st.html(f"<p>{escape(view.text('map.nothing_there'))}</p>")


def _show_region(run: Run, key: str) -> None:
    """The way to the page of the district that is chosen, or that the chosen place lies in."""
    view, places = run.view, _keys(run).places
    code = area_of(key)
    if not area_kind(view.all_records, code):
        code = code[:5] if code != key else places.loc[places["key"] == key, "district"].iloc[0]
    link = escape(run.address.link(PATHS["region"], id=code))
    words = view.text("region.page_of", name=area_label(view.all_records, code, view.language))
    st.html(f'<p><a href="{link}" target="_self"><bdi>{escape(words)}</bdi></a></p>')


@page_part
def show_beside_map(run: Run) -> None:
    """What the map does not show: statewide ones, ones without a place, ones without a place of the role."""
    view, address = run.view, run.address.without_page()
    role = view.selection.place_role
    st.html(f'<h2 class="atlas-finding">{escape(view.text("map.beside"))}</h2>')
    for reason, ids in run.remembered(beside_map, view, _content(run)).items():
        if reason == "other_role" and not ids:
            continue
        in_region = reason == "statewide" and view.selection.regions
        words = view.text(
            f"map.{reason}{'_in_region' if in_region else ''}",
            n=len(ids),
            role=view.label("location_role", role) if role else "",
        )
        if not ids:
            st.html(f"<p>{escape(words)}</p>")
            continue
        opened = st.expander(words, key=f"map-{reason}", on_change="rerun")
        if opened.open:
            with opened:
                show_initiatives(run, address, ids, f"map-{reason}")


def show_panel(run: Run) -> None:
    """Beside the map: which places count, then a list of places, districts, what is chosen or not shown.

    The lists are the way by keyboard, and hold all that the map shows and what it cannot show.
    """
    view, content = run.view, _content(run)
    chosen = run.address.value(RECORD)
    beside = {id_ for ids in run.remembered(beside_map, view, content).values() for id_ in ids}
    names = {
        "places": view.text("map.tab_places", n=len(content.places)),
        "districts": view.text("map.tab_districts", n=int(content.districts["is_inside"].sum())),
        "chosen": view.text("map.tab_chosen"),
        "beside": view.text("map.tab_beside", n=len(beside)),
    }
    if run.session.map_place != chosen:
        st.session_state["map.list"] = "chosen" if chosen else "places"
        run.session.map_place = chosen
    with st.container(key="map-side"):
        show_place_roles(run)
        shown = st.segmented_control(
            view.text("map.lists"),
            [name for name in names if name != "chosen" or chosen],
            key="map.list",
            required=True,
            default=None if "map.list" in st.session_state else "places",
            format_func=names.__getitem__,
            label_visibility="collapsed",
        )
        if shown == "chosen":
            show_chosen_place(run)
        elif shown == "beside":
            show_beside_map(run)
        else:
            _show_list(run, "districts" if shown == "districts" else "places")


def _show_list(run: Run, name: str) -> None:
    """The places or the districts, each a link to what a click on it shows."""
    make = district_rows if name == "districts" else place_rows
    rows = run.remembered(_rows, run.view, _content(run), run.address.without_page(), make)
    _show_rows(run, name, ("district" if name == "districts" else "place", "initiatives"), rows)


@page_part
def _show_rows(run: Run, name: str, columns: tuple[str, ...], rows: tuple[Markup, ...]) -> None:
    view = run.view
    title = escape(view.text(f"map.{name}"))
    if not rows:
        st.html(f'<h2 class="atlas-finding">{title}</h2>')
        st.info(view.text("card.nothing"))
        return
    pages = -(-len(rows) // MAX_TABLE)
    page = st.pagination(pages, key=f"map.page.{name}") if pages > 1 else 1
    head = "".join(f'<th scope="col">{escape(view.text(f"places.{column}"))}</th>' for column in columns)
    body = "".join(rows[(page - 1) * MAX_TABLE : page * MAX_TABLE])
    st.html(
        f'<div class="atlas-table" role="region" tabindex="0" aria-label="{title}"><table>'
        f'<caption><h2 class="atlas-finding">{title}</h2></caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _rows(
    view: View,
    content: MapContent,
    address: Address,
    make: Callable[[View, MapContent], tuple[AreaRow, ...]],
) -> tuple[Markup, ...]:
    return tuple(_row(address, row) for row in make(view, content))


def _row(address: Address, row: AreaRow) -> Markup:
    name = Markup("<bdi>{}</bdi>").format(row.name)
    if row.count:
        name = Markup('<a href="{}" target="_self">{}</a>').format(
            address.link(PATHS["map"], id=row.key), name
        )
    facts = ", ".join(fact for fact in row.facts if fact != row.name)
    return Markup('<tr><th scope="row">{}<small><bdi>{}</bdi></small></th><td>{}</td></tr>').format(
        name, facts, row.count
    )


def _legend(view: View, content: MapContent) -> Markup:
    """What sizes and forms stand for: the forms that the map has."""
    chart = content.chart
    counts = sorted({1, max(1, chart.most // 4), chart.most})
    sizes = Markup("").join(
        Markup('<i style="--across:{:.0f}px">{}</i>').format(2 * radius(count, chart.most), count)
        if radius(count, chart.most) >= ROOMY
        else Markup('<i style="--across:{:.0f}px"></i>{}').format(2 * radius(count, chart.most), count)
        for count in counts
    )
    shown = {point.precision for point in chart.points} | ({"district"} if chart.vague else set())
    forms = Markup("").join(
        Markup('<li><i class="atlas-map-form atlas-map-{}"></i>{}</li>').format(
            entry.meaning, view.text(f"map.form_{entry.meaning}")
        )
        for entry in chart.legend
        if entry.meaning in shown
    )
    return Markup(
        '<ul class="atlas-map-key" aria-label="{}"><li><b>{}</b></li>'
        '<li class="atlas-map-sizes">{}</li>{}</ul>'
    ).format(view.text("map.legend"), view.text("map_names.legend"), sizes, forms)


def _click(state: Mapping[str, Any] | None) -> tuple[str, int] | None:
    """Key and time of the last click; what a browser sends may be anything."""
    drawing = (state or {}).get("last_active_drawing") or {}
    properties = drawing.get("properties") or {}
    key, clicked = properties.get("id"), properties.get("clicked")
    return (key, clicked) if isinstance(key, str) and isinstance(clicked, int) else None


def _write_role(selection: Selection) -> None:
    write_selection(replace(selection, place_role=st.session_state["map.ort"]))


def _keys(run: Run) -> MapKeys:
    view = run.view
    return run.remembered(map_keys, view.all_records)


def _content(run: Run) -> MapContent:
    view = run.view
    return run.remembered(map_content, view, _keys(run))
