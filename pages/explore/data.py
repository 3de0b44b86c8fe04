"""Daten: the records as files and addresses, how to read them elsewhere, and what may be done with them."""

from cards.data_files import licences
from ui.about import show_chapters
from ui.data import show_interface, show_tables, show_workbooks

show_workbooks()
show_tables()
show_interface()
show_chapters(licences)
