"""What a reader is offered while typing: the best hits, filters that fit, and what was probably meant."""

from dataclasses import dataclass, replace

from cards.address import Address
from cards.selection_words import counts_in_words, option_labels
from language.texts import Language, text
from records.addresses import PATHS
from records.areas import area_kind, area_label
from records.dataset import Dataset
from records.search import Hit
from records.selection import PARAMETERS, Selection
from records.snapshots import Snapshot

MAX_HITS, MAX_FILTERS = 5, 3
LEAVE_NONE = ("0", "0 + 0")
LOOKED_AT = 60  # hits of all kinds among which both are looked for
AREA = "region"  # kind of hit that is an option of a filter and has a page, too
RECORDS = {"initiative": "initiative", "organisation": "organisation"}  # kind of hit and name of its page


@dataclass(frozen=True)
class Suggestion:
    """A way on.

    Attributes:
        kind: what it is, in words: `Initiative`, `Zielgruppe`.
        label: what it is called; of a filter with the number of initiatives it would leave.
        link: where it leads, relative to a page.
        detail: the former or other name that was found, else empty.
    """

    kind: str
    label: str
    link: str
    detail: str = ""


@dataclass(frozen=True)
class Suggestions:
    """Hits and filters, the query as it was understood, and one that finds something instead.

    `areas` are those of the hits that lead to the page of a region.
    """

    hits: tuple[Suggestion, ...] = ()
    filters: tuple[Suggestion, ...] = ()
    areas: tuple[Suggestion, ...] = ()
    corrected: str = ""
    instead: str = ""


def suggestions(snapshot: Snapshot, address: Address, typed: str) -> Suggestions:
    """What fits what was typed, beside the filters of an address.

    Args:
        snapshot: the records.
        address: of the page; its own search gives way to what is typed.
        typed: the search text, perhaps not yet whole.
    """
    search = snapshot.index.search
    found = search.find(typed)
    hits = search.hits(typed, LOOKED_AT)
    without = replace(address, selection=address.selection.changed("q", ""))
    options = [hit for hit in hits if hit.kind in PARAMETERS and not _is_chosen(without.selection, hit)]
    shown = [hit for hit in hits if hit.kind == AREA or hit.kind not in PARAMETERS][:MAX_HITS]
    records = [(hit.kind, _record(snapshot.dataset, without, hit)) for hit in shown]
    return Suggestions(
        hits=tuple(record for _, record in records),
        filters=_filters(snapshot, without, options),
        areas=tuple(record for kind, record in records if kind == AREA),
        corrected=found.corrected,
        instead=found.instead,
    )  # fmt: skip


def _is_chosen(selection: Selection, hit: Hit) -> bool:
    return hit.key in getattr(selection, PARAMETERS[hit.kind])


def _record(dataset: Dataset, address: Address, hit: Hit) -> Suggestion:
    language = address.language
    if hit.kind == AREA:
        kind = text(f"regions.one_{area_kind(dataset, hit.key)}", language)
        link = address.link(PATHS["region"], id=hit.key)
        return Suggestion(kind, area_label(dataset, hit.key, language), link, hit.alias)
    kind = text(f"search.{hit.kind}", language)
    if hit.kind in RECORDS:
        link = address.link(PATHS[RECORDS[hit.kind]], id=hit.key)
        return Suggestion(kind, _name(dataset, hit, language), link, hit.alias)
    # No filter takes a municipality: its name finds what lies there.
    name = str(dataset.municipalities.set_index("ags")["name"][hit.key])
    there = replace(address, selection=address.selection.changed("q", name))
    return Suggestion(kind, name, there.link(PATHS["directory"]), area_label(dataset, hit.key[:5], language))


def _name(dataset: Dataset, hit: Hit, language: Language) -> str:
    table = dataset.initiatives if hit.kind == "initiative" else dataset.organisations
    column = "name_en" if hit.kind == "initiative" and language == "en" else "name"
    return str(table.loc[table["id"] == hit.key, column].iloc[0])


def _filters(snapshot: Snapshot, address: Address, hits: list[Hit]) -> tuple[Suggestion, ...]:
    """The options, each with the number of initiatives that would be left; one that leaves none is none."""
    dataset, language, selection = snapshot.dataset, address.language, address.selection
    counts = snapshot.remembered(counts_in_words, snapshot.index, selection)
    found = []
    for hit in hits:
        if (count := counts[hit.kind][hit.key]) in LEAVE_NONE:
            continue
        label = option_labels(dataset, hit.kind, (hit.key,), language)[hit.key]
        chosen = (*getattr(selection, PARAMETERS[hit.kind]), hit.key)
        link = replace(address, selection=selection.changed(hit.kind, chosen)).here()
        kind = dataset.label("filter", hit.kind, language)
        found.append(Suggestion(kind, f"{label}: {count}", link, hit.alias))
    return tuple(found[:MAX_FILTERS])
