"""The records as an entry of a data portal (DCAT-AP.de), and their data package."""

from typing import Any

from curation.datapackage import package_of
from language.texts import LANGUAGES, Language, text
from records.dataset import DataError, Dataset
from records.folder import SHIPPED, data_folder
from records.operator import Operator, read_operator
from records.schema import GEOMETRY, RECORDS

EUROPA = "http://publications.europa.eu/resource/authority"
IANA = "http://www.iana.org/assignments/media-types"
GEOCODING = "http://dcat-ap.de/def/politicalGeocoding"
LICENCES = "http://dcat-ap.de/def/licenses"
KEYWORDS: dict[Language, tuple[str, ...]] = {
    "de": ("Künstliche Intelligenz", "Nordrhein-Westfalen", "Initiativen", "Förderung"),
    "en": ("artificial intelligence", "North Rhine-Westphalia", "initiatives", "funding"),
}
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Node = dict[str, Any]


def data_package(dataset: Dataset) -> Node:
    """The Frictionless description; the paths of its resources lie below the interface."""
    # The shipped folder has every file; one that another folder lacks is served from there.
    state = {"version": dataset.data_version, "created": dataset.data_date}
    package = package_of(SHIPPED, dataset, state)
    known = {name: value for name, value in state.items() if value}
    return {name: value for name, value in package.items() if name not in state or name in known}


def catalog(dataset: Dataset, base: str, home: str) -> Node:
    """A catalogue of the one dataset and the service that gives it out, as JSON-LD that fetches nothing."""
    publisher = _publisher()
    described = {
        "dct:title": _both("app.title"),
        "dct:description": _both("api.about_data"),
        "dct:publisher": publisher,
        "dct:language": [_linked(f"{EUROPA}/language/DEU"), _linked(f"{EUROPA}/language/ENG")],
        "dct:license": _linked(f"{LICENCES}/cc-by/4.0"),
        "foaf:homepage": _linked(home),
        **_dated(dataset),
    }
    return {
        "@context": CONTEXT,
        "@id": f"{base}catalog.jsonld",
        "@type": "dcat:Catalog",
        **described,
        "dcat:themeTaxonomy": _linked(f"{EUROPA}/data-theme"),
        "dcat:dataset": _dataset(dataset, base, home, publisher),
        "dcat:service": {
            "@id": f"{base}#service",
            "@type": "dcat:DataService",
            "dct:title": _both("api.title"),
            "dcat:endpointURL": _linked(base),
            "dcat:endpointDescription": _linked(f"{base}openapi.json"),
            "dcat:servesDataset": _linked(f"{base}#dataset"),
            "dct:license": _linked(f"{LICENCES}/cc-by/4.0"),
        },
    }


def _dataset(dataset: Dataset, base: str, home: str, publisher: Node) -> Node:
    files = [
        ("api.initiatives", "initiatives?format=json", "JSON", "application/json"),
        ("api.initiatives", "initiatives?format=csv", "CSV", "text/csv"),
        ("api.initiatives", "initiatives?format=geojson", "GEOJSON", "application/geo+json"),
        ("api.events_ics", "events.ics", "ICS", "text/calendar"),
        ("api.deadlines_ics", "deadlines.ics", "ICS", "text/calendar"),
        ("api.datapackage", "datapackage.json", "JSON", "application/json"),
    ]
    distributions = [
        _file(base, path, format_, media_type, _both(title)) for title, path, format_, media_type in files
    ]
    tables = [_file(base, f"tables/{name}.csv", "CSV", "text/csv", f"{name}.csv") for name in RECORDS]
    return {
        "@id": f"{base}#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": "ki-atlas-nrw",
        "dct:title": _both("app.title"),
        "dct:description": _both("api.about_data"),
        "dct:publisher": publisher,
        **_contact(),
        "dcat:keyword": [
            {"@value": word, "@language": language} for language in LANGUAGES for word in KEYWORDS[language]
        ],
        "dcat:theme": [_linked(f"{EUROPA}/data-theme/{theme}") for theme in ("TECH", "GOVE", "ECON")],
        "dct:language": [_linked(f"{EUROPA}/language/DEU"), _linked(f"{EUROPA}/language/ENG")],
        "dct:accrualPeriodicity": _linked(f"{EUROPA}/frequency/IRREG"),
        "dct:accessRights": _linked(f"{EUROPA}/access-right/PUBLIC"),
        "dct:spatial": _linked("http://www.geonames.org/2861876/"),
        "dcatde:politicalGeocodingURI": _linked(f"{GEOCODING}/stateKey/05"),
        "dcatde:politicalGeocodingLevelURI": _linked(f"{GEOCODING}/Level/state"),
        "dcat:landingPage": _linked(home),
        "dcat:distribution": [*distributions, *tables, *(_shapes(base, name) for name in GEOMETRY)],
        **({"adms:version": dataset.data_version} if dataset.data_version else {}),
        **_dated(dataset),
    }


def _shapes(base: str, file: str) -> Node:
    shapes = _file(base, f"geo/{file}", "GEOJSON", "application/geo+json", file)
    return shapes | {
        "dct:license": _linked(f"{LICENCES}/geonutz/20130319"),
        "dcatde:licenseAttributionByText": "© GeoBasis-DE / BKG (2016), Daten verändert",
    }


def _file(base: str, path: str, format_: str, media_type: str, title: Any) -> Node:
    return {
        "@id": f"{base}{path}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:accessURL": _linked(f"{base}{path}"),
        "dcat:downloadURL": _linked(f"{base}{path}"),
        "dct:format": _linked(f"{EUROPA}/file-type/{format_}"),
        "dcat:mediaType": _linked(f"{IANA}/{media_type}"),
        "dct:license": _linked(f"{LICENCES}/cc-by/4.0"),
        "dcatde:licenseAttributionByText": "KI-Atlas NRW",
    }


def _publisher() -> Node:
    operator = _operator()
    name = operator.value("operator.name") or text("app.not_stated", "de")
    website = operator.value("operator.website")
    return {
        "@type": "foaf:Agent",
        "foaf:name": name,
        **({"foaf:homepage": _linked(website)} if website else {}),
    }


def _contact() -> Node:
    operator = _operator()
    name, email = operator.value("operator.name"), operator.value("operator.email")
    if not name or not email:
        return {}
    point = {"@type": "vcard:Organization", "vcard:fn": name, "vcard:hasEmail": _linked(f"mailto:{email}")}
    return {"dcat:contactPoint": point}


def _operator() -> Operator:
    try:
        return read_operator(data_folder())
    except DataError:
        return Operator()  # its faults are told on the page that shows it


def _dated(dataset: Dataset) -> Node:
    if not dataset.data_date:
        return {}
    return {"dct:modified": {"@type": "xsd:date", "@value": dataset.data_date}}


def _both(key: str) -> list[Node]:
    return [{"@language": language, "@value": text(key, language)} for language in LANGUAGES]


def _linked(address: str) -> Node:
    return {"@id": address}
