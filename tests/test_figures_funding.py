"""Figures of the page Förderung, recomputed from the CSV files with the standard library alone."""

from cards.funding import by_funder, by_level
from cards.funding_concentration import by_concentration
from cards.funding_flow import by_flow
from cards.funding_tables import not_additive, programmes, unknown
from cards.funding_years import by_year, ending
from language.formats import decimal
from records.dataset import Dataset
from tests.folders import SHIPPED, DataFolder
from tests.views import view_of

FOLDER = DataFolder(SHIPPED)
FUNDING = FOLDER.rows("funding")
INITIATIVES = DataFolder(SHIPPED).rows("initiatives")
LEVEL = {row["id"]: row["level"] for row in FOLDER.rows("organisations")}
ADDED = [row for row in FUNDING if row["additive"] == "true"]


def added(**where: object) -> float:
    """The additive amounts of the rows whose funders are exactly these."""
    return sum(float(row["amount_eur"]) for row in ADDED if row["funder_ids"].split(";") == where["funders"])


def test_all_known_money_that_may_be_added(shipped: Dataset) -> None:
    rows = by_level(view_of(shipped)).sheet.rows
    assert rows["amount_eur"].sum() == sum(float(row["amount_eur"]) for row in ADDED) == 1_012_359_790
    assert rows["rows"].sum() == len(ADDED) == 70


def test_money_of_single_funders_by_level(shipped: Dataset) -> None:
    amounts = by_level(view_of(shipped)).sheet.rows.set_index("funder_group")["amount_eur"]
    for level in ("eu", "federal", "state"):
        single = [row for row in ADDED if LEVEL.get(row["funder_ids"]) == level]
        assert amounts[level] == sum(float(row["amount_eur"]) for row in single) > 0


def test_joint_money_is_a_bar_of_its_own(shipped: Dataset) -> None:
    amounts = by_level(view_of(shipped)).sheet.rows.set_index("funder_group")["amount_eur"]
    assert amounts["joint"] == sum(float(row["amount_eur"]) for row in ADDED if ";" in row["funder_ids"])


def test_money_of_a_ministry_and_of_two_bodies(shipped: Dataset) -> None:
    amounts = by_funder(view_of(shipped)).sheet.rows.set_index("funder_ids")["amount_eur"]
    assert amounts["bmftr"] == added(funders=["bmftr"]) > 0
    assert amounts["bund;land-nrw"] == added(funders=["bund", "land-nrw"]) > 0


def test_amounts_listed_but_never_added(shipped: Dataset) -> None:
    listed = [row for row in FUNDING if row["additive"] == "false" and row["amount_eur"]]
    rows = not_additive(view_of(shipped)).sheet.rows
    assert len(rows) == len(listed) == 65
    assert rows["amount_eur"].tolist() == sorted((float(row["amount_eur"]) for row in listed), reverse=True)


def test_unknown_money(shipped: Dataset) -> None:
    unnamed = [row for row in FUNDING if not row["amount_eur"]]
    paying = {(row["initiative_id"], body) for row in FUNDING for body in row["funder_ids"].split(";")}
    roles = {
        (row["initiative_id"], row["organisation_id"])
        for row in FOLDER.rows("participations")
        if row["role"] == "funder"
    }
    reasons = unknown(view_of(shipped)).sheet.rows["reason"].value_counts()
    assert reasons["unnamed"] == len(unnamed) == 13
    assert reasons["role_only"] == len(roles - paying) == 39


def test_programmes_named(shipped: Dataset) -> None:
    rows = programmes(view_of(shipped)).sheet.rows
    assert len(rows) == sum(1 for row in FUNDING if row["programme"])
    assert rows["programme"].nunique() == len({row["programme"] for row in FUNDING if row["programme"]})


def millions(rows: list[dict[str, str]]) -> str:
    return decimal(sum(float(row["amount_eur"]) for row in rows) / 1_000_000, "de", 1)


def test_the_largest_initiative_is_told(shipped: Dataset) -> None:
    totals: dict[str, float] = {}
    for row in ADDED:
        totals[row["initiative_id"]] = totals.get(row["initiative_id"], 0) + float(row["amount_eur"])
    largest = max(totals, key=lambda id_: totals[id_])
    share = round(100 * totals[largest] / sum(totals.values()))
    name = next(row["name"] for row in FOLDER.rows("initiatives") if row["id"] == largest)
    told = by_level(view_of(shipped)).left_out[-1].replace("\xa0", " ")
    assert told == f"{share} % davon {name.split(' – ')[0]}."


def test_money_from_a_level_to_a_field(shipped: Dataset) -> None:
    fields = {row["id"]: row["fields"].split(";") for row in FOLDER.rows("initiatives")}
    rows = by_flow(view_of(shipped), "hauptfeld").sheet.rows
    to_infrastructure = [row for row in ADDED if fields[row["initiative_id"]][0] == "infrastructure"]
    assert rows.loc[rows["field"] == "infrastructure", "amount_eur"].sum() == sum(
        float(row["amount_eur"]) for row in to_infrastructure
    )
    several = by_flow(view_of(shipped), "mehrere").sheet.rows
    assert several.loc[several["field"] == "several", "amount_eur"].sum() == sum(
        float(row["amount_eur"]) for row in ADDED if len(fields[row["initiative_id"]]) > 1
    )
    assert rows["amount_eur"].sum() == several["amount_eur"].sum() == 1_012_359_790


def test_money_with_a_known_period(shipped: Dataset) -> None:
    dated = [row for row in ADDED if row["period_start"] and row["period_end"]]
    rows = by_year(view_of(shipped)).sheet.rows
    assert round(rows["amount_eur"].sum()) == sum(float(row["amount_eur"]) for row in dated) == 176_713_590
    in_2022 = sum(
        float(row["amount_eur"]) / (int(row["period_end"][:4]) - int(row["period_start"][:4]) + 1)
        for row in dated
        if row["period_start"][:4] <= "2022" <= row["period_end"][:4]
    )
    by_number = dict(zip(rows["year"], rows["amount_eur"], strict=True))
    assert abs(by_number[2022] - in_2022) < 0.01
    title = by_year(view_of(shipped)).title.replace("\xa0", " ")
    assert title == "Nur für 17 % des Geldes ist der Zeitraum bekannt"
    half = [row for row in ADDED if bool(row["period_start"]) != bool(row["period_end"])]
    undated = [row for row in ADDED if not row["period_start"] and not row["period_end"]]
    assert [words.replace("\xa0", " ") for words in by_year(view_of(shipped)).left_out[:2]] == [
        f"{len(half)} mit nur Anfang oder Ende: {millions(half)} Mio. €.",
        f"{len(undated)} ohne Zeitraum: {millions(undated)} Mio. €.",
    ]


def test_money_that_runs_out_within_a_year(shipped: Dataset) -> None:
    ends = [row["period_end"] for row in FUNDING if row["period_end"]]
    assert all(len(end) in (4, 7) for end in ends)
    over = {row["id"] for row in INITIATIVES if "2026-01-01" <= row["end"] < "2026-11-21"}
    soon = [row for row in FUNDING if row["period_end"][:4] == "2026" and row["initiative_id"] not in over]
    rows = ending(view_of(shipped), "24", "").sheet.rows.set_index("within")
    added_soon = [float(row["amount_eur"]) for row in soon if row["additive"] == "true"]
    assert rows.loc[12, "amount_eur"] == sum(added_soon)
    assert rows.loc[12, "rows"] == len(added_soon)


def test_the_share_of_the_five_largest(shipped: Dataset) -> None:
    amounts = sorted((float(row["amount_eur"]) for row in ADDED), reverse=True)
    rows = by_concentration(view_of(shipped)).sheet.rows.to_dict("records")
    (row,) = [row for row in rows if row["kind"] == "grant"]
    assert abs(row["top_share"] - sum(amounts[:5]) / sum(amounts)) < 1e-9
    assert abs(row["top_share_without_largest"] - sum(amounts[1:6]) / sum(amounts[1:])) < 1e-9
