"""With a region chosen: what is on site and what is statewide, recomputed with the standard library alone."""

from collections import Counter

import pytest

from cards.briefing import briefing_of
from cards.deck import pin
from cards.directory import (
    initiative_listing,
    listed_initiatives,
    listed_organisations,
    organisation_listing,
)
from cards.directory_tables import initiatives_card, organisations_card
from cards.overview import summary
from cards.register import CARDS, resolved
from cards.selection_words import counts_in_words
from cards.target_groups import by_every_target_group
from cards.timeline import by_span, by_year
from cards.view import View
from charts.values import Columns, Segments
from exports.native_charts import native_chart
from records.selection import Selection
from tests.api import api_client, csv_rows
from tests.counts import BEYOND, FOLDER, INITIATIVES
from tests.folders import SHIPPED
from tests.views import index_of, shipped_records, view_of

VIERSEN, COLOGNE = "05166", "05315"
RECORDS = {row["id"]: row for row in INITIATIVES}


def layers(district: str, **cells: str) -> tuple[set[str], set[str]]:
    """Ids of the initiatives with these codes that have a place in a district, and of statewide ones."""
    keys = {row["id"]: row["ags"] for row in FOLDER.rows("places")}
    here = {
        row["initiative_id"] for row in FOLDER.rows("locations") if keys[row["place_id"]].startswith(district)
    }
    chosen = {
        row["id"] for row in INITIATIVES if all(code in row[name].split(";") for name, code in cells.items())
    }
    return chosen & here, {id_ for id_ in chosen - here if RECORDS[id_]["scope"] in BEYOND}


def in_district(district: str, **filters: tuple[str, ...] | str) -> View:
    return view_of(shipped_records(), Selection(regions=(district,), **filters))  # type: ignore[arg-type]


def running(ids: set[str]) -> int:
    return sum(RECORDS[id_]["status"] == "running" for id_ in ids)


def money(ids: set[str]) -> int:
    return sum(
        int(row["amount_eur"])
        for row in FOLDER.rows("funding")
        if row["initiative_id"] in ids and row["additive"] == "true" and row["amount_eur"]
    )


def organisations(ids: set[str]) -> set[str]:
    return {row["organisation_id"] for row in FOLDER.rows("participations") if row["initiative_id"] in ids}


def test_key_figures_stand_in_two_layers() -> None:
    here, beside = layers(COLOGNE)
    found = {figure.label: figure for figure in summary(in_district(COLOGNE)).figures}
    assert found["Initiativen"].value == f"{len(here)} vor Ort + {len(beside)} landesweit"
    assert found["Davon laufend"].value == f"{running(here)} vor Ort + {running(beside)} landesweit"
    bodies = organisations(here)
    more = organisations(beside) - bodies
    assert found["Organisationen"].value == f"{len(bodies)} vor Ort + {len(more)} landesweit"
    millions = [f"{money(ids) / 1_000_000:.1f}".replace(".", ",") for ids in (here, beside)]
    amounts = [f"{number}\xa0Mio.\xa0€" for number in millions]
    assert found["Bekannte Mittel"].value.replace(" ", "\xa0") == (
        f"{amounts[0]} vor Ort + {amounts[1]} landesweit".replace(" ", "\xa0")
    )
    assert "vor Ort" not in found["Gemeinden mit Ort"].value


def test_left_out_statewide_ones_are_in_no_figure() -> None:
    without = in_district(COLOGNE, statewide_layer="ohne")
    here, _ = layers(COLOGNE)
    assert summary(without).figures[0].value == str(len(here))
    assert "statewide" not in [column.key for column in by_every_target_group(without).sheet.columns]
    assert len(listed_initiatives(without, "name")) == len(here)


def test_where_only_statewide_ones_answer_nothing_is_empty() -> None:
    here, beside = layers(VIERSEN, target_groups="teachers", status="running")
    view = in_district(VIERSEN, target_groups=("teachers",), statuses=("running",))
    assert (len(here), len(beside)) == (0, 7)
    said = summary(view)
    assert said.figures[0].value == f"0 vor Ort + {len(beside)} landesweit"
    assert said.lead.startswith(f"0 KI-Initiativen vor Ort + {len(beside)} landesweit")
    assert not by_every_target_group(view).is_empty
    assert not by_year(view).is_empty
    assert not by_span(view, "feld").is_empty
    assert set(listed_initiatives(view, "name")) == beside


@pytest.mark.parametrize("code", CARDS)
def test_a_card_shows_both_layers_or_says_that_it_counts_places(code: str) -> None:
    view = in_district(COLOGNE)
    _, beside = layers(COLOGNE)
    found = resolved(pin(code, view.selection.to_query()), view)
    assert found is not None
    card = found.build(view, *found.arguments)
    told = f"Gezählt vor Ort, ohne {len(beside)} landesweit."
    words = [card.title, *card.left_out, *(column.label for column in card.sheet.columns)]
    assert card.left_out.count(told) == 1 or any("landesweit" in word for word in words)
    assert card.left_out.count(told) <= 1


def test_target_groups_have_a_part_of_statewide_ones() -> None:
    here, beside = layers(COLOGNE)
    card = by_every_target_group(in_district(COLOGNE))
    rows = card.sheet.rows.set_index("target_group")
    for ids, column in ((here, "initiatives"), (beside, "statewide")):
        counts = Counter(group for id_ in ids for group in RECORDS[id_]["target_groups"].split(";"))
        assert rows[column][rows[column] > 0].to_dict() == dict(counts)
    assert rows["statewide_running"].sum() == sum(
        len(RECORDS[id_]["target_groups"].split(";")) for id_ in beside if RECORDS[id_]["status"] == "running"
    )
    chart = card.chart
    assert isinstance(chart, Segments)
    assert [one.label for one in chart.series] == ["laufend", "nicht laufend oder unbekannt", "landesweit"]
    first = rows.iloc[0]
    assert chart.rows[0].text == f"{first['initiatives']} + {first['statewide']}"
    native = native_chart(chart)
    assert native is not None
    assert (native.is_stacked, native.series[2].numbers[0]) == (True, first["statewide"])


def test_years_count_statewide_ones_by_themselves() -> None:
    here, beside = layers(COLOGNE)
    card = by_year(in_district(COLOGNE))
    rows = card.sheet.rows.set_index("year")
    for ids, column in ((here, "begun"), (beside, "statewide_begun")):
        starts = [RECORDS[id_]["start"][:4] for id_ in ids]
        counts = Counter(year for year in starts if year and year <= "2026")
        assert rows[column][rows[column] > 0].to_dict() == dict(counts)
    assert isinstance(card.chart, Columns)
    assert [one.label for one in card.chart.series] == ["begonnen", "laufend", "landesweit laufend"]


def test_a_list_has_those_on_site_first_then_a_head() -> None:
    here, beside = layers(COLOGNE)
    view = in_district(COLOGNE)
    order = listed_initiatives(view, "-mittel")
    assert (set(order[: len(here)]), set(order[len(here) :])) == (here, beside)
    heads = [f"vor Ort ({len(here)})", f"landesweit ({len(beside)})"]
    assert initiative_listing(view, order, "-mittel", 1).heads == {0: heads[0], len(here): heads[1]}
    assert initiative_listing(view, order, "-mittel", 2).heads == {0: heads[1]}
    table = initiatives_card(view, order).sheet
    assert "Vor Ort oder landesweit" in [column.label for column in table.columns]
    assert list(table.rows["layer"]) == ["vor Ort"] * len(here) + ["landesweit"] * len(beside)


def test_a_searched_list_says_of_both_layers_where_it_found_them() -> None:
    view = in_district(COLOGNE, q="KI")
    order = listed_initiatives(view, "treffer")
    assert len(view.selected.statewide)
    assert all(row[1] for row in initiative_listing(view, order, "treffer", 1).rows)


def test_organisations_are_counted_in_each_layer() -> None:
    view = in_district(COLOGNE)
    order = listed_organisations(view, "name")
    rows = organisations_card(view, order).sheet.rows
    for ids, layer in zip(layers(COLOGNE), ("vor Ort", "landesweit"), strict=True):
        part = rows[rows["layer"] == layer].set_index("id")["initiatives"]
        pairs = {
            (row["initiative_id"], row["organisation_id"])
            for row in FOLDER.rows("participations")
            if row["initiative_id"] in ids
        } | {
            (row["initiative_id"], body)
            for row in FOLDER.rows("funding")
            if row["initiative_id"] in ids
            for body in row["funder_ids"].split(";")
        }
        assert part.to_dict() == dict(Counter(body for _, body in pairs))
    first, second = (organisation_listing(view, order, "name", page) for page in (1, 2))
    assert len(first.rows) == len(second.rows) == 50
    assert first.heads[0].startswith("vor Ort")


def test_a_briefing_lists_both_layers() -> None:
    here, beside = layers(COLOGNE)
    made = briefing_of(in_district(COLOGNE), "https://example.org/")
    assert list(made.initiatives.rows["layer"]) == ["vor Ort"] * len(here) + ["landesweit"] * len(beside)
    assert len(made.sources.rows) == len(here) + len(beside)


@pytest.mark.parametrize("sort", ["name", "-mittel", "treffer"])
def test_the_interface_names_the_layer_of_each(monkeypatch: pytest.MonkeyPatch, sort: str) -> None:
    monkeypatch.setenv("KI_ATLAS_DATA", str(SHIPPED))
    here, beside = layers(COLOGNE, status="running")
    ask = api_client().get
    query = f"initiatives?region={COLOGNE}&status=running&sort={sort}&limit=1000"
    items = ask(query).json()["items"]
    found = [item["scope_layer"] for item in items]
    assert found == ["local"] * len(here) + ["statewide"] * len(beside)
    assert {item["id"] for item in items[: len(here)]} == here
    assert {item["id"] for item in items[len(here) :]} == beside
    assert ask(query).json()["total"] == len(items)
    without = ask(f"{query}&landesweit=ohne").json()
    assert ({item["id"] for item in without["items"]}, without["total"]) == (here, len(here))
    assert {row["scope_layer"] for row in csv_rows(ask(f"{query}&format=csv").content)} == {
        "local",
        "statewide",
    }
    assert {
        item["scope_layer"] for item in ask(f"initiatives?status=running&sort={sort}").json()["items"]
    } == {None}


def test_the_description_of_the_interface_has_the_layers() -> None:
    schema = api_client().get("openapi.json").json()["components"]["schemas"]["initiatives"]
    layer = schema["properties"]["scope_layer"]
    assert (layer["type"], layer["enum"]) == (["string", "null"], ["local", "statewide", None])
    assert "statewide" in layer["description"]


def test_options_are_counted_in_both_layers() -> None:
    here, beside = layers(COLOGNE, target_groups="teachers")
    index = index_of(shipped_records())
    counts = counts_in_words(index, Selection(regions=(COLOGNE,)))
    assert counts["zielgruppe"]["teachers"] == f"{len(here)} + {len(beside)}"
    without = counts_in_words(index, Selection(regions=(COLOGNE,), statewide_layer="ohne"))
    assert without["zielgruppe"]["teachers"] == str(len(here))
