"""The interface for programs: what it answers, in which forms, and what it turns away."""

import csv
import io
import time
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from records.addresses import PATHS
from records.snapshots import RECORDS
from tests.api import api_client, csv_rows, strict_json
from tests.calendars import events_in
from tests.counts import TOTAL
from tests.folders import SHIPPED, SMALL, DataFolder
from web.api.application import PAGES
from web.api.responses import LOOK_EVERY

LISTS = ("initiatives", "organisations", "funding", "reach", "events", "codes")
FILTERED = (*LISTS[:-1], "events.ics")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("KI_ATLAS_DATA", str(SMALL))
    return api_client()


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KI_ATLAS_DATA", str(SHIPPED))
        yield api_client()


def shipped_rows(table: str) -> list[dict[str, str]]:
    with (SHIPPED / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ids(client: TestClient, address: str) -> list[str]:
    return [item["id"] for item in strict_json(client.get(address).content)["items"]]


def test_an_initiative_of_a_list_is_told_whole(small: TestClient) -> None:
    found = strict_json(small.get("initiatives?q=campus&limit=1").content)
    (item,) = found["items"]
    assert found["total"] == 1
    assert found["initiatives"]["chosen"] == 1
    assert found["initiatives"]["total"] == 4
    assert item["id"] == "campus-bochum"
    assert item["municipalities"] == ["Bochum", "Essen"]
    assert item["status"] == "running"
    assert isinstance(item["fields"], list)


def test_unknown_is_null_and_never_zero(small: TestClient) -> None:
    by_id = {item["id"]: item for item in strict_json(small.get("initiatives").content)["items"]}
    assert by_id["netz-siegen"]["amount_eur"] is None
    assert by_id["netz-siegen"]["start"] is None
    assert (by_id["plan-land"]["amount_eur"], by_id["plan-land"]["unnamed"]) == (None, 1)
    assert by_id["plan-land"]["municipalities"] is None
    amounts = [item["amount_eur"] for item in strict_json(small.get("funding").content)["items"]]
    assert None in amounts
    assert 0 not in amounts


def test_what_a_filter_cannot_place_is_told_beside(small: TestClient) -> None:
    extent = strict_json(small.get("initiatives?region=05315").content)["initiatives"]
    assert extent == {
        "chosen": 1,
        "total": 4,
        "statewide_beside": 2,
        "unplaced_beside": 0,
        "undated_beside": 0,
    }


def test_every_list_holds_every_row(client: TestClient) -> None:
    for name in ("initiatives", "organisations", "funding", "reach", "events"):
        found = strict_json(client.get(f"{name}?limit=1000").content)
        rows = shipped_rows(name)
        assert found["total"] == len(rows) == len(found["items"])
        assert {item["id"] for item in found["items"]} == {row["id"] for row in rows}


def test_money_is_what_the_files_say(client: TestClient) -> None:
    items = strict_json(client.get("funding?limit=1000").content)["items"]
    added = sum(item["amount_eur"] for item in items if item["additive"])
    rows = shipped_rows("funding")
    assert added == sum(float(row["amount_eur"]) for row in rows if row["additive"] == "true")
    assert sum(item["amount_eur"] is None for item in items) == sum(not row["amount_eur"] for row in rows)


def test_pieces_follow_each_other_and_name_the_next(client: TestClient) -> None:
    whole = ids(client, "initiatives?limit=1000&sort=-mittel")
    address, seen = "initiatives?limit=50&sort=-mittel", []
    while address:
        response = client.get(address)
        seen += [item["id"] for item in response.json()["items"]]
        following = response.links.get("next", {}).get("url", "")
        address = f"initiatives{following}" if following else ""
    assert seen == whole
    assert len(whole) == TOTAL
    assert client.get("initiatives?offset=1000").json()["items"] == []


def test_json_holds_a_hundred_rows_unless_asked_and_a_file_holds_all(client: TestClient) -> None:
    assert len(client.get("initiatives").json()["items"]) == 100
    assert len(csv_rows(client.get("initiatives?format=csv").content)) == TOTAL
    assert len(csv_rows(client.get("initiatives?format=csv&limit=3").content)) == 3


def test_an_order_puts_the_unknown_last_either_way(client: TestClient) -> None:
    for sort in ("mittel", "-mittel"):
        amounts = [
            item["amount_eur"] for item in client.get(f"initiatives?limit=1000&sort={sort}").json()["items"]
        ]
        known = [amount for amount in amounts if amount is not None]
        assert amounts == [*known, *[None] * (len(amounts) - len(known))]
        assert known == sorted(known, reverse=sort.startswith("-"))


@pytest.mark.parametrize("name", LISTS)
def test_csv_says_the_same_as_json(client: TestClient, name: str) -> None:
    items = client.get(f"{name}?limit=1000").json()["items"]
    response = client.get(f"{name}?limit=1000&format=csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="ki-atlas-nrw-{name}.csv"' in response.headers["content-disposition"]
    assert not response.content.startswith(b"\xef\xbb\xbf")
    rows = csv_rows(response.content)
    for row, item in zip(rows, items, strict=True):
        for column, value in item.items():
            told = ";".join(value) if isinstance(value, list) else value
            expected = "" if told is None else str(told).lower() if isinstance(told, bool) else str(told)
            assert row[column].removeprefix("'") == expected.replace("\r\n", "\n")


def test_the_other_dialect_is_for_a_german_excel(client: TestClient) -> None:
    content = client.get("funding?format=csv&excel=1&foerderer=land-nrw").content.decode("utf-8")
    assert content.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""), delimiter=";"))
    plain = csv_rows(client.get("funding?format=csv&foerderer=land-nrw").content)
    position = rows[0].index("amount_eur")
    assert [row[position] for row in rows[1 : len(plain) + 1]] == [
        row["amount_eur"].replace(".", ",") for row in plain
    ]
    assert rows[-2] == []
    assert "Land Nordrhein-Westfalen" in rows[-1][0]
    assert "CC BY 4.0" in rows[-1][0]
    assert "http://atlas.test/foerderung?foerderer=land-nrw" in rows[-1][0]


def test_places_are_points_and_no_place_is_no_point(client: TestClient) -> None:
    response = client.get("initiatives?format=geojson")
    assert response.headers["content-type"] == "application/geo+json"
    found = strict_json(response.content)
    locations = {(row["initiative_id"], row["place_id"], row["role"]) for row in shipped_rows("locations")}
    features = found["features"]
    placed = [each["properties"] for each in features if each["properties"]["place_id"]]
    assert {(each["id"], each["place_id"], each["role"]) for each in placed} == locations
    assert len(features) == len(locations) + TOTAL - len({id_ for id_, _, _ in locations})
    places = {row["id"]: row for row in shipped_rows("places")}
    for feature in features:
        told = feature["properties"]
        place = places.get(told["place_id"] or "", {"lat": "", "lon": "", "precision": ""})
        point = feature["geometry"]["coordinates"] if feature["geometry"] else None
        assert point == ([float(place["lon"]), float(place["lat"])] if place["lat"] else None)
        assert (told["place_precision"] or "") == place["precision"]


def test_one_initiative_holds_all_that_refers_to_it(client: TestClient) -> None:
    found = strict_json(client.get("initiatives/ai-village-huerth").content)
    for name in ("participations", "funding", "reach", "events", "sources"):
        expected = {row["id"] for row in shipped_rows(name) if row["initiative_id"] == "ai-village-huerth"}
        assert {row["id"] for row in found[name]} == expected
    assert [place["place_municipality"] for place in found["locations"]] == ["Hürth"]
    assert all(row["organisation_name"] for row in found["participations"])


@pytest.mark.full_matrix
def test_every_record_can_be_asked_for(client: TestClient) -> None:
    for name in ("initiatives", "organisations"):
        for row in shipped_rows(name):
            found = strict_json(client.get(f"{name}/{row['id']}").content)
            assert (found["id"], found["name"]) == (row["id"], row["name"])


def test_one_body_holds_its_parts_and_amounts(client: TestClient) -> None:
    found = strict_json(client.get("organisations/land-nrw").content)
    parts = {row["id"] for row in shipped_rows("participations") if row["organisation_id"] == "land-nrw"}
    paid = {row["id"] for row in shipped_rows("funding") if "land-nrw" in row["funder_ids"].split(";")}
    assert {row["id"] for row in found["participations"]} == parts
    assert {row["id"] for row in found["funding"]} == paid


def test_the_calendar_holds_each_event_under_a_name_that_stays(client: TestClient) -> None:
    response = client.get("events.ics")
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    found = {event["UID"]: event for event in events_in(response.content)}
    rows = {f"{row['id']}@ki-atlas-nrw": row for row in shipped_rows("events")}
    assert found.keys() == rows.keys()
    for uid, row in rows.items():
        assert found[uid]["SUMMARY"].startswith(row["title"])
        assert found[uid]["URL"] == f"http://atlas.test/initiative?id={row['initiative_id']}"
        assert row["start"][:4] in found[uid]["DTSTART"]
    assert client.get("events.ics").content == response.content


def test_codes_are_those_of_the_file_and_the_districts(client: TestClient) -> None:
    found = client.get("codes?limit=1000").json()
    with (SHIPPED / "reference" / "codes.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["list"], row["code"], row["label_de"]) for row in csv.DictReader(file)]
    told = [(item["list"], item["code"], item["label_de"]) for item in found["items"]]
    assert told[: len(rows)] == rows
    assert {list_ for list_, _, _ in told[len(rows) :]} == {"district"}
    assert len(told) == len(rows) + 53
    assert [item["code"] for item in client.get("codes?list=location_role").json()["items"]] == [
        "seat",
        "site",
        "venue",
    ]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("foo=1", ("foo", "1")),
        ("seite=2", ("seite", "2")),
        ("feld=xyz", ("feld", "xyz")),
        ("feld=health&feld=nope", ("feld", "nope")),
        ("feld=", ("feld", "")),
        ("ort=moon", ("ort", "moon")),
        ("ort=", ("ort", "")),
        ("region=99999", ("region", "99999")),
        ("von=gestern", ("von", "gestern")),
        ("von=2025-02-30", ("von", "2025-02-30")),
        ("von=", ("von", "")),
        ("von=2024&von=2025", ("von", "2025")),
        ("lang=fr", ("lang", "fr")),
        ("q=" + "x" * 201, ("q", "x" * 201)),
        ("foerderer=%3Cscript%3E", ("foerderer", "<script>")),
    ],
)
@pytest.mark.parametrize("name", FILTERED)
def test_what_is_unknown_is_named(client: TestClient, name: str, query: str, named: tuple[str, str]) -> None:
    response = client.get(f"{name}?{query}")
    assert response.status_code == 422
    (mistake,) = response.json()["detail"]
    assert (mistake["loc"], mistake["input"]) == (["query", named[0]], named[1])
    assert named[0] in mistake["msg"]
    assert named[1] in mistake["msg"] or mistake["type"] in ("extra_forbidden", "stated_twice")
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("initiatives?limit=0", "limit"),
        ("initiatives?limit=1001", "limit"),
        ("initiatives?limit=many", "limit"),
        ("initiatives?offset=-1", "offset"),
        ("initiatives?format=xml", "format"),
        ("initiatives?excel=2", "excel"),
        ("initiatives?sort=size", "sort"),
        ("organisations?sort=mittel", "sort"),
        ("organisations?format=geojson", "format"),
        ("funding?sort=name", "sort"),
        ("codes?list=nope", "list"),
        ("codes?feld=health", "feld"),
        ("initiatives/ai-village-huerth?feld=health", "feld"),
        ("openapi.json?q=1", "q"),
    ],
)
def test_a_parameter_that_does_not_fit_is_named(client: TestClient, address: str, name: str) -> None:
    response = client.get(address)
    assert response.status_code == 422
    assert [mistake["loc"] for mistake in response.json()["detail"]] == [["query", name]]


def test_a_mistake_is_told_in_the_language_asked_for(client: TestClient) -> None:
    assert "ist kein Wert von" in client.get("initiatives?feld=x").json()["detail"][0]["msg"]
    assert "is no value of" in client.get("initiatives?feld=x&lang=en").json()["detail"][0]["msg"]


def test_a_period_that_ends_before_it_begins_is_refused(client: TestClient) -> None:
    response = client.get("initiatives?von=2025&bis=2024")
    assert response.status_code == 409
    assert "2024" in response.json()["detail"]


def test_an_unknown_record_is_not_found(client: TestClient) -> None:
    for address in ("initiatives/nope", "organisations/nope", "tables/nope.csv", "geo/nope.geojson", "nope"):
        assert client.get(address).status_code == 404, address
    assert client.post("initiatives").status_code == 405
    assert client.get("initiatives/%0A").json()["detail"]


@pytest.mark.parametrize("name", [*FILTERED, "initiatives?format=geojson", "initiatives?format=csv"])
def test_an_empty_selection_is_an_empty_answer(client: TestClient, name: str) -> None:
    response = client.get(f"{name}{'&' if '?' in name else '?'}q=zzzzzz")
    assert response.status_code == 200
    if response.headers["content-type"] == "application/json":
        assert (response.json()["total"], response.json()["items"]) == (0, [])
    elif "csv" in name:
        assert csv_rows(response.content) == []
    elif "geojson" in name:
        assert response.json()["features"] == []
    else:
        assert events_in(response.content) == []


def test_an_empty_file_for_excel_says_so(client: TestClient) -> None:
    content = client.get("initiatives?q=zzzzzz&format=csv&excel=1").content.decode("utf-8-sig")
    assert "keine Einträge in dieser Auswahl" in content


def test_what_is_known_is_not_sent_again(client: TestClient) -> None:
    for address in ("initiatives", "events.ics", "initiatives/ai-village-huerth", "openapi.json", ""):
        first = client.get(address)
        etag = first.headers["etag"]
        assert first.headers["cache-control"] == "public, max-age=60"
        for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
            again = client.get(address, headers={"If-None-Match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == etag
        assert client.get(address, headers={"If-None-Match": '"other"'}).content == first.content


def test_new_records_are_new_answers(
    small_folder: Callable[..., DataFolder], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_folder()
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    client = api_client()
    before = client.get("initiatives/bot-koeln")
    folder.change("initiatives", 0, name="Ein neuer Name")
    time.sleep(LOOK_EVERY)
    after = client.get("initiatives/bot-koeln")
    assert before.json()["name"] != after.json()["name"] == "Ein neuer Name"
    assert before.headers["etag"] != after.headers["etag"]


def test_faulty_records_leave_the_last_good_ones_or_say_so(
    small_folder: Callable[..., DataFolder], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_folder()
    folder.change("initiatives", 0, status="nonsense")
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    RECORDS.forget()
    response = api_client().get("initiatives")
    assert response.status_code == 503
    assert "fehlerhaft" in response.json()["detail"]


@pytest.mark.parametrize("base_path", ["", "atlas", "/ki/atlas/"])
def test_links_hold_below_a_base_path(base_path: str) -> None:
    client = api_client(base_path)
    root = str(client.base_url).removesuffix("/").removesuffix("api/v1")
    assert client.get("initiatives?feld=health").json()["context"]["link"] == f"{root}verzeichnis?feld=health"
    assert client.get("openapi.json").json()["servers"] == [{"url": client.base_url.path.rstrip("/")}]
    assert client.get(f"{root}api/v1", follow_redirects=False).headers["location"] == "./v1/"


def test_answers_carry_the_guards_of_the_frame(client: TestClient) -> None:
    headers = client.get("").headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_pages_beside_the_lists_exist() -> None:
    assert set(PAGES.values()) <= set(PATHS.values())
