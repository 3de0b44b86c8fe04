"""Präsentation: the slides that were pinned, in order, with the talk, its files, and ready presentations."""

from ui.deck_page import show_presentation
from ui.run import this_run

run = this_run()

show_presentation(run)
