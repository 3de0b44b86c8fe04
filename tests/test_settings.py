"""The settings of the server: private, and readable in both colour schemes."""

import re
import tomllib
from pathlib import Path

import pytest
from streamlit import config

from charts.tokens import PAGE_LOOKS, PAINTS, PALETTE, Scheme

SETTINGS = tomllib.loads(
    (Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
ROOT = Path(__file__).parents[1]
COLOUR = re.compile("#[0-9a-fA-F]{6}")
COLOURED = [
    ROOT / ".streamlit" / "config.toml",
    ROOT / "web" / "static" / "icon.svg",
    *sorted((ROOT / "exports").glob("*.typ")),
    *sorted(file for layer in ("ui", "web") for file in (ROOT / layer).rglob("*.css")),
]


def luminance(colour: str) -> float:
    """The relative luminance of WCAG."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_nothing_leaves_the_house() -> None:
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["browser"]["serverAddress"], "without one Streamlit asks an outer service for the address"
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["client"]["showErrorLinks"] is False
    assert SETTINGS["client"]["disableDataExport"] is True


def test_streamlit_knows_every_setting() -> None:
    def names(section: str, settings: dict[str, object]) -> list[str]:
        tables = {name: value for name, value in settings.items() if isinstance(value, dict)}
        plain = [f"{section}.{name}" for name in settings if name not in tables]
        return plain + [
            name for table, value in tables.items() for name in names(f"{section}.{table}", value)
        ]

    listed = [name for section, settings in SETTINGS.items() for name in names(section, settings)]
    assert [name for name in listed if name not in config.get_config_options()] == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("name", "least"), [("textColor", 7), ("linkColor", 4.5), ("primaryColor", 4.5), ("borderColor", 3)]
)
def test_text_links_and_borders_can_be_read(scheme: str, name: str, least: float) -> None:
    colours = SETTINGS["theme"][scheme]
    for background in (colours["backgroundColor"], colours["secondaryBackgroundColor"]):
        assert contrast(colours[name], background) >= least


def test_white_on_the_tags_of_the_filters_can_be_read() -> None:
    tags = (SETTINGS["theme"]["light"]["primaryColor"], SETTINGS["theme"]["dark"]["sidebar"]["primaryColor"])
    assert [contrast("#ffffff", tag) >= 4.5 for tag in tags] == [True, True]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_colours_of_figures_stand_out(scheme: Scheme) -> None:
    assert tuple(SETTINGS["theme"]["chartCategoricalColors"]) == PALETTE
    grounds = (PAGE_LOOKS[scheme].card, PAGE_LOOKS[scheme].page)
    drawn = {paint.name: getattr(paint, scheme) for paint in PAINTS if not paint.edge}
    edges = {paint.edge: getattr(PAGE_LOOKS[scheme], paint.edge.replace("-", "_"), "") for paint in PAINTS}
    drawn |= {name: colour for name, colour in edges.items() if colour}
    faint = [
        (name, ground) for name, colour in drawn.items() for ground in grounds if contrast(colour, ground) < 3
    ]
    # Ochre and sky carry their words beside them; upon cards, where figures stand, they have 3:1.
    assert [pair for pair in faint if pair[1] == PAGE_LOOKS[scheme].card] == []
    assert {name for name, _ in faint} <= {"ocker", "himmel"}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_theme_takes_its_colours_from_the_tokens(scheme: Scheme) -> None:
    look, theme = PAGE_LOOKS[scheme], SETTINGS["theme"][scheme]
    names = {
        "primaryColor": look.act,
        "backgroundColor": look.page,
        "secondaryBackgroundColor": look.side,
        "textColor": look.ink,
        "linkColor": look.link,
        "borderColor": look.strong,
    }
    assert {name: theme[name] for name in names} == names


@pytest.mark.parametrize("file", COLOURED, ids=lambda file: file.name)
def test_every_colour_is_one_of_the_tokens(file: Path) -> None:
    known = {found.lower() for found in COLOUR.findall((ROOT / "charts" / "tokens.py").read_text("utf-8"))}
    used = {found.lower() for found in COLOUR.findall(file.read_text("utf-8"))}
    assert used - known == set()


def test_no_other_module_names_a_colour() -> None:
    layers = ("charts", "cards", "exports", "ui", "web", "pages")
    modules = [file for layer in layers for file in (ROOT / layer).rglob("*.py") if file.name != "tokens.py"]
    assert {file.name: COLOUR.findall(file.read_text("utf-8")) for file in modules} == {
        file.name: [] for file in modules
    }
