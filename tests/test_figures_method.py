"""Figures of the page Methodik, recomputed from the CSV files with the standard library alone."""

from cards.limits import limits
from cards.method import scope_and_rules
from cards.prose import Paragraph
from cards.quality import gaps, precision, source_details, sources_of_facts
from records.dataset import Dataset
from tests.folders import SHIPPED, DataFolder
from tests.views import view_of

FOLDER = DataFolder(SHIPPED)
INITIATIVES, FUNDING, REACH, PLACES, LOCATIONS, SOURCES = (
    FOLDER.rows(table) for table in ("initiatives", "funding", "reach", "places", "locations", "sources")
)
RUNNING = {row["id"] for row in INITIATIVES if row["status"] == "running"}


def named(initiative: str) -> set[str]:
    """What the sources of an initiative name."""
    mine = (row["supports"].split(";") for row in SOURCES if row["initiative_id"] == initiative)
    return {fact for facts in mine for fact in facts}


def said(shipped: Dataset) -> str:
    """The known limits as one text, with plain spaces."""
    lines = limits(view_of(shipped)).lines
    return "\n".join("".join(words.text for words in line) for line in lines).replace("\u00a0", " ")


def test_initiatives_without_start_end_place_and_status(shipped: Dataset) -> None:
    rows = gaps(view_of(shipped)).sheet.rows.set_index("gap")
    counted = dict(rows["initiatives"])
    placed = {row["initiative_id"] for row in LOCATIONS}
    assert counted["start"] == sum(not row["start"] for row in INITIATIVES) == 82
    assert counted["end"] == sum(not row["end"] for row in INITIATIVES) == 177
    assert counted["place"] == sum(row["id"] not in placed for row in INITIATIVES) == 30
    assert counted["status"] == sum(row["status"] == "unknown" for row in INITIATIVES) == 70
    assert rows.loc["end", "running"] == sum(not row["end"] for row in INITIATIVES if row["id"] in RUNNING)


def test_statuses_older_than_twelve_months(shipped: Dataset) -> None:
    """A month lies more than a year before 21 November 2026 if it ended before 21 November 2025."""
    dated = [row["status_as_of"] for row in INITIATIVES if row["status"] != "unknown" and row["status_as_of"]]
    assert {len(date) for date in dated} == {4, 7, 10}
    old = sum(date < "2025-11-21"[: len(date)] for date in dated)
    undated = sum(not row["status_as_of"] for row in INITIATIVES if row["status"] != "unknown")
    counted = dict(gaps(view_of(shipped)).sheet.rows.set_index("gap")["initiatives"])
    assert (counted["status_new"], counted["status_day"]) == (old, undated) == (102, 22)


def test_initiatives_without_an_amount_and_without_a_number(shipped: Dataset) -> None:
    counted = dict(gaps(view_of(shipped)).sheet.rows.set_index("gap")["initiatives"])
    paid = {row["initiative_id"] for row in FUNDING if row["amount_eur"]}
    unnamed = {row["initiative_id"] for row in FUNDING if not row["amount_eur"]}
    assert counted["amount"] == len(INITIATIVES) - len(paid)
    assert counted["grant_amount"] == len(unnamed)
    assert counted["reach"] == len(INITIATIVES) - len({row["initiative_id"] for row in REACH})


def test_facts_of_initiatives_that_no_source_names(shipped: Dataset) -> None:
    not_exact = dict(sources_of_facts(view_of(shipped)).sheet.rows.set_index("fact")["not_exact"])
    for fact, column in (("summary", "summary_de"), ("kind", "kind"), ("start", "start"), ("end", "end")):
        known = [row["id"] for row in INITIATIVES if row[column]]
        assert not_exact[fact] == sum(fact not in named(initiative) for initiative in known)
    status = [row["id"] for row in INITIATIVES if row["status"] != "unknown"]
    assert not_exact["status"] == sum("status" not in named(initiative) for initiative in status) == 29


def test_rows_without_a_source(shipped: Dataset) -> None:
    rows = sources_of_facts(view_of(shipped)).sheet.rows.set_index("fact")
    tables = {"organisations": "participations", "funding": "funding", "reach": "reach",
              "places": "locations", "events": "events"}  # fmt: skip
    for fact, table in tables.items():
        records = FOLDER.rows(table)
        assert rows.loc[fact, "facts"] == len(records)
        assert rows.loc[fact, "not_exact"] == sum(not row["source_ids"] for row in records)


def test_places_by_precision(shipped: Dataset) -> None:
    rows = precision(view_of(shipped)).sheet.rows.set_index("precision")
    for known in ("address", "street", "municipality", "district"):
        assert rows.loc[known, "known_to"] == sum(row["known_to"] == known for row in PLACES)
        assert rows.loc[known, "coordinates"] == sum(row["precision"] == known for row in PLACES)


def test_sources_without_address_and_dates(shipped: Dataset) -> None:
    counted = dict(source_details(view_of(shipped)).sheet.rows.set_index("detail")["sources"])
    for detail in ("url", "published", "publisher", "title", "seen_on"):
        assert counted[detail] == sum(not row[detail] for row in SOURCES)


def test_the_limits_hold_for_the_files(shipped: Dataset) -> None:
    text = said(shipped)
    total = sum(float(row["amount_eur"]) for row in FUNDING if row["additive"] == "true")
    amounts = {row["initiative_id"]: 0.0 for row in FUNDING}
    for row in FUNDING:
        if row["additive"] == "true":
            amounts[row["initiative_id"]] += float(row["amount_eur"])
    assert (max(amounts.values()), total) == (500_000_000, 1_012_359_790)
    assert "hat 500 Mio. € von 1,01 Mrd. € der addierbaren Mittel (49 %): JUPITER" in text
    findable = {row["initiative_id"] for row in SOURCES if row["url"] or row["published"]}
    lost = sum(row["id"] not in findable for row in INITIATIVES)
    assert f"ohne Adresse und ohne Datum stützen: {lost} von 249." in text
    assert lost == 5
    unnamed = sum(not row["amount_eur"] for row in FUNDING)
    assert f"Addiert werden dürfen 70 von {len(FUNDING)} Förderangaben; ohne Betrag: {unnamed}." in text


def test_the_limits_on_people_hold_for_the_files(shipped: Dataset) -> None:
    planned = [row for row in REACH if row["additive"] == "true" and row["kind"] == "planned"]
    people = [row for row in planned if row["unit"] == "people"]
    offered = sum(int(row["number"]) for row in people if row["measure"] == "addressable")
    company = sum(int(row["number"]) for row in people if row["initiative_id"].startswith("microsoft-ki-"))
    assert (sum(int(row["number"]) for row in people), offered, company) == (438_922, 333_000, 100_000)
    assert (
        "Von 438.922 geplanten Personen, die addiert werden dürfen, sind 333.000 Angebote an ganze Gruppen "
        "und 100.000 das Ziel einer einzigen Initiative: KI-Qualifizierungsoffensive von Microsoft in NRW."
    ) in said(shipped)
    assert "641 erreichte Personen" in said(shipped)


def test_the_extent_of_the_collection(shipped: Dataset) -> None:
    blocks = [block for chapter in scope_and_rules(view_of(shipped)) for block in chapter.blocks]
    text = "\n".join(block.line[0].text for block in blocks if isinstance(block, Paragraph))
    organisations = len(FOLDER.rows("organisations"))
    assert f"{len(INITIATIVES)} Initiativen" in text
    assert f"{organisations} Organisationen und {len(SOURCES)} Quellen" in text
    statewide = sum(row["scope"] in ("state", "national", "international") for row in INITIATIVES)
    assert f"verzeichnet: {statewide} von {len(INITIATIVES)}." in text
