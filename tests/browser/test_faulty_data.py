"""A faulty data folder in the browser: told at the start, mended, and faulty again while the server runs."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import run_axe
from tests.browser.conftest import OpenWindow
from tests.browser.layout import assert_readable
from tests.browser.server import serving
from tests.folders import small

pytestmark = pytest.mark.browser


def test_a_fault_is_told_and_mending_it_is_enough(open_window: OpenWindow, tmp_path: Path) -> None:
    folder = small(tmp_path / "data", {})
    funding = folder.file("funding")
    good = funding.read_bytes()
    faulty = good.replace(b"100000", b"viel")
    funding.write_bytes(faulty)
    with serving(tmp_path, data=folder.path) as server:
        visitor = open_window(server)
        visitor.visit("foerderung?status=running")
        assert visitor.page.locator("h1").inner_text() == "Die Daten können nicht gezeigt werden"
        expect(visitor.page.get_by_role("alert")).to_have_count(1)
        expect(visitor.page.locator(".stMain li")).to_have_text(
            ["funding.csv, Zeile 2, amount_eur: „viel“ ist keine Zahl"]
        )
        assert visitor.page.locator("[data-status], .stPlotlyChart, .stMultiSelect").count() == 0
        assert run_axe(visitor.page).violations == ()
        visitor.visit("foerderung?status=running&lang=en")
        assert visitor.page.locator(".stMain li").all_inner_texts() == [
            'funding.csv, row 2, amount_eur: "viel" is not a number'
        ]

        funding.write_bytes(good)
        with visitor.rerun():
            visitor.page.reload(wait_until="commit")
        assert (visitor.heading, visitor.count) == ("Funding", "2 of 4 initiatives")
        findings = visitor.page.locator(".stMain h2").all_inner_texts()

        funding.write_bytes(faulty)
        with visitor.rerun():
            visitor.page.reload(wait_until="commit")
        assert "last state without faults" in visitor.page.get_by_role("alert").inner_text()
        assert visitor.page.locator(".stMain h2").all_inner_texts() == findings
        assert_readable(visitor.page)

        funding.write_bytes(good)
        with visitor.rerun():
            visitor.page.reload(wait_until="commit")
        expect(visitor.page.get_by_role("alert")).to_have_count(0)
