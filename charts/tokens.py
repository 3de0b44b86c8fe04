"""Colours, patterns, sizes and type of everything that is drawn: the one place where they stand.

Hues are apart for colour-blind readers too, with a contrast of at least 3:1 on a light and a dark background;
a pattern or form says the same as the colour, for whoever does not see it. `.streamlit/config.toml` and the
style sheets hold the same colours; a test compares them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

Scheme = Literal["light", "dark"]

# Six hues and a grey for "other".
BLUE, OCHRE, GREEN, PLUM, SKY, BROWN, GREY = PALETTE = (
    "#1667d3", "#c88600", "#1c784e", "#924f85", "#3a96d4", "#985918", "#7d8590",
)  # fmt: skip
PATTERNS = ("", "/", ".", "x", "\\", "-", "|")  # as plotly names them
SYMBOLS = (
    "circle", "square", "diamond", "triangle-up", "cross", "x", "star", "triangle-down", "pentagon",
    "hexagon", "hourglass", "bowtie", "star-triangle-up", "star-diamond", "triangle-left", "triangle-right",
)  # fmt: skip
PAPER = "#ffffff"
DARK_TEXT, LIGHT_TEXT = "#1a1a1a", "#ffffff"  # upon bars
TITLE_TEXT, CONTEXT_TEXT = DARK_TEXT, "#404040"  # of pictures
INK, QUIET, LINK = "#1f2933", "#4a5763", "#005a8c"  # of printed pages
SLIDE_INK, RULE = "#1b2430", "#8b98a3"  # letters of slides; lines of printed pages
FONT_SIZE = 12  # px of the letters of a chart
ROW_HEIGHT = 30  # px of one horizontal bar with its gap


@dataclass(frozen=True)
class MapLook:
    """The colours of a map; `shades` are those of areas, from the least to the most."""

    paper: str
    land: str
    border: str
    bezirk: str
    point: str
    text: str
    shades: tuple[str, ...]


MAP_LOOKS: Mapping[Scheme, MapLook] = {
    "light": MapLook(
        paper=PAPER,
        land="#eef1f3",
        border="#8b98a3",
        bezirk="#3e4c59",
        point=BLUE,
        text="#1f2933",
        shades=("#c3daf6", "#9bc1f0", "#6fa6e8", "#4286dc"),
    ),
    "dark": MapLook(
        paper="#14191f",
        land="#262f38",
        border="#6b7783",
        bezirk="#b8c2cc",
        point=SKY,
        text="#e8ecef",
        shades=("#1d4269", "#27588f", "#3270b5", "#3f89da"),
    ),
}


@dataclass(frozen=True)
class PageLook:
    """The colours of pages: what acts, grounds, text, links, edges, and of a line that warns."""

    act: str
    paper: str
    soft: str
    text: str
    link: str
    edge: str
    warning: str


PAGE_LOOKS: Mapping[Scheme, PageLook] = {
    "light": PageLook("#00694b", PAPER, "#f2f5f4", INK, LINK, "#7d8a95", "#fdf3e7"),
    "dark": PageLook("#6fd1a9", "#14191f", "#1f262e", "#e8ecef", "#8cc4f0", "#6b7783", "#33261a"),
}
# Of pages in both schemes: bars beside numbers and the page that is open, warnings, chosen tags, dark slides.
MARK, WARNING_EDGE, TAG, SLIDE_TEXT = "#2f9471", "#b35c00", "#0f7f5c", "#e8edf2"

# A state that is fresh, or old, on a light and a dark ground; heads and keys of workbooks.
FRESH, OLD = (GREEN, "#7fd0a8"), ("#8a5a00", "#e0b060")
SHEET_HEAD, SHEET_KEY = "#d9e8e2", "#eef1f0"

# What each meaning is drawn with: the place of its hue and pattern. A colour belongs to a meaning wherever it
# is shown, and stays when others are filtered away.
_ORDERS: Mapping[str, tuple[str, ...]] = {
    "number": ("",),
    "status": ("running", "others", "planned", "completed", "unknown"),
    "year": ("begun", "running"),
    "giving": ("single", "joint"),
    "share": ("top_share", "top_share_without_largest"),
    "source": ("exact", "not_exact"),
    "change": ("added", "changed", "ended", "removed"),
    "precision": ("address", "street", "municipality", "district", "none"),
    "compared": ("0", "1", "2", "3"),
    "level": ("eu", "federal", "state", "joint", "municipal", "private", "civil", "regional", "unknown"),
    "organisation_type": (
        "eu", "ministry", "authority", "municipality", "agency", "university", "research_institute", "school",
        "hospital", "chamber", "company", "bank", "media", "association", "union", "foundation",
    ),
}  # fmt: skip
_PLACES = {
    f"{kind}:{code}" if code else kind: place
    for kind, codes in _ORDERS.items()
    for place, code in enumerate(codes)
} | {"layer:statewide": PALETTE.index(SKY)}  # paler than what is on site


@dataclass(frozen=True)
class Look:
    """How a meaning is drawn: colour, pattern of areas, symbol of marks."""

    colour: str
    pattern: str
    symbol: str

    @classmethod
    def at(cls, place: int) -> "Look":
        """The look at a place of all orders."""
        hue = place % len(PALETTE)
        return cls(PALETTE[hue], PATTERNS[hue], SYMBOLS[place % len(SYMBOLS)])


def is_known(meaning: str) -> bool:
    """Whether a meaning has a look of its own."""
    return meaning in _PLACES


def look(meaning: str) -> Look:
    """How a meaning is drawn; one without a look of its own gets one by its name, always the same."""
    return Look.at(_PLACES.get(meaning, crc32(meaning.encode())))


def looks(meanings: Sequence[str]) -> list[Look]:
    """How the meanings of one chart are drawn: no two alike as long as there are hues."""
    taken: set[int] = set()
    found = []
    for meaning in meanings:
        place = _PLACES.get(meaning, crc32(meaning.encode()) % len(PALETTE))
        if len(taken) < len(PALETTE):
            while place % len(PALETTE) in taken:
                place += 1
        taken.add(place % len(PALETTE))
        found.append(Look.at(place))
    return found


def fading(colour: str, opacity: float) -> str:
    """A colour through which the page shines."""
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    return f"rgba({red},{green},{blue},{opacity})"
