"""Every path and every parameter of an address. People hold them in links: add to them, never change one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from language.texts import LANGUAGES, Language
from records.dataset import Dataset

# Parameters that code names.
LANGUAGE, VERSION = "lang", "stand"
RECORD, DAY, WINDOW, COMPARED, SORT, PAGE_NUMBER, SINCE, DECK, TABLE = (
    "id",
    "tag",
    "frist",
    "vergleich",
    "sort",
    "seite",
    "seit",
    "deck",
    "tabelle",
)
SLIDE, LINK, TYPED = "folie", "adresse", "eingabe"

Reader = Literal["pages", "slideshow", "interface"]
ALL: tuple[Reader, ...] = ("pages", "slideshow", "interface")


@dataclass(frozen=True)
class Parameter:
    """A parameter of an address.

    Attributes:
        name: as it stands in an address.
        meaning: what it does, for whoever writes a link.
        readers: what understands it.
        kept: which links carry it on: all of ours, those of the same page, or none.
        is_repeatable: whether it may stand there several times; else the last one counts.
        field: the field of `Selection` that it fills, if it is a filter.
    """

    name: str
    meaning: str
    readers: tuple[Reader, ...]
    kept: Literal["always", "page", "never"]
    is_repeatable: bool = False
    field: str = ""


def _filter(name: str, field: str, meaning: str, *, is_repeatable: bool = True) -> Parameter:
    return Parameter(name, meaning, ALL, "always", is_repeatable, field)


def _page(name: str, meaning: str, *more: Reader, is_repeatable: bool = False) -> Parameter:
    return Parameter(name, meaning, ("pages", *more), "page", is_repeatable)


# Links name them in this order.
PARAMETERS: tuple[Parameter, ...] = (
    Parameter(LANGUAGE, "language: de, en", ALL, "always"),
    Parameter(VERSION, "version of the records, by its day, which counts as today", ALL, "always"),
    _filter("q", "q", "search text", is_repeatable=False),
    _filter("ort", "place_role", "which places count: seat, site, venue", is_repeatable=False),
    _filter("von", "since", "first year or day of the period", is_repeatable=False),
    _filter("bis", "until", "last year or day of the period", is_repeatable=False),
    _filter("beginn", "begun", "year of the known start", is_repeatable=False),
    _filter("landesweit", "statewide_layer", "ohne: no statewide layer in a region", is_repeatable=False),
    _filter("feld", "fields", "field"),
    _filter("zielgruppe", "target_groups", "target group"),
    _filter("status", "statuses", "status"),
    _filter("art", "kinds", "kind"),
    _filter("ebene", "levels", "level of a funder"),
    _filter("foerderer", "funders", "funder, by the id of the organisation"),
    _filter("region", "regions", "Regierungsbezirk (3 digits), district (5 digits), or code of a region"),
    _filter("betrag", "grants", "who exactly gives an amount: ids joined by a dot, or ebene.<group>"),
    _filter("auch", "also", "trait that must hold too, as parameter:code"),
    _page(RECORD, "id of an initiative or organisation, code of a region; place chosen on the map"),
    _page("mass", "measure"),
    _page("bezug", "what the measure refers to"),
    _page("je", "grouping; the list shown"),
    _page(DAY, "day that the page looks from"),
    _page(WINDOW, "months within which something ends: 6, 12, 24, 36"),
    _page(COMPARED, "regions side by side", is_repeatable=True),
    _page(SORT, "order of a list; a hyphen before it turns it around", "interface"),
    _page(PAGE_NUMBER, "page of a list"),
    _page(SINCE, "version that changes are counted from"),
    _page(TABLE, "card shown as a table, by its name", is_repeatable=True),
    _page(DECK, "presentation as a code", "slideshow"),
    Parameter(SLIDE, "number of the slide", ("slideshow",), "never"),
    Parameter("ansicht", "view of the slideshow: sprecher", ("slideshow",), "never"),
    Parameter(LINK, "address that becomes a code for phones", ("slideshow",), "never"),
    Parameter("embed", "true: without a frame around, for other pages", ("pages", "slideshow"), "never"),
    Parameter("format", "form of the answer", ("interface",), "never"),
    Parameter("excel", "1: CSV as German Excel opens it", ("interface",), "never"),
    Parameter("limit", "most rows of the answer", ("interface",), "never"),
    Parameter("offset", "rows left out before the first", ("interface",), "never"),
    Parameter("list", "list that codes are asked of", ("interface",), "never"),
)  # fmt: skip
FILTERS = tuple(one for one in PARAMETERS if one.field)
OF_PAGES = tuple(one.name for one in PARAMETERS if one.kept == "page")


@dataclass(frozen=True)
class Page:
    """A page that is drawn by Streamlit.

    Attributes:
        name: of its script, and of its title among the texts.
        path: below the base.
        folder: of its script below `pages/`.
        menu: where it is linked: in the line of the header, in its list of all pages, at the foot; the page
            of a record is linked from lists alone.
        has_charts: whether it draws charts of plotly, whose scripts are fetched early then.
        is_headed: whether its script draws the heading: the name of a record, or the answer in a sentence.
    """

    name: str
    path: str
    folder: Literal["explore", "about"]
    menu: Literal["menu", "more", "record", "footer"]
    has_charts: bool = False
    is_headed: bool = False


PAGES: tuple[Page, ...] = (
    Page("overview", "", "explore", "menu", is_headed=True),
    Page("map", "karte", "explore", "menu", is_headed=True),
    Page("regions", "regionen", "explore", "menu", is_headed=True),
    Page("timeline", "zeitachse", "explore", "menu", is_headed=True),
    Page("target_groups", "zielgruppen", "explore", "menu", is_headed=True),
    Page("funding", "foerderung", "explore", "menu", has_charts=True, is_headed=True),
    Page("gaps", "luecken", "explore", "menu", has_charts=True, is_headed=True),
    Page("network", "netzwerk", "explore", "menu", has_charts=True, is_headed=True),
    Page("deadlines", "fristen", "explore", "more", is_headed=True),
    Page("directory", "verzeichnis", "explore", "menu", is_headed=True),
    Page("data", "daten", "explore", "more"),
    Page("presentation", "praesentation", "explore", "more"),
    Page("initiative", "initiative", "explore", "record", is_headed=True),
    Page("organisation", "organisation", "explore", "record", is_headed=True),
    Page("region", "region", "explore", "record", is_headed=True),
    Page("method", "methodik", "about", "more"),
    Page("changes", "neu", "about", "more"),
    Page("curation", "pflege", "about", "footer"),
    Page("accessibility", "barrierefreiheit", "about", "footer"),
    Page("privacy", "datenschutz", "about", "footer"),
    Page("imprint", "impressum", "about", "footer"),
)
PATHS: Mapping[str, str] = {page.name: page.path for page in PAGES}

# What is served beside the pages, counted from the base.
API = "api/v1"
ASSETS, LEAFLET, ICON, PICTURES = "assets", "leaflet", "favicon.png", "picture"
SUGGESTIONS = "vorschlaege"
BASE_MAP = "grundkarte"
SLIDESHOW = "vortrag"
SLIDESHOW_PARTS, SLIDESHOW_FILE, SLIDESHOW_PDF = (
    f"{SLIDESHOW}/teile",
    f"{SLIDESHOW}/datei",
    f"{SLIDESHOW}/pdf",
)
SLIDESHOW_SLIDE, SLIDESHOW_CODE = f"{SLIDESHOW}/folie", f"{SLIDESHOW}/code"
# Below these no answer is a page.
ROUTES = (API, ASSETS, BASE_MAP, LEAFLET, PICTURES, SLIDESHOW, SUGGESTIONS)


def language_of(asked: str) -> Language:
    """The language of a parameter; German when it is empty or unknown."""
    return next((language for language in LANGUAGES if language == asked), LANGUAGES[0])


def version_of(dataset: Dataset) -> str:
    """The version an address must name to lead to these records; empty for those of today."""
    return dataset.data_version or "" if dataset.kind == "release" else ""


def standing(language: Language, version: str = "") -> dict[str, str]:
    """The parameters of language and version; German and the records of today need none."""
    named = {LANGUAGE: "" if language == LANGUAGES[0] else language, VERSION: version}
    return {name: value for name, value in named.items() if value}


def last(query: Mapping[str, Sequence[str]], name: str) -> str:
    """The value of a parameter that counts, the last one; empty where there is none."""
    return query[name][-1] if query.get(name) else ""
