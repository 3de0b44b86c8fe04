"""Figures of the page Netzwerk, recomputed from the CSV files with the standard library alone."""

from collections import Counter, deque
from itertools import combinations

from cards.network import connectors, network
from records.dataset import Dataset
from tests.folders import SHIPPED, DataFolder
from tests.views import view_of

FOLDER = DataFolder(SHIPPED)
PAIRS = {(row["initiative_id"], row["organisation_id"]) for row in FOLDER.rows("participations")} | {
    (row["initiative_id"], body) for row in FOLDER.rows("funding") for body in row["funder_ids"].split(";")
}
MEMBERS: dict[str, set[str]] = {}
for initiative, body in PAIRS:
    MEMBERS.setdefault(initiative, set()).add(body)
LINKS = Counter(pair for bodies in MEMBERS.values() for pair in combinations(sorted(bodies), 2))
PARTNERS: dict[str, set[str]] = {body: set() for _, body in PAIRS}
for one, other in LINKS:
    PARTNERS[one].add(other)
    PARTNERS[other].add(one)
COUNTS = Counter(body for _, body in PAIRS)
DRAWN = set(sorted(PARTNERS, key=lambda body: (-COUNTS[body], -len(PARTNERS[body]), body))[:300])
NEAR = {body: PARTNERS[body] & DRAWN for body in DRAWN}


def betweenness(body: str) -> float:
    """The share of shortest ways between two others over a body, way by way, among the bodies drawn."""
    total = 0.0
    others = sorted(DRAWN - {body})
    counts = {one: ways_from(one) for one in DRAWN}
    far, over = counts[body]
    for one, other in combinations(others, 2):
        lengths, ways = counts[one]
        if other in lengths and body in lengths and lengths[body] + far.get(other, 10**9) == lengths[other]:
            total += ways[body] * over[other] / ways[other]
    return total / (len(others) * (len(others) - 1) / 2)


def ways_from(start: str) -> tuple[dict[str, int], dict[str, int]]:
    """Length and number of the shortest ways from a body to each other."""
    lengths, ways, waiting = {start: 0}, Counter({start: 1}), deque([start])
    while waiting:
        here = waiting.popleft()
        for there in NEAR[here]:
            if there not in lengths:
                lengths[there] = lengths[here] + 1
                waiting.append(there)
            if lengths[there] == lengths[here] + 1:
                ways[there] += ways[here]
    return lengths, ways


def test_bodies_and_links(shipped: Dataset) -> None:
    assert len(PARTNERS) == 426
    assert len(LINKS) == 1400
    card = network(view_of(shipped))
    assert card.title == "426 Organisationen, 1.400-mal verbunden"
    assert card.left_out[0] == f"{sum(not partners for partners in PARTNERS.values())} ohne Partner."


def test_initiatives_and_partners_of_each_body(shipped: Dataset) -> None:
    rows = network(view_of(shipped)).sheet.rows.set_index("organisation_id")
    assert rows["initiatives"].to_dict() == Counter(body for _, body in PAIRS)
    assert rows["partners"].to_dict() == {body: len(partners) for body, partners in PARTNERS.items()}


def test_who_has_most_partners(shipped: Dataset) -> None:
    first = connectors(view_of(shipped)).sheet.rows.iloc[0]
    most = max(PARTNERS, key=lambda body: len(PARTNERS[body]))
    assert (first["organisation_id"], first["partners"]) == (most, len(PARTNERS[most])) == ("land-nrw", 110)


def test_betweenness_of_the_state(shipped: Dataset) -> None:
    assert "unter den 300 größten" in connectors(view_of(shipped)).left_out[-1]
    rows = connectors(view_of(shipped)).sheet.rows
    shares = dict(zip(rows["organisation_id"], rows["betweenness"], strict=True))
    assert abs(shares["land-nrw"] - betweenness("land-nrw")) < 1e-9
