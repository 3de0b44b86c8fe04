"""Neu: what has changed since a version of the records, and all versions."""

from ui.news import show_changes, show_versions

show_changes()
show_versions()
