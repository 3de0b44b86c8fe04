"""Daten: the records as files and addresses, how to read them elsewhere, and what may be done with them."""

from cards.data_files import licences
from ui.about import show_chapters
from ui.data import show_interface, show_tables, show_workbooks
from ui.run import this_run

run = this_run()

show_workbooks(run)
show_tables(run)
show_interface(run)
show_chapters(run, licences)
