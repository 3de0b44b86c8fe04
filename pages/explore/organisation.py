"""Organisation: what it is, its roles in initiatives, and the money it gives."""

from ui.record import show_organisation
from ui.run import this_run

run = this_run()

show_organisation(run)
