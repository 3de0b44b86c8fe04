"""Online, against a service of the tests' own: asked politely, believed only where the answer fits."""

import socket
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from curation.cell_file import CellFile
from curation.gazetteer import areas_of, gazetteer_of
from curation.nominatim import nominatim_of, refine_places
from records.folder import SHIPPED
from tests.nominatim_stand_in import StandIn, ok, place, running

HEADER = "id,name,street,postcode,municipality,ags,known_to,lat,lon,precision,geocoder,geocoded_on\n"
POINT = "51.51494,7.46600,municipality,gazetteer,2026-01-01"
DAY = date(2026, 11, 21)
AREAS = areas_of(SHIPPED)
GAZETTEER = gazetteer_of(SHIPPED, AREAS)
DORTMUND = {"city": "Dortmund", "road": "Speicherstraße"}


@pytest.fixture
def service() -> Iterator[StandIn]:
    with running(lambda _: ok(place(51.53, 7.45, house_number="17", **DORTMUND))) as stand_in:
        yield stand_in


def environment(address: str) -> Mapping[str, str]:
    return {"KI_ATLAS_CONTACT": "atlas@example.org", "KI_ATLAS_NOMINATIM": address}


class Run:
    """One run over some rows: the file after it, what was said, how often it was kept."""

    def __init__(self, folder: Path, address: str, *rows: str, delay: float = 0) -> None:
        path = folder / "places.csv"
        path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        self.file = CellFile(path)
        self.said: list[str] = []
        self.kept: list[str] = []
        self.counts = refine_places(
            self.file.rows,
            nominatim_of(environment(address), delay),
            GAZETTEER,
            AREAS,
            DAY,
            keep=lambda: self.kept.append(self.file.text()),
            say=self.said.append,
        )

    @property
    def rows(self) -> list[str]:
        return self.file.text().removeprefix(HEADER).splitlines()


def row(
    id_: str = "a", street: str = "Speicherstraße 17", known_to: str = "address", ags: str = "05913000"
) -> str:
    return f"{id_},U,{street},44147,Dortmund,{ags},{known_to},{POINT}"


def test_a_place_is_refined_and_kept(tmp_path: Path, service: StandIn) -> None:
    run = Run(tmp_path, service.address, row())
    assert run.rows == [
        "a,U,Speicherstraße 17,44147,Dortmund,05913000,address,51.53000,7.45000,address,nominatim,2026-11-21"
    ]
    assert (run.counts, run.said, run.kept) == ((1, 0), [], [run.file.text()])


def test_the_question_is_honest_and_bound_to_the_country(tmp_path: Path, service: StandIn) -> None:
    Run(tmp_path, service.address, row())
    (request,) = service.requests
    assert request.path == "/search"
    assert request.user_agent == "ki-atlas-nrw (atlas@example.org)"
    assert request.query == {
        "q": ["Speicherstraße 17, 44147 Dortmund, Nordrhein-Westfalen"],
        "format": ["json"],
        "limit": ["1"],
        "countrycodes": ["de"],
        "addressdetails": ["1"],
    }


@pytest.mark.parametrize(
    ("street", "known_to", "answered", "precision"),
    [
        ("Speicherstraße 17", "address", {"house_number": "17"}, "address"),
        ("Speicherstraße 17", "address", {"house_number": "15"}, "street"),
        ("Speicherstraße 17", "address", {}, "street"),
        ("Speicherstraße 17", "street", {"house_number": "17"}, "street"),
        ("Speicherstraße", "street", {"house_number": "17"}, "street"),
        ("Speicherstraße", "address", {"house_number": "17"}, "street"),
        ("Speicherstraße 97–109", "address", {"house_number": "109"}, "address"),
        ("Speicherstraße 2 A", "address", {"house_number": "2a"}, "address"),
        ("Speicherstraße 2a", "address", {"house_number": "2"}, "street"),
    ],
)
def test_precision_is_no_finer_than_source_and_answer(
    tmp_path: Path, service: StandIn, street: str, known_to: str, answered: dict[str, str], precision: str
) -> None:
    service.answer = lambda _: ok(place(51.53, 7.45, **DORTMUND, **answered))
    run = Run(tmp_path, service.address, row(street=street, known_to=known_to))
    assert run.file.rows[0]["precision"] == precision


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (ok(), "the service does not know it"),
        (ok(place(51.53, 7.45, city="Dortmund")), "the answer names no street"),
        (ok(place(51.53, 7.45) | {"address": "Speicherstraße 17"}), "the answer names no street"),
        (ok({"lat": "51.53", "lon": "7.45"}), "the answer of the service cannot be understood"),
        (ok(place(50.94, 6.96, road="Domkloster")), "the answer lies outside the district of Dortmund"),
        (
            ok(place(51.53, 7.45, road="Markt", city="Lünen")),
            "the answer lies in Lünen (05978024), not in Dortmund (05913000)",
        ),
        (ok({"lat": "north", "lon": "east"}), "the answer of the service cannot be understood"),
        (ok({"lat": "NaN", "lon": "NaN"}), "the answer of the service cannot be understood"),
        (ok("text"), "the answer of the service cannot be understood"),
        ((200, b'"text"'), "the answer of the service cannot be understood"),
        ((200, b'{"error": "\\u001b[31mno"}'), r"the service does not accept the question: \x1b[31mno"),
        ((400, b"no"), "the service does not accept the question: HTTP Error 400: Bad Request"),
        ((500, b"no"), "the service does not answer: HTTP Error 500: Internal Server Error"),
        ((200, b"<html>"), "the service does not answer: Could not deserialize using deserializer:\\n<html>"),
    ],
)
def test_what_does_not_fit_is_said_and_left(
    tmp_path: Path, service: StandIn, answer: tuple[int, bytes], reason: str
) -> None:
    service.answer = lambda _: answer
    run = Run(tmp_path, service.address, row())
    assert run.rows == [row()]
    assert (run.counts, run.kept) == ((0, 1), [])
    assert run.said == [f"not refined: a (U): {reason}"]


def test_a_point_beyond_the_pole_is_not_understood(tmp_path: Path, service: StandIn) -> None:
    service.answer = lambda _: ok(place(95, 7.45, **DORTMUND))
    with pytest.warns(UserWarning, match="Latitude"):
        run = Run(tmp_path, service.address, row())
    assert run.said == ["not refined: a (U): the answer of the service cannot be understood"]


def test_only_coarse_streets_and_addresses_are_asked_for(tmp_path: Path, service: StandIn) -> None:
    rows = [
        row(known_to="municipality"),
        row(known_to="district"),
        row(street=" "),
        row().replace("municipality,gazetteer", "street,nominatim"),
        row().replace(POINT, "51.5,7.4,address,,2020-01-01"),
        row().replace(POINT, ",,,,"),
    ]
    run = Run(tmp_path, service.address, *rows)
    assert (run.rows, run.counts, service.requests) == (rows, (0, 0), [])


def test_places_of_one_address_are_asked_for_once(tmp_path: Path, service: StandIn) -> None:
    run = Run(tmp_path, service.address, row("a"), row("b"))
    assert run.counts == (2, 0)
    assert len(service.requests) == 1


def test_a_place_without_municipality_is_asked_for_by_its_ags(tmp_path: Path, service: StandIn) -> None:
    Run(tmp_path, service.address, row().replace(",44147,Dortmund,", ",,,"))
    assert service.questions == ["Speicherstraße 17, Dortmund, Nordrhein-Westfalen"]


def test_a_failure_in_between_does_not_stop_the_rest(tmp_path: Path, service: StandIn) -> None:
    good = service.answer
    service.answer = lambda question: (503, b"busy") if " 2," in question else good(question)
    run = Run(tmp_path, service.address, *(row(str(n), f"Speicherstraße {n}") for n in range(1, 5)))
    assert run.counts == (3, 1)
    assert [line.split(":")[0] for line in run.said] == ["not refined"]
    assert len(service.requests) == 4


def test_three_failures_in_a_row_end_it_and_nothing_is_asked_again(tmp_path: Path, service: StandIn) -> None:
    good = service.answer
    service.answer = lambda question: good(question) if " 1," in question else (503, b"busy")
    run = Run(tmp_path, service.address, *(row(str(n), f"Speicherstraße {n}") for n in range(1, 9)))
    assert run.counts == (1, 7)
    assert len(service.requests) == 4
    assert run.said[-1] == "stopped: no more questions to this service; 4 places were not asked for"
    assert run.rows[0].endswith("street,nominatim,2026-11-21") or run.rows[0].endswith(
        "address,nominatim,2026-11-21"
    )


def test_an_unreachable_service_is_told_at_once(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    run = Run(tmp_path, address, *(row(str(n), f"Speicherstraße {n}") for n in range(5)))
    assert run.counts == (0, 5)
    assert [line.split(":")[0] for line in run.said] == ["not refined"] * 3 + ["stopped"]


@pytest.mark.parametrize("status", [401, 402, 403, 429])
def test_a_service_that_refuses_is_not_asked_again(tmp_path: Path, service: StandIn, status: int) -> None:
    service.answer = lambda _: (status, b"go away")
    run = Run(tmp_path, service.address, row("a"), row("b", "Markt 1"))
    assert len(service.requests) == 1
    assert run.counts == (0, 2)
    assert run.said[0].startswith("not refined: a (U): the service refuses: ")
    assert run.said[1] == "stopped: no more questions to this service; 1 places were not asked for"


def test_what_was_won_before_ctrl_c_is_kept(tmp_path: Path, service: StandIn) -> None:
    path = tmp_path / "places.csv"
    path.write_text(HEADER + f"{row('a')}\n{row('b', 'Markt 1')}\n", encoding="utf-8")
    file = CellFile(path)
    ask = nominatim_of(environment(service.address), 0)

    def interrupted(question: str) -> object:
        if "Markt" in question:
            raise KeyboardInterrupt
        return ask(question)

    with pytest.raises(KeyboardInterrupt):
        refine_places(file.rows, interrupted, GAZETTEER, AREAS, DAY, keep=file.save, say=print)
    assert [kept["geocoder"] for kept in CellFile(path).rows] == ["nominatim", "gazetteer"]


def test_questions_keep_their_distance(tmp_path: Path, service: StandIn) -> None:
    Run(tmp_path, service.address, *(row(str(n), f"Speicherstraße {n}") for n in range(3)), delay=0.2)
    times = [request.at for request in service.requests]
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(times))


@pytest.mark.parametrize("contact", ["", "  ", "ä@example.org", "a@example.org\r\nX-Evil: 1"])
def test_without_a_usable_contact_nobody_is_asked(contact: str) -> None:
    with pytest.raises(ValueError, match="KI_ATLAS_CONTACT must be a mail or web address"):
        nominatim_of({"KI_ATLAS_CONTACT": contact}, 0)


@pytest.mark.parametrize("address", ["ftp://example.org", "http://", "file:///etc/passwd", "http:// /x"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="KI_ATLAS_NOMINATIM must be host:port or a URL"):
        nominatim_of(environment(address), 0)


@pytest.mark.parametrize("form", ["{}", "http://{}", "http://{}/", "http://{}/nominatim/"])
def test_the_service_is_named_by_host_and_port_or_by_url(tmp_path: Path, service: StandIn, form: str) -> None:
    Run(tmp_path, form.format(service.address), row())
    assert service.requests[0].path == ("/nominatim/search" if "nominatim" in form else "/search")


def test_hostile_answers_are_written_as_numbers_only(tmp_path: Path, service: StandIn) -> None:
    evil = place(51.53, 7.45, road="=HYPERLINK(1)\n", house_number="17,<script>", city="<img src=x>")
    service.answer = lambda _: ok(evil | {"display_name": "a,b\nc"})
    run = Run(tmp_path, service.address, row())
    assert run.rows == [
        "a,U,Speicherstraße 17,44147,Dortmund,05913000,address,51.53000,7.45000,address,nominatim,2026-11-21"
    ]


def test_a_wrong_path_is_a_failure(tmp_path: Path, service: StandIn) -> None:
    service.answer = lambda _: (404, b"not here")
    run = Run(tmp_path, service.address, row())
    assert run.said == ["not refined: a (U): the service does not answer: HTTP Error 404: Not Found"]
