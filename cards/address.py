"""The address as a value: what it says about a page, and the links that keep it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from charts.values import Click
from language.texts import LANGUAGES, Language
from records.addresses import LANGUAGE, OF_PAGES, PAGE_NUMBER, VERSION, language_of, last, standing
from records.handed_on import unknown_names
from records.selection import Selection


@dataclass(frozen=True)
class Address:
    """What the address says: language, selection, version of the records, parameters of the page itself."""

    language: Language
    selection: Selection
    dropped: tuple[str, ...]
    page: tuple[tuple[str, str], ...] = ()
    version: str = ""

    def query(self, **page: str) -> dict[str, str | list[str]]:
        """The parameters of a link that keeps all but those of the page, with parameters of its own."""
        return {**standing(self.language, self.version), **self.selection.to_query(), **page}

    def in_language(self, language: Language) -> str:
        """A relative link to this very page in another language."""
        return replace(self, language=language).here()

    def of_version(self, version: str) -> str:
        """A relative link to this very page with the records of another version, of today without one."""
        return replace(self, version=version).here()

    def with_selection(self, selection: Selection) -> str:
        """A relative link to this very page with another selection; its lists begin anew."""
        return replace(self, selection=selection, page=self._page_of_new_lists()).here()

    def with_page(self, name: str, value: str) -> str:
        """A relative link to this very page with another value of a parameter of it; empty: without one."""
        others = tuple((other, kept) for other, kept in self.page if other != name)
        return replace(self, page=(*others, (name, value)) if value else others).here()

    def here(self) -> str:
        """A relative link to this very page."""
        page: dict[str, list[str]] = {}
        for name, value in self.page:
            page.setdefault(name, []).append(value)
        query = {**self.query(), **page}
        return f"?{urlencode(query, doseq=True)}" if query else "?"

    def link(self, path: str = "", **page: str) -> str:
        """A relative link to a page (`""`: the overview) that keeps language, version and selection."""
        query = self.query(**page)
        return f"{path or './'}?{urlencode(query, doseq=True)}" if query else path or "./"

    def without_page(self) -> "Address":
        """The address without the parameters of its page: most links do not depend on them."""
        return replace(self, page=())

    def of_click(self, click: Click) -> str:
        """A relative link to where a click on a mark leads: a record, or this page with other filters."""
        if click.page:
            return self.link(click.page, id=click.id)
        filters = parse_qsl(click.query, keep_blank_values=True)
        page = self._page_of_new_lists()
        return f"?{urlencode([*standing(self.language, self.version).items(), *filters, *page])}"

    def _page_of_new_lists(self) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in self.page if pair[0] != PAGE_NUMBER)

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a parameter of the page."""
        return tuple(value for of, value in self.page if of == name)

    def value(self, name: str, default: str = "") -> str:
        """The value of a parameter of the page that counts, the last one."""
        return next(reversed(self.values(name)), default)

    def code(self, name: str, options: Sequence[str]) -> str:
        """The value of a parameter of the page; the first option when it is missing or unknown."""
        value = self.value(name)
        return value if value in options else options[0]


def read_address(
    query: Mapping[str, Sequence[str]], options: Mapping[str, Sequence[str]], version: str = ""
) -> Address:
    """What the parameters of a page say.

    Args:
        query: the values of each parameter.
        options: the known codes of the filters, see `Selection.from_query`.
        version: that of the records shown; empty: those of today.
    """
    selection, dropped = Selection.from_query(query, options)
    asked, named = last(query, LANGUAGE), last(query, VERSION)
    if LANGUAGE in query and asked not in LANGUAGES:
        dropped += (f"{LANGUAGE}={asked}",)
    if VERSION in query and named != version:
        dropped += (f"{VERSION}={named}",)
    dropped += tuple(unknown_names(query))
    page = tuple((name, value) for name in OF_PAGES for value in query.get(name, ()))
    return Address(language_of(asked), selection, dropped, page, version)
