"""What can be found: initiatives, organisations, places and options of filters, each with its texts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from language.texts import LANGUAGES
from records.areas import area_label
from records.columns import SEPARATOR
from records.dataset import Dataset

# Where something is found, best first, with what finding a word there is worth.
WEIGHTS = {
    "name": 100.0,
    "alias": 80.0,
    "place": 60.0,
    "organisation": 40.0,
    "category": 30.0,
    "programme": 20.0,
    "event": 15.0,
    "summary": 10.0,
}
CODE_LISTS = {  # filters whose options are codes, and the lists of those
    "feld": "field",
    "zielgruppe": "target_group",
    "status": "status",
    "art": "kind",
    "ebene": "level",
}
OF_INITIATIVES = {"kind": "kind", "status": "status", "scope": "scope"}  # list of codes, and its column
CITY = "Kreisfreie Stadt"


class Named(NamedTuple):
    """A name under which a document is known as a whole; `worth` orders documents of the same name."""

    text: str
    worth: float = 1.0


@dataclass
class Document:
    """One thing that can be found.

    Attributes:
        kind: `initiative`, `organisation`, `place` (a municipality), or the parameter of a filter.
        key: id, official key or code.
        names: its names, customary short ones included.
        aliases: other and former names.
        texts: what else is said of it, by place of finding.
        area: the column of `areas` that holds its key, where it is an area; then what lies there is found.
    """

    kind: str
    key: str
    names: list[Named]
    aliases: list[Named] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    area: str = ""


def documents(dataset: Dataset, funders: tuple[str, ...]) -> list[Document]:
    """All that can be found, initiatives first and in their order; `funders` are options of a filter."""
    found = list(_initiatives(dataset))
    found += _organisations(dataset, funders)
    found += _areas(dataset)
    found += _codes(dataset)
    return found


def _initiatives(dataset: Dataset) -> Iterator[Document]:
    beside = {
        "place": _places(dataset),
        "organisation": _participants(dataset),
        "category": _categories(dataset),
        "programme": _texts(dataset.funding, "programme"),
        "event": _texts(dataset.events, "title"),
    }
    records = dataset.initiatives
    texts = records[["summary_de", "summary_en", "notes_de"]].fillna("").to_numpy().tolist()
    columns = [records[name].tolist() for name in ("id", "name", "name_en", "aliases")]
    for id_, name, name_en, aliases, own in zip(*columns, texts, strict=True):
        found = {place: rows[id_] for place, rows in beside.items() if id_ in rows}
        names = [Named(name, 0.97), Named(name_en, 0.96)]
        yield Document("initiative", id_, names, _split(aliases, 0.9), found | {"summary": own})


def _organisations(dataset: Dataset, funders: tuple[str, ...]) -> Iterator[Document]:
    """The organisations; those that fund are options of a filter, too."""
    table = dataset.organisations
    columns = [table[name].tolist() for name in ("id", "name", "short_name", "aliases")]
    known = set(funders)
    for id_, name, short, aliases in zip(*columns, strict=True):
        names = [Named(name, 0.95), *_split(short, 0.95)]
        yield Document("organisation", id_, names, _split(aliases, 0.9))
        if id_ in known:
            option = [Named(one.text, 0.93) for one in names]
            yield Document("foerderer", id_, option, _split(aliases, 0.89))


def _areas(dataset: Dataset) -> Iterator[Document]:
    """Areas under the names that pages show; of one name: municipality before Kreis before Bezirk."""
    aliases = _aliases_of_areas(dataset)
    cities = set(dataset.districts.loc[dataset.districts["type"] == CITY, "ags"])
    for ags, name in zip(dataset.municipalities["ags"], dataset.municipalities["name"], strict=True):
        if ags[:5] not in cities:
            names = [Named(name), Named(name.partition(" (")[0])]
            yield Document(
                "place", ags, names, [Named(alias, 0.98) for alias in aliases.get(ags, ())], area="ags"
            )
    districts = dataset.districts
    for ags, name, kind in zip(districts["ags"], districts["name"], districts["type"], strict=True):
        plain = 1.0 if kind == CITY else 0.8
        labels = [Named(area_label(dataset, ags, language)) for language in LANGUAGES]
        others = [alias for key, known in aliases.items() if key[:5] == ags for alias in known
                  if len(key) == 5 or kind == CITY]  # fmt: skip
        yield Document(
            "region",
            ags,
            [Named(name, plain), *labels],
            [Named(alias, 0.98) for alias in others],
            area="district",
        )
    codes = dataset.codes
    for list_, plain in (("bezirk", 0.6), ("region", 1.0)):
        for code, *labels_of in codes.loc[
            codes["list"] == list_, ["code", "label_de", "label_en"]
        ].to_numpy():
            full = [Named(area_label(dataset, code, language)) for language in LANGUAGES]
            yield Document("region", code, [*full, *(Named(label, plain) for label in labels_of)], area=list_)


def _aliases_of_areas(dataset: Dataset) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for alias, ags in zip(
        dataset.municipality_aliases["alias"], dataset.municipality_aliases["ags"], strict=True
    ):
        found.setdefault(ags, []).append(alias)
    return found


def _codes(dataset: Dataset) -> Iterator[Document]:
    codes = dataset.codes
    for parameter, list_ in CODE_LISTS.items():
        for code, german, english in codes.loc[
            codes["list"] == list_, ["code", "label_de", "label_en"]
        ].to_numpy():
            yield Document(parameter, code, [Named(german, 0.99), Named(english, 0.98)])


def _split(cell: object, worth: float) -> list[Named]:
    """The entries of a cell that may hold a list, or nothing."""
    return [Named(part, worth) for part in cell.split(SEPARATOR)] if isinstance(cell, str) else []


def _places(dataset: Dataset) -> dict[str, list[str]]:
    """Names of places and their municipalities; larger areas are found by their names as a whole."""
    places = dataset.places.set_index("id")
    texts = places["name"].str.cat(places["municipality"].fillna(""), sep=" ")
    table = dataset.areas.assign(text=dataset.areas["place_id"].map(texts))
    return _texts(table.drop_duplicates(["initiative_id", "place_id"]), "text")


def _participants(dataset: Dataset) -> dict[str, list[str]]:
    """Who takes part or funds, with short and former names, and the units that take part."""
    names = dataset.organisations.set_index("id")[["name", "short_name", "aliases"]].fillna("")
    texts = names["name"].str.cat(names[["short_name", "aliases"]], sep=" ")
    part = pd.concat([dataset.participations[["initiative_id", "organisation_id"]], dataset.funders])
    part = part.drop_duplicates()
    part = part.assign(text=part["organisation_id"].map(texts))
    units = dataset.participations[["initiative_id", "unit"]].rename(columns={"unit": "text"})
    return _texts(pd.concat([part, units]), "text")


def _categories(dataset: Dataset) -> dict[str, list[str]]:
    """Labels of the codes of each initiative, in both languages."""
    codes = dataset.codes
    labels = (codes["label_de"] + " " + codes["label_en"]).groupby([codes["list"], codes["code"]]).first()
    records = dataset.initiatives
    coded = [
        pd.DataFrame({"initiative_id": records["id"], "list": name, "code": records[column]})
        for name, column in OF_INITIATIVES.items()
    ]
    coded += [
        dataset.fields.rename(columns={"field": "code"}).assign(list="field"),
        dataset.target_groups.rename(columns={"target_group": "code"}).assign(list="target_group"),
    ]
    long = pd.concat(coded, ignore_index=True).join(labels.rename("text"), on=["list", "code"])
    return _texts(long, "text")


def _texts(table: pd.DataFrame, column: str) -> dict[str, list[str]]:
    """The texts of a column that each initiative has."""
    known = table[["initiative_id", column]].dropna()
    found: dict[str, list[str]] = {}
    for id_, words in zip(known["initiative_id"], known[column], strict=True):
        found.setdefault(id_, []).append(words)
    return found
