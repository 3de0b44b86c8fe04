"""Finer coordinates from Nominatim: asked slowly, believed only where the answer fits the place."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from geopy.adapters import URLLibAdapter
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderServiceError,
)
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.location import Location
from shapely.geometry import Point
from tqdm import tqdm

from curation.cell_file import Row
from curation.gazetteer import Areas, NotFound, Say, are_elsewhere, home_of, label, put_point, told_places
from curation.geocoding import GazetteerGeocoder
from records.faults import shown

PUBLIC_SERVICE = "https://nominatim.openstreetmap.org"
SECONDS_TO_WAIT = 10
FAILURES_IN_A_ROW = 3
TOLERANCE_DEGREES = 0.01  # about a kilometre: the boundaries are simplified
REFUSALS = (GeocoderQuotaExceeded, GeocoderAuthenticationFailure, GeocoderInsufficientPrivileges)
# What geopy lets through when an answer is JSON, but not Nominatim's.
NOT_UNDERSTOOD = (ValueError, TypeError, AttributeError, LookupError, RecursionError)

Ask = Callable[[str], Location | None]


def nominatim_of(environment: Mapping[str, str], seconds_between_requests: float) -> Ask:
    """The service that KI_ATLAS_NOMINATIM names, else the public one, asked in the name of KI_ATLAS_CONTACT.

    Nothing is asked twice: the rate limiter retries nothing, nor does this adapter, other than geopy's usual
    one, whose retries would not wait for their turn.

    Raises:
        ValueError: there is no contact, or the address is none.
    """
    contact = environment.get("KI_ATLAS_CONTACT", "").strip()
    if not (contact and contact.isascii() and contact.isprintable()):
        raise ValueError("KI_ATLAS_CONTACT must be a mail or web address: the service wants to know who asks")
    address = environment.get("KI_ATLAS_NOMINATIM", "").strip() or PUBLIC_SERVICE
    service = urlsplit(address if "://" in address else f"http://{address}")
    if service.scheme not in {"http", "https"} or not service.hostname or len(address.split()) > 1:
        raise ValueError(f'KI_ATLAS_NOMINATIM must be host:port or a URL; "{shown(address)}" is neither')
    nominatim = Nominatim(
        domain=service.netloc + service.path,
        scheme=service.scheme,
        user_agent=f"ki-atlas-nrw ({contact})",
        timeout=SECONDS_TO_WAIT,
        adapter_factory=URLLibAdapter,
    )
    limited = RateLimiter(
        nominatim.geocode,
        min_delay_seconds=seconds_between_requests,
        max_retries=0,
        swallow_exceptions=False,
    )
    return partial(limited, country_codes="de", addressdetails=True)


def refine_places(
    rows: Sequence[Row],
    ask: Ask,
    gazetteer: GazetteerGeocoder,
    areas: Areas,
    day: date,
    *,
    keep: Callable[[], None],
    say: Say,
) -> tuple[int, int]:
    """Ask for each street and address that has the point of its municipality only.

    What is won is kept at once; what is not is said and left as it is.

    Returns:
        How many places were refined and how many were not.
    """
    service = Service(ask)
    coarse = [row for row in rows if _can_be_finer(row)]
    refined = 0
    for asked, row in enumerate(tqdm(coarse, "Nominatim", unit="place", file=sys.stderr), 1):
        try:
            home = home_of(row, gazetteer)
            answer = service.answer(_question(row, home))
            precision = _precision_of(answer, row)
            _check_place_of(answer, home, gazetteer, areas)
        except NotFound as reason:
            say(f"not refined: {label(row)}: {reason}")
        else:
            put_point(row, answer, precision, "nominatim", day)
            keep()
            refined += 1
        if service.is_lost:
            say(
                f"stopped: no more questions to this service; {len(coarse) - asked} places were not asked for"
            )
            break
    return refined, len(coarse) - refined


class Service:
    """Asks a question once, and none any more when the service has gone away or refuses."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._answers: dict[str, Location | None] = {}
        self._failures_in_a_row = 0
        self.is_lost = False

    def answer(self, question: str) -> Location:
        """What the service knows.

        Raises:
            NotFound: it knows nothing, does not answer, or not in a way that can be understood.
        """
        if question not in self._answers:
            self._answers[question] = self._asked(question)
        answer = self._answers[question]
        if answer is None:
            raise NotFound("the service does not know it")
        return answer

    def _asked(self, question: str) -> Location | None:
        try:
            answer = self._ask(question)
        except REFUSALS as error:
            self.is_lost = True
            raise NotFound(f"the service refuses: {shown(error)}") from error
        except GeocoderQueryError as error:
            self._failures_in_a_row = 0
            raise NotFound(f"the service does not accept the question: {shown(error)}") from error
        except GeocoderServiceError as error:
            self._failures_in_a_row += 1
            self.is_lost = self._failures_in_a_row == FAILURES_IN_A_ROW
            raise NotFound(f"the service does not answer: {shown(error)}") from error
        except NOT_UNDERSTOOD as error:
            raise NotFound("the answer of the service cannot be understood") from error
        self._failures_in_a_row = 0
        return answer


def _can_be_finer(row: Row) -> bool:
    is_exact = row["known_to"].strip() in {"address", "street"} and row["street"].strip() != ""
    return is_exact and row["geocoder"].strip() == "gazetteer"


def _question(row: Row, home: Location) -> str:
    town = f"{row['postcode']} {row['municipality'].strip() or home.raw['name']}"
    return f"{row['street'].strip()}, {town.strip()}, Nordrhein-Westfalen"


def _precision_of(answer: Location, row: Row) -> str:
    details = _details(answer)
    if _numbers(details.get("house_number")) & _numbers(row["street"]):
        return "address"
    if details.get("house_number") or details.get("road"):
        return "street"
    raise NotFound("the answer names no street")


def _check_place_of(answer: Location, home: Location, gazetteer: GazetteerGeocoder, areas: Areas) -> None:
    point = Point(answer.longitude, answer.latitude)
    area = areas.get(home.raw["ags"][:5])
    if area is None or area.distance(point) > TOLERANCE_DEGREES:
        raise NotFound(f"the answer lies outside the district of {home.raw['name']}")
    details = _details(answer)
    told = next((str(details[kind]) for kind in ("city", "town", "municipality") if kind in details), "")
    if are_elsewhere(towns := gazetteer.meanings(told), home):
        raise NotFound(f"the answer lies in {told_places(towns)}, not in {told_places([home])}")


def _details(answer: Location) -> Mapping[str, Any]:
    details = answer.raw.get("address")
    return details if isinstance(details, Mapping) else {}


def _numbers(text: object) -> set[str]:
    """The house numbers in a text: 97-109 has two, 2 a is 2a."""
    numbers = re.findall(r"\d+(?:\s?[a-z]\b)?", str(text or "").casefold())
    return {re.sub(r"\s", "", number) for number in numbers}
