"""Regionen: areas by one measure, absolute or per head, then up to four of them side by side."""

from ui.map import show_place_roles
from ui.regions import show_areas, show_comparison, show_initiatives_beside
from ui.run import this_run

run = this_run()

show_place_roles(run)
show_areas(run)
show_initiatives_beside(run)
show_comparison(run)
