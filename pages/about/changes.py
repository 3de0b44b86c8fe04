"""Neu: what has changed since a version of the records, and all versions."""

from ui.news import show_changes, show_versions
from ui.run import this_run

run = this_run()

show_changes(run)
show_versions(run)
