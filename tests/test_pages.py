"""Every page in both languages, run without a browser: what it says, and what it keeps."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from language.texts import LANGUAGES, Language, text
from records.addresses import PAGES, PATHS, Page
from tests.addresses import NOTHING, RECORD_PAGES, TWO_FILTERS, richest_record
from tests.apptest import opened
from tests.counts import INITIATIVES, RUNNING, TOTAL, layers_in, running_in
from tests.folders import DataFolder

ON_SITE, BESIDE = running_in("053")
ONE = {"q": "Schiller-Gymnasium"}
COUNTS = {
    "all": ({}, f"{TOTAL} von {TOTAL} Initiativen", f"{TOTAL} of {TOTAL} initiatives"),
    "two filters": (
        TWO_FILTERS,
        f"{ON_SITE} vor Ort + {BESIDE} landesweit von {TOTAL} Initiativen",
        f"{ON_SITE} on site + {BESIDE} statewide of {TOTAL} initiatives",
    ),
    "nothing": (NOTHING, f"0 von {TOTAL} Initiativen", f"0 of {TOTAL} initiatives"),
    "one initiative": (ONE, f"1 von {TOTAL} Initiativen", f"1 of {TOTAL} initiatives"),
}
CHOSEN: Mapping[str, Callable[[Mapping[str, str]], bool]] = {
    "all": lambda _: True,
    "two filters": lambda row: row["status"] == "running",
    "nothing": lambda _: False,
    "one initiative": lambda row: "Schiller-Gymnasium" in row["summary_de"] + row["name"],
}
# Their findings are about the chosen initiatives and nothing else.
ABOUT_THE_SELECTION = tuple(
    page.name
    for page in PAGES
    if page.menu in ("menu", "more") and page.name not in ("method", "data", "presentation", "changes")
)
# The time that deadlines are looked for counts nothing of a selection.
WINDOW = r"\d+ (Monate|months)|21\. November 2026|21 November 2026"
HEADED = tuple(page.name for page in PAGES if page.is_headed)  # by a record, or by their answer
MIN_WORDS = 200  # characters that a page says and another does not


@pytest.fixture(autouse=True)
def shipped_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped records, seen from a fixed day."""
    monkeypatch.delenv("KI_ATLAS_DATA", raising=False)
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-11-21")


@pytest.mark.parametrize("chosen", COUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PATHS)
def test_a_page_opens_for_every_selection(name: str, language: Language, chosen: str) -> None:
    filters, *counts = COUNTS[chosen]
    if name == "region":  # the filter by region gives way to the region of the page
        rows = [row for row in INITIATIVES if CHOSEN[chosen](row)]
        on_site, beside = layers_in([richest_record(name)], rows)
        counts = [f"{on_site} vor Ort + {beside} landesweit", f"{on_site} on site + {beside} statewide"]
    page = opened(name, filters, lang=language)
    assert page.faults == []
    assert page.warnings == []
    assert page.count.startswith(counts[LANGUAGES.index(language)])
    if name not in HEADED:
        assert page.heading == text(f"page.{name}", language)
    assert page.heading


@pytest.mark.parametrize("name", PATHS)
def test_a_page_says_more_than_its_frame(name: str) -> None:
    """A page whose script draws nothing would pass most other tests."""
    another = opened("funding" if name == "overview" else "overview")
    own = set(opened(name).words.splitlines()) - set(another.words.splitlines())
    assert len("".join(own)) > MIN_WORDS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_scripts_of_charts_are_fetched_early_for_every_page_that_draws_some(page: Page) -> None:
    draws = bool(opened(page.name).app.get("plotly_chart"))
    assert page.has_charts is draws


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PATHS)
def test_every_link_keeps_language_and_selection(name: str, language: Language) -> None:
    filters = {**TWO_FILTERS, "von": "2020"}
    shown = [
        link
        for link in opened(name, filters, lang=language).links
        if link.get("target") == "_self" and "hreflang" not in link and not link["href"].startswith("#")
    ]
    # Links to this very page choose or take back filters of their own: facets, chips, marks of figures.
    here = [parse_qs(urlsplit(link["href"]).query) for link in shown if link["href"].startswith("?")]
    assert here
    assert all(query.get("lang", ["de"]) == [language] for query in here)
    shown = [link for link in shown if not link["href"].startswith("?")]
    own = [urlsplit(link["href"]) for link in shown if "data-sets" not in link]
    assert {link.path.removeprefix("./") for link in own} >= {
        page.path for page in PAGES if page.menu != "record"
    }
    kept = {key: [value] for key, value in filters.items()} | ({"lang": ["en"]} if language == "en" else {})
    if name == "region":
        kept["region"] = [richest_record(name)]
    assert [link.geturl() for link in own if not parse_qs(link.query).items() >= kept.items()] == []
    for link in shown:  # some set a filter anew and keep the rest: the period, an area inside the chosen one
        if sets := link.get("data-sets", "").split():
            query = parse_qs(urlsplit(link["href"]).query)
            assert query.items() >= {key: kept[key] for key in kept if key not in sets}.items()
            if "region" in sets:
                assert all(code.startswith(filters["region"]) for code in query["region"])


@pytest.mark.parametrize("name", PATHS)
def test_the_other_language_is_the_same_page_of_the_same_selection(name: str) -> None:
    (link,) = [link["href"] for link in opened(name, TWO_FILTERS).links if link.get("hreflang") == "en"]
    record = {"id": [richest_record(name)]} if name in RECORD_PAGES else {}
    assert link.startswith("?")
    region = {"region": record["id"]} if name == "region" else {}
    assert parse_qs(link[1:]) == {key: [value] for key, value in TWO_FILTERS.items()} | region | record | {
        "lang": ["en"]
    }


def test_unknown_parts_of_a_link_are_named_and_the_rest_applies() -> None:
    page = opened("overview", {"status": "running", "feld": "astrology", "von": "soon", "lang": "fr"})
    assert page.count == f"{RUNNING} von {TOTAL} Initiativen"
    (warning,) = page.warnings
    for part in ("feld", "astrology", "von", "soon", "lang", "fr"):
        assert part in warning
    assert "status" not in warning


@pytest.mark.parametrize("id_", ["", "no-such-record", "../../etc/passwd", "x" * 5000, "<b>x</b>${1}"])
@pytest.mark.parametrize("name", RECORD_PAGES)
def test_an_unknown_record_is_a_friendly_page(name: str, id_: str) -> None:
    page = opened(name, id=id_)
    assert page.faults == []
    assert page.heading == text(f"record.missing_{name}", "de")
    assert "<b>x</b>" not in page.html
    assert page.count == f"{TOTAL} von {TOTAL} Initiativen"


@pytest.mark.parametrize("name", RECORD_PAGES)
def test_a_mistyped_id_leads_to_the_nearest_names(name: str) -> None:
    right = richest_record(name)
    links = [urlsplit(link["href"]) for link in opened(name, id=f"{right}x").links]
    assert [right] in [parse_qs(link.query).get("id") for link in links if link.path == name]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ABOUT_THE_SELECTION)
def test_an_empty_selection_empties_every_finding(name: str, language: Language) -> None:
    full, empty = opened(name, lang=language), opened(name, NOTHING, lang=language)
    assert full.findings
    assert set(full.findings.values()) & set(empty.findings.values()) == set()
    for finding in empty.findings.values():
        counted = re.sub(WINDOW, "", finding)
        assert not re.search(r"[1-9]", counted), f"{finding!r} counts something of an empty selection"
    assert not full.lead or full.lead != empty.lead


@pytest.mark.parametrize("broken", ["ui.key_figures.show_lead", "cards.funding.by_level"])
def test_an_error_is_told_by_a_number_without_its_trace(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    """Both in a page and in a card, which Streamlit runs by itself."""

    def fail(*_: object) -> None:
        raise ValueError("secret cause")

    monkeypatch.setattr(broken, fail)
    page = opened("overview")
    (told,) = page.faults
    number = re.search(r"\b[0-9a-f]{8}\b", told)
    assert number
    assert "secret" not in page.words
    assert number[0] in caplog.text
    assert "secret cause" in caplog.text


@pytest.mark.parametrize(
    ("name", "parameter"), [("target_groups", "mass"), ("timeline", "je"), ("gaps", "je")]
)
def test_an_unknown_parameter_of_a_page_is_told(name: str, parameter: str) -> None:
    page = opened(name, **{parameter: "nichts<b>"})
    (told,) = page.said("warning")
    assert "unbekannt" in told
    assert f"{parameter}" in told
    assert page.faults == []


# --- computed sentences ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "row", "cells", "where", "before", "after"),
    [
        ("initiatives", 2, {"status": "running"}, "lead", ", 2 laufen", ", 3 laufen"),
        ("locations", 0, {"place_id": "campus"}, "figures", "Gemeinden mit Ort 3", "Gemeinden mit Ort 2"),
        ("funding", 0, {"amount_eur": "1100000"}, "lead", "95\xa0% des", "65\xa0% des"),
        ("locations", 0, {"place_id": "campus"}, "card-gemeinden-karte", "Je 1 an 3", "2 in Bochum"),
        ("initiatives", 3, {"target_groups": "citizens"}, "card-zielgruppen", "Eine von 4", "2 von 4"),
        ("initiatives", 2, {"start": "2021"}, "card-begonnen-und-laufend", "Eine läuft", "2021 begannen"),
        ("funding", 0, {"amount_eur": "1100000"}, "card-foerderung-nach-ebene", "95\xa0%", "65\xa0%"),
    ],
)
def test_a_changed_record_changes_the_sentence(
    small_folder: Callable[..., DataFolder],
    monkeypatch: pytest.MonkeyPatch,
    table: str,
    row: int,
    cells: dict[str, str],
    where: str,
    before: str,
    after: str,
) -> None:
    folder = small_folder()
    monkeypatch.setenv("KI_ATLAS_DATA", str(folder.path))
    sentence = sentences_of_overview()[where]
    folder.change(table, row, **cells)
    changed = sentences_of_overview()[where]
    assert before in sentence
    assert after in changed
    assert before not in changed


def sentences_of_overview() -> dict[str, str]:
    page = opened("overview")
    assert page.faults == []
    said = " ".join(re.sub("<[^>]*>", " ", page.html).split())
    return {"lead": page.lead, "figures": said, **page.findings}


def asked(app: AppTest, name: str) -> list[str]:
    """The values of a parameter of the address."""
    found = app.query_params.get(name, [])
    return [found] if isinstance(found, str) else list(found)


def test_what_a_widget_showed_at_another_address_changes_nothing() -> None:
    """Who goes forth quickly makes the browser send the filters as they were an address before."""
    app = opened("overview", {"von": "2024"}).app
    app.query_params["bis"] = "2025"
    app.selectbox(key="filter.von").set_value("").run()
    assert (asked(app, "von"), asked(app, "bis")) == (["2024"], ["2025"])
    assert app.selectbox(key="filter.bis").value == "2025"
    app.selectbox(key="filter.von").set_value("").run()
    assert (asked(app, "von"), asked(app, "bis")) == ([], ["2025"])
    app.selectbox(key="filter.bis").set_value("").run()
    assert asked(app, "bis") == []


def test_two_changes_before_the_browser_has_heard_of_the_first_both_count() -> None:
    app = opened("overview", {"region": "053"}).app
    app.selectbox(key="filter.von").set_value("2024").run()
    app.query_params.pop("von")  # as the browser still has it
    app.selectbox(key="filter.bis").set_value("2025").run()
    assert (asked(app, "von"), asked(app, "bis")) == (["2024"], ["2025"])
