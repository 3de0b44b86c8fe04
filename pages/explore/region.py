"""Region: a district, Regierungsbezirk or region on one page."""

from ui.region import show_region
from ui.run import this_run

run = this_run()

show_region(run)
