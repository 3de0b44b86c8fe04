"""The filters as facets: each option with its count under the others, and the link that chooses it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cards.address import Address
from cards.selection_words import option_labels
from charts.labels import one_line, shortened
from language.texts import Language, text
from records.areas import area_kind
from records.dataset import Dataset
from records.search_names import names_to_find
from records.selected import Index, YearCounts, option_counts, statewide_counts, year_counts
from records.selection import PARAMETERS, YEARS, Selection

SHOWN = {"feld": 5, "zielgruppe": 4, "status": 4}  # options in sight; the rest is one click away
FOLDED = ("region", "foerderer", "ebene", "art")
BY_NAME = ("region", "foerderer")  # lists so long that one looks for a name in them
KINDS_OF_AREAS = ("region", "bezirk", "district")  # in this order
MAX_NAME = 120  # characters: the name of every real body fits
MAX_COLUMNS = 12  # years of the histogram


@dataclass(frozen=True)
class Option:
    """An option of a facet.

    Attributes:
        key: of its row, the same in every selection.
        name: what it is called.
        count: the initiatives it leaves, in words; with a region of both layers: `5 + 6`.
        share: of the count on site in the largest one of its facet, 0 to 1.
        is_empty: whether it leaves none of either layer.
        is_chosen: whether it is.
        link: to this page with the option chosen, or taken back.
        found_by: its names as `names_to_find` writes them; empty where the list is short.
    """

    key: str
    name: str
    count: str
    share: float
    is_empty: bool
    is_chosen: bool
    link: str
    found_by: str = ""


@dataclass(frozen=True)
class Facet:
    """A filter with its options.

    Attributes:
        parameter: of the address.
        label: what it is called.
        options: the chosen ones, and as many of the largest as are always in sight.
        more: the others, by groups with a heading each; an empty heading is none.
        is_folded: whether all of it is hidden until it is opened.
    """

    parameter: str
    label: str
    options: tuple[Option, ...]
    more: tuple[tuple[str, tuple[Option, ...]], ...]
    is_folded: bool

    @property
    def all_options(self) -> tuple[Option, ...]:
        """All options in the order they are shown."""
        return (*self.options, *(option for _, group in self.more for option in group))

    @property
    def has_choice(self) -> bool:
        """Whether one is chosen."""
        return any(option.is_chosen for option in self.options)


@dataclass(frozen=True, eq=False)
class Names:
    """What parameters and their options are called, and what these are found by; what kinds areas are of."""

    headings: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]
    found_by: Mapping[str, Mapping[str, str]]
    kinds: Mapping[str, str]


def names_of_options(dataset: Dataset, index: Index, language: Language) -> Names:
    """The names of all options, the same in every selection."""
    labels = {
        parameter: {
            code: shortened(one_line(label), MAX_NAME)
            for code, label in option_labels(dataset, parameter, index.options[parameter], language).items()
        }
        for parameter in (*SHOWN, *FOLDED)
    }
    headings = {parameter: dataset.label("filter", parameter, language) for parameter in labels}
    found_by = {name: names_to_find(dataset, index.search.documents, name) for name in BY_NAME}
    kinds = {code: str(area_kind(dataset, code)) for code in labels["region"]}
    return Names(headings, labels, found_by, kinds)


def facets(index: Index, address: Address, names: Names) -> tuple[Facet, ...]:
    """All facets of a page, in the order they are shown."""
    on_site = option_counts(index, address.selection)
    statewide = statewide_counts(index, address.selection)
    found = []
    for parameter in (*SHOWN, *FOLDED):
        counts = on_site[parameter]
        beside = statewide.get(parameter, {})
        options = _options(address, parameter, counts, beside, names)
        found.append(_facet(address, parameter, options, names))
    return tuple(found)


def _options(
    address: Address, parameter: str, counts: Mapping[str, int], beside: Mapping[str, int], names: Names
) -> dict[str, Option]:
    """The options by their codes: those chosen first, then the largest; the status keeps its order."""
    chosen = getattr(address.selection, PARAMETERS[parameter])
    largest = max(counts.values(), default=0) or 1
    order = list(counts)
    if parameter != "status":
        order.sort(key=lambda code: (-counts[code], -beside.get(code, 0)))
    order.sort(key=lambda code: code not in chosen)
    return {
        code: Option(
            key=f"{parameter}.{code}",
            name=names.labels[parameter][code],
            count=_count(counts[code], beside.get(code)),
            share=counts[code] / largest,
            is_empty=not counts[code] and not beside.get(code),
            is_chosen=code in chosen,
            link=address.with_selection(toggled(address.selection, parameter, code, tuple(counts))),
            found_by=names.found_by.get(parameter, {}).get(code, ""),
        )
        for code in order
    }


def _facet(address: Address, parameter: str, options: Mapping[str, Option], names: Names) -> Facet:
    chosen = sum(option.is_chosen for option in options.values())
    is_folded = parameter in FOLDED
    shown = list(options)[: max(SHOWN.get(parameter, 0), chosen)]
    rest = [code for code in options if code not in shown]
    if parameter == "region":
        groups = {
            text(f"regions.kind_{kind}", address.language): [c for c in rest if names.kinds[c] == kind]
            for kind in KINDS_OF_AREAS
        }
    else:
        groups = {"": rest}
    return Facet(
        parameter,
        names.headings[parameter],
        tuple(options[code] for code in shown),
        tuple((head, tuple(options[code] for code in codes)) for head, codes in groups.items() if codes),
        is_folded,
    )


def _count(on_site: int, statewide: int | None) -> str:
    return str(on_site) if statewide is None else f"{on_site} + {statewide}"


def toggled(selection: Selection, parameter: str, code: str, options: Sequence[str]) -> Selection:
    """The selection with a code added to its filter, or taken back; codes keep the order of the options."""
    chosen = set(getattr(selection, PARAMETERS[parameter])) ^ {code}
    return selection.changed(parameter, tuple(one for one in options if one in chosen))


@dataclass(frozen=True)
class Histogram:
    """The years as columns: each is an option whose name is the year; `no_start` says who has none."""

    columns: tuple[Option, ...]
    no_start: int


def histogram(index: Index, address: Address, last_year: int) -> Histogram:
    """How many initiatives fall into each year until the last one, whatever period is chosen."""
    counts = year_counts(index, address.selection)
    return Histogram(tuple(_columns(address, counts, last_year)), counts.no_start)


def _columns(address: Address, counts: YearCounts, last_year: int) -> Iterator[Option]:
    selection = address.selection
    years = [year for year in YEARS if int(year) <= last_year][-MAX_COLUMNS:]
    largest = max((counts.on_site[YEARS.index(year)] for year in years), default=0) or 1
    for year in years:
        place = YEARS.index(year)
        n, beside = counts.on_site[place], counts.statewide[place] if counts.statewide else None
        is_only = (selection.since, selection.until) == (year, year)
        ends = ("", "") if is_only else (year, year)
        yield Option(
            key=f"von.{year}",
            name=year,
            count=_count(n, beside),
            share=n / largest,
            is_empty=not n and not beside,
            is_chosen=(selection.since or year)[:4] <= year <= (selection.until or year)[:4],
            link=address.with_selection(replace(selection, since=ends[0], until=ends[1])),
        )
