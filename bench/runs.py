"""Runs of the page script, from the request of a session to the end of the run."""

import asyncio
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from bench import servers
from bench.measures import Measure, Spread, spread
from bench.reader import Reader, Run, in_words
from bench.scale import Scale
from records.dataset import Dataset, data_folder, load
from records.selection import Selection

# Path of each page measured, and the most ms of a run on a selection seen before and on a new one.
PAGES = {
    "overview": ("", 30, 120),
    "map": ("karte", 60, 150),
    "regions": ("regionen", 60, 150),
    "funding": ("foerderung", 60, 150),
    "gaps": ("luecken", 60, 150),
    "network": ("netzwerk", 60, 150),
}


@dataclass(frozen=True)
class Asked:
    """Runs of one page: the first of a session, on selections never asked for before, and on these again."""

    first: Run
    new: list[Run]
    seen: list[Run]


def runs(scale: Scale) -> Iterator[Measure]:
    """Pages on new and on seen selections; all caches are empty at the start."""
    queries = selections(load(data_folder()), len(PAGES) * scale.selections)
    with servers.atlas() as server, servers.bare_four() as floor:
        plain = asyncio.run(asked(floor.address, "", queries[: scale.selections]))
        for name, (page, most_seen, most_new) in PAGES.items():
            part, queries = queries[: scale.selections], queries[scale.selections :]
            found = asyncio.run(asked(server.address, page, part))
            parts = f"{found.first.elements} elements, {in_words(found.first.sizes)}; bare four "
            parts += f"runs in {times(plain.new).median:.0f} ms"
            yield Measure(
                f"server run, {name}, seen selection", times(found.seen), "ms", most_seen, parts=parts
            )
            yield Measure(f"server run, {name}, new selection", times(found.new), "ms", most_new, parts=parts)


def selections(dataset: Dataset, number: int) -> list[str]:
    """Queries of different selections, each with a field and a target group that some initiative has."""
    pairs = dataset.fields.merge(dataset.target_groups, on="initiative_id")[["field", "target_group"]]
    distinct = pairs.drop_duplicates().sort_values(["field", "target_group"])
    chosen = random.Random(3).sample(list(distinct.itertuples(index=False, name=None)), number)
    chosen_ones = (Selection(fields=(field,), target_groups=(group,)) for field, group in chosen)
    return [urlencode(one.to_query(), doseq=True) for one in chosen_ones]


async def asked(address: str, page: str, queries: Sequence[str]) -> Asked:
    """Ask for a page on each selection, and then once more in another order."""
    async with Reader.at(address) as reader:
        first = await reader.run("", page)
        new = [await reader.run(query, page) for query in queries]
        again = random.Random(4).sample(list(queries), len(queries))
        return Asked(first, new, [await reader.run(query, page) for query in again])


def times(made: Sequence[Run]) -> Spread:
    """How long the runs took, in ms."""
    return spread([run.milliseconds for run in made])
