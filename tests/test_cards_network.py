"""The cards on the network, and its picture."""

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.network import DRAWN_BODIES
from cards.network import connector_rows, connectors, network
from cards.view import View
from charts.network import HEIGHT, PHONE, network_chart
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
    assert network(view).title == "5 Organisationen, durch gemeinsame Initiativen 5-mal verbunden"
    assert connectors(view).title == (
        "Die meisten Partner: Land Nordrhein-Westfalen (4), zugleich die meiste Vermittlung"
    )
    fewer = view_of(small_folder(participations=[*PARTS[:4], PARTS[5]]).load())
    assert network(fewer).title == (
        "5 Organisationen, durch gemeinsame Initiativen 4-mal verbunden; 1 ohne Partner"
    )
    assert connectors(fewer).left_out == ("Eine Organisation ohne Partner ist nicht aufgeführt.",)


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


def test_marks_carry_the_body_and_are_told_by_colour_and_form(shipped: Dataset) -> None:
    figure = network(view_of(shipped)).chart
    assert figure is not None
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    rows = network(view_of(shipped)).sheet.rows
    order = rows.sort_values(
        ["initiatives", "partners", "organisation_id"], ascending=[False, False, True], kind="stable"
    )
    drawn = [custom[0] for trace in marks for custom in trace.customdata]
    assert sorted(drawn) == sorted(order["organisation_id"].head(DRAWN_BODIES))
    assert len(drawn) == DRAWN_BODIES < len(shipped.organisations)
    looks = [(trace.marker.color, trace.marker.symbol) for trace in marks]
    assert len({symbol for _, symbol in looks}) == len(marks)
    sizes = {
        custom[0]: size
        for trace in marks
        for custom, size in zip(trace.customdata, trace.marker.size, strict=True)
    }
    assert max(sizes, key=lambda id_: sizes[id_]) == "land-nrw"


def test_names_do_not_touch_on_a_phone(shipped: Dataset) -> None:
    figure = network(view_of(shipped)).chart
    assert figure is not None
    (names,) = [trace for trace in figure.data if trace.mode == "markers+text"]
    assert len(names.text) >= 10
    assert "<b>Land NRW</b>" in names.text
    lines = sorted(
        (y * HEIGHT, x * PHONE) for x, y, side in zip(names.x, names.y, names.textposition, strict=True)
    )
    assert len(set(lines)) == len(lines)


def test_names_of_records_are_harmless() -> None:
    bodies = pd.DataFrame(
        {
            "organisation_id": ["a"], "name": [HOSTILE], "type": ["university"], "initiatives": [1],
            "words": [HOSTILE], "x": [0.5], "y": [0.5],
        }
    )  # fmt: skip
    pairs = pd.DataFrame({"one": [], "other": [], "initiatives": []})
    drawn = str(network_chart(bodies, pairs, types={"university": HOSTILE}, language="de").to_json())
    assert "<img" not in drawn.replace("\\u003c", "<")
    assert "%{x}" not in drawn
