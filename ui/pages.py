"""The pages: where each one's script is, its path, and in which menu it stands."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from language.texts import Language, text

ROOT = Path(__file__).parent.parent
FOLDER = {"menu": "explore", "record": "explore", "footer": "about"}
PATHS = {
    "overview": ("", "menu"),
    "map": ("karte", "menu"),
    "timeline": ("zeitachse", "menu"),
    "target_groups": ("zielgruppen", "menu"),
    "funding": ("foerderung", "menu"),
    "directory": ("verzeichnis", "menu"),
    "initiative": ("initiative", "record"),
    "organisation": ("organisation", "record"),
    "method": ("methodik", "menu"),
    "accessibility": ("barrierefreiheit", "footer"),
    "privacy": ("datenschutz", "footer"),
    "imprint": ("impressum", "footer"),
}


def pages(language: Language) -> Mapping[str, Page]:
    """Every page by its name, titled in the language."""
    return {
        name: st.Page(
            ROOT / "pages" / ("about" if name == "method" else FOLDER[menu]) / f"{name}.py",
            title=text(f"page.{name}", language),
            url_path=path,
            default=name == "overview",
        )
        for name, (path, menu) in PATHS.items()
    }


def shown_in(menu: str) -> tuple[str, ...]:
    """The names of the pages of a menu, in order."""
    return tuple(name for name, (_, where) in PATHS.items() if where == menu)


def page_of(name: str, language: Language) -> Page:
    """One page by its name, for a link to it."""
    return pages(language)[name]
