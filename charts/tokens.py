"""Colours, patterns, sizes and type of everything that is drawn: the one place where they stand.

Hues are apart for colour-blind readers too, with a contrast of at least 3:1 on a light and a dark background;
a pattern or form says the same as the colour, for whoever does not see it. `.streamlit/config.toml` and the
style sheets hold the same colours; a test compares them.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Paint:
    """A colour of figures in both schemes; `edge` outlines those too pale to stand alone (3:1)."""

    name: str
    light: str
    dark: str
    edge: str = ""


OCHRE, BLUE, GREEN, SKY, PLUM, BRICK, GREY = HUES = (
    Paint("ocker", "#b88208", "#f8bf68"),
    Paint("blau", "#164daf", "#769dfe"),
    Paint("gruen", "#0a754d", "#00ad80"),
    Paint("himmel", "#1d96bf", "#7fd7f8"),
    Paint("pflaume", "#6b1a57", "#b87ab5"),
    Paint("ziegel", "#b3261a", "#dd6e54"),
    Paint("grau", "#6e747c", "#a3abb2"),
)
RUN = Paint("run", "#17636f", "#5fb9c4")  # numbers, and what is running
RUN_SOFT = Paint("run-soft", "#a9cdd0", "#2c5c64", "run")  # planned; a whole behind its part
REST = Paint("rest", "#c9cfcd", "#46545b", "rest-ink")  # ended; hatched: unknown
PAINTS = (*HUES, RUN, RUN_SOFT, REST)
PALETTE = tuple(hue.light for hue in HUES)
PATTERNS = ("", "/", ".", "x", "\\", "-", "|")  # as plotly names them
SYMBOLS = (
    "circle", "square", "diamond", "triangle-up", "cross", "x", "star", "triangle-down", "pentagon",
    "hexagon", "hourglass", "bowtie", "star-triangle-up", "star-diamond", "triangle-left", "triangle-right",
)  # fmt: skip
PAPER = "#ffffff"
DARK_TEXT, LIGHT_TEXT = "#1a1a1a", "#ffffff"  # upon bars
TITLE_TEXT, CONTEXT_TEXT = DARK_TEXT, "#404040"  # of pictures
INK, QUIET, LINK = "#17262e", "#4a5763", "#0a5a86"  # of printed pages
SLIDE_INK, RULE = "#1b2430", "#8b98a3"  # letters of slides; lines of printed pages
NUMBER, POINT, TODAY, NEUTRAL = RUN.light, "#12353d", "#b3460f", GREY.light  # of figures on light ground
FONT_SIZE = 12  # px of the letters of a chart
ROW_HEIGHT = 30  # px of one horizontal bar with its gap


@dataclass(frozen=True)
class MapLook:
    """The colours of a map.

    `shades` are those of areas, from the least to the most; `tints` those of the Regierungsbezirke, by code.
    """

    paper: str
    land: str
    border: str
    bezirk: str
    point: str
    text: str
    shades: tuple[str, ...]
    tints: Mapping[str, str]
    outside: str
    outside_line: str
    district_line: str
    bezirk_line: str
    river: str
    bezirk_name: str
    river_name: str


MAP_LOOKS: Mapping[Scheme, MapLook] = {
    "light": MapLook(
        paper=PAPER,
        land="#eef1f3",
        border="#8b98a3",
        bezirk="#3e4c59",
        point=POINT,
        text="#1f2933",
        shades=("#cfe3e5", "#a3c9cd", "#74abb2", "#438a94"),
        tints={"051": "#f5e8c6", "053": "#dbebd6", "055": "#d9e6f2", "057": "#eddeea", "059": "#f7dfd0"},
        outside="#e4e7e3",
        outside_line="#c3c9c5",
        district_line="#ffffff",
        bezirk_line="#8d8671",
        river="#8dbbd6",
        bezirk_name="#5d5648",
        river_name="#285f82",
    ),
    "dark": MapLook(
        paper="#14191f",
        land="#262f38",
        border="#6b7783",
        bezirk="#b8c2cc",
        point="#e6f0f1",
        text="#e8ecef",
        shades=("#1f4a50", "#2b646c", "#3a808a", "#4d9ca7"),
        tints={"051": "#3a3728", "053": "#293b2f", "055": "#273643", "057": "#3b2e3c", "059": "#41322b"},
        outside="#141c20",
        outside_line="#2d3a40",
        district_line="#182227",
        bezirk_line="#8a8775",
        river="#3f7596",
        bezirk_name="#b7b29f",
        river_name="#8fc3e2",
    ),
}


@dataclass(frozen=True)
class PageLook:
    """The colours of pages, each a variable of the style sheets under its own name.

    Attributes:
        page, card, side, soft: grounds of the page, of cards, of the sidebar, of what is pointed at.
        ink, muted: text, and text that may step back.
        line, strong: hairlines; edges of controls.
        head, head_ink, head_muted, head_mark: the header, its text, and what marks there.
        link, act, act_soft: links; what is chosen or pressed.
        mark, mark_soft: the chosen place, today, a finding.
        rest_ink, hatch: edges of pale grounds; the lines of hatched ones.
        dot, dot_ink, halo: points of maps, numbers in them, what sets them off.
    """

    page: str
    card: str
    side: str
    soft: str
    ink: str
    muted: str
    line: str
    strong: str
    head: str
    head_ink: str
    head_muted: str
    head_mark: str
    link: str
    act: str
    act_soft: str
    mark: str
    mark_soft: str
    rest_ink: str
    hatch: str
    dot: str
    dot_ink: str
    halo: str


PAGE_LOOKS: Mapping[Scheme, PageLook] = {
    "light": PageLook(
        page="#f5f4f0",
        card=PAPER,
        side="#fbfaf7",
        soft="#efeee8",
        ink=INK,
        muted="#55636c",
        line="#dcdcd5",
        strong="#7b868c",
        head="#12353d",
        head_ink=PAPER,
        head_muted="#b9cdd0",
        head_mark="#f2b84b",
        link=LINK,
        act="#00694b",
        act_soft="#e2efe9",
        mark=TODAY,
        mark_soft="#fbeee4",
        rest_ink="#6e777a",
        hatch=PAPER,
        dot=POINT,
        dot_ink=PAPER,
        halo=PAPER,
    ),
    "dark": PageLook(
        page="#10181c",
        card="#182227",
        side="#141d21",
        soft="#223038",
        ink="#e9eef0",
        muted="#a9b5bb",
        line="#2f3c43",
        strong="#7c8a92",
        head="#0b1215",
        head_ink="#f4f7f8",
        head_muted="#a9bdc2",
        head_mark="#f2b84b",
        link="#8cc7ee",
        act="#6fd1a9",
        act_soft="#1d3a33",
        mark="#f0935e",
        mark_soft="#3a2a22",
        rest_ink="#a9b5bb",
        hatch="#182227",
        dot="#e6f0f1",
        dot_ink="#10262c",
        halo="#1a2429",
    ),
}
# Dark slides; chosen tags, upon which Streamlit writes white in both schemes.
SLIDE_TEXT, TAG = "#e8edf2", "#0f7f5c"

# A state that is fresh, or old, on a light and a dark ground; heads and keys of workbooks.
FRESH, OLD = ("#1c784e", "#7fd0a8"), ("#8a5a00", "#e0b060")
SHEET_HEAD, SHEET_KEY = "#d9e8e2", "#eef1f0"


def css_variables() -> str:
    """All colours as variables of style sheets, for both schemes."""
    light, dark = PAGE_LOOKS["light"], PAGE_LOOKS["dark"]
    pairs = {name.replace("_", "-"): (getattr(light, name), getattr(dark, name)) for name in asdict(light)}
    pairs |= {paint.name: (paint.light, paint.dark) for paint in PAINTS}
    pairs |= {"fresh": FRESH, "old": OLD}
    maps = MAP_LOOKS["light"], MAP_LOOKS["dark"]
    pairs |= {
        name.replace("_", "-"): tuple(getattr(one, name) for one in maps)
        for name in ("bezirk_name", "river_name")
    }
    lines = "".join(f"--{name}:light-dark({one},{other});" for name, (one, other) in pairs.items())
    return f":root{{{lines}}}"


def fading(colour: str, opacity: float) -> str:
    """A colour through which the page shines."""
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    return f"rgba({red},{green},{blue},{opacity})"
