"""A gazetteer of North Rhine-Westphalia as a geopy geocoder: it asks nobody and guesses nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd
from babel import Locale
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from curation.place_names import Words, are_street, key, without_marks, without_state, words_of
from curation.postcodes import districts_of
from records.rules import PRECISIONS

OTHER_STATES = (
    "Baden-Württemberg", "Bayern", "Berlin", "Brandenburg", "Bremen", "Hamburg", "Hessen",
    "Mecklenburg-Vorpommern", "Niedersachsen", "Rheinland-Pfalz", "Saarland", "Sachsen", "Sachsen-Anhalt",
    "Schleswig-Holstein", "Thüringen",
)  # fmt: skip
# What tells a town of the same name elsewhere: Halle/Saale, Hagen a.T.W., Essen (Oldenburg).
ELSEWHERE = (
    "Ahr", "a.T.W.", "Baden", "Breisgau", "Donau", "Elbe", "Emsland", "Harz", "Holstein", "Lahn", "Main",
    "Mosel", "Neckar", "Oder", "Odenwald", "Oldenburg", "Oldb.", "Osnabrück", "Pfalz", "Saale", "Saar",
    "Schwaben", "Spree", "Taunus", "Unterfranken", "Oberfranken", "Mittelfranken", "Westerwald",
    "Württemberg",
)  # fmt: skip
# What follows a town of the state behind a slash without being a place of its own: Menden/Sauerland.
LANDSCAPES = frozenset({
    "bergisches land", "biggesee", "eifel", "ems", "erft", "lippe", "muensterland", "niederrhein",
    "ostwestfalen", "owl", "rhein", "ruhr", "ruhrgebiet", "sauerland", "siegerland", "weser",
})  # fmt: skip
POSTCODE = re.compile(r"(?<![0-9])[0-9]{5}\s+(?=\D)")
PART_ENDS = re.compile(r"[,;|\r\n\t]|\s[-–—]\s")
PIECE_ENDS = re.compile(r"\s*/\s*|\s+(?:und|and|&|\+)\s+")
RIVER = re.compile(r"(?P<town>.+) (?P<link>an der|am) (?P<river>.+)")
# "Hürth bei Köln" is not Köln, "Regierungsbezirk Köln" is more than it, "in der Lage" is no place at all, and
# Bad Essen is another place than Essen.
NOT_BEFORE_A_TOWN = frozenset({
    "am", "beim", "das", "dem", "den", "der", "des", "die", "ein", "eine", "einer", "im", "vom", "zum", "zur",
    "bei", "nach", "nahe", "bezirk", "bistum", "erzbistum", "grossraum", "kreis", "kreises", "landkreis",
    "raum", "regierungsbezirk", "region", "umland",
    "alt", "bad", "gross", "hohen", "klein", "neu", "nieder", "ober", "unter",
})  # fmt: skip

MAX_ELSEWHERE = 4  # words of a name elsewhere behind a town

Found = frozenset[str]  # the ags of everything a text can mean
NOTHING: Found = frozenset()


def coarser(one: str, other: str) -> str:
    """The coarser of two precisions: a point is never told finer than any step that led to it."""
    return max(one, other, key=PRECISIONS.index)


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Finds the one municipality or district that a text names.

    What is found tells its `ags` and its `precision` (`municipality` or `district`) in `raw`: an address is
    found as the point of its municipality, and no finer.

    Args:
        municipalities: one row a municipality: `ags` (8 digits), `name`, `lat`, `lon`.
        districts: one row a district: `ags` (5 digits), `name`, `lat`, `lon`.
        aliases: further names of either: `alias`, `ags`.
    """

    def __init__(self, municipalities: pd.DataFrame, districts: pd.DataFrame, aliases: pd.DataFrame) -> None:
        super().__init__()
        places = pd.concat([municipalities, districts])[["ags", "name", "lat", "lon"]]
        self._places = {
            str(ags): (str(name), float(lat), float(lon))
            for ags, name, lat, lon in places.itertuples(index=False)
        }
        self._elsewhere = _elsewhere()
        self._own_names: dict[str, Found] = {}
        towns = [
            (str(name), str(ags))
            for name, ags in zip(municipalities["name"], municipalities["ags"], strict=True)
        ]
        short = [(spelling, ags) for name, ags in towns for spelling in _short_spellings(name)]
        _add(self._own_names, towns)
        # What is added first wins: no own name is ever taken for the short one of another.
        self._names = dict(self._own_names)
        _add(self._names, zip(aliases["alias"], aliases["ags"], strict=True))
        _add(self._names, short)
        _add(self._names, ((without_marks(name), ags) for name, ags in (*towns, *short)))
        _add(self._names, self._district_names(districts))
        self._longest = max((len(name.split()) for name in self._names), default=0)

    def of_ags(self, ags: str) -> Location | None:
        """The municipality (8 digits) or district (5 digits) of an official key."""
        if ags not in self._places:
            return None
        name, lat, lon = self._places[ags]
        precision = "municipality" if _is_town(ags) else "district"
        return Location(name, (lat, lon), {"ags": ags, "name": name, "precision": precision})

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Find what a name or an address names; None where that is nothing, or more than one place.

        Args:
            query: Köln, Koeln, Cologne, Kreis Soest, or Speicherstraße 17, 44147 Dortmund.
            exactly_one: False gives everything the text can mean, or None.
            timeout: taken because geopy's geocoders take it.
        """
        meanings = self.meanings(query)
        if not exactly_one:
            return meanings or None
        return meanings[0] if len(meanings) == 1 else None

    def meanings(self, text: str) -> list[Location]:
        """Everything a text can mean, by ags: more than one where its name is ambiguous."""
        return [self.of_ags(ags) for ags in sorted(self._found(text)[0])]

    def why_nothing(self, text: str) -> str:
        """Why a text that names a place names none here; empty where no place is known at all."""
        return self._found(text)[1]

    def _found(self, text: str) -> tuple[Found, str]:
        parts = [" ".join(part.split()) for part in reversed(PART_ENDS.split(text)) if part.strip()]
        if outside := self._outside(parts):
            return NOTHING, f'"{outside}" lies outside North Rhine-Westphalia'
        for part in parts:
            if postcode := POSTCODE.search(part):
                return self._behind_postcode(postcode[0].strip(), part[postcode.end() :])
        return self._whole_part(parts) or self._end_of_part(parts), ""

    def _outside(self, parts: Sequence[str]) -> str:
        """The part that is, or behind a town of this name ends in, another state, land or river."""
        for part in parts:
            words = words_of(part)
            if key(words) in self._elsewhere:
                return part
            for start in range(max(1, len(words) - MAX_ELSEWHERE), len(words)):
                if key(words[start:]) in self._elsewhere and self._ending(words[:start]):
                    return part
        return ""

    def _behind_postcode(self, postcode: str, town: str) -> tuple[Found, str]:
        """What the town behind a postcode can be; a postcode of another district contradicts it."""
        districts = districts_of(postcode)
        if not districts:
            return NOTHING, f"the postcode {postcode} lies outside North Rhine-Westphalia"
        named = self._beginning_of(town)
        found = frozenset(ags for ags in named if ags[:5] in districts)
        names = " or ".join(self._places[ags][0] for ags in sorted(named - found))
        return found, "" if found or not named else f"the postcode {postcode} is not one of {names}"

    def _beginning_of(self, town: str) -> Found:
        """After a postcode the town stands first, whatever quarter follows: 44147 Dortmund Mitte."""
        return self._named(words_of(town)) or _union(
            self._beginning(words_of(piece)) for piece in PIECE_ENDS.split(town)
        )

    def _beginning(self, words: Words) -> Found:
        for end in range(min(len(words), self._longest), 0, -1):
            if found := self._names.get(key(words[:end])):
                # A bracket tells towns of one name apart: Hamm (Sieg) is not Hamm.
                return NOTHING if end < len(words) and words[end].is_bracketed else found
        return NOTHING

    def _whole_part(self, parts: Sequence[str]) -> Found:
        """The rightmost part that is a name; beside a district, a town within it."""
        named = [found for part in parts if (found := self._named(words_of(part)))]
        towns = next((found for found in named if _are_towns(found)), NOTHING)
        district = next((found for found in named if not _are_towns(found)), NOTHING)
        if towns and district:
            return frozenset(ags for ags in towns if ags[:5] in district) or towns | district
        return towns or district

    def _end_of_part(self, parts: Sequence[str]) -> Found:
        """The rightmost part that is neither street nor state may end in a name: Stadt Bochum."""
        for part in parts:
            words = without_state(words_of(part))
            if words and not are_street(words):
                return self._end_of_pieces(part)
        return NOTHING

    def _end_of_pieces(self, part: str) -> Found:
        """Bonn/Sankt Augustin are two places; what is none behind a slash tells of another: Hamm/Sieg."""
        town, *others = map(words_of, part.split("/"))
        if self._ending(without_state(town)) and not all(map(self._may_follow, others)):
            return NOTHING
        return _union(self._ending(without_state(words_of(piece))) for piece in PIECE_ENDS.split(part))

    def _may_follow(self, words: Words) -> bool:
        return not without_state(words) or key(words) in LANDSCAPES or bool(self._ending(words))

    def _ending(self, words: Words) -> Found:
        if found := self._ending_at(len(words), words):
            return found
        # Hürth-Kalscheuren is in Hürth, Bonn-Bad Godesberg in Bonn: a quarter of at most two words.
        for end in range(len(words) - 1, max(len(words) - 3, 0), -1):
            quarter = words[end:]
            is_quarter = quarter[0].is_joined and not any(word.is_bracketed for word in quarter)
            if is_quarter and not are_street(quarter) and (found := self._ending_at(end, words)):
                return found | self._own_names.get(key(quarter), NOTHING)
        return NOTHING

    def _ending_at(self, end: int, words: Words) -> Found:
        for start in range(max(0, end - self._longest), end):
            found = self._names.get(key(words[start:end]))
            if found and not words[start].is_joined:
                is_other = start > 0 and words[start - 1].text in NOT_BEFORE_A_TOWN and _are_towns(found)
                return NOTHING if is_other else found
        return NOTHING

    def _named(self, words: Words) -> Found:
        return self._names.get(key(words)) or self._names.get(key(without_state(words)), NOTHING)

    def _district_names(self, districts: pd.DataFrame) -> Iterator[tuple[str, str]]:
        for ags, name in zip(districts["ags"], districts["name"], strict=True):
            if f"{ags}000" not in self._places:  # a city that is its own district is found as a city
                yield from ((name, ags), (f"Kreis {name}", ags), (f"Landkreis {name}", ags))


def _elsewhere() -> frozenset[str]:
    """Other German states, lands and rivers, and every other country by its German and its English name."""
    territories = [Locale(language).territories.items() for language in ("de", "en")]
    countries = [name for names in territories for code, name in names if code.isalpha() and code != "DE"]
    return frozenset(key(words_of(name)) for name in (*OTHER_STATES, *ELSEWHERE, *countries))


def _short_spellings(name: str) -> Iterator[str]:
    """How a name is written for short: without its bracket, its slash or its river."""
    yield re.split(r" \(|/", name)[0]
    if match := RIVER.fullmatch(name):
        town, river = match["town"], match["river"]
        link = {"an der": "a d", "am": "a"}[match["link"]]
        yield from (town, f"{town} {river}", f"{town} {link} {river}")


def _add(names: dict[str, Found], further: Iterable[tuple[str, str]]) -> None:
    fresh: dict[str, Found] = {}
    for name, ags in further:
        words = key(words_of(name))
        if words not in names:
            fresh[words] = fresh.get(words, NOTHING) | {ags}
    names.update(fresh)


def _union(found: Iterable[Found]) -> Found:
    return NOTHING.union(*found)


def _is_town(ags: str) -> bool:
    return len(ags) == 8


def _are_towns(found: Found) -> bool:
    return any(map(_is_town, found))
