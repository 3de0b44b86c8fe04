"""Offline: the ags decides, a name only where there is none, and what contradicts is told."""

from datetime import date
from pathlib import Path

import pytest
from shapely.geometry import Point

from curation.cell_file import CellFile
from curation.gazetteer import areas_of, contradictions, gazetteer_of, locate_places
from records.faults import DataError
from records.folder import SHIPPED

HEADER = "id,name,street,postcode,municipality,ags,known_to,lat,lon,precision,geocoder,geocoded_on\n"
DAY = date(2026, 11, 21)
AREAS = areas_of(SHIPPED)
GAZETTEER = gazetteer_of(SHIPPED, AREAS)


def places(folder: Path, *rows: str) -> CellFile:
    path = folder / "places.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return CellFile(path)


def located(folder: Path, row: str) -> tuple[str, list[str]]:
    """The row after a run, and what was said."""
    file = places(folder, row)
    said: list[str] = []
    locate_places(file.rows, GAZETTEER, DAY, said.append)
    return file.text().removeprefix(HEADER).removesuffix("\n"), said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "a,U,Straße 1,44147,Dortmund,05913000,address,,,,,",
            "a,U,Straße 1,44147,Dortmund,05913000,address,51.51494,7.46600,municipality,gazetteer,2026-11-21",
        ),
        (
            "a,U,,,,05913000,municipality,51.5,,,,",
            "a,U,,,,05913000,municipality,51.51494,7.46600,municipality,gazetteer,2026-11-21",
        ),
        (
            "a,U,,,Dortmund,05913000,district,,,,,",
            "a,U,,,Dortmund,05913000,district,51.51494,7.46600,district,gazetteer,2026-11-21",
        ),
        (
            "a,U,,,Dortmund,05913000,municipality,51.1,7.1,street,nominatim,2020-01-01",
            "a,U,,,Dortmund,05913000,municipality,51.1,7.1,street,nominatim,2020-01-01",
        ),
    ],
)
def test_missing_coordinates_are_filled_and_others_left(tmp_path: Path, before: str, after: str) -> None:
    assert located(tmp_path, before) == (after, [])


def test_a_district_has_a_point_within_it_and_its_precision(tmp_path: Path) -> None:
    rows = [f"p{ags},P,,,,{ags},district,,,,," for ags in AREAS]
    file = places(tmp_path, *rows)
    assert locate_places(file.rows, GAZETTEER, DAY, print) == (53, 0)
    assert {row["precision"] for row in file.rows} == {"district"}
    assert all(AREAS[row["ags"]].contains(Point(float(row["lon"]), float(row["lat"]))) for row in file.rows)


@pytest.mark.parametrize(
    ("row", "precision", "town"),
    [
        ("a,Anybody,,,Koeln,,municipality,,,,,", "municipality", "Köln (05315000)"),
        ("a,Anybody,,58706,Menden,,municipality,,,,,", "municipality", "Menden (Sauerland) (05962040)"),
        ("a,Stadt Bochum,Markt 1,,,,address,,,,,", "municipality", "Bochum (05911000)"),
        ("a,Anybody,Kreis Soest,,,,district,,,,,", "district", "Soest (05974)"),
    ],
)
def test_without_an_ags_the_name_is_asked_and_that_is_said(
    tmp_path: Path, row: str, precision: str, town: str
) -> None:
    after, said = located(tmp_path, row)
    assert after.endswith(f",{precision},gazetteer,2026-11-21")
    name = row.split(",")[1]
    assert said == [f"check: a ({name}): its ags is empty; located by its name in {town}"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("a,X,,,Essen,05999999,municipality,,,,,", 'no municipality or district has the ags "05999999"'),
        (
            "a,Stadt Essen,,,Atlantis,,municipality,,,,,",
            "its ags is empty and its name tells no municipality",
        ),
        ("a,X,,06108,Halle,,municipality,,,,,", "the postcode 06108 lies outside North Rhine-Westphalia"),
        ("a,X,,44147,Köln,,municipality,,,,,", "the postcode 44147 is not one of Köln"),
        ("a,X,,,Halle/Saale,,municipality,,,,,", '"Halle/Saale" lies outside North Rhine-Westphalia'),
        (
            "a,X,,,Bonn/Sankt Augustin,,municipality,,,,,",
            '"Bonn/Sankt Augustin" can be Bonn (05314000) or Sankt Augustin (05382056)',
        ),
    ],
)
def test_what_is_not_found_is_said_and_left(tmp_path: Path, row: str, reason: str) -> None:
    name = row.split(",")[1]
    assert located(tmp_path, row) == (row, [f"not found: a ({name}): {reason}"])


def test_one_unknown_place_does_not_stop_the_others(tmp_path: Path) -> None:
    file = places(tmp_path, "a,X,,,,05999999,municipality,,,,,", "b,X,,,,05913000,municipality,,,,,")
    said: list[str] = []
    assert locate_places(file.rows, GAZETTEER, DAY, said.append) == (1, 1)
    assert [row["lat"] for row in file.rows] == ["", "51.51494"]
    assert len(said) == 1


def test_hostile_names_are_said_in_one_line_without_control_characters(tmp_path: Path) -> None:
    _, said = located(tmp_path, 'a,"\u202e\x1b[31m<b>\n' + "x" * 5000 + '",,,,05999999,municipality,,,,,')
    assert said[0].isprintable()
    assert len(said[0]) < 250


def test_a_name_that_tells_another_town_than_the_ags_is_told(tmp_path: Path) -> None:
    file = places(
        tmp_path,
        "a,U,,,Essen,05913000,municipality,,,,,",
        "b,Stadt Bochum,,,,05913000,municipality,,,,,",
        "c,Standort Bonn/Sankt Augustin,,,Sankt Augustin,05382056,municipality,,,,,",
        "d,Kreispolizei Rhein-Erft-Kreis,,,Bergheim,05362008,municipality,,,,,",
        "e,Rathaus Bergheim,,,,05362,district,,,,,",
        "f,Anybody,,,Atlantis,05913000,municipality,,,,,",
        "g,Stadt Bochum,,,,,municipality,,,,,",
    )
    assert list(contradictions(file.rows, GAZETTEER)) == [
        'check: a (U): municipality "Essen" tells Essen (05113000), its ags Dortmund (05913000)',
        'check: b (Stadt Bochum): name "Stadt Bochum" tells Bochum (05911000), its ags Dortmund (05913000)',
    ]


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("geo/districts.geojson", "{", "districts.geojson"),
        ("reference/municipalities.csv", "ags,name\n", "municipalities.csv"),
        ("reference/districts.csv", "", "districts.csv: the file is empty"),
        ("reference/municipality_aliases.csv", "alias\nKölle\n", "municipality_aliases.csv"),
    ],
)
def test_faulty_reference_files_are_named(tmp_path: Path, file: str, content: str, message: str) -> None:
    path = tmp_path / file
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        gazetteer_of(tmp_path, areas_of(tmp_path))


def test_aliases_of_the_data_folder_count(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "municipality_aliases.csv").write_text(
        "alias,ags\nKölle,05315000\n", encoding="utf-8"
    )
    meanings = gazetteer_of(tmp_path, AREAS).meanings("Koelle")
    assert [place.raw["name"] for place in meanings] == ["Köln"]
