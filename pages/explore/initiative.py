"""Initiative: everything known of one, each fact with its sources."""

from ui.record import show_initiative

show_initiative()
