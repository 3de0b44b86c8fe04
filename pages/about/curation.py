"""Data care: the workbook, a check of what comes back, a preview, and what to look at first."""

from ui.curation_page import show_check, show_freshness, show_preview, show_workbook
from ui.run import this_run

run = this_run()

show_preview(run)
show_workbook(run)
show_check(run)
show_freshness(run)
