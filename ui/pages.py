"""The pages: where each one's script is, its path, and in which menu it stands."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from cards.deck import WORKSHOP
from language.texts import Language, text

ROOT = Path(__file__).parent.parent
FOLDER = {"menu": "explore", "record": "explore", "footer": "about"}
PATHS = {
    "overview": ("", "menu"),
    "map": ("karte", "menu"),
    "regions": ("regionen", "menu"),
    "timeline": ("zeitachse", "menu"),
    "target_groups": ("zielgruppen", "menu"),
    "funding": ("foerderung", "menu"),
    "gaps": ("luecken", "menu"),
    "network": ("netzwerk", "menu"),
    "directory": ("verzeichnis", "menu"),
    "data": ("daten", "menu"),
    "presentation": (WORKSHOP, "menu"),
    "initiative": ("initiative", "record"),
    "organisation": ("organisation", "record"),
    "method": ("methodik", "menu"),
    "changes": ("neu", "footer"),
    "curation": ("pflege", "footer"),
    "accessibility": ("barrierefreiheit", "footer"),
    "privacy": ("datenschutz", "footer"),
    "imprint": ("impressum", "footer"),
}


def pages(language: Language) -> list[Page]:
    """Every page, titled in the language."""
    return [
        st.Page(
            ROOT / "pages" / ("about" if name == "method" else FOLDER[menu]) / f"{name}.py",
            title=text(f"page.{name}", language),
            url_path=path,
            default=name == "overview",
        )
        for name, (path, menu) in PATHS.items()
    ]


def shown_in(menu: str) -> dict[str, str]:
    """Name and path of each page of a menu, in order."""
    return {name: path for name, (path, where) in PATHS.items() if where == menu}
