"""The pages run without a browser: what a page says for an address."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

# Streamlit's test searches the folder of a page for modules first, and a script there has the same name.
import curation  # noqa: F401
from tests.addresses import RECORD_PAGES, richest_record
from ui.pages import ROOT

SECONDS = 60
TAG = re.compile(r"<[^>]*>")

# Every AppTest looks through all installed packages for components: a quarter of a second, always the same.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


@dataclass(frozen=True)
class Opened:
    """A page that was run once for an address."""

    app: AppTest

    def said(self, kind: str) -> list[str]:
        """The values of all elements of a kind."""
        return said(self.app, kind)

    @property
    def html(self) -> str:
        """All HTML of the page but its style."""
        return "\n".join(body for body in self.said("html") if not body.startswith("<style"))

    @property
    def heading(self) -> str:
        """The title of the page; there is exactly one."""
        (found,) = self.said("title") + [
            _words(found) for found in re.findall(r"<h1[^>]*>(.*?)</h1>", self.html)
        ]
        return found

    @property
    def count(self) -> str:
        """The line that says how many initiatives are chosen."""
        (found,) = re.findall(r"data-status[^>]*>(.*?)</p>", self.html)
        return _words(found)

    @property
    def lead(self) -> str:
        """The answer of the page in its first sentences; empty where the page has none."""
        return " ".join(map(_words, re.findall(r'<h1 class="atlas-lead">(.*?)</h1>', self.html)))

    @property
    def findings(self) -> dict[str, str]:
        """The titles of the cards by their names."""
        cards = {
            str(block.key): block for block in self.app.get("flex_container") if isinstance(block, Block)
        }
        return {key: _words(said(card, "html")[0]) for key, card in cards.items() if key.startswith("card-")}

    @property
    def words(self) -> str:
        """Everything the page says."""
        kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
        pieces = [piece for kind in kinds for piece in self.said(kind)]
        return "\n".join([*pieces, _words(self.html)])

    @property
    def warnings(self) -> list[str]:
        """The notes that a reader must see."""
        return self.said("warning")

    @property
    def faults(self) -> list[str]:
        """What went wrong."""
        return self.said("error") + self.said("exception")

    @property
    def links(self) -> list[dict[str, str]]:
        """The attributes of every link."""
        return list(_links(self.html))


def opened(page: str, *filters: Mapping[str, str], **parameters: str) -> Opened:
    """A page run for an address; a page of one record shows the richest record."""
    app = _app()
    app._registered_pages = _registered_pages()
    if page in RECORD_PAGES:
        app.query_params["id"] = richest_record(page)
    for part in (*filters, parameters):
        for name, value in part.items():
            app.query_params[name] = value
    (script,) = (ROOT / "pages").glob(f"*/{page}.py")
    return Opened(app.switch_page(f"../{script.relative_to(ROOT).as_posix()}").run())


def _app() -> AppTest:
    return AppTest.from_file(ROOT / "ui" / "frame.py", default_timeout=SECONDS)


@cache
def _registered_pages() -> dict[Any, Any]:
    """What Streamlit's test otherwise learns of the pages by a run of the first one in every test."""
    return dict(_app().run()._registered_pages)


def said(part: AppTest | Block, kind: str) -> list[str]:
    """The values of all elements of a kind in a part of the page."""
    return [str(element.value) for element in part.get(kind) if isinstance(element, Element)]


def _words(html: str) -> str:
    return unescape(TAG.sub("", html))


def _links(html: str) -> Iterator[dict[str, str]]:
    found: list[dict[str, str]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "a":
                found.append({name: value or "" for name, value in attrs})

    Reader().feed(html)
    return iter(found)


def follow(page: Opened, key: str) -> Opened:
    """The page after a click on its link with a key, to the same page with other parameters."""
    (href,) = [link["href"] for link in page.links if link.get("data-key") == key]
    page.app.query_params.clear()
    for name, values in parse_qs(href.removeprefix("?"), keep_blank_values=True).items():
        page.app.query_params[name] = values
    return Opened(page.app.run())
