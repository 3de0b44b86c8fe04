"""Loading a data folder: all of it or a full list of faults; what is derived; what is cut out."""

import csv
import dataclasses
import itertools
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from records.columns import meaning
from records.dataset import DataError, Dataset, data_folder, load
from records.schema import RECORDS, SCHEMAS
from tests.folders import SHIPPED, DataFolder


def frame(columns: str, *rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns.split())


# What is derived


def test_lists_become_rows_in_their_order(small_dataset: Dataset) -> None:
    assert_frame_equal(
        small_dataset.fields,
        frame(
            "initiative_id field",
            ("bot-koeln", "public_administration"),
            ("bot-koeln", "civil_society"),
            ("campus-bochum", "research"),
            ("netz-siegen", "economy_transfer"),
            ("plan-land", "education"),
        ),
    )
    assert small_dataset.target_groups["target_group"].tolist() == [
        "citizens", "public_administration", "researchers", "smes", "pupils", "teachers"
    ]  # fmt: skip


def test_a_funder_is_named_once_whether_by_role_or_by_a_row(small_dataset: Dataset) -> None:
    assert_frame_equal(
        small_dataset.funders,
        frame(
            "initiative_id organisation_id",
            ("bot-koeln", "land"),
            ("netz-siegen", "land"),
            ("campus-bochum", "eu"),
            ("campus-bochum", "land"),
            ("plan-land", "land"),
        ),
    )
    assert_frame_equal(
        small_dataset.funding_funders.head(3),
        frame(
            "initiative_id funding_id organisation_id",
            ("bot-koeln", "bot-koeln-f1", "land"),
            ("campus-bochum", "campus-bochum-f1", "eu"),
            ("campus-bochum", "campus-bochum-f1", "land"),
        ),
    )


def test_a_location_knows_its_district_bezirk_and_region(small_dataset: Dataset) -> None:
    assert_frame_equal(
        small_dataset.areas,
        frame(
            "initiative_id role place_id ags district bezirk region",
            ("bot-koeln", "seat", "rathaus-koeln", "05315000", "05315", "053", "region-koeln-bonn"),
            ("campus-bochum", "seat", "campus", "05911000", "05911", "059", "metropole-ruhr"),
            ("campus-bochum", "venue", "messe-essen", "05113000", "05113", "051", "metropole-ruhr"),
            ("netz-siegen", "site", "kreis-siegen", "05970", "05970", "059", "suedwestfalen"),
        ),
    )


def test_each_source_of_a_row_has_its_position(small_dataset: Dataset) -> None:
    facts = small_dataset.fact_sources
    assert_frame_equal(
        facts[facts["row_id"].isin(["bot-koeln-p2", "bot-koeln/rathaus-koeln/seat"])].reset_index(drop=True),
        frame(
            "initiative_id table row_id source_id position",
            ("bot-koeln", "participations", "bot-koeln-p2", "bot-koeln-s2", 0),
            ("bot-koeln", "participations", "bot-koeln-p2", "bot-koeln-s1", 1),
            ("bot-koeln", "locations", "bot-koeln/rathaus-koeln/seat", "bot-koeln-s1", 0),
        ),
    )


def test_dates_have_the_days_they_can_mean(small_dataset: Dataset) -> None:
    bounds = small_dataset.initiatives.set_index("id").loc["campus-bochum"]
    assert (bounds["start_first"], bounds["start_last"]) == (
        pd.Timestamp(2021, 1, 1),
        pd.Timestamp(2021, 12, 31),
    )
    assert (bounds["end_last"], bounds["end_precision"]) == (pd.Timestamp(2025, 12, 31), "month")
    assert (
        small_dataset.initiatives.set_index("id")
        .loc["netz-siegen", ["start_first", "start_precision"]]
        .isna()
        .all()
    )
    event = small_dataset.events.set_index("id").loc["bot-koeln-e1"]
    assert (event["start_first"], event["start_precision"]) == (pd.Timestamp("2024-03-11T16:30"), "minute")
    grant = small_dataset.funding.set_index("id").loc["bot-koeln-f1"]
    assert (grant["period_first"], grant["period_last"]) == (
        pd.Timestamp(2024, 1, 1),
        pd.Timestamp(2026, 12, 31),
    )


def test_numbers_flags_and_text_have_their_types(shipped: Dataset) -> None:
    types = {
        (table, column): str(getattr(shipped, table)[column].dtype)
        for table, column in [
            ("funding", "amount_eur"), ("funding", "additive"), ("reach", "number"), ("places", "lat"),
            ("places", "ags"), ("districts", "population"), ("initiatives", "name"), ("sources", "seen_on"),
        ]
    }  # fmt: skip
    assert list(types.values()) == ["float64", "bool", "Int64", "float64", "str", "Int64", "str", "str"]


def test_unknown_amounts_stay_unknown(shipped: Dataset) -> None:
    assert shipped.funding["amount_eur"].isna().sum() == 13
    assert not (shipped.funding["amount_eur"] == 0).any()


def test_labels_come_from_the_closed_lists(small_dataset: Dataset) -> None:
    assert small_dataset.label("kind", "project", "de") == "Projekt"
    assert small_dataset.label("kind", "project", "en") == "Project"
    with pytest.raises(KeyError):
        small_dataset.label("kind", "projekt", "de")


# What is cut out


def test_narrow_keeps_all_rows_of_the_chosen_initiatives(shipped: Dataset) -> None:
    chosen = ["jupiter-exascale-juelich", "bagso-ki-fuer-ein-gutes-altern"]
    narrow = shipped.narrow(chosen)
    assert sorted(narrow.initiatives["id"]) == sorted(chosen)
    for field in dataclasses.fields(Dataset):
        whole, part = getattr(shipped, field.name), getattr(narrow, field.name)
        if isinstance(whole, pd.DataFrame) and "initiative_id" in whole:
            expected = whole[whole["initiative_id"].isin(chosen)].reset_index(drop=True)
            assert_frame_equal(part, expected)
        elif field.name != "initiatives":
            assert part is whole


def test_narrow_takes_any_collection_and_ignores_strangers(small_dataset: Dataset) -> None:
    ids = ["plan-land", "bot-koeln"]
    for wanted in (ids, set(ids), pd.Index(ids), pd.Series(ids), [*ids, *ids, "nobody"]):
        assert small_dataset.narrow(wanted).initiatives["id"].tolist() == ["bot-koeln", "plan-land"]
    assert len(small_dataset.narrow([]).sources) == 0
    assert small_dataset.narrow(ids).narrow(["plan-land"]).sources["id"].tolist() == ["plan-land-s1"]


def test_a_dataset_cannot_be_given_another_table(small_dataset: Dataset) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        small_dataset.funding = pd.DataFrame()  # type: ignore[misc]


# Folders


def test_the_environment_chooses_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KI_ATLAS_DATA", raising=False)
    assert data_folder() == SHIPPED
    monkeypatch.setenv("KI_ATLAS_DATA", str(tmp_path))
    assert data_folder() == tmp_path


def test_reference_and_shapes_fall_back_file_by_file(small_folder: Callable[..., DataFolder]) -> None:
    folder = small_folder()
    (folder.path / "reference").mkdir()
    codes = (SHIPPED / "reference" / "codes.csv").read_text(encoding="utf-8")
    folder.file("codes").write_text(codes.replace("project,Projekt,", "project,Vorhaben,"), encoding="utf-8")
    dataset = folder.load()
    assert dataset.label("kind", "project", "de") == "Vorhaben"
    assert (len(dataset.districts), len(dataset.district_geometry["features"])) == (53, 53)


def test_date_and_version_come_from_the_data_package(small_folder: Callable[..., DataFolder]) -> None:
    folder = small_folder()
    assert (folder.load().data_date, folder.load().data_version) == (None, None)
    package = folder.path / "datapackage.json"
    package.write_text('{"created": "2026-11-21T00:00:00Z", "version": "7"}', encoding="utf-8")
    assert (folder.load().data_date, folder.load().data_version) == ("2026-11-21", "7")
    package.write_text('{"created": "gestern"}', encoding="utf-8")
    assert folder.faults() == ['datapackage.json, created: "gestern" is not a day; expected 2025-08-31']
    package.write_text("{", encoding="utf-8")
    assert folder.faults()[0].startswith("datapackage.json: not valid JSON (Expecting property name")


def test_empty_tables_are_no_fault(small_folder: Callable[..., DataFolder]) -> None:
    dataset = small_folder(
        initiatives=[], organisations=[], participations=[], funding=[], reach=[], places=[], locations=[],
        events=[], sources=[],
    ).load()  # fmt: skip
    assert dataset.initiatives.dtypes.astype("str").to_dict()["start_first"] == "datetime64[us]"
    assert str(dataset.reach["number"].dtype) == "Int64"
    assert len(dataset.fact_sources) == 0


HOSTILE = (
    "<img src=x onerror=alert(1)>", "${alert(1)}", "`${1}`", "</script><script>alert(1)</script>",
    "javascript:alert(1)", '=HYPERLINK("https://x.example","y")',
    "\u202egnp.exe", "x" * 5000, "👩‍🔬🧪", '"', "a\nb",
    "NA", "null", "007", "1e5", "{name}", "%s",
)  # fmt: skip


@pytest.mark.parametrize("table", RECORDS)
def test_text_is_kept_as_it_is_whatever_it_says(small_folder: Callable[..., DataFolder], table: str) -> None:
    folder = small_folder()
    columns = [
        str(name) for name, column in SCHEMAS[table].columns.items() if meaning(column) == {"type": "string"}
    ]
    rows = folder.rows(table)
    turns = itertools.cycle(HOSTILE)
    for row, column in itertools.product(rows, columns):
        row[column] = next(turns)
    folder.write(table, rows)
    loaded = getattr(folder.load(), table)
    for column in columns:
        assert loaded[column].tolist() == [row[column] for row in rows]


# Faults of whole files, and between tables


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        load(tmp_path / "nothing")
    assert str(error.value) == "nothing: the folder is missing"


def test_a_folder_without_tables_names_all_nine(tmp_path: Path) -> None:
    faults = DataFolder(tmp_path).faults()
    assert len(faults) == 9
    assert faults[0] == "initiatives.csv: the file is missing"


def test_a_missing_table_is_told_once(data_copy: DataFolder) -> None:
    data_copy.file("organisations").unlink()
    assert data_copy.faults() == ["organisations.csv: the file is missing"]


def test_a_missing_and_an_additional_column(data_copy: DataFolder) -> None:
    rows = data_copy.rows("organisations")
    with data_copy.file("organisations").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ["ident", *list(rows[0])[1:]])
        writer.writeheader()
        writer.writerows({"ident": row.pop("id"), **row} for row in rows)
    assert data_copy.faults() == [
        "organisations.csv, id: the column is missing",
        "organisations.csv, ident: unknown column",
    ]


def test_a_broken_line_is_told_once(data_copy: DataFolder) -> None:
    lines = data_copy.file("funding").read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].rsplit(",", 9)[0]
    data_copy.file("funding").write_text("\n".join(lines), encoding="utf-8")
    assert data_copy.faults() == ["funding.csv, row 4: cells: 6, expected: 14"]


def test_faults_of_several_tables_are_told_at_once(data_copy: DataFolder) -> None:
    data_copy.file("codes").write_bytes(b"")
    data_copy.file("events").write_bytes(b"\xff\xfe")
    data_copy.change("funding", 10, amount_eur="viel")
    data_copy.change("funding", 12, funder_ids="land-nwr")
    assert data_copy.faults() == [
        'funding.csv, row 12, amount_eur: "viel" is not a number',
        'funding.csv, row 14, funder_ids: "land-nwr" is not in organisations.csv; nearest: "land-nrw"',
        'events.csv, row 1: not UTF-8; save the file as "CSV UTF-8"',
        "codes.csv: the file is empty; a header row was expected",
    ]


def test_lines_are_counted_through_cells_of_several_lines(data_copy: DataFolder) -> None:
    data_copy.change("funding", 0, note_de="eins\nzwei\r\ndrei")
    data_copy.change("funding", 1, amount_eur="viel")
    assert data_copy.faults() == ['funding.csv, row 5, amount_eur: "viel" is not a number']


def test_a_repeated_id_and_a_repeated_location(data_copy: DataFolder) -> None:
    events, locations = data_copy.rows("events"), data_copy.rows("locations")
    data_copy.write("events", [*events, events[4]])
    data_copy.write("locations", [*locations, locations[0]])
    place = "/".join(locations[0][column] for column in ("initiative_id", "place_id", "role"))
    assert data_copy.faults() == [
        f"locations.csv, row {len(locations) + 2}, initiative_id+place_id+role: "
        f'"{place}" stands in row 2 already',
        f'events.csv, row {len(events) + 2}, id: "{events[4]["id"]}" stands in row 6 already',
    ]


def test_an_initiative_needs_a_source_and_a_body(small_folder: Callable[..., DataFolder]) -> None:
    folder = small_folder()
    folder.write("participations", [row for row in folder.rows("participations") if row["role"] == "funder"])
    folder.write("sources", [row for row in folder.rows("sources") if row["initiative_id"] != "plan-land"])
    for table in ("funding", "reach"):
        folder.write(table, [row for row in folder.rows(table) if row["initiative_id"] != "plan-land"])
    assert folder.faults() == [
        'initiatives.csv, row 3, id: "campus-bochum" has no organisation in participations.csv',
        'initiatives.csv, row 5, id: "plan-land" has no organisation in participations.csv',
        'initiatives.csv, row 5, id: "plan-land" has no source in sources.csv',
    ]


def test_an_additive_row_needs_an_amount(small_folder: Callable[..., DataFolder]) -> None:
    folder = small_folder()
    folder.change("funding", 0, amount_eur="", qualifier="")
    assert folder.faults() == ["funding.csv, row 2, amount_eur: an additive row needs an amount"]


def test_an_end_counts_by_the_last_day_it_can_mean(small_folder: Callable[..., DataFolder]) -> None:
    folder = small_folder()
    folder.change("initiatives", 0, start="2025-06-15", end="2025")
    folder.change("events", 0, start="2024-03-11T16:30", end="2024-03-11")
    assert folder.faults() == []
    folder.change("initiatives", 0, end="2025-05")
    folder.change("events", 0, end="2024-03-10")
    assert folder.faults() == [
        'initiatives.csv, row 2, end: "2025-05" is before the start "2025-06-15"',
        'events.csv, row 2, end: "2024-03-10" is before the start "2024-03-11T16:30"',
    ]


def test_keys_of_areas_must_fit_each_other(data_copy: DataFolder) -> None:
    shutil.copy(SHIPPED / "reference" / "districts.csv", data_copy.file("districts"))
    rows = [row for row in data_copy.rows("districts") if row["ags"] != "05915"]
    data_copy.write("districts", rows)
    faults = data_copy.faults()
    assert 'districts.geojson: the shape "05915" is not in districts.csv' in faults
    assert 'municipalities.csv, row 318, ags: "05915000" is not in districts.csv' in faults


def test_a_closed_list_must_be_there(data_copy: DataFolder) -> None:
    data_copy.write("codes", [row for row in data_copy.rows("codes") if row["list"] != "covers"])
    assert "codes.csv, list: the list covers is missing" in data_copy.faults()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda shapes: shapes["features"].pop(0), 'districts.geojson: "05111" has no shape'),
        (
            lambda shapes: shapes["features"].append(shapes["features"][0]),
            'districts.geojson: the shape "05111" stands there more than once',
        ),
        (
            lambda shapes: shapes["features"][0]["geometry"].update(type="Point"),
            "districts.geojson: not a GeoJSON FeatureCollection of polygons with the property ags",
        ),
        (
            lambda shapes: shapes["features"][0]["properties"].pop("ags"),
            "districts.geojson: not a GeoJSON FeatureCollection of polygons with the property ags",
        ),
    ],
)
def test_faulty_shapes(data_copy: DataFolder, change: Callable[[object], None], message: str) -> None:
    path = data_copy.path / "geo" / "districts.geojson"
    shapes = json.loads(path.read_text(encoding="utf-8"))
    change(shapes)
    path.write_text(json.dumps(shapes), encoding="utf-8")
    assert data_copy.faults() == [message]


def test_every_fault_can_be_told_in_german(data_copy: DataFolder) -> None:
    data_copy.change("funding", 10, amount_eur="viel")
    data_copy.change("initiatives", 0, kind="projekt")
    with pytest.raises(DataError) as error:
        data_copy.load()
    kinds = ", ".join(row["code"] for row in data_copy.rows("codes") if row["list"] == "kind")
    assert [fault.text("de") for fault in error.value.faults] == [
        "initiatives.csv, Zeile 2, kind: „projekt“ steht nicht in der Liste kind; am nächsten: „project“; "
        f"erlaubt: {kinds}",
        "funding.csv, Zeile 12, amount_eur: „viel“ ist keine Zahl",
    ]
