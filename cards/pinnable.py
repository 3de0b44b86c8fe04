"""Every card that a presentation can hold: its code in a deck, its page, what it takes from an address."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from cards import (
    changes,
    coverage,
    curation,
    endings,
    funding,
    funding_concentration,
    funding_flow,
    funding_tables,
    funding_years,
    gaps,
    network,
    places,
    quality,
    reach,
    region_comparison,
    regions,
    target_groups,
    timeline,
)
from cards.card import Card
from cards.deck import Pinned, pin
from cards.view import View
from records.partial_dates import is_day
from records.selection import Selection
from records.versions import Changes

Build = Callable[..., Card]
Options = Callable[[View], Mapping[str, str]]
# What an option is of the values in an address, and which of these are unknown.
Read = Callable[[View, Sequence[str]], tuple[Hashable, Sequence[str]]]


@dataclass(frozen=True)
class Pinnable:
    """A card that can be pinned.

    Attributes:
        page: path of the page it stands on.
        build: makes it from a view, `fixed` and the options.
        options: the parameters of its page that change it, in the order `build` takes them.
        fixed: what its page passes on before the options.
        shown_by: what its page passes to `show_card` where that is not `build`.
        shown_as: the parameters for what the page passes on there.
    """

    page: str
    build: Build
    options: tuple[tuple[str, Read], ...] = ()
    fixed: tuple[Hashable, ...] = ()
    shown_by: Build | None = None
    shown_as: Callable[..., Mapping[str, Sequence[str]]] = lambda *_: {}


def one_of(options_of: Options) -> Read:
    """One of several codes, the first one by default."""

    def read(view: View, values: Sequence[str]) -> tuple[Hashable, Sequence[str]]:
        options = list(options_of(view))
        if not values:
            return options[0], ()
        return (values[-1], ()) if values[-1] in options else (options[0], values[-1:])

    return read


def _areas(view: View, values: Sequence[str]) -> tuple[Hashable, Sequence[str]]:
    options = region_comparison.area_options(view)
    known = tuple(dict.fromkeys(code for code in values if code in options))[: region_comparison.MAX_AREAS]
    inside = region_comparison.areas_inside(view, known)
    return inside, [code for code in values if code not in known]


def _day(_: View, values: Sequence[str]) -> tuple[Hashable, Sequence[str]]:
    if not values:
        return "", ()
    return (values[-1], ()) if is_day(values[-1]) else ("", values[-1:])


def _since(view: View, values: Sequence[str]) -> tuple[Hashable, Sequence[str]]:
    options = list(changes.older_versions(view))
    if values and values[-1] in options:
        return values[-1], ()
    return (options[0] if options else ""), values[-1:]


def _seit(found: Changes) -> Mapping[str, Sequence[str]]:
    return {"seit": [found.since]} if found.since else {}


_SINCE = (("seit", _since),)
_AREA = (
    ("je", one_of(regions.kinds)),
    ("mass", one_of(regions.measures)),
    ("bezug", one_of(regions.bases)),
)
_COMPARED = (("vergleich", _areas),)
_MEASURE = (("mass", one_of(reach.measures)),)
_ENDING = (("tag", _day),)
_DEADLINE = (("frist", one_of(endings.windows)), *_ENDING)

# A code is part of links that people have: it may be added, never changed or taken away.
PINNABLE: Mapping[str, Pinnable] = {
    "regierungsbezirke": Pinnable("", places.by_bezirk),
    "zielgruppen-kurz": Pinnable("", target_groups.by_target_group),
    "karte": Pinnable("karte", places.whole_map, shown_by=places.on_map),
    "regionen-karte": Pinnable("regionen", regions.on_map, _AREA),
    "regionen": Pinnable("regionen", regions.ranking, _AREA),
    "vergleich-themen": Pinnable("regionen", region_comparison.by_field, _COMPARED),
    "vergleich-zielgruppen": Pinnable("regionen", region_comparison.by_target_group, _COMPARED),
    "vergleich-geber": Pinnable("regionen", region_comparison.by_funder, _COMPARED),
    "vergleich-jahre": Pinnable("regionen", region_comparison.by_year, _COMPARED),
    "vergleich-geld": Pinnable("regionen", region_comparison.money, _COMPARED),
    "zeitachse": Pinnable("zeitachse", timeline.by_span, (("je", one_of(timeline.groupings)),)),
    "jahre": Pinnable("zeitachse", timeline.by_year),
    "zielgruppen": Pinnable("zielgruppen", target_groups.by_target_group, fixed=(100,)),
    "reichweite": Pinnable("zielgruppen", reach.totals),
    "reichweite-anteil": Pinnable("zielgruppen", coverage.by_size),
    "reichweite-zielgruppen": Pinnable("zielgruppen", reach.by_target_group, _MEASURE),
    "reichweite-einzeln": Pinnable("zielgruppen", reach.single_numbers, _MEASURE),
    "foerderung-ebene": Pinnable("foerderung", funding.by_level),
    "foerderung-geber": Pinnable("foerderung", funding.by_funder),
    "foerderung-anteil": Pinnable("foerderung", funding_concentration.by_concentration),
    "foerderung-fluss": Pinnable(
        "foerderung", funding_flow.by_flow, (("je", one_of(funding_flow.field_rules)),)
    ),
    "foerderung-jahre": Pinnable("foerderung", funding_years.by_year),
    "foerderung-endet": Pinnable("foerderung", funding_years.ending, _ENDING),
    "foerderung-endet-liste": Pinnable("foerderung", funding_years.ending_list, _ENDING),
    "foerderung-nicht-addiert": Pinnable("foerderung", funding_tables.not_additive),
    "foerderung-unbekannt": Pinnable("foerderung", funding_tables.unknown),
    "programme": Pinnable("foerderung", funding_tables.programmes),
    "fristen": Pinnable("fristen", endings.ending_list, _DEADLINE),
    "fristen-ebene": Pinnable("fristen", endings.by_level, _DEADLINE),
    "fristen-beendet": Pinnable("fristen", endings.ended_list, _ENDING),
    "luecken": Pinnable(
        "luecken", gaps.by_matrix, (("je", one_of(gaps.area_kinds)), ("mass", one_of(gaps.themes)))
    ),
    "luecken-kreise": Pinnable("luecken", gaps.empty_districts),
    "luecken-kreise-liste": Pinnable("luecken", gaps.empty_district_list),
    "luecken-zielgruppen": Pinnable("luecken", gaps.silent_groups),
    "luecken-themen": Pinnable("luecken", gaps.fields_without_money),
    "netzwerk": Pinnable("netzwerk", network.network),
    "netzwerk-verbindende": Pinnable("netzwerk", network.connectors),
    "qualitaet-luecken": Pinnable("methodik", quality.gaps),
    "qualitaet-quellen": Pinnable("methodik", quality.sources_of_facts),
    "qualitaet-orte": Pinnable("methodik", quality.precision),
    "qualitaet-quellenangaben": Pinnable("methodik", quality.source_details),
    "neu": Pinnable("neu", changes.counted_since, _SINCE, (), changes.counted_changes, _seit),
    "neu-einzeln": Pinnable("neu", changes.each_since, _SINCE, (), changes.each_change, _seit),
    "arbeitsliste": Pinnable("pflege", curation.to_do_today),
    "vollstaendigkeit": Pinnable("pflege", curation.complete_by_region),
    "vollstaendigkeit-je-eintrag": Pinnable("pflege", curation.complete_by_record),
}


@dataclass(frozen=True)
class Resolved:
    """What makes a pinned card: `build` called with a view and `arguments`; `unknown` was not applied."""

    build: Build
    arguments: tuple[Hashable, ...]
    unknown: tuple[str, ...]


def pinned(build: Build, arguments: Sequence[Hashable], selection: Selection) -> Pinned | None:
    """A card as its page shows it; None where it cannot be pinned."""
    for code, one in PINNABLE.items():
        if build is not (one.shown_by or one.build):
            continue
        if one.shown_by is not None:
            return pin(code, {**selection.to_query(), **one.shown_as(*arguments)})
        own = tuple(arguments[: len(one.fixed)])
        if own != one.fixed or len(arguments) != len(one.fixed) + len(one.options):
            continue
        names = [name for name, _ in one.options]
        chosen = zip(names, arguments[len(one.fixed) :], strict=True)
        written = {name: _values(argument) for name, argument in chosen}
        return pin(code, {**selection.to_query(), **written})
    return None


def resolved(one: Pinned, view: View) -> Resolved | None:
    """What makes a card of a deck from the view of its selection; None where there is no such card."""
    if one.card not in PINNABLE:
        return None
    found = PINNABLE[one.card]
    values = one.parameters()
    arguments, unknown = [], []
    for name, read in found.options:
        argument, dropped = read(view, values.get(name, ()))
        arguments.append(argument)
        unknown += [f"{name}={value}" for value in dropped]
    return Resolved(found.build, (*found.fixed, *arguments), tuple(unknown))


def _values(argument: Hashable) -> list[str]:
    if isinstance(argument, tuple):
        return [str(code) for code in argument]
    return [str(argument)] if argument else []
