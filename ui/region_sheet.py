"""The region sheet: the page of a region on one or two pages to print."""

from cards.region import region_name
from cards.region_sheet import region_sheet_of
from exports.filenames import file_stem
from exports.region_sheet import pdf_bytes
from exports.work_pool import task
from ui.buttons import file_button
from ui.run import Run


def offer_region_sheet(run: Run) -> None:
    """A button that gives the sheet of the region of the page."""
    view, link = run.view, run.link
    file_button(
        view.text("region.offer"),
        f"ki-atlas-nrw-region-{file_stem(region_name(view))}.pdf",
        "application/pdf",
        lambda: task(pdf_bytes, region_sheet_of(view, link), view.day),
        "region-sheet",
    )
