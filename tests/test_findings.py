"""What stands out: by stated rules, never on fewer than the stated number of records."""

import csv
import datetime

from analysis.findings import FAR, LEAST, far_district, findings, neighbours
from cards.findings import found
from records.dataset import Dataset
from tests.folders import SHIPPED
from tests.views import DAY, nothing, view_of


def test_few_records_give_no_finding(small_dataset: Dataset) -> None:
    assert findings(small_dataset, DAY).empty
    assert found(nothing(small_dataset)) == ()


def test_every_finding_rests_on_enough_records(shipped: Dataset) -> None:
    table = findings(shipped, DAY)
    assert (table["records"] >= LEAST).all()
    assert 3 <= len(table) <= 5


def test_neighbours_share_a_border(shipped: Dataset) -> None:
    beside = neighbours(shipped.district_geometry)
    assert {"05314", "05382", "05334"} & beside["05314"] == {"05382"}  # Bonn lies within the Rhein-Sieg-Kreis
    assert all(one in beside[other] for one, others in beside.items() for other in others)
    assert all(beside.values())


def test_the_district_stands_out_by_its_rule(shipped: Dataset) -> None:
    row = far_district(shipped)
    assert row is not None
    with (SHIPPED / "reference" / "districts.csv").open(encoding="utf-8") as stream:
        people = {line["ags"]: int(line["population"]) for line in csv.DictReader(stream)}
    _, ags, own, others, records = row
    assert own == records / people[ags] * 100_000
    assert own >= FAR * others


def test_a_later_day_changes_the_money_that_ends(shipped: Dataset) -> None:
    late = findings(shipped, datetime.date(2080, 1, 1))
    assert "money" not in set(late["rule"])


def test_each_finding_has_a_page_and_a_rule(shipped: Dataset) -> None:
    for finding in found(view_of(shipped)):
        assert finding.words
        assert f"unter {LEAST} wird nichts gemeldet" in finding.rule
