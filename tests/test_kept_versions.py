"""Links with `stand=`: the atlas as it was on a day, on every page, in a talk and for programs."""

import csv
import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from cards.deck import decoded, encoded, pin
from curation.release import main
from language.texts import LANGUAGES, Language, text
from records.addresses import PATHS
from records.snapshots import VERSIONS
from tests.apptest import Opened, follow, opened
from tests.counts import TOTAL
from tests.folders import DataFolder, copied
from web.api.application import api
from web.slideshow.routes import slideshow_routes

GOLDEN = json.loads((Path(__file__).parent / "golden" / "links.json").read_text(encoding="utf-8"))
FIRST, OLD, NEW = "2026-11-21", "2026-11-27", "2026-12-01"
NUMBER = r"\d[\d.,]*"


@pytest.fixture(scope="module")
def dated_anew(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """The shipped records, dated anew after two of them have changed: one has ended, one has another name."""
    folder = copied(tmp_path_factory.mktemp("newer") / "data")
    initiatives = folder.rows("initiatives")
    running = next(place for place, row in enumerate(initiatives) if row["status"] == "running")
    folder.change("initiatives", running, status="completed", status_as_of="2026-11-30")
    folder.change("initiatives", running + 1, name="Ganz anderer <b>Name</b>")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KI_ATLAS_TODAY", NEW)
        assert main([str(folder.path), "--version", NEW]) == 0
    return folder


@pytest.fixture
def newer(dated_anew: DataFolder, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """The records dated anew as those that are shown; never change them."""
    monkeypatch.setenv("KI_ATLAS_DATA", str(dated_anew.path))
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-12-24")
    return dated_anew


@pytest.fixture
def own_newer(newer: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A copy of them that the test may change."""
    shutil.copytree(newer.path, tmp_path / "data")
    monkeypatch.setenv("KI_ATLAS_DATA", str(tmp_path / "data"))
    return DataFolder(tmp_path / "data")


def note(page: Opened) -> str:
    """What the page says of the version it shows."""
    found = re.findall(r'<p class="atlas-version">(.*?)</p>', page.html)
    return unescape(re.sub("<[^>]*>", "", found[0])) if found else ""


def running(folder: DataFolder) -> int:
    return sum(row["status"] == "running" for row in folder.rows("initiatives"))


def test_a_link_shows_the_records_and_the_day_of_its_version(newer: DataFolder) -> None:
    now = opened("overview", status="running")
    old = opened("overview", status="running", stand=OLD)
    assert now.count.startswith(f"{running(newer)} von {TOTAL}")
    assert old.count.startswith(f"{running(newer) + 1} von {TOTAL}")
    assert old.faults == old.warnings == []
    assert "Nächste Termine, vom 27. November 2026 an" in old.words
    assert "24. Dezember 2026" in now.words
    assert note(now) == ""
    assert note(old).startswith(text("app.version_old", "de", date="27. November 2026"))
    assert "Datenstand: 27. November 2026" in old.words


def test_one_click_leads_to_the_newest_data_with_the_same_selection(newer: DataFolder) -> None:
    page = opened("timeline", {"region": "053"}, je="art", stand=OLD, lang="en")
    (leave,) = [
        link["href"] for link in page.links if link["href"].startswith("?") and "stand" not in link["href"]
    ]
    assert parse_qs(leave[1:]) == {"lang": ["en"], "region": ["053"], "je": ["art"]}
    (changes,) = [link["href"] for link in page.links if "seit=" in link["href"]]
    assert parse_qs(urlsplit(changes).query)["seit"] == [OLD]
    menu = [link["href"] for link in page.links if link["href"].partition("?")[0] in ("karte", "foerderung")]
    assert [parse_qs(urlsplit(link).query)["stand"] for link in menu] == [[OLD]] * len(menu) != []


@pytest.mark.usefixtures("newer")
def test_the_newest_version_says_that_it_is_the_newest() -> None:
    page = opened("funding", stand=NEW)
    assert note(page).startswith(text("app.version_newest", "de", date="1. Dezember 2026"))
    (keep,) = [link["href"] for link in opened("funding").links if "stand=" in link["href"]]
    assert keep == f"?stand={NEW}"


def test_records_that_are_no_version_yet_cannot_be_kept(own_newer: DataFolder) -> None:
    own_newer.change("initiatives", 0, name="Noch ein Name")
    page = opened("overview")
    assert [link for link in page.links if "stand=" in link["href"]] == []
    assert note(opened("overview", stand=NEW)).startswith(
        text("app.version_old", "de", date="1. Dezember 2026")
    )


@pytest.mark.usefixtures("newer")
@pytest.mark.parametrize("asked", ["2000-01-01", "../../x", "<script>", "2026-11-21x"])
def test_an_unknown_version_is_told_and_todays_data_shown(asked: str) -> None:
    page = opened("overview", stand=asked)
    (warning,) = page.warnings
    assert warning.startswith(text("app.dropped", "de", n=1, list="stand"))
    assert note(page) == ""
    assert "Datenstand: 1. Dezember 2026" in page.words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PATHS)
def test_every_page_opens_with_an_old_version(newer: DataFolder, page: str, language: Language) -> None:
    shown = opened(page, stand=OLD, lang=language)
    assert shown.faults == []
    assert "27" in note(shown)
    assert newer.path.exists()


def test_files_and_addresses_of_the_page_of_data_are_of_the_version(newer: DataFolder) -> None:
    page = opened("data", stand=OLD)
    api_links = [link["href"] for link in page.links if "api/v1/" in link["href"]]
    assert [link for link in api_links if f"stand={OLD}" not in link] == []
    assert f"stand={OLD}&amp;format=csv" in page.html
    assert newer.path.exists()


def test_the_news_say_what_has_changed(newer: DataFolder) -> None:
    page = opened("changes")
    assert page.faults == page.warnings == []
    assert page.findings["card-neu"] == "Initiativen seit dem 27. November 2026: 1 geändert und 1 beendet"
    assert page.findings["card-neu-einzeln"] == "3 Änderungen im Einzelnen"
    assert "<b>Name</b>" not in page.html
    ended = next(row for row in newer.rows("initiatives") if row["status_as_of"] == "2026-11-30")
    group = ended["target_groups"].partition(";")[0]
    chosen = opened("changes", zielgruppe=group, region="999")
    assert chosen.faults == []


def test_the_news_of_a_selection_leave_out_the_others(newer: DataFolder) -> None:
    page = opened("changes", q="Ganz anderer")
    assert page.findings["card-neu"] == "Initiativen seit dem 27. November 2026: 1 geändert"
    assert text("news.not_chosen", "de", n=2) in page.words
    assert newer.path.exists()


@pytest.mark.usefixtures("newer")
def test_the_first_version_has_no_older_one() -> None:
    page = opened("changes", stand=FIRST)
    assert text("news.first", "de") in page.said("info")
    assert [link["href"] for link in page.links if link["href"].endswith(".zip")] == [
        f"api/v1/releases/{version}.zip" for version in (NEW, OLD, FIRST)
    ]


def test_a_code_that_is_gone_is_shown_as_it_was(own_newer: DataFolder) -> None:
    codes = own_newer.rows("codes")
    own_newer.write("codes", [row for row in codes if (row["list"], row["code"]) != ("status", "running")])
    ids = [row["id"] for row in own_newer.rows("initiatives") if row["status"] == "running"]
    rows = [row | {"status": "unknown"} if row["id"] in ids else row for row in own_newer.rows("initiatives")]
    own_newer.write("initiatives", rows)
    page = opened("changes")
    assert page.faults == []
    assert page.html.count(">running<") == len(ids)


def test_a_damaged_version_is_told(own_newer: DataFolder) -> None:
    (own_newer.path / "releases" / f"{OLD}.zip").write_bytes(b"nothing")
    page = opened("changes")
    assert page.said("error") == [text("news.unreadable", "de", date="27. November 2026")]


def talk_of(link: str, language: Language = "de") -> dict[str, Any]:
    """What the player gets of a link."""
    browser = TestClient(Starlette(routes=slideshow_routes("")))
    page = browser.get(f"/{link}&lang={language}")
    assert page.status_code == 200
    (told,) = re.findall(r'<script type="application/json" id="talk">(.*?)</script>', page.text, re.DOTALL)
    return dict(orjson.loads(told))


@pytest.mark.usefixtures("newer")
@pytest.mark.parametrize("golden", GOLDEN, ids=[f"link-{place}" for place, _ in enumerate(GOLDEN)])
def test_a_golden_link_shows_for_ever_what_it_showed(golden: dict[str, Any]) -> None:
    """The links were passed on with the version 2026-11-21: whatever changes, they lead to its figures."""
    told = talk_of(golden["link"])
    assert told["fault"] == ""
    assert len(told["slides"]) == len(golden["slides"])
    for slide, shown in zip(told["slides"], golden["slides"], strict=True):
        assert re.findall(NUMBER, slide["title"]) == re.findall(NUMBER, shown["title"]), shown["card"]
        digits = [place for place, (_, is_number) in enumerate(slide["table"]["head"]) if is_number]
        assert [[row[place] for place in digits] for row in slide["table"]["rows"][:5]] == shown["numbers"]
        assert "21. November 2026" in slide["context"]
        assert f"stand={FIRST}" in slide["link"]
    assert len(talk_of(golden["link"], "en")["slides"]) == len(golden["slides"])


def test_a_talk_tells_that_there_are_newer_data(newer: DataFolder) -> None:
    browser = TestClient(Starlette(routes=slideshow_routes("")))
    deck = encoded((pin("zielgruppen", {"status": ["running"]}),))
    pages = {
        version: browser.get("/vortrag", params={"deck": deck, "stand": version}).text
        for version in (OLD, NEW, "2000-01-01")
    }
    assert text("slideshow.newer", "de", date="27. November 2026") in pages[OLD]
    assert f'class="state" href="vortrag?deck={deck}"' in pages[OLD]
    assert 'class="state"' not in pages[NEW]
    assert "Den Stand „2000-01-01“ gibt es nicht" in pages["2000-01-01"]
    assert f"{running(newer) + 1} von {TOTAL}" in pages[OLD]
    assert f"{running(newer)} von {TOTAL}" in pages[NEW]
    query = {"deck": deck, "folie": "1", "stand": OLD, "region": "053"}
    assert "27. November 2026" in browser.get("/vortrag/folie", params=query).json()["context"]


def test_a_talk_tells_of_an_unknown_version_also_where_none_is_kept(own_newer: DataFolder) -> None:
    own_newer.change("initiatives", 0, name="Noch ein Name")  # today's records are no version
    told = (
        TestClient(Starlette(routes=slideshow_routes("")))
        .get("/vortrag", params={"stand": "2000-01-01"})
        .text
    )
    assert "Den Stand „2000-01-01“ gibt es nicht" in told


def test_programs_get_the_records_of_a_version(newer: DataFolder) -> None:
    client = TestClient(api())
    old = client.get("/initiatives", params={"status": "running", "stand": OLD}).json()
    now = client.get("/initiatives", params={"status": "running"}).json()
    assert (old["total"], now["total"]) == (running(newer) + 1, running(newer))
    assert f"stand={OLD}" in old["context"]["link"]
    assert "stand=" not in now["context"]["link"]
    table = client.get("/tables/initiatives.csv", params={"stand": OLD}).text
    assert sum(row["status"] == "running" for row in csv.DictReader(table.splitlines())) == running(newer) + 1
    refused = client.get("/initiatives", params={"stand": "2000-01-01"})
    assert refused.status_code == 422
    assert refused.json()["detail"][0]["msg"] == text(
        "api.unknown_value", "de", name="stand", value="2000-01-01"
    )
    archive = client.get(f"/releases/{OLD}.zip")
    assert archive.content == (newer.path / "releases" / f"{OLD}.zip").read_bytes()
    assert client.get("/releases/2000-01-01.zip").status_code == 404
    assert client.get(f"/releases/{OLD}.zip", params={"stand": "2000-01-01"}).status_code == 422


def test_few_versions_are_open_at_a_time(newer: DataFolder) -> None:
    first = VERSIONS.get(OLD)
    assert first is not None
    assert VERSIONS.get(OLD) is first
    assert VERSIONS.get("2000-01-01") is None
    assert newer.path.exists()


@pytest.mark.usefixtures("newer")
def test_news_are_pinned_with_the_version_they_start_from() -> None:
    app = follow(follow(opened("changes"), "pin.neu"), "pin.neu-einzeln").app
    code = app.query_params["deck"]
    deck = decoded(code if isinstance(code, str) else code[-1])
    assert deck == (pin("neu", {"seit": [OLD]}), pin("neu-einzeln", {"seit": [OLD]}))
    counted, each = talk_of(f"vortrag?deck={encoded(deck)}")["slides"]
    assert counted["title"] == "Initiativen seit dem 27. November 2026: 1 geändert und 1 beendet"
    assert len(each["table"]["rows"]) == 3
    (unknown,) = talk_of(f"vortrag?deck={encoded((pin('neu', {'seit': ['2000-01-01']}),))}")["slides"]
    assert "seit=2000-01-01" in unknown["left_out"]


def test_news_of_a_damaged_version_stop_no_talk(own_newer: DataFolder) -> None:
    (own_newer.path / "releases" / f"{OLD}.zip").write_bytes(b"nothing")
    (slide,) = talk_of(f"vortrag?deck={encoded((pin('neu', {'seit': [OLD]}),))}")["slides"]
    assert slide["figure"] is None
