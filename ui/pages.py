"""The declared pages as Streamlit's own."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from language.texts import Language, text
from records.addresses import PAGES

ROOT = Path(__file__).parent.parent


def pages(language: Language) -> list[Page]:
    """Every page, titled in the language."""
    return [
        st.Page(
            ROOT / "pages" / page.folder / f"{page.name}.py",
            title=text(f"page.{page.name}", language),
            url_path=page.path,
            default=not page.path,
        )
        for page in PAGES
    ]


def draws_heading(path: str) -> bool:
    """Whether the script of the page at a path draws its heading itself."""
    return any(page.is_headed for page in PAGES if page.path == path)


def shown_in(menu: str) -> dict[str, str]:
    """Name and path of each page of a menu, in order."""
    return {page.name: page.path for page in PAGES if page.menu == menu}
