"""Figures of the page Förderung, recomputed from the CSV files with the standard library alone."""

from analysis.dataset import Dataset
from cards.funding import by_funder, by_level
from cards.funding_tables import not_additive, programmes, unknown
from tests.folders import SHIPPED, DataFolder
from tests.views import view_of

FOLDER = DataFolder(SHIPPED)
FUNDING = FOLDER.rows("funding")
LEVEL = {row["id"]: row["level"] for row in FOLDER.rows("organisations")}
ADDED = [row for row in FUNDING if row["additive"] == "true"]


def added(**where: object) -> float:
    """The additive amounts of the rows whose funders are exactly these."""
    return sum(float(row["amount_eur"]) for row in ADDED if row["funder_ids"].split(";") == where["funders"])


def test_all_known_money_that_may_be_added(shipped: Dataset) -> None:
    rows = by_level(view_of(shipped)).sheet.rows
    assert rows["amount_eur"].sum() == sum(float(row["amount_eur"]) for row in ADDED) == 993_368_024
    assert rows["rows"].sum() == len(ADDED) == 54


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
    assert len(rows) == len(listed) == 40
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
    assert reasons["unnamed"] == len(unnamed) == 4
    assert reasons["role_only"] == len(roles - paying) == 23


def test_programmes_named(shipped: Dataset) -> None:
    rows = programmes(view_of(shipped)).sheet.rows
    assert len(rows) == sum(1 for row in FUNDING if row["programme"])
    assert rows["programme"].nunique() == len({row["programme"] for row in FUNDING if row["programme"]})


def test_the_largest_initiative_is_told(shipped: Dataset) -> None:
    totals: dict[str, float] = {}
    for row in ADDED:
        totals[row["initiative_id"]] = totals.get(row["initiative_id"], 0) + float(row["amount_eur"])
    largest = max(totals, key=lambda id_: totals[id_])
    share = round(100 * totals[largest] / sum(totals.values()))
    name = next(row["name"] for row in FOLDER.rows("initiatives") if row["id"] == largest)
    told = by_level(view_of(shipped)).left_out[-1].replace("\xa0", " ")
    assert told.startswith(f"{share} % davon")
    assert name[:50] in told
