"""The cards on places: findings that follow the records, what they leave out, and the map in words."""

from collections.abc import Callable

import pytest

from analysis.places import map_keys
from cards.card import Card
from cards.map import (
    NAMED_INITIATIVES,
    AreaRow,
    beside_map,
    district_rows,
    initiatives_at,
    key_names,
    map_content,
    place_rows,
)
from cards.places import by_bezirk, on_map
from cards.view import View
from charts.map_values import PointMap
from charts.plotly_figure import plotly_figure
from language.texts import Language
from records.dataset import Dataset
from records.selection import Selection
from tests.folders import SHIPPED, SMALL, DataFolder
from tests.views import nothing, shipped_records, view_of

LOCATIONS = DataFolder(SMALL).rows("locations")
Make = Callable[..., DataFolder]


def card_of(view: View) -> Card:
    return on_map(view, map_content(view, map_keys(view.all_records)))


def located(make: Make, *pairs: tuple[str, str]) -> Dataset:
    """The small records with these seats: initiative, place."""
    return make(
        locations=[
            {"initiative_id": initiative, "place_id": place, "role": "seat"} for initiative, place in pairs
        ]
    ).load()


@pytest.mark.parametrize(
    ("pairs", "title"),
    [
        (
            [("bot-koeln", "rathaus-koeln"), ("campus-bochum", "rathaus-koeln"), ("plan-land", "campus")],
            "2 in Köln, 51 von 53 Kreisen ohne Eintrag",
        ),
        (
            [
                ("bot-koeln", "rathaus-koeln"),
                ("plan-land", "rathaus-koeln"),
                ("campus-bochum", "campus"),
                ("plan-land", "campus"),
                ("plan-land", "messe-essen"),
            ],
            "Je 2 in Bochum und Köln, 50 von 53 Kreisen ohne Eintrag",
        ),
        ([("bot-koeln", "rathaus-koeln")], "Eine in Köln, 52 von 53 Kreisen ohne Eintrag"),
        (
            [("bot-koeln", "rathaus-koeln"), ("campus-bochum", "campus")],
            "Je eine in Bochum und Köln, 51 von 53 Kreisen ohne Eintrag",
        ),
        (
            [("netz-siegen", "kreis-siegen")],
            "Von einer ist nur der Kreis bekannt, 52 von 53 Kreisen ohne Eintrag",
        ),
    ],
)
def test_the_title_of_the_map_follows_the_records(
    small_folder: Make, pairs: list[tuple[str, str]], title: str
) -> None:
    assert card_of(view_of(located(small_folder, *pairs))).title == title


def test_the_map_says_what_it_leaves_out(small_dataset: Dataset) -> None:
    assert card_of(view_of(small_dataset)).left_out == ("Eine landesweite Initiative ohne Ort.",)
    by_role = card_of(view_of(small_dataset, Selection(place_role="venue"), "en"))
    assert by_role.left_out == (
        "One statewide initiative without a place.",
        "2 initiatives with places but none as “Venue”.",
    )
    region = card_of(view_of(small_dataset, Selection(regions=("05911",))))
    assert region.left_out == (
        "Gezählt vor Ort, ohne 1 landesweit.",
        "Ein Ort außerhalb der gewählten Region.",
    )


def test_the_bars_by_bezirk_say_what_the_role_leaves_out(small_dataset: Dataset) -> None:
    card = by_bezirk(view_of(small_dataset, Selection(place_role="venue")))
    assert card.title == "Eine im Regierungsbezirk Düsseldorf"
    assert card.left_out[1].startswith("2 Initiativen mit Orten, aber keinem als „Veranstaltungsort“")


def test_the_table_of_the_map_names_precision_and_initiatives(small_dataset: Dataset) -> None:
    rows = card_of(view_of(small_dataset)).sheet.rows
    columns = ["name", "municipality", "exactness", "initiatives", "titles", "places"]
    assert rows[columns].fillna("").to_numpy().tolist() == [
        ["Bochum", "Bochum", "Gemeinde", 1, "Campus Bochum", "Campus"],
        ["Essen (Stadt)", "", "Kreis", 1, "Campus Bochum", "Messe Essen"],
        ["Köln", "Köln", "Gemeinde", 1, "Bot Köln", "Rathaus"],
        ["Kreis Siegen-Wittgenstein", "", "Kreis", 1, "Netz Siegen", "Kreis Siegen-Wittgenstein"],
    ]


def test_the_lists_hold_everything_the_map_draws(shipped: Dataset) -> None:
    view = view_of(shipped)
    content = map_content(view, map_keys(shipped))
    drawn = {point.key: point.hover_text for point in content.chart.points}
    listed = place_rows(view, content)
    assert set(drawn) <= {row.key for row in listed}
    assert all(drawn.get(row.key, row.name).startswith(row.name) for row in listed)
    vague = {f"kreis_{area.code}" for area in content.chart.areas if area.meaning == "vague"}
    assert {row.key for row in listed} == set(drawn) | vague
    districts = district_rows(view, content)
    assert len(districts) == 53
    for row in (*listed, *districts):
        assert row.count == len(initiatives_at(content, row.key))
    for row in listed:
        assert len(row.named) == min(row.count, NAMED_INITIATIVES)
        assert {id_ for id_, _ in row.named} <= set(initiatives_at(content, row.key))


def test_rows_of_a_region_are_those_inside(small_dataset: Dataset) -> None:
    view = view_of(small_dataset, Selection(regions=("05911",)), "en")
    content = map_content(view, map_keys(small_dataset))
    assert place_rows(view, content) == (
        AreaRow("05911000", "Bochum", ("Bochum", "municipality"), 1, (("campus-bochum", "Bochum Campus"),)),
    )
    assert district_rows(view, content) == (AreaRow("05911", "Bochum (city)", ("Arnsberg",), 1, ()),)
    assert content.chart.bounds[0][0] > 51.3


def test_every_key_has_a_name_whatever_is_chosen(shipped: Dataset) -> None:
    keys = map_keys(shipped)
    names = key_names(shipped, keys, "de")
    assert set(keys.places["key"]) <= set(names)
    assert names["05362"] == names["kreis_05362"] == "Rhein-Erft-Kreis"
    assert names["05111000"] == "Düsseldorf"
    assert names["05111"] == "Düsseldorf (Stadt)"


def test_what_is_beside_the_map_is_never_on_it(shipped: Dataset) -> None:
    for selection in (Selection(), Selection(regions=("059",)), Selection(place_role="seat")):
        view = view_of(shipped, selection)
        content = map_content(view, map_keys(shipped))
        beside = beside_map(view, content)
        on_it = set(content.members["initiative_id"])
        listed = [id_ for ids in beside.values() for id_ in ids]
        assert on_it.isdisjoint(listed)
        assert len(set(listed)) == len(listed)
    assert [
        len(ids)
        for ids in beside_map(view_of(shipped), map_content(view_of(shipped), map_keys(shipped))).values()
    ] == [20, 10, 0]


def test_a_region_lists_statewide_ones_beside_it(shipped: Dataset) -> None:
    view = view_of(shipped, Selection(regions=("059",)))
    beside = beside_map(view, map_content(view, map_keys(shipped)))
    assert beside["statewide"] == tuple(view.selected.statewide)
    assert beside["unplaced"] == tuple(view.selected.unplaced)


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_empty_selection_is_told(small_dataset: Dataset, language: Language) -> None:
    view = nothing(small_dataset, language)
    content = map_content(view, map_keys(small_dataset))
    card = on_map(view, content)
    assert card.is_empty
    assert card.title.endswith({"de": "bekanntem Ort", "en": "known place"}[language])
    assert place_rows(view, content) == ()
    assert {row.count for row in district_rows(view, content)} == {0}
    assert len(plotly_figure(card.chart).data) > 1


def test_the_map_names_the_forms_that_occur(small_dataset: Dataset) -> None:
    card = card_of(view_of(small_dataset))
    assert isinstance(card.chart, PointMap)
    figure = plotly_figure(card.chart)
    assert {trace.name for trace in figure.data if trace.name} == {"Gemeinde", "Kreis"}


@pytest.mark.parametrize("region", ["051", "05315", "metropole-ruhr"])
def test_the_bars_by_bezirk_count_only_places_inside_the_region(region: str) -> None:
    rows = {name: DataFolder(SHIPPED).rows(name) for name in ("locations", "places")}
    districts = {row["ags"]: row["region"] for row in DataFolder(SHIPPED).rows("districts")}
    inside = {ags for ags, name in districts.items() if region in (ags, ags[:3], name)}
    district = {row["id"]: row["ags"][:5] for row in rows["places"]}
    found: dict[str, set[str]] = {ags[:3]: set() for ags in inside}
    for row in rows["locations"]:
        if district[row["place_id"]] in inside:
            found[district[row["place_id"]][:3]].add(row["initiative_id"])
    card = by_bezirk(view_of(shipped_records(), Selection(regions=(region,))))
    counted = dict(zip(card.sheet.rows["code"], card.sheet.rows["initiatives"], strict=True))
    assert counted == {code: len(ids) for code, ids in found.items()}
