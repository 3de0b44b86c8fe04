"""A data folder of any size, for measuring: synthetic initiatives in the likeness of the recorded ones.

Each takes the rows of a recorded initiative, so that texts, lists and gaps have their usual sizes, with ids,
name, places and amounts of its own. `python -m bench.synthetic FOLDER NUMBER`.
"""

import csv
import itertools
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from records.folder import SHIPPED
from records.schema import RECORDS, SCHEMAS

Row = dict[str, str]
Tables = dict[str, list[Row]]

SEED = 20261121
EVERY = 20  # every twentieth initiative is hostile
COPIES_EVERY = 1000  # initiatives, after which bodies that fund nothing stand once more
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`${alert(1)}`",
    "</script><script>alert(1)</script>",
    "[click](javascript:alert(1))",
    '=HYPERLINK("http://example.org";"open")',
    "\u202etxet sdrawkcab\u202c",
    "long " * 1000,
    "🤖👩\u200d🔬🇩🇪",
    "*#_~|>\"'&amp;",
)
HOSTILE_COLUMNS = {
    "initiatives": ("name", "name_en", "summary_de", "summary_en", "notes_de"),
    "participations": ("unit", "note_de"),
    "funding": ("programme", "note_de"),
    "reach": ("note_de",),
    "places": ("name", "street"),
    "events": ("title",),
    "sources": ("title", "publisher", "author"),
}
POINT = 0.02  # degrees around the point of a municipality


def write_synthetic(folder: Path, number: int, seed: int = SEED) -> None:
    """Write a data folder with so many initiatives; the same seed gives the same files."""
    (folder / "tables").mkdir(parents=True)
    for name, rows in synthetic_tables(number, seed).items():
        with (folder / "tables" / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(SCHEMAS[name].columns), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def synthetic_tables(number: int, seed: int) -> Tables:
    """The tables of so many initiatives."""
    chance = random.Random(seed)
    recorded = {name: _read(SHIPPED / "tables" / f"{name}.csv") for name in RECORDS}
    towns = _read(SHIPPED / "reference" / "municipalities.csv")
    chance.shuffle(towns)
    bodies, names_of_bodies = _bodies(recorded, max(1, number // COPIES_EVERY))
    parts = _rows_by_initiative(recorded)
    places = {row["id"]: row for row in recorded["places"]}
    tables: Tables = {name: [] for name in RECORDS} | {"organisations": bodies}
    around = itertools.cycle(towns)
    for position in range(number):
        model = chance.choice(recorded["initiatives"])
        made = _Initiative(position, chance, names_of_bodies[position % len(names_of_bodies)], around, places)
        for name, rows in made.rows(model, parts[model["id"]]):
            tables[name] += rows
    return tables


class _Initiative:
    """One synthetic initiative in the likeness of a recorded one."""

    def __init__(
        self, position: int, chance: random.Random, bodies: Row, towns: Iterator[Row], places: dict[str, Row]
    ) -> None:
        self.id = f"s{position:06d}"
        self.position = position
        self.chance = chance
        self.bodies = bodies
        self.towns = towns
        self.places = places

    def rows(self, model: Row, parts: Tables) -> Iterator[tuple[str, list[Row]]]:
        """The rows of each table."""
        sources = self._renamed(parts["sources"])
        made_places: dict[str, Row] = {}
        for row in (*parts["locations"], *parts["events"]):
            if row["place_id"] and row["place_id"] not in made_places:
                made_places[row["place_id"]] = self._place(self.places[row["place_id"]], len(made_places))
        town = next(iter(made_places.values()), {}).get("municipality") or "NRW"
        record = model | {"id": self.id, "aliases": ""}
        for name in ("name", "name_en"):
            record[name] = f"{model[name]} – {town} {self.position}"
        yield "initiatives", self._with_hostile("initiatives", [record])
        yield "places", self._with_hostile("places", list(made_places.values()))
        yield "sources", self._with_hostile("sources", self._own("sources", parts["sources"], sources))
        for name in ("participations", "funding", "reach", "locations", "events"):
            rows = self._own(name, parts[name], sources)
            for row in rows:
                if row.get("place_id"):
                    row["place_id"] = made_places[row["place_id"]]["id"]
                if row.get("organisation_id"):
                    row["organisation_id"] = self.bodies.get(row["organisation_id"], row["organisation_id"])
                if row.get("amount_eur"):
                    row["amount_eur"] = str(
                        round(float(row["amount_eur"]) * self.chance.uniform(0.5, 1.5)) or 1
                    )
            yield name, self._with_hostile(name, rows)

    def _renamed(self, sources: list[Row]) -> Row:
        return {row["id"]: f"{self.id}-s{number}" for number, row in enumerate(sources)}

    def _own(self, name: str, rows: list[Row], sources: Row) -> list[Row]:
        made = []
        for number, row in enumerate(rows):
            own = row | {"initiative_id": self.id}
            if "id" in row:
                own["id"] = f"{self.id}-{name[0]}{number}"
            if row.get("source_ids"):
                own["source_ids"] = ";".join(sources[source] for source in row["source_ids"].split(";"))
            made.append(own)
        return made

    def _place(self, model: Row, number: int) -> Row:
        town = next(self.towns)
        place = model | {"id": f"{self.id}-ort-{number}", "ags": town["ags"], "municipality": town["name"]}
        place |= {"name": f"{model['name']} {self.position}", "postcode": ""}
        if model["lat"]:
            for name in ("lat", "lon"):
                near = float(town[name]) + self.chance.uniform(-POINT, POINT)
                place[name] = (
                    f"{near if model['precision'] in ('address', 'street') else float(town[name]):.5f}"
                )
        return place

    def _with_hostile(self, name: str, rows: list[Row]) -> list[Row]:
        if self.position % EVERY:
            return rows
        text = HOSTILE[self.position // EVERY % len(HOSTILE)]
        return [
            row | {column: f"{text} {row[column]}".strip() for column in HOSTILE_COLUMNS.get(name, ())}
            for row in rows
        ]


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _rows_by_initiative(recorded: Tables) -> dict[str, Tables]:
    parts: dict[str, Tables] = defaultdict(lambda: defaultdict(list))
    for name, rows in recorded.items():
        for row in rows:
            if "initiative_id" in row:
                parts[row["initiative_id"]][name].append(row)
    return parts


def _bodies(recorded: Tables, copies: int) -> tuple[list[Row], list[Row]]:
    """All bodies, those that fund nothing several times, and for each copy its ids by the recorded ones."""
    funders = set(_funders(recorded))
    others = [row for row in recorded["organisations"] if row["id"] not in funders]
    bodies = list(recorded["organisations"])
    ids: list[Row] = [{}]
    for copy in range(1, copies):
        ids.append({row["id"]: f"{row['id']}-{copy}" for row in others})
        bodies += [row | {"id": f"{row['id']}-{copy}", "name": f"{row['name']} {copy}"} for row in others]
    return bodies, ids


def _funders(recorded: Tables) -> Iterable[str]:
    yield from (row["organisation_id"] for row in recorded["participations"] if row["role"] == "funder")
    for row in recorded["funding"]:
        yield from row["funder_ids"].split(";")


if __name__ == "__main__":
    write_synthetic(Path(sys.argv[1]), int(sys.argv[2]))
