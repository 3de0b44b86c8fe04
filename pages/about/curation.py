"""Data care: the workbook, a check of what comes back, a preview, and what to look at first."""

from ui.curation_page import show_curation
from ui.run import this_run

show_curation(this_run())
