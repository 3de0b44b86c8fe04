"""White spots: from a gap to the list behind it, and a square that narrows to what it counts."""

import pytest

from tests.addresses import address
from tests.browser.visitor import Visitor
from tests.counts import INITIATIVES, TOTAL

pytestmark = pytest.mark.browser


def test_a_gap_leads_to_the_list_behind_it(visitor: Visitor) -> None:
    visitor.visit(address("gaps"))
    link = visitor.page.locator(".st-key-card-luecken-zielgruppen").get_by_role(
        "link", name="Arbeitsuchende", exact=True
    )
    visitor.click(link)
    assert visitor.path == "/verzeichnis?zielgruppe=job_seekers"
    seeking = sum("job_seekers" in row["target_groups"].split(";") for row in INITIATIVES)
    assert visitor.count == f"{seeking} von {TOTAL} Initiativen"


def test_a_square_narrows_to_region_and_group(visitor: Visitor) -> None:
    visitor.visit(address("gaps"))
    square = visitor.page.locator(".atlas-matrix a[href*='zielgruppe=teachers'][href*='region=053']")
    visitor.click(square)
    assert visitor.path == "/luecken?zielgruppe=teachers&status=running&region=053"
    assert visitor.page.locator(".atlas-chips a").count() == 4
