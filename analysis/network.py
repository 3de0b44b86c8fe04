"""Bodies linked by the initiatives they have in common."""

import networkx as nx
import numpy as np
import pandas as pd

from records.dataset import Dataset

DRAWN_BODIES = 300  # those with the most initiatives; more are no picture but a blot
DRAWN_LINKS = 2_000  # the strongest
EXACT_STEPS = 1_000_000  # bodies x links up to which betweenness is exact: within a second
SAMPLE = 60  # bodies from which paths are counted beyond that
SEED = 7
ROUNDS = 60
ASIDE = 0.12  # of the height, for those without a link to the largest group
SPREAD = 0.65  # of a place that is its rank and not its distance: keeps the middle from crowding


def memberships(dataset: Dataset) -> pd.DataFrame:
    """Which body has a part in which initiative, by a role or by funding: both ids, each pair once."""
    keys = ["initiative_id", "organisation_id"]
    both = pd.concat([dataset.participations[keys], dataset.funders[keys]])
    return both.drop_duplicates(ignore_index=True)


def links(dataset: Dataset) -> pd.DataFrame:
    """Pairs of bodies with an initiative in common: `one`, `other` (ids in order), `initiatives`."""
    parts = memberships(dataset)
    pairs = parts.merge(parts, on="initiative_id")
    pairs = pairs[pairs["organisation_id_x"] < pairs["organisation_id_y"]]
    counted = pairs.groupby(["organisation_id_x", "organisation_id_y"]).size()
    table = counted.rename_axis(["one", "other"]).rename("initiatives").reset_index()
    return table.sort_values(
        ["initiatives", "one", "other"], ascending=[False, True, True], ignore_index=True
    )


def linked_bodies(dataset: Dataset) -> pd.DataFrame:
    """The bodies with a part in an initiative, those that connect most first.

    Betweenness is the share of the shortest ways between any two others that lead over a body. It is
    computed among the `DRAWN_BODIES` with the most initiatives, beyond `EXACT_STEPS` from a fixed sample.

    Returns:
        `organisation_id`, `name`, `type`, `initiatives`, `partners` (bodies with an initiative in common: the
        degree), `betweenness` (0 to 1, missing for bodies left out of it).
    """
    counted = memberships(dataset).groupby("organisation_id").size().rename("initiatives").reset_index()
    pairs = links(dataset)
    ends = pd.concat([pairs["one"], pairs["other"]])
    bodies = dataset.organisations[["id", "name", "type"]].rename(columns={"id": "organisation_id"})
    table = counted.merge(bodies, on="organisation_id")
    partners = table["organisation_id"].map(ends.value_counts()).fillna(0).astype("int64")
    table = table.assign(partners=partners)
    table = table.sort_values(
        ["initiatives", "partners", "organisation_id"], ascending=[False, False, True], ignore_index=True
    )
    shown = table["organisation_id"].head(DRAWN_BODIES)
    betweenness = _betweenness(shown, links_among(pairs, shown))
    table = table.assign(betweenness=table["organisation_id"].map(betweenness).astype("float64"))
    columns = ["organisation_id", "name", "type", "initiatives", "partners", "betweenness"]
    ordered = table.sort_values(
        ["partners", "betweenness", "organisation_id"], ascending=[False, False, True], ignore_index=True
    )
    return ordered[columns]


def links_among(pairs: pd.DataFrame, bodies: pd.Series) -> pd.DataFrame:
    """The links of which both ends are among these bodies."""
    return pairs[pairs["one"].isin(bodies) & pairs["other"].isin(bodies)].reset_index(drop=True)


def is_sampled(bodies: int, pairs: int) -> bool:
    """Whether betweenness of so many bodies and links is an estimate."""
    return bodies * pairs > EXACT_STEPS


def body_places(bodies: pd.Series, pairs: pd.DataFrame) -> pd.DataFrame:
    """Where the bodies stand in the picture, near to those they share initiatives with; the same every time.

    Args:
        bodies: ids.
        pairs: links among them.

    Returns:
        Index the ids; `x` and `y` from 0 to 1.
    """
    ids = sorted(bodies)
    if not ids:
        return pd.DataFrame({"x": [], "y": []})
    graph = _graph(ids, pairs)
    largest, *others = sorted(nx.connected_components(graph), key=lambda group: (-len(group), min(group)))
    # The method is named: from 500 bodies on the library would take one that needs SciPy.
    found = nx.spring_layout(graph.subgraph(sorted(largest)), seed=SEED, iterations=ROUNDS, method="force",
                             weight=None)  # fmt: skip
    places = pd.DataFrame.from_dict(found, orient="index", columns=["x", "y"])
    places = places.assign(x=_spread(places["x"]), y=_spread(places["y"]))
    if others:
        aside = _rows([sorted(group) for group in others])
        places = pd.concat([places.assign(y=1 - (1 - ASIDE) * (1 - places["y"])), aside])
    return places.reindex(ids)


def _rows(groups: list[list[str]]) -> pd.DataFrame:
    """Groups beside one another in rows below the largest one, each group in columns of two."""
    columns = [group[place : place + 2] for group in groups for place in range(0, len(group), 2)]
    starts = [place for group in groups for place in range(0, len(group), 2)]
    spots, x = {}, -1.0
    for column, start in zip(columns, starts, strict=True):
        x += 1.0 if start else 1.7
        for row, id_ in enumerate(column):
            spots[id_] = (x, ASIDE * (0.45 - 0.4 * row))
    places = pd.DataFrame.from_dict(spots, orient="index", columns=["x", "y"])
    return places.assign(x=(places["x"] + 0.5) / (x + 1))


def _spread(values: pd.Series) -> pd.Series:
    """Values from 0 to 1, partly by their rank."""
    width = float(np.ptp(values)) or 1.0
    ranks = (values.rank(method="first") - 0.5) / len(values)
    spread: pd.Series = (1 - SPREAD) * (values - values.min()) / width + SPREAD * ranks
    return spread


def _betweenness(bodies: pd.Series, pairs: pd.DataFrame) -> pd.Series:
    ids = sorted(bodies)
    sample = SAMPLE if is_sampled(len(ids), len(pairs)) else None
    found = nx.betweenness_centrality(_graph(ids, pairs), k=sample, seed=SEED)
    return pd.Series(found, dtype="float64")


def _graph(ids: list[str], pairs: pd.DataFrame) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(zip(pairs["one"], pairs["other"], strict=True))
    return graph
