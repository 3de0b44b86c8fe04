"""The gazetteer: every municipality is found, nothing is guessed, nothing leaves the house."""

import socket
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.geocoding import GazetteerGeocoder, coarser
from curation.postcodes import districts_of
from records.rules import PRECISIONS

REFERENCE = Path(__file__).parents[1] / "data" / "reference"
MUNICIPALITIES = pd.read_csv(REFERENCE / "municipalities.csv", dtype={"ags": "str"})
DISTRICTS = pd.read_csv(REFERENCE / "districts.csv", dtype={"ags": "str"}).assign(lat=51.5, lon=7.5)
ALIASES = pd.read_csv(REFERENCE / "municipality_aliases.csv", dtype="str")
NAMES = dict(zip(MUNICIPALITIES["ags"], MUNICIPALITIES["name"], strict=True))
GAZETTEER = GazetteerGeocoder(MUNICIPALITIES, DISTRICTS, ALIASES)
# One postcode of each area of the state, so that every district has one.
POSTCODES = (
    "32052", "33098", "34414", "37671", "40213", "41460", "42103", "44147", "45127", "46045",
    "47051", "48143", "49477", "50667", "51373", "52062", "53111", "57072", "58095", "59065",
)  # fmt: skip
POSTCODE_OF = {
    name: next(code for code in POSTCODES if ags[:5] in districts_of(code)) for ags, name in NAMES.items()
}
NO_ALIASES = pd.DataFrame(columns=["alias", "ags"], dtype="str")


def found(query: str) -> Location | None:
    location = GAZETTEER.geocode(query)
    assert not isinstance(location, list)
    return location


def gazetteer_of(*names: str) -> GazetteerGeocoder:
    towns = pd.DataFrame({"ags": [f"0531{number}000" for number in range(len(names))], "name": names})
    return GazetteerGeocoder(towns.assign(lat=51.0, lon=7.0), DISTRICTS, NO_ALIASES)


def in_ascii(name: str) -> str:
    for letter, letters in {"ä": "ae", "ö": "oe", "ü": "ue", "Ü": "Ue", "ß": "ss"}.items():
        name = name.replace(letter, letters)
    return name


def without_dots(name: str) -> str:
    return name.translate(str.maketrans("äöüÄÖÜ", "aouAOU")).replace("ß", "ss")


@pytest.mark.parametrize(
    "spelling",
    [
        str,
        in_ascii,
        without_dots,
        str.upper,
        lambda name: name.split(" (")[0],
        lambda name: name.replace("(", "").replace(")", ""),
        lambda name: name.replace("-", " "),
        lambda name: f"  {name}\n",
        lambda name: f"{name}, Deutschland",
        lambda name: f"Stadt {name}",
        lambda name: f"Rathaus in {name}",
        lambda name: f"Am Markt 5, {name}",
        lambda name: f"Berliner Straße 17a, {POSTCODE_OF[name]} {name}",
        lambda name: f"Berliner Straße 17a {POSTCODE_OF[name]} {name}",
        lambda name: f"{name}, Haus am See",
    ],
)
def test_all_396_municipalities_are_found(spelling: Callable[[str], str]) -> None:
    wrong = {
        spelling(name): location
        for ags, name in NAMES.items()
        if (location := found(spelling(name))) is None or location.raw["ags"] != ags
    }
    assert len(NAMES) == 396
    assert wrong == {}


def test_a_location_is_the_point_of_the_municipality_and_says_so() -> None:
    location = found("Speicherstraße 17, 44147 Dortmund")
    assert location is not None
    assert location.address == "Dortmund"
    assert (location.latitude, location.longitude) == (51.51494, 7.466)
    assert location.raw == {"ags": "05913000", "name": "Dortmund", "precision": "municipality"}


@pytest.mark.parametrize(
    ("query", "ags"),
    [
        ("Cologne", "05315000"),
        ("Aix-la-Chapelle", "05334002"),
        ("Crefeld", "05114000"),
        ("Menden", "05962040"),
        ("Menden/Sauerland", "05962040"),
        ("Halle (Westfalen)", "05754012"),
        ("Hagen (Westf.)", "05914000"),
        ("Langenfeld Rheinland", "05158020"),
        ("Mülheim", "05117000"),
        ("Mülheim/Ruhr", "05117000"),
        ("Mülheim a. d. Ruhr", "05117000"),
        ("Fröndenberg", "05978012"),
        ("St. Augustin", "05382056"),
        ("Schloss Birlinghoven, 53757 Sankt Augustin", "05382056"),
        ("Sankt Augustin, Schloss Birlinghoven", "05382056"),
        ("D-53757 Sankt Augustin-Menden", "05382056"),
        ("44147 Dortmund Mitte", "05913000"),
        ("Universität zu Köln", "05315000"),
        ("Ruhr-Universität Bochum", "05911000"),
        ("Essener Straße 5, Bochum", "05911000"),
        ("Bochumer Str. 12\n45127 Essen", "05113000"),
        ("Studio 6, euronova CAMPUS, Hürth-Kalscheuren", "05362028"),
        ("Köln-Mülheim", "05315000"),
        ("Bonn-Bad Godesberg", "05314000"),
        ("Neunkirchen", "05970036"),
        ("Neunkirchen-Seelscheid", "05382040"),
        ("Kreisstadt Bergheim", "05362008"),
        ("Bergheim, Rhein-Erft-Kreis", "05362008"),
        ("Halle, Kreis Gütersloh", "05754012"),
        ("Soest", "05974040"),
        ("Kreis Soest", "05974"),
        ("Landkreis Soest", "05974"),
        ("Jobcenter Kreis Soest", "05974"),
        ("Rhein-Erft-Kreis", "05362"),
        ("Kreispolizeibehörde Rhein-Erft-Kreis", "05362"),
        ("im Rhein-Kreis Neuss", "05162"),
        ("Kreis Neuss", "05162"),
        ("Verwaltung der Städteregion Aachen", "05334"),
        ("Siegen-Wittgenstein", "05970"),
        ("Lippe", "05766"),
    ],
)
def test_what_a_text_names(query: str, ags: str) -> None:
    location = found(query)
    assert location is not None
    assert location.raw["ags"] == ags
    assert location.raw["precision"] == ("municipality" if len(ags) == 8 else "district")


@pytest.mark.parametrize(
    "query",
    [
        "Atlantis",
        "Berlin",
        "Essener Straße 5",
        "Essenheim",
        "Neuessen",
        "Graf-Hamm-Straße",
        "Hamm-Straße 3",
        "Straße nach Essen",
        "in der Lage",
        "Hürth bei Köln",
        "Regierungsbezirk Arnsberg",
        "Region Aachen",
        "Kreis Bochum",
        "Halle (Saale)",
        "06108 Halle",
        "64839 Münster",
        "57577 Hamm (Sieg)",
        "Stadtverwaltung Essen, 10117 Berlin",
        "Büro Köln, Friedrichstraße 1, Berlin",
        "Münster, Hessen",
        "Münster/Hessen",
        "Münster-Hessen",
        "Halle/Saale",
        "Halle, Saale",
        "Standort Halle / Saale",
        "06108 Halle/Saale",
        "49170 Hagen a.T.W.",
        "Hagen a.T.W.",
        "49632 Essen",
        "Essen/Oldenburg",
        "Bad Essen",
        "Bad Münster",
        "Hamm/Sieg",
        "Brühl/Baden",
        "44147 Köln",
        "Domplatz 1, 48529 Münster",
        "Essen, Belgien",
        "Essen, Belgium",
        "Nordrhein-Westfalen",
        "Westfalen",
        "44147",
        "05913000",
        "",
        "   ",
        ",",
    ],
)
def test_what_names_nothing_here(query: str) -> None:
    assert GAZETTEER.meanings(query) == []
    assert GAZETTEER.geocode(query) is None
    assert GAZETTEER.geocode(query, exactly_one=False) is None


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("Halle/Saale", '"Halle/Saale" lies outside North Rhine-Westphalia'),
        ("Marktplatz 1, Halle, Saale", '"Saale" lies outside North Rhine-Westphalia'),
        ("Münster, Hessen", '"Hessen" lies outside North Rhine-Westphalia'),
        ("49170 Hagen a.T.W.", '"49170 Hagen a.T.W." lies outside North Rhine-Westphalia'),
        ("49170 Hagen", "the postcode 49170 lies outside North Rhine-Westphalia"),
        ("44147 Köln", "the postcode 44147 is not one of Köln"),
        ("44147 Atlantis", ""),
        ("Atlantis", ""),
        ("Köln", ""),
    ],
)
def test_why_a_place_elsewhere_is_not_found_is_told(query: str, reason: str) -> None:
    assert GAZETTEER.why_nothing(query) == reason


@pytest.mark.parametrize(
    ("postcode", "district", "is_here"),
    [
        ("49477", "05566", True),  # Ibbenbüren
        ("48529", "05566", False),  # Nordhorn, Niedersachsen
        ("37671", "05762", True),  # Höxter
        ("37603", "05762", False),  # Holzminden, Niedersachsen
        ("34414", "05762", True),  # Warburg
        ("34117", "05762", False),  # Kassel, Hessen
        ("53604", "05382", True),  # Bad Honnef
        ("53619", "05382", False),  # Rheinbreitbach, Rheinland-Pfalz
        ("57392", "05958", True),  # Schmallenberg
        ("57577", "05970", False),  # Hamm (Sieg), Rheinland-Pfalz
        ("50667", "05315", True),
        ("50667", "05314", False),
        ("10117", "05315", False),
    ],
)
def test_the_districts_of_a_postcode(postcode: str, district: str, is_here: bool) -> None:
    assert (district in districts_of(postcode)) is is_here


def test_every_postcode_of_the_records_belongs_to_its_district() -> None:
    places = pd.read_csv(REFERENCE.parent / "tables" / "places.csv", dtype="str").dropna(subset="postcode")
    keys = zip(places["ags"].str[:5], places["postcode"], strict=True)
    assert [(ags, postcode) for ags, postcode in keys if ags not in districts_of(postcode)] == []


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("Standort Bonn/Sankt Augustin", ["Bonn", "Sankt Augustin"]),
        ("Universitäten Köln und Bonn", ["Bonn", "Köln"]),
        ("Hochschule Hamm-Lippstadt", ["Hamm", "Lippstadt"]),
        ("Neunkirchen, Rhein-Sieg-Kreis", ["Rhein-Sieg-Kreis", "Neunkirchen"]),
    ],
)
def test_what_can_be_several_places_is_told_not_guessed(query: str, names: list[str]) -> None:
    assert [location.raw["name"] for location in GAZETTEER.meanings(query)] == names
    assert GAZETTEER.geocode(query) is None
    assert GAZETTEER.geocode(query, exactly_one=False) == GAZETTEER.meanings(query)


def test_two_municipalities_of_one_name_are_ambiguous_until_the_district_is_named() -> None:
    towns = pd.DataFrame(
        {"ags": ["05974001", "05978001"], "name": ["Menden", "MENDEN"], "lat": 51.0, "lon": 7.0}
    )
    gazetteer = GazetteerGeocoder(towns, DISTRICTS, NO_ALIASES)
    assert [location.raw["ags"] for location in gazetteer.meanings("Menden")] == ["05974001", "05978001"]
    assert [location.raw["ags"] for location in gazetteer.meanings("Menden, Kreis Unna")] == ["05978001"]


def test_a_short_name_of_two_is_ambiguous_and_a_whole_name_wins_over_it() -> None:
    two = gazetteer_of("Menden (Sauerland)", "Menden (Rhld.)")
    assert len(two.meanings("Menden")) == 2
    assert [location.raw["name"] for location in two.meanings("Menden (Rheinland)")] == ["Menden (Rhld.)"]
    own = gazetteer_of("Menden (Sauerland)", "Menden")
    assert [location.raw["name"] for location in own.meanings("Menden")] == ["Menden"]


@settings(deadline=None)
@given(st.sampled_from(sorted(NAMES.items())), st.sampled_from(sorted(NAMES.values())), st.integers(1, 300))
def test_a_street_named_after_another_town_changes_nothing(
    town: tuple[str, str], other: str, number: int
) -> None:
    ags, name = town
    for street in (f"{other}er Straße {number}", f"Alter {other} Weg {number}", f"{other} {number}"):
        for query in (f"{street}, {name}", f"{street}, {POSTCODE_OF[name]} {name}"):
            location = found(query)
            assert location is not None
            assert location.raw["ags"] == ags


@settings(deadline=None)
@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["Köln", "Bonn", "-", "/", ",", " ", "(", "50667", "und"])).map("".join)
)
def test_any_text_gives_a_place_or_none(text: str) -> None:
    location = found(text)
    assert location is None or location.raw["precision"] in {"municipality", "district"}


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "ä",
        "Köln ",
        "Köln-",
        "Köln/",
        "Köln, ",
        "NRW ",
        "- ",
        " – ",
        " und ",
        " ",
        "(",
        "12345 ",
        "\n",
        "\0",
        "\u202e",
        "😀",
    ],
)
def test_five_thousand_characters_do_no_harm(piece: str) -> None:
    text = f"x{(piece * 5000)[:4998]}x" if piece.isspace() else (piece * 5000)[:5000]
    location = found(text)
    assert location is None or location.raw["name"] == "Köln"


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "${7*7}",
        "=HYPERLINK(1)",
        "javascript:alert(1)",
        "</script>",
        "`Essen`er",
    ],
)
def test_hostile_text_names_nothing(text: str) -> None:
    assert found(text) is None


@pytest.mark.parametrize("ags", ["05913000", "05913", "05362"])
def test_an_official_key_is_found(ags: str) -> None:
    location = GAZETTEER.of_ags(ags)
    assert location is not None
    assert location.raw["ags"] == ags


@pytest.mark.parametrize("ags", ["", "05", "05999999", "Köln", "05913000 "])
def test_an_unknown_key_is_not(ags: str) -> None:
    assert GAZETTEER.of_ags(ags) is None


def test_every_alias_means_what_the_table_says() -> None:
    known = {*MUNICIPALITIES["ags"], *DISTRICTS["ags"]}
    assert set(ALIASES["ags"]) <= known
    told = {alias: [place.raw["ags"] for place in GAZETTEER.meanings(alias)] for alias in ALIASES["alias"]}
    assert told == {alias: [ags] for alias, ags in zip(ALIASES["alias"], ALIASES["ags"], strict=True)}


def test_it_is_a_geopy_geocoder_that_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    gazetteer = GazetteerGeocoder(MUNICIPALITIES, DISTRICTS, ALIASES)
    assert isinstance(gazetteer, Geocoder)
    assert gazetteer.geocode("Köln", timeout=1) is not None


def test_its_tables_stay_as_they_are() -> None:
    towns, districts, aliases = MUNICIPALITIES.copy(), DISTRICTS.copy(), ALIASES.copy()
    GazetteerGeocoder(towns, districts, aliases).geocode("Köln")
    pd.testing.assert_frame_equal(towns, MUNICIPALITIES)
    pd.testing.assert_frame_equal(districts, DISTRICTS)
    pd.testing.assert_frame_equal(aliases, ALIASES)


@pytest.mark.parametrize("one", PRECISIONS)
@pytest.mark.parametrize("other", PRECISIONS)
def test_the_coarser_precision_is_the_later_one(one: str, other: str) -> None:
    assert PRECISIONS.index(coarser(one, other)) == max(PRECISIONS.index(one), PRECISIONS.index(other))
