"""The initiatives that a selection keeps, those it cannot place, and what each further filter would keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from records.dataset import Dataset
from records.periods import Mask, in_each_year, overlapping
from records.schema import STATEWIDE
from records.search import Search, names_of_places
from records.search_documents import CODE_LISTS
from records.selection import GROUP, MANY_VALUED, OFFERED, PARAMETERS, WITHOUT, Selection


@dataclass(frozen=True, eq=False)
class Index:
    """What a dataset's selections are computed from, built once; arrays follow the rows of `initiatives`.

    `pairs` holds for each repeatable parameter its codes and two arrays of equal length: position of the
    code, row of the initiative. For `region` there is one entry for each choice of `ort`, named `region`,
    `region:seat`, `region:site`, `region:venue`. `in_year` holds who meets the period of a single year.
    """

    ids: pd.Index
    options: Mapping[str, tuple[str, ...]]
    pairs: Mapping[str, tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]
    search: Search
    periods: pd.DataFrame
    in_year: Mapping[str, Mask]
    is_statewide: Mask
    has_place: Mask


@dataclass(frozen=True, eq=False)
class Hits:
    """What a search found, best first: ids of the initiatives of both layers, and of organisations.

    `places`: where each of these initiatives was found, by id.
    """

    initiatives: pd.Index
    organisations: pd.Index
    places: Mapping[str, tuple[str, ...]]


NO_HITS = Hits(pd.Index([], dtype="str"), pd.Index([], dtype="str"), {})


@dataclass(frozen=True, eq=False)
class Selected:
    """The initiatives a selection keeps, and those it cannot place; each an index of initiative ids.

    `statewide`: state-wide, national or international ones that meet every other filter but have no place
    in the chosen regions: the second layer, empty where the selection leaves it out (`landesweit=ohne`).
    `unplaced`: local and regional ones without any place on record, likewise.
    `undated`: ones that meet every other filter and of which the chosen period or year cannot be told.
    `anywhere`: those that meet all filters but the region, wherever they have places.
    `hits`: what the search found; empty where nothing is searched for.
    """

    ids: pd.Index
    statewide: pd.Index
    unplaced: pd.Index
    undated: pd.Index
    anywhere: pd.Index
    total: int
    hits: Hits = NO_HITS


def build_index(dataset: Dataset) -> Index:
    """Everything the filters need of a dataset, computed once."""
    records = dataset.initiatives
    ids = pd.Index(records["id"])
    options = options_of(dataset)
    roles = options["ort"]
    periods = records[["start_first", "start_last", "end_first", "end_last", "status"]]
    long = {
        "feld": dataset.fields.set_axis(["initiative_id", "code"], axis=1),
        "zielgruppe": dataset.target_groups.set_axis(["initiative_id", "code"], axis=1),
        "status": records[["id", "status"]].set_axis(["initiative_id", "code"], axis=1),
        "art": records[["id", "kind"]].set_axis(["initiative_id", "code"], axis=1),
        "ebene": _levels(dataset),
        "foerderer": dataset.funders.set_axis(["initiative_id", "code"], axis=1),
        "betrag": _grant_keys(dataset),
        "region": _area_codes(dataset.areas),
    }
    for role in roles:
        long[f"region:{role}"] = _area_codes(dataset.areas[dataset.areas["role"] == role])
    return Index(
        ids=ids,
        options=options,
        pairs={
            name: (
                pd.Index(options[name.partition(":")[0]]).get_indexer(pd.Index(table["code"])),
                ids.get_indexer(pd.Index(table["initiative_id"])),
            )
            for name, table in long.items()
        },
        search=Search(dataset, options["foerderer"]),
        periods=periods,
        in_year=in_each_year(periods),
        is_statewide=records["scope"].isin(STATEWIDE).to_numpy(dtype=bool),
        has_place=ids.isin(dataset.locations["initiative_id"]),
    )


def options_of(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """The codes of each repeatable parameter in the order they are offered; `ort`: the roles of places."""
    codes = dataset.codes
    known = {
        parameter: tuple(codes.loc[codes["list"] == name, "code"]) for parameter, name in CODE_LISTS.items()
    }
    funders = dataset.organisations.loc[dataset.organisations["id"].isin(dataset.funders["organisation_id"])]
    groups = GROUP + codes.loc[codes["list"] == "funder_group", "code"]
    known |= {
        "foerderer": tuple(funders.sort_values("name", key=lambda names: names.str.casefold())["id"]),
        "region": (*codes.loc[codes["list"].isin(["bezirk", "region"]), "code"], *dataset.districts["ags"]),
        "ort": tuple(codes.loc[codes["list"] == "location_role", "code"]),
        "landesweit": (WITHOUT,),
        "betrag": (*groups, *sorted(set(dataset.funding["funder_key"]))),
    }
    return known | {"auch": tuple(f"{name}:{code}" for name in MANY_VALUED for code in known[name])}


def select(index: Index, selection: Selection) -> Selected:
    """The initiatives of a selection."""
    masks = _masks(index, selection)
    period = masks.pop("zeitraum")
    undated = _undated(index, selection)
    region = masks.pop("region")
    others = _all(masks, len(index.ids))
    inside = others & region
    beside = others & period & ~region & index.is_statewide
    if selection.statewide_layer == WITHOUT:
        beside = np.zeros_like(beside)
    return Selected(
        ids=index.ids[inside & period],
        statewide=index.ids[beside],
        unplaced=index.ids[others & period & ~region & ~index.is_statewide & ~index.has_place],
        undated=index.ids[inside & undated],
        anywhere=index.ids[others & period],
        total=len(index.ids),
        hits=_hits(index, selection, (inside & period) | beside) if selection.q else NO_HITS,
    )


def _hits(index: Index, selection: Selection, is_chosen: Mask) -> Hits:
    order = index.search.order(selection.q)
    order = order[is_chosen[order]]
    places = index.search.places_of_finding(selection.q)[order]
    names = {bits: names_of_places(bits) for bits in np.unique(places).tolist()}
    found = index.ids[order]
    return Hits(
        initiatives=found,
        organisations=pd.Index(index.search.organisations(selection.q), dtype="str"),
        places=dict(zip(found, (names[bits] for bits in places.tolist()), strict=True)),
    )


def option_counts(index: Index, selection: Selection) -> dict[str, dict[str, int]]:
    """For each offered parameter the initiatives each of its codes has under all the other filters."""
    masks = _masks(index, selection)
    return {
        parameter: _by_option(index, selection, parameter, _all_but(parameter, masks, len(index.ids)))
        for parameter in OFFERED
    }


def statewide_counts(index: Index, selection: Selection) -> dict[str, dict[str, int]]:
    """The statewide initiatives beside those of `option_counts`; empty where no second layer is shown."""
    if not selection.regions or selection.statewide_layer == WITHOUT:
        return {}
    masks = _masks(index, selection)
    outside = ~masks.pop("region")
    counts = {}
    for parameter in OFFERED:
        others = _all_but(parameter, masks, len(index.ids)) & index.is_statewide
        if parameter == "region":
            there = _by_option(index, selection, parameter, others)
            counts[parameter] = {code: int(others.sum()) - count for code, count in there.items()}
        else:
            counts[parameter] = _by_option(index, selection, parameter, others & outside)
    return counts


@dataclass(frozen=True)
class YearCounts:
    """The initiatives of each year that is offered, under all filters but the period.

    `on_site` and `statewide` follow `YEARS`; `statewide` is empty where no second layer is shown. `no_start`:
    those of both layers without a known start.
    """

    on_site: tuple[int, ...]
    statewide: tuple[int, ...]
    no_start: int


def year_counts(index: Index, selection: Selection) -> YearCounts:
    """How many initiatives each single year as the period would leave."""
    masks = _masks(index, replace(selection, since="", until=""))
    region = masks.pop("region")
    others = _all(masks, len(index.ids))
    inside, beside = others & region, others & ~region & index.is_statewide
    has_layers = bool(selection.regions) and selection.statewide_layer != WITHOUT
    shown = inside | beside if has_layers else inside
    return YearCounts(
        on_site=tuple(int((inside & there).sum()) for there in index.in_year.values()),
        statewide=tuple(int((beside & there).sum()) for there in index.in_year.values() if has_layers),
        no_start=int((shown & index.periods["start_first"].isna().to_numpy()).sum()),
    )


def _by_option(index: Index, selection: Selection, parameter: str, among: Mask) -> dict[str, int]:
    positions, rows = index.pairs[_pairs_name(parameter, selection)]
    found = np.bincount(positions[among[rows]], minlength=len(index.options[parameter]))
    return dict(zip(index.options[parameter], found.tolist(), strict=True))


def _masks(index: Index, selection: Selection) -> dict[str, Mask]:
    """For each filter which initiatives it keeps; `zeitraum` is the period and the year of the start."""
    size = len(index.ids)
    masks = {
        parameter: _having(index, _pairs_name(parameter, selection), getattr(selection, name))
        if getattr(selection, name)
        else np.ones(size, dtype=bool)
        for parameter, name in PARAMETERS.items()
        if parameter != "auch"
    }
    for place, value in enumerate(selection.also):
        parameter, _, code = value.partition(":")
        masks[f"auch{place}"] = _having(index, parameter, (code,))
    if selection.q:
        masks["q"] = index.search.rank(selection.q) > 0
    masks["zeitraum"] = overlapping(index.periods, selection)[0]
    if selection.begun:
        begun = (index.periods["start_first"].dt.year == int(selection.begun)).to_numpy()
        masks["zeitraum"] = masks["zeitraum"] & begun
    return masks


def _having(index: Index, pairs: str, codes: Sequence[str]) -> Mask:
    """Which initiatives have at least one of these codes."""
    positions, rows = index.pairs[pairs]
    wanted = pd.Index(index.options[pairs.partition(":")[0]]).get_indexer(pd.Index(list(codes)))
    mask = np.zeros(len(index.ids), dtype=bool)
    mask[rows[np.isin(positions, wanted)]] = True
    return mask


def _undated(index: Index, selection: Selection) -> Mask:
    """Of which initiatives it cannot be told whether they meet the period and the year of the start."""
    overlaps, cannot_tell = overlapping(index.periods, selection)
    if not selection.begun:
        return cannot_tell
    has_no_start = index.periods["start_first"].isna().to_numpy()
    begins_then = (index.periods["start_first"].dt.year == int(selection.begun)).to_numpy()
    untold: Mask = ((overlaps | cannot_tell) & has_no_start) | (cannot_tell & begins_then)
    return untold


def _all_but(parameter: str, masks: Mapping[str, Mask], size: int) -> Mask:
    return _all({name: mask for name, mask in masks.items() if name != parameter}, size)


def _all(masks: Mapping[str, Mask], size: int) -> Mask:
    kept = np.ones(size, dtype=bool)
    for mask in masks.values():
        kept &= mask
    return kept


def _pairs_name(parameter: str, selection: Selection) -> str:
    return f"region:{selection.place_role}" if parameter == "region" and selection.place_role else parameter


def _area_codes(areas: pd.DataFrame) -> pd.DataFrame:
    long = areas.melt(id_vars="initiative_id", value_vars=["bezirk", "region", "district"], value_name="code")
    return long[["initiative_id", "code"]].dropna().drop_duplicates()


def _levels(dataset: Dataset) -> pd.DataFrame:
    """The levels of the funders of each initiative: `initiative_id`, `code`."""
    levels = dataset.organisations.set_index("id")["level"]
    found = dataset.funders.assign(code=dataset.funders["organisation_id"].map(levels))
    return found[["initiative_id", "code"]].dropna().drop_duplicates()


def _grant_keys(dataset: Dataset) -> pd.DataFrame:
    """By whom the amounts of each initiative are given, as group and as funders: `initiative_id`, `code`."""
    groups = GROUP + dataset.funding["funder_group"]
    keys = pd.concat([dataset.funding["initiative_id"]] * 2, ignore_index=True)
    codes = pd.concat([groups, dataset.funding["funder_key"]], ignore_index=True)
    return pd.DataFrame({"initiative_id": keys, "code": codes}).drop_duplicates()
