"""The cards on the network, and its picture."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis.network import DRAWN_BODIES
from cards.network import connector_rows, connectors, lead, network
from cards.view import View
from charts.label_room import Name, apart
from charts.plotly_figure import plotly_figure
from charts.plotly_graph import HEIGHT, PHONE
from charts.relation_values import Graph, GraphNode
from charts.theme import MARK_SHARE, SLIDE_HEIGHT, SLIDE_WIDTH
from charts.values import LegendEntry
from language.texts import LANGUAGES, Language
from records.dataset import Dataset
from tests.folders import SMALL, DataFolder
from tests.views import nothing, view_of

PARTS = DataFolder(SMALL).rows("participations")
HOSTILE = "<img src=x onerror=alert(1)> %{x} ${1}"
BUILDS = [network, connectors]


def test_the_titles_follow_the_records(
    small_dataset: Dataset, small_folder: Callable[..., DataFolder]
) -> None:
    view = view_of(small_dataset)
    assert network(view).title == "5 Organisationen, 5-mal verbunden"
    assert connectors(view).title == "Land Nordrhein-Westfalen hat die meisten Partner: 4"
    assert lead(view) == (
        "5 Organisationen sind beteiligt, die meisten Partner hat Land Nordrhein-Westfalen: 4."
    )
    fewer = view_of(small_folder(participations=[*PARTS[:4], PARTS[5]]).load())
    assert network(fewer).title == "5 Organisationen, 4-mal verbunden"
    assert connectors(fewer).left_out == network(fewer).left_out == ("1 ohne Partner.",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("build", BUILDS)
def test_an_empty_selection_is_told(
    small_dataset: Dataset, build: Callable[[View], object], language: Language
) -> None:
    card = build(nothing(small_dataset, language))
    assert card.is_empty  # type: ignore[attr-defined]
    assert card.chart is None  # type: ignore[attr-defined]


def test_rows_lead_to_the_pages_of_bodies(small_dataset: Dataset) -> None:
    view = view_of(small_dataset)
    name, words = connector_rows(view, connectors(view).sheet.rows)[0]
    assert [(part.text, part.page, part.id) for part in name] == [
        ("Land Nordrhein-Westfalen", "organisation", "land")
    ]
    told = "".join(part.text for part in words)
    assert told == "Ministerium · 4 Initiativen, 4 Partner, Vermittlung 83,3 %"


def graph(dataset: Dataset) -> Graph:
    chart = network(view_of(dataset)).chart
    assert isinstance(chart, Graph)
    return chart


def test_marks_carry_the_body_and_are_told_by_colour_and_form(shipped: Dataset) -> None:
    rows = network(view_of(shipped)).sheet.rows
    order = rows.sort_values(
        ["initiatives", "partners", "organisation_id"], ascending=[False, False, True], kind="stable"
    )
    chart = graph(shipped)
    assert sorted(node.click.id for node in chart.nodes) == sorted(
        order["organisation_id"].head(DRAWN_BODIES)
    )
    assert len(chart.nodes) == DRAWN_BODIES < len(shipped.organisations)
    assert {node.click.page for node in chart.nodes} == {"organisation"}
    assert max(chart.nodes, key=lambda node: node.value).key == "land-nrw"
    marks = [trace for trace in plotly_figure(chart).data if trace.mode == "markers"]
    looks = [(trace.marker.color, trace.marker.symbol) for trace in marks]
    assert len({symbol for _, symbol in looks}) == len(marks)
    sizes = {
        codes[0]: size
        for trace in marks
        for codes, size in zip(trace.customdata, trace.marker.size, strict=True)
    }
    assert set(sizes) == {node.key for node in chart.nodes}
    assert max(sizes, key=lambda id_: sizes[id_]) == "land-nrw"


def test_a_type_keeps_its_look_when_others_are_filtered_away(shipped: Dataset) -> None:
    whole = graph(shipped)
    few = replace(
        whole, nodes=tuple(node for node in whole.nodes if node.meaning.endswith(":company")), edges=()
    )

    def looks(chart: Graph) -> set[tuple[str, str]]:
        drawn = [trace for trace in plotly_figure(chart).data if trace.mode == "markers"]
        return {(trace.marker.color, trace.marker.symbol) for trace in drawn if trace.name == "Unternehmen"}

    assert looks(few) == looks(whole) != set()


def test_names_do_not_touch_on_a_phone(shipped: Dataset) -> None:
    (names,) = [trace for trace in plotly_figure(graph(shipped)).data if trace.mode == "markers+text"]
    assert len(names.text) >= 10
    assert "<b>Land NRW</b>" in names.text
    lines = sorted(
        (y * HEIGHT, x * PHONE) for x, y, side in zip(names.x, names.y, names.textposition, strict=True)
    )
    assert len(set(lines)) == len(lines)


def test_a_slide_has_smaller_marks_and_names_apart(shipped: Dataset) -> None:
    screen, slide = (plotly_figure(graph(shipped), medium) for medium in ("screen", "slide"))
    largest = [
        max(size for trace in figure.data if trace.mode == "markers" for size in trace.marker.size)
        for figure in (screen, slide)
    ]
    assert largest == [34, 34 * MARK_SHARE]
    (names,) = [trace for trace in slide.data if trace.mode == "markers+text"]
    places = [
        Name(x * SLIDE_WIDTH, y * SLIDE_HEIGHT, text.removeprefix("<b>").removesuffix("</b>"), side)
        for x, y, text, side in zip(names.x, names.y, names.text, names.textposition, strict=True)
    ]
    assert apart(places) == list(range(len(places)))


def test_names_of_records_are_harmless() -> None:
    node = GraphNode("a", HOSTILE, HOSTILE, 1, 0.5, 0.5, "organisation_type:university")
    legend = (LegendEntry("organisation_type:university", HOSTILE),)
    drawn = str(plotly_figure(Graph(language="de", nodes=(node,), edges=(), legend=legend)).to_json())
    assert "<img" not in drawn.replace("\\u003c", "<")
    assert "%{x}" not in drawn
