"""Initiative: everything known of one, each fact with its sources."""

from ui.record import show_initiative
from ui.run import this_run

run = this_run()

show_initiative(run)
