"""What a reader has chosen: the filters as a value, with the address as their only other form."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from records.addresses import FILTERS
from records.spelling import has_words

PARAMETERS = {one.name: one.field for one in FILTERS if one.is_repeatable}
SINGLE_PARAMETERS = {one.name: one.field for one in FILTERS if not one.is_repeatable}
# Menus offer these; the others are set by marks of figures.
OFFERED = tuple(name for name in PARAMETERS if name not in ("betrag", "auch"))
MANY_VALUED = ("feld", "zielgruppe", "ebene", "foerderer", "betrag")  # an initiative may have several
MONEY = ("ebene", "foerderer", "betrag")  # say whose amounts count in figures of money
WITHOUT = "ohne"  # the one value of `landesweit`
GROUP = "ebene."  # begins a value of `betrag` that stands for a group of funders
YEARS = tuple(str(year) for year in range(2005, 2036))  # offered as ends of a period
MAX_QUERY = 200  # characters of search text that are read


@dataclass(frozen=True)
class Selection:
    """The filters. Within one OR, across them AND; empty means not filtered.

    Attributes:
        levels: initiatives in which a funder of one of these levels takes part.
        grants: initiatives with an amount given by exactly these: `ebene.<funder_group>`, or the ids of the
            funders joined by `.` in the order of `funder_key`.
        also: `<parameter>:<code>`, each of which must hold too, where a filter of several codes says "or".
        begun: the year in which an initiative began.
        statewide_layer: `ohne` leaves statewide initiatives out of the second layer of a region.
    """

    q: str = ""
    fields: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    place_role: str = ""
    since: str = ""
    until: str = ""
    begun: str = ""
    statewide_layer: str = ""

    @classmethod
    def from_query(
        cls, query: Mapping[str, Sequence[str]], options: Mapping[str, Sequence[str]]
    ) -> tuple[Self, tuple[str, ...]]:
        """Read the parameters of an address; codes come in the order of `options`, each once.

        Args:
            query: the values of each parameter.
            options: the known codes of each repeatable parameter and of `ort`.

        Returns:
            The selection, and what was dropped as unknown (`"feld=xyz"`).
        """
        chosen: dict[str, str | tuple[str, ...]] = {}
        dropped: list[str] = []
        for parameter, name in PARAMETERS.items():
            asked = query.get(parameter, ())
            known = [code for code in options[parameter] if code in asked] if asked else []
            dropped += [f"{parameter}={value}" for value in asked if value not in known and value]
            chosen[name] = tuple(known)
        for parameter, name in SINGLE_PARAMETERS.items():
            value = query[parameter][-1].strip() if query.get(parameter) else ""
            if value and not _is_valid(parameter, value, options):
                dropped.append(f"{parameter}={value}")
                value = ""
            chosen[name] = value[:MAX_QUERY]
        since, until = str(chosen["since"]), str(chosen["until"])
        if since and until and first_day(since) > last_day(until):
            chosen["since"], chosen["until"] = until, since  # a period has two ends, whichever is named first
        return cls(**chosen), tuple(dropped)  # type: ignore[arg-type]

    def to_query(self) -> dict[str, list[str]]:
        """The parameters of the address of this selection; what is not filtered has none."""
        repeatable = {parameter: list(getattr(self, name)) for parameter, name in PARAMETERS.items()}
        single = {
            parameter: [getattr(self, name)] if getattr(self, name) else []
            for parameter, name in SINGLE_PARAMETERS.items()
        }
        return {name: values for name, values in (single | repeatable).items() if values}

    def changed(self, parameter: str, value: str | tuple[str, ...]) -> Self:
        """This selection with another value of one parameter."""
        values: dict[str, Any] = {(SINGLE_PARAMETERS | PARAMETERS)[parameter]: value}
        return replace(self, **values)

    def without(self, parameter: str, code: str | None = None) -> Self:
        """This selection with one code of a filter, or the whole filter, taken back."""
        if parameter in SINGLE_PARAMETERS:
            return self.changed(parameter, "")
        chosen = getattr(self, PARAMETERS[parameter])
        return self.changed(parameter, tuple(other for other in chosen if code is not None and other != code))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered; which places and which layers count filters nothing by itself."""
        return replace(self, place_role="", statewide_layer="") == type(self)()


def first_day(value: str) -> datetime.date:
    """The first day of a year, or the day itself.

    Raises:
        ValueError: neither a year nor a day.
    """
    return datetime.date.fromisoformat(value if len(value) > 4 else f"{value}-01-01")


def last_day(value: str) -> datetime.date:
    """The last day of a year, or the day itself.

    Raises:
        ValueError: neither a year nor a day.
    """
    return datetime.date.fromisoformat(value if len(value) > 4 else f"{value}-12-31")


def _is_valid(parameter: str, value: str, options: Mapping[str, Sequence[str]]) -> bool:
    if parameter == "q":
        return has_words(value)
    if parameter in ("ort", "landesweit"):
        return value in options[parameter]
    if parameter == "beginn":
        return bool(re.fullmatch(r"[1-9]\d{3}", value))
    if not re.fullmatch(r"\d{4}(-\d{2}-\d{2})?", value):
        return False
    try:
        first_day(value)
    except ValueError:
        return False
    return True
