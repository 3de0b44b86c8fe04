"""Facets: what a link of an option leads to, what its count promises, what stays in sight."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.address import Address, read_address
from cards.facets import FOLDED, SHOWN, Facet, Option, facets, histogram, names_of_options
from language.texts import LANGUAGES, Language, text
from records.dataset import load
from records.selected import select
from records.selection import OFFERED, PARAMETERS, YEARS, Selection
from tests.apptest import opened
from tests.folders import SHIPPED
from tests.hostile_records import hostile
from tests.views import index_of

DATASET = load(SHIPPED)
INDEX = index_of(DATASET)
NAMES = {language: names_of_options(DATASET, INDEX, language) for language in LANGUAGES}
LAST_YEAR = 2026
ATTRIBUTES = {
    "class", "role", "aria-checked", "href", "target", "data-key", "data-find", "data-zero", "style"
}  # fmt: skip


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KI_ATLAS_TODAY", "2026-11-21")
    monkeypatch.delenv("KI_ATLAS_DATA", raising=False)


def codes_of(parameter: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Up to two codes of a filter in the order of an address; mostly none."""
    codes = INDEX.options[parameter]
    some = st.lists(st.sampled_from(codes), max_size=2, unique=True)
    return st.one_of(st.just(()), some.map(lambda chosen: tuple(sorted(chosen, key=codes.index))))


def selections() -> st.SearchStrategy[Selection]:
    """Any selection, of two layers too."""
    return st.builds(
        Selection,
        **{PARAMETERS[parameter]: codes_of(parameter) for parameter in OFFERED},
        q=st.sampled_from(["", "", "KI", "Schule"]),
        since=st.sampled_from(["", "2019", "2024"]),
        until=st.sampled_from(["", "2024", "2026-06-30"]),
        begun=st.sampled_from(["", "", "2025"]),
        place_role=st.sampled_from(["", "seat"]),
        statewide_layer=st.sampled_from(["", "ohne"]),
    )


def facets_of(selection: Selection, language: Language = "de", **page: str) -> dict[str, Facet]:
    """The facets of a selection by their parameters."""
    address = Address(language, selection, (), tuple(page.items()))
    return {facet.parameter: facet for facet in facets(INDEX, address, NAMES[language])}


def led_to(link: str) -> Address:
    """What the address that a link leads to says."""
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("", "", "", "")
    return read_address(parse_qs(parts.query), INDEX.options)


def counted(selection: Selection) -> str:
    """How many initiatives a selection keeps, in the words of an option."""
    found = select(INDEX, selection)
    n = len(DATASET.narrow(found.ids).initiatives)
    has_layers = selection.regions and not selection.statewide_layer
    return f"{n} + {len(DATASET.narrow(found.statewide).initiatives)}" if has_layers else str(n)


@given(selections(), st.data())
def test_a_link_toggles_its_option_and_nothing_else(selection: Selection, data: st.DataObject) -> None:
    for parameter, facet in facets_of(selection).items():
        option = data.draw(st.sampled_from(facet.all_options))
        code = option.key.removeprefix(f"{parameter}.")
        chosen = set(getattr(selection, PARAMETERS[parameter]))
        there = led_to(option.link).selection
        assert set(getattr(there, PARAMETERS[parameter])) == chosen ^ {code}
        assert option.is_chosen == (code in chosen)
        assert there.changed(parameter, ()) == selection.changed(parameter, ())


@given(selections(), st.data())
def test_a_count_is_what_the_option_alone_would_leave(selection: Selection, data: st.DataObject) -> None:
    for parameter, facet in facets_of(selection).items():
        option = data.draw(st.sampled_from(facet.all_options))
        code = option.key.removeprefix(f"{parameter}.")
        count = counted(selection.changed(parameter, (code,)))
        # The second layer comes with the first region: until then an option of it counts what is on site.
        assert option.count == (count if selection.regions else count.partition(" + ")[0])
        assert option.is_empty == (set(option.count.split(" + ")) == {"0"})


@given(selections())
def test_all_options_are_there_the_chosen_ones_first_then_the_largest(selection: Selection) -> None:
    found = facets_of(selection)
    assert set(found) == set(OFFERED)
    for parameter, facet in found.items():
        assert sorted(option.key for option in facet.all_options) == sorted(
            f"{parameter}.{code}" for code in INDEX.options[parameter]
        )
        chosen = [option.is_chosen for option in facet.all_options]
        assert chosen == sorted(chosen, reverse=True)
        assert len(facet.options) == max(SHOWN.get(parameter, 0), sum(chosen))
        assert facet.has_choice == bool(getattr(selection, PARAMETERS[parameter]))
        assert facet.is_folded == (parameter in FOLDED)
        shares = [option.share for option in facet.all_options]
        assert 0 <= min(shares) <= max(shares) <= 1


@given(selections())
def test_a_column_chooses_its_year_alone_and_counts_what_that_leaves(selection: Selection) -> None:
    found = histogram(INDEX, Address("de", selection, ()), LAST_YEAR)
    assert [year.name for year in found.columns] == [str(year) for year in range(2015, 2027)]
    for year in found.columns:
        alone = replace(selection, since=year.name, until=year.name)
        assert year.count == counted(alone)
        there = led_to(year.link).selection
        assert there == (replace(selection, since="", until="") if selection == alone else alone)


def test_what_has_no_known_start_is_counted_beside_the_years() -> None:
    found = histogram(INDEX, Address("de", Selection(since="2024"), ()), LAST_YEAR)
    assert found.no_start == int(DATASET.initiatives["start"].isna().sum()) > 0


def test_a_link_keeps_what_the_page_says_and_begins_lists_anew() -> None:
    option = facets_of(Selection(statuses=("running",)), "en", mass="eur", seite="3")["feld"].options[0]
    there = led_to(option.link)
    assert (there.language, there.page) == ("en", (("mass", "eur"),))
    assert there.selection.statuses == ("running",)


def test_an_option_that_leaves_nothing_stays() -> None:
    found = facets_of(Selection(q="zzzzzz"))["status"]
    assert [(option.name, option.count, option.is_empty) for option in found.options] == [
        (name, "0", True) for name in ("läuft", "geplant", "abgeschlossen", "unbekannt")
    ]


def test_areas_stand_by_their_kinds_and_the_chosen_one_before_them() -> None:
    found = facets_of(Selection(regions=("05315",)))["region"]
    assert [option.name for option in found.options] == ["Köln (Stadt)"]
    assert [(heading, len(options)) for heading, options in found.more] == [
        ("Regionen", 9),
        ("Regierungsbezirke", 5),
        ("Kreise", 52),
    ]


@pytest.mark.parametrize(
    ("parameter", "key", "folded"),
    [
        ("foerderer", "bmftr", "bmbf"),
        ("foerderer", "bmftr", "bundesforschungsministerium"),
        ("region", "metropole-ruhr", "ruhrgebiet"),
        ("region", "metropole-ruhr", "ruhrpott"),
        ("region", "05315", "koln"),
        ("region", "053", "cologne"),
        ("region", "region-koeln-bonn", "regionkolnbonn"),
    ],
)
def test_options_are_found_by_their_other_names(parameter: str, key: str, folded: str) -> None:
    (option,) = [
        one for one in facets_of(Selection())[parameter].all_options if one.key == f"{parameter}.{key}"
    ]
    assert folded in option.found_by.split(" ")


class Rows(HTMLParser):
    """The rows of facets as a browser reads them: attributes and words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[tuple[dict[str, str | None], list[str]]] = []
        self.tags: set[str] = set()
        self._is_inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "a" and dict(attrs).get("role") == "checkbox":
            self._is_inside = True
            self.rows.append((dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.rows[-1][1].append(data)


def shown(**query: str) -> Rows:
    """The rows of the overview as it is shown for an address."""
    return Rows(
        "".join(body for body in opened("overview", query).said("html") if 'class="atlas-facets"' in body)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_every_option_as_a_box_that_is_a_link(language: Language) -> None:
    found = shown(lang=language, feld="education")
    expected: list[Option] = [
        option
        for facet in facets_of(Selection(fields=("education",)), language).values()
        for option in facet.all_options
    ]
    assert {(row["data-key"], row["href"], row["aria-checked"], *words) for row, words in found.rows} == {
        (one.key, one.link, "true" if one.is_chosen else "false", one.name, one.count) for one in expected
    }
    assert {row["target"] for row, _ in found.rows} == {"_self"}
    assert [row["data-key"] for row, _ in found.rows if row["aria-checked"] == "true"] == ["feld.education"]


def test_the_page_of_a_region_does_not_ask_for_one() -> None:
    bodies = "".join(opened("region", {"id": "05315"}).said("html"))
    assert 'data-key="feld.education"' in bodies
    assert 'data-key="region.053"' not in bodies


def test_hostile_names_are_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KI_ATLAS_DATA", str(hostile(tmp_path / "data").path))
    found = shown(region="05315")
    names = [words[0] for row, words in found.rows if str(row["data-key"]).startswith("foerderer.")]
    assert any(name.startswith("<img src=x onerror=") for name in names)
    assert found.tags == {"div", "details", "summary", "b", "span", "a", "p"}
    assert {name for row, _ in found.rows for name in row} <= ATTRIBUTES
    assert {str(row["href"])[0] for row, _ in found.rows} == {"?"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_years_say_what_they_are_and_what_they_leave_out(language: Language) -> None:
    body = "".join(opened("overview", {"lang": language}).said("html"))
    n = int(DATASET.initiatives["start"].isna().sum())
    assert f"<span>{text('facet.no_start', language, n=n)}</span>" in body
    named = re.findall(r'data-key="von\.(\d+)"[^>]*aria-label="([^"]*)"', body)
    counts = {
        year.name: year.count
        for year in histogram(INDEX, Address(language, Selection(), ()), LAST_YEAR).columns
    }
    assert named == [(year, text("facet.year", language, year=year, n=n)) for year, n in counts.items()]
    assert set(counts) <= set(YEARS)
