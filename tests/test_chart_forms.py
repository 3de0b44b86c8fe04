"""Every form of chart has every renderer: whoever adds one finds here what is missing."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import charts
import exports
from charts.html_figure import html_figure
from charts.map_values import MapChart
from charts.meanings import is_known
from charts.values import Categories, Chart
from tests.views import shipped_records

ABSTRACT = {Chart, Categories, MapChart}
OF_MAPS = {"map_drawing", "map_layers", "labels_of"}  # draw maps alone
OPTIONAL = {"native_chart", "slide_part", "html_figure"}  # say for themselves what becomes of other forms
STAY_WITH_PLOTLY = {"Flow", "Graph"}
NOT_YET_IN_HTML = {"PointMap", "AreaMap"}  # plotly draws them so far


def forms(form: type[Chart] = Chart) -> Iterator[type[Chart]]:
    """All kinds of charts there are."""
    for one in form.__subclasses__():
        # A class with slots is made twice, and the first one stays.
        if getattr(sys.modules[one.__module__], one.__name__) is not one:
            continue
        if one not in ABSTRACT:
            yield one
        yield from forms(one)


def renderers() -> dict[str, Any]:
    """All functions of the layers that draw whose way depends on the form of a chart."""
    found = {}
    for package in (charts, exports):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, one in vars(importlib.import_module(module.name)).items():
                if hasattr(one, "dispatch") and hasattr(one, "registry"):
                    found[name] = one
    return found


def test_there_are_forms_and_renderers() -> None:
    assert sorted(form.__name__ for form in forms()) == [
        "AreaMap",
        "Bars",
        "Columns",
        "Flow",
        "Graph",
        "Matrix",
        "PointMap",
        "Segments",
        "Spans",
    ]
    assert set(renderers()) == {"plotly_figure", "add_figure", *OF_MAPS, *OPTIONAL}


@pytest.mark.parametrize("name", sorted(set(renderers()) - OPTIONAL))
@pytest.mark.parametrize("form", list(forms()), ids=lambda form: form.__name__)
def test_a_renderer_draws_every_form(name: str, form: type[Chart]) -> None:
    renderer = renderers()[name]
    is_drawn = renderer.dispatch(form) is not renderer.dispatch(object)
    assert is_drawn or (name in OF_MAPS and not issubclass(form, MapChart))


@pytest.mark.parametrize("form", list(forms()), ids=lambda form: form.__name__)
def test_a_form_is_drawn_as_html_or_stays_with_plotly(form: type[Chart]) -> None:
    is_html = html_figure.dispatch(form) is not html_figure.dispatch(object)
    assert is_html != (form.__name__ in STAY_WITH_PLOTLY | NOT_YET_IN_HTML)


@pytest.mark.parametrize(
    ("kind", "list_"),
    [
        ("status", "status"),
        ("level", "funder_group"),
        ("precision", "precision"),
        ("organisation_type", "organisation_type"),
    ],
)
def test_every_code_of_a_list_has_its_own_look(kind: str, list_: str) -> None:
    codes = shipped_records().codes
    missing = [code for code in codes.loc[codes["list"] == list_, "code"] if not is_known(f"{kind}:{code}")]
    assert missing == []
