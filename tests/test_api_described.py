"""What describes the interface: OpenAPI, the page for people, data package and entry for data portals."""

import csv
import io
import itertools
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import frictionless
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from starlette.applications import Starlette
from starlette.testclient import TestClient

from language.texts import LANGUAGES
from records.dataset import load
from records.schema import GEOMETRY, SCHEMAS
from tests.api import api_client, csv_rows, strict_json
from tests.calendars import events_in
from tests.folders import SHIPPED, DataFolder
from tests.hostile_records import LONG, hostile
from web.routes import own_routes

SCRIPT = re.compile(r"<script|javascript:|\son[a-z]+=", re.IGNORECASE)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KI_ATLAS_DATA", str(SHIPPED))
        yield api_client()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=str)
def test_schemathesis_finds_nothing(client: TestClient, mode: GenerationMode) -> None:
    paths = client.get("openapi.json").json()["paths"].keys() - {
        "/openapi.json"
    }  # it leaves out its own source
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=own_routes("")))
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert {operation.path for operation in operations} == paths
    for operation in operations:

        @settings(max_examples=10, suppress_health_check=list(HealthCheck), database=None)
        @given(case=operation.as_strategy(generation_mode=mode))
        def keeps_to_its_description(case: Any) -> None:
            # The codes described are those of today's records: an older version may lack some.
            if mode is GenerationMode.POSITIVE and isinstance(case.query, dict):
                case.query.pop("stand", None)
            case.call_and_validate()

        keeps_to_its_description()


def test_every_address_parameter_and_answer_is_described(client: TestClient) -> None:
    for language in LANGUAGES:
        found = strict_json(client.get(f"openapi.json?lang={language}").content)
        assert found["openapi"].startswith("3.1")
        for path, methods in found["paths"].items():
            operation = methods["get"]
            assert operation["summary"], path
            assert {"200", "304", "422", "503"} <= operation["responses"].keys()
            for parameter in operation["parameters"]:
                assert parameter["description"], (path, parameter["name"])


def test_the_codes_a_filter_takes_are_all_named(client: TestClient) -> None:
    parameters = client.get("openapi.json").json()["paths"]["/initiatives"]["get"]["parameters"]
    schemas = {parameter["name"]: parameter["schema"] for parameter in parameters}
    fields = client.get("codes?list=field").json()["items"]
    assert schemas["feld"]["items"]["enum"] == [item["code"] for item in fields]
    assert schemas["feld"]["x-labels"] == {item["code"]: item["label_de"] for item in fields}
    assert len(schemas["region"]["items"]["enum"]) == 5 + 9 + 53
    assert "-mittel" in schemas["sort"]["enum"]


class Page(HTMLParser):
    """What a page consists of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_people_runs_nothing_and_fetches_its_icon_alone(
    client: TestClient, language: str
) -> None:
    html = client.get(f"?lang={language}").text
    page = Page(html)
    assert SCRIPT.search(html) is None
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "form", "object"}
    (icon,) = [attributes for tag, attributes in page.tags if tag == "link"]  # a browser asks for one anyway
    assert (icon["rel"], icon["href"]) == ("icon", "../../favicon.png")
    assert "@import" not in html
    assert "url(" not in html
    assert page.tags[0] == ("html", {"lang": language})
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.tags:
        address = attributes.get("href") or ""
        assert urlsplit(address).netloc == ""
        if address.startswith("#"):
            assert address[1:] in ids


def test_every_path_stands_on_the_page_and_its_examples_work(client: TestClient) -> None:
    html = client.get("").text
    for path in client.get("openapi.json").json()["paths"]:
        assert f"<code>GET {path}</code>" in html
    links = [attributes.get("href") or "" for tag, attributes in Page(html).tags if tag == "a"]
    examples = [link for link in links if re.match(r"[a-z.]+\?[a-z]+=", link)]
    assert len(examples) >= 5
    for example in examples:
        assert client.get(example).status_code == 200, example


def test_the_page_offers_the_selection_one_comes_from(client: TestClient) -> None:
    query = "feld=health&q=%3Cb%3E%26"
    html = client.get(f"?{query}&lang=en").text
    links = [attributes.get("href") or "" for tag, attributes in Page(html).tags if tag == "a"]
    own = [link for link in links if query.partition("&")[0] in link and "sort" not in link]
    assert {link.partition("?")[0] for link in own} == {
        "../../",
        "./",
        "initiatives",
        "funding",
        "events.ics",
        "deadlines.ics",
    }
    for link in own:
        assert "q=%3Cb%3E%26" in link
        assert link.startswith("../") or client.get(link).status_code == 200
    assert "Your selection" in html
    assert "Your selection" not in client.get("?lang=en").text


def test_the_data_package_can_be_fetched_and_is_valid(client: TestClient, tmp_path: Path) -> None:
    package = strict_json(client.get("datapackage.json").content)
    assert {resource["name"] for resource in package["resources"]} >= set(SCHEMAS)
    for resource in package["resources"]:
        file = tmp_path / resource["path"]
        file.parent.mkdir(parents=True, exist_ok=True)
        response = client.get(resource["path"])
        assert response.status_code == 200
        file.write_bytes(response.content)
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["type", "note"]) == []
    again = load(tmp_path)
    for name in SCHEMAS:
        assert len(getattr(again, name)) == len(getattr(load(SHIPPED), name))


def test_the_files_served_are_the_files_on_disk(client: TestClient) -> None:
    for name in SCHEMAS:
        folder = DataFolder(SHIPPED)
        served = csv_rows(client.get(f"{folder.file(name).parent.name}/{name}.csv").content)
        for row, own in zip(served, folder.rows(name), strict=True):
            same = {column: cell for column, cell in own.items() if column not in ("lat", "lon", "area_km2")}
            assert {column: row[column].removeprefix("'") for column in same} == same
    for file in GEOMETRY:
        assert client.get(f"geo/{file}").json() == json.loads((SHIPPED / "geo" / file).read_text("utf-8"))


def test_the_entry_for_data_portals_has_what_dcat_ap_de_asks_for(client: TestClient) -> None:
    response = client.get("catalog.jsonld")
    assert response.headers["content-type"] == "application/ld+json"
    catalog = strict_json(response.content)
    assert all(address.startswith("http://") for address in catalog["@context"].values())
    asked = {"dct:title", "dct:description", "dct:publisher", "dcat:dataset", "dcat:themeTaxonomy"}
    assert asked <= catalog.keys()
    dataset = catalog["dcat:dataset"]
    assert {"dct:title", "dct:description", "dcat:theme", "dcat:keyword", "dct:publisher"} <= dataset.keys()
    assert dataset["dcatde:politicalGeocodingURI"]["@id"].endswith("/stateKey/05")
    assert dataset["dct:modified"] == {"@type": "xsd:date", "@value": "2026-11-27"}
    for distribution in dataset["dcat:distribution"]:
        assert {"dcat:accessURL", "dct:license", "dct:format"} <= distribution.keys()
        address = distribution["dcat:accessURL"]["@id"]
        assert client.get(address).status_code == 200, address
    prefixes = set(catalog["@context"])
    assert {key.partition(":")[0] for key in keys(catalog) if not key.startswith("@")} <= prefixes


def keys(node: Any) -> Iterator[str]:
    """Every key of a document."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "@context":
                continue
            yield key
            yield from keys(value)
    elif isinstance(node, list):
        for one in node:
            yield from keys(one)


def test_the_publisher_is_stated_or_said_not_to_be(
    data_copy: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KI_ATLAS_DATA", str(data_copy.path))
    assert api_client().get("catalog.jsonld").json()["dct:publisher"]["foaf:name"] == "nicht angegeben"
    stated = '[operator]\nname = "Amt"\nemail = "a@example.org"\n'
    (data_copy.path / "operator.toml").write_text(stated, encoding="utf-8")
    data_copy.change("initiatives", 0, name="Anders")
    catalog = api_client().get("catalog.jsonld").json()
    assert catalog["dct:publisher"]["foaf:name"] == "Amt"
    assert catalog["dcat:dataset"]["dcat:contactPoint"]["vcard:hasEmail"] == {"@id": "mailto:a@example.org"}


@pytest.fixture(scope="module")
def hostile_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patch:
        folder = hostile(tmp_path_factory.mktemp("hostile") / "data")
        patch.setenv("KI_ATLAS_DATA", str(folder.path))
        yield api_client()


def test_hostile_records_stay_text(hostile_client: TestClient) -> None:
    page = Page(hostile_client.get("").text)
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe"}
    assert [attributes["rel"] for tag, attributes in page.tags if tag == "link"] == ["icon"]  # our own
    assert [name for _, attributes in page.tags for name in attributes if name.startswith("on")] == []
    for name in ("initiatives", "organisations", "funding", "reach", "events", "codes"):
        items = strict_json(hostile_client.get(f"{name}?limit=1000").content)["items"]
        rows = csv_rows(hostile_client.get(f"{name}?limit=1000&format=csv").content)
        assert len(rows) == len(items) > 0
        cells = [cell for row in rows for cell in row.values()]
        assert [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@")] == []
        excel = hostile_client.get(f"{name}?format=csv&excel=1").content.decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(excel, newline=""), delimiter=";"))
        cells = [cell for line in lines for cell in line if not re.fullmatch(r"-?[0-9]+(,[0-9]+)?", cell)]
        assert [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@")] == []
        mistaken = hostile_client.get(f"{name}?limit=1000&format=csv").text.splitlines()
        parts = [part for line in mistaken for part in re.split("[;\t]", line)[1:]]
        assert [part for part in parts if part.strip().strip('"')[:1] in tuple("=+-@")] == []
    calendar = hostile_client.get("events.ics").content
    assert len(events_in(calendar)) == len(hostile_client.get("events?limit=1000").json()["items"])
    assert LONG in "".join(event["SUMMARY"] for event in events_in(calendar))
    for address in ("catalog.jsonld", "datapackage.json", "openapi.json", "initiatives?format=geojson"):
        strict_json(hostile_client.get(address).content)
