"""The briefing: what is chosen on a few pages to print, the same on every page."""

from cards.briefing import briefing_of, briefing_title
from cards.view import View
from exports.briefing import pdf_bytes
from exports.filenames import file_stem
from exports.work_pool import task
from ui.buttons import file_button
from ui.run import Run


def offer_briefing(run: Run, view: View) -> None:
    """A button that gives the briefing of a view."""
    link = run.link
    file_button(
        view.text("briefing.offer"),
        f"ki-atlas-nrw-briefing-{file_stem(briefing_title(view))}.pdf",
        "application/pdf",
        lambda: task(pdf_bytes, briefing_of(view, link), view.day),
        "briefing",
    )
