"""The command as a curator runs it, and what it made of the records."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from shapely.geometry import Point, shape

from curation import geocode
from curation.nominatim import nominatim_of
from language.today import TIMEZONE
from records.folder import SHIPPED
from tests.nominatim_stand_in import StandIn, ok, place, running

HEADER = "id,name,street,postcode,municipality,ags,known_to,lat,lon,precision,geocoder,geocoded_on\n"
DORTMUND = "a,U,Straße 17,44147,Dortmund,05913000,address,,,,,\n"
BONN = '"b","Universität ""B""",,,Bonn,05314000,municipality,,,,,\n'
UNKNOWN = "c,Anywhere,,,Atlantis,,municipality,,,,,\n"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The places.csv of an own data folder without reference tables or boundaries."""
    monkeypatch.setenv("KI_ATLAS_DATA", str(tmp_path))
    path = tmp_path / "tables" / "places.csv"
    path.parent.mkdir()
    path.write_text(HEADER + DORTMUND + BONN, encoding="utf-8")
    return path


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    with running(lambda _: ok(place(51.53, 7.45, road="Straße", house_number="17"))) as stand_in:
        monkeypatch.setenv("KI_ATLAS_CONTACT", "atlas@example.org")
        monkeypatch.setenv("KI_ATLAS_NOMINATIM", stand_in.address)
        yield stand_in


def today() -> str:
    return datetime.now(TIMEZONE).date().isoformat()


def test_the_committed_places_are_all_located_within_their_districts() -> None:
    with (SHIPPED / "tables" / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shapes = json.loads((SHIPPED / "geo" / "districts.geojson").read_text(encoding="utf-8"))
    areas = {feature["properties"]["ags"]: shape(feature["geometry"]) for feature in shapes["features"]}
    outside = [
        row["id"]
        for row in rows
        if areas[row["ags"][:5]].distance(Point(float(row["lon"]), float(row["lat"]))) > 0.01
    ]
    finest = ("address", "street", "municipality", "district")
    assert outside == []
    assert all(finest.index(row["precision"]) >= finest.index(row["known_to"]) for row in rows)
    assert {row["geocoder"] for row in rows} <= {"gazetteer", "nominatim"}


def test_places_are_filled_and_all_else_keeps_its_bytes(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert geocode.main([]) == 0
    dortmund = DORTMUND.replace(",,,,,", f",51.51494,7.46600,municipality,gazetteer,{today()}")
    bonn = BONN.replace(
        "municipality,,,,,", f"municipality,50.73438,7.09549,municipality,gazetteer,{today()}"
    )
    assert places.read_text(encoding="utf-8") == HEADER + dortmund + bonn
    output = capsys.readouterr()
    assert output.out == "places.csv: 2 of 2 located (municipality 2), 2 of them now\n"
    assert "2/2" in output.err


def test_a_second_run_writes_nothing(places: Path, capsys: pytest.CaptureFixture[str]) -> None:
    geocode.main([])
    os.utime(places, (0, 0))
    capsys.readouterr()
    assert geocode.main([]) == 0
    assert places.stat().st_mtime == 0
    assert capsys.readouterr() == ("places.csv: 2 of 2 located (municipality 2), 0 of them now\n", "")


def test_an_unknown_place_is_named_and_the_rest_goes_on(
    places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places.write_text(HEADER + UNKNOWN + DORTMUND, encoding="utf-8")
    assert geocode.main([]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "not found: c (Anywhere): its ags is empty and its name tells no municipality",
        "places.csv: 1 of 2 located (municipality 1), 1 of them now",
    ]
    assert UNKNOWN in places.read_text(encoding="utf-8")


def test_a_contradiction_is_told_and_is_no_miss(places: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places.write_text(HEADER + DORTMUND.replace("Dortmund", "Essen"), encoding="utf-8")
    assert geocode.main([]) == 0
    told = 'check: a (U): municipality "Essen" tells Essen (05113000), its ags Dortmund (05913000)'
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "places.csv: the file is missing"),
        (b"", "places.csv: the file is empty"),
        (b"id,name\n", "places.csv, street: "),
        (HEADER.encode() + b"a,b\n", "places.csv, row 2: "),
        (HEADER.encode() + b"\xff\n", "places.csv, row 2: not UTF-8"),
        (HEADER.encode() + b'"a,\n', "places.csv, row 2: "),
    ],
)
def test_a_faulty_table_is_told_and_left(
    places: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, message: str
) -> None:
    places.unlink()
    if content is not None:
        places.write_bytes(content)
    assert geocode.main([]) == 2
    output = capsys.readouterr()
    assert output.err.startswith(message)
    assert output.out == ""
    assert (places.read_bytes() if places.exists() else None) == content


def test_a_file_that_cannot_be_written_is_told(
    places: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = places.read_bytes()

    def fail(*_: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr("shutil.copystat", fail)
    assert geocode.main([]) == 2
    assert capsys.readouterr().err.endswith("read-only\n")
    assert places.read_bytes() == before


def test_online_refines_once(places: Path, service: StandIn, capsys: pytest.CaptureFixture[str]) -> None:
    assert geocode.main(["--online"], seconds_between_requests=0) == 0
    refined = places.read_bytes()
    assert f",51.53000,7.45000,address,nominatim,{today()}".encode() in refined
    assert capsys.readouterr().out.splitlines() == [
        "places.csv: 2 of 2 located (address 1, municipality 1), 2 of them now",
        "refined by Nominatim: 1, not refined: 0",
    ]
    assert geocode.main(["--online"], seconds_between_requests=0) == 0
    assert geocode.main([]) == 0
    assert service.questions == ["Straße 17, 44147 Dortmund, Nordrhein-Westfalen"]
    assert places.read_bytes() == refined


def test_the_service_is_asked_once_a_second() -> None:
    assert geocode.main.__kwdefaults__ == {"seconds_between_requests": 1.0}


def test_offline_asks_nobody(places: Path, service: StandIn) -> None:
    assert geocode.main([]) == 0
    assert service.requests == []


def test_a_failure_is_named_and_asked_again_next_time(
    places: Path, service: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    good = service.answer
    service.answer = lambda _: ok()
    assert geocode.main(["--online"], seconds_between_requests=0) == 1
    assert "not refined: a (U): the service does not know it\n" in capsys.readouterr().out
    service.answer = good
    assert geocode.main(["--online"], seconds_between_requests=0) == 0
    assert len(service.requests) == 2


def test_without_a_contact_nothing_happens(
    places: Path, service: StandIn, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KI_ATLAS_CONTACT")
    assert geocode.main(["--online"]) == 2
    assert capsys.readouterr().err.startswith("KI_ATLAS_CONTACT must be a mail or web address")
    assert places.read_text(encoding="utf-8") == HEADER + DORTMUND + BONN
    assert service.requests == []


def test_ctrl_c_keeps_what_was_won(
    places: Path, service: StandIn, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    places.write_text(
        HEADER + DORTMUND + DORTMUND.replace("a,", "d,", 1).replace("17", "5"), encoding="utf-8"
    )

    def impatient(*arguments: object) -> object:
        ask = nominatim_of(*arguments)  # type: ignore[arg-type]

        def asked(question: str) -> object:
            if " 5," in question:
                raise KeyboardInterrupt
            return ask(question)

        return asked

    monkeypatch.setattr("curation.geocode.nominatim_of", impatient)
    assert geocode.main(["--online"], seconds_between_requests=0) == 130
    assert "stopped; what was found is kept" in capsys.readouterr().err
    text = places.read_text(encoding="utf-8")
    assert (text.count(",nominatim,"), text.count(",gazetteer,")) == (1, 1)


def test_it_runs_as_a_module(places: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "curation.geocode"],
        cwd=SHIPPED.parent, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (0, "places.csv: 2 of 2 located (municipality 2), 2 of them now\n")
