"""Regionen: areas by one measure, absolute or per head, then up to four of them side by side."""

from ui.map import show_place_roles
from ui.regions import show_areas, show_comparison, show_initiatives_beside

show_place_roles()
show_areas()
show_initiatives_beside()
show_comparison()
