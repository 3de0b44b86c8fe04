"""What each meaning is drawn with, wherever it is shown: paint, pattern, symbol."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from charts.tokens import (
    BLUE,
    BRICK,
    GREEN,
    GREY,
    HUES,
    OCHRE,
    PAINTS,
    PATTERNS,
    PLUM,
    REST,
    RUN,
    RUN_SOFT,
    SKY,
    SYMBOLS,
    Paint,
)

# What each meaning is drawn with. A colour belongs to a meaning wherever it is shown, and stays when others
# are filtered away. Fill says how sure: full is certain or running, pale planned or behind, hatched unknown.
HATCHED = "/"
_MEANINGS: Mapping[str, Paint | tuple[Paint, str]] = {
    "number": RUN,
    "status:running": RUN,
    "status:others": (REST, HATCHED),
    "status:planned": RUN_SOFT,
    "status:completed": REST,
    "status:unknown": (REST, HATCHED),
    "year:begun": RUN,
    "year:running": RUN_SOFT,
    "giving:single": RUN,
    "giving:joint": (SKY, HATCHED),
    "share:top_share": RUN,
    "share:top_share_without_largest": RUN_SOFT,
    "source:exact": RUN,
    "source:not_exact": (RUN_SOFT, HATCHED),
    "measure:planned-participants-people": RUN_SOFT,
    "measure:planned-addressable-people": (RUN_SOFT, HATCHED),
    "measure:reached-participants-people": RUN,
    "layer:statewide": (RUN_SOFT, HATCHED),  # paler than what is on site
    "level:federal": OCHRE,
    "level:eu": BLUE,
    "level:state": GREEN,
    "level:joint": SKY,
    "level:municipal": PLUM,
    "level:private": BRICK,
    "level:civil": GREY,
    "level:regional": (SKY, HATCHED),
    "level:unknown": (REST, HATCHED),
    "family:learning": OCHRE,
    "family:research": BLUE,
    "family:business": BRICK,
    "family:state": GREEN,
    "family:society": PLUM,
}
# Those of these kinds take the hues in turn, each with a pattern and a symbol of its own.
_IN_TURN: Mapping[str, tuple[str, ...]] = {
    "change": ("added", "changed", "ended", "removed"),
    "precision": ("address", "street", "municipality", "district", "none"),
    "compared": ("0", "1", "2", "3"),
    "organisation_type": (
        "eu", "ministry", "authority", "municipality", "agency", "university", "research_institute", "school",
        "hospital", "chamber", "company", "bank", "media", "association", "union", "foundation",
    ),
}  # fmt: skip
_PLACES = {f"{kind}:{code}": place for kind, codes in _IN_TURN.items() for place, code in enumerate(codes)}


@dataclass(frozen=True)
class Look:
    """How a meaning is drawn: paint, pattern of areas, symbol of marks."""

    paint: Paint
    pattern: str
    symbol: str

    @property
    def colour(self) -> str:
        """Of the paint on light ground; `in_scheme` of the theme turns it into that on dark ground."""
        return self.paint.light

    @property
    def variable(self) -> str:
        """The colour as style sheets name it."""
        return f"var(--{self.paint.name})"

    @classmethod
    def at(cls, place: int) -> "Look":
        """The look at a place of those that take turns."""
        hue = place % len(HUES)
        return cls(HUES[hue], PATTERNS[hue], SYMBOLS[place % len(SYMBOLS)])


def is_known(meaning: str) -> bool:
    """Whether a meaning has a look of its own."""
    return meaning in _MEANINGS or meaning in _PLACES


def look(meaning: str) -> Look:
    """How a meaning is drawn; one without a look of its own gets one by its name, always the same."""
    if meaning not in _MEANINGS:
        return Look.at(_PLACES.get(meaning, crc32(meaning.encode())))
    found = _MEANINGS[meaning]
    paint, pattern = found if isinstance(found, tuple) else (found, "")
    return Look(paint, pattern, SYMBOLS[PAINTS.index(paint)])


def looks(meanings: Sequence[str]) -> list[Look]:
    """How the meanings of one chart are drawn: no two alike as long as there are hues."""
    found: list[Look] = []
    for meaning in meanings:
        one = look(meaning)
        taken = {(other.paint, other.pattern) for other in found}
        if (one.paint, one.pattern) in taken:
            free = (Look.at(place) for place in range(len(HUES)))
            one = next((other for other in free if (other.paint, other.pattern) not in taken), one)
        found.append(one)
    return found


def css_colour(meaning: str) -> str:
    """The colour of a meaning as style sheets name it, such as `var(--ocker)`."""
    return look(meaning).variable
