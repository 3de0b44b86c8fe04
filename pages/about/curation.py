"""Data care: the workbook, a check of what comes back, a preview, and what to look at first."""

from ui.curation_page import show_check, show_freshness, show_preview, show_workbook

show_preview()
show_workbook()
show_check()
show_freshness()
