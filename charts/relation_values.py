"""How things relate, as frozen values: counts by two categories, flows between stages, networks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from charts.values import NO_CLICK, Chart, Click, LegendEntry, Quantity

CellState = Literal["running", "none", "unknown"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A count by two categories: `none` is a zero, `unknown` a count of which nothing is known."""

    row: str
    column: str
    value: int
    text: str
    hover_text: str
    state: CellState
    click: Click = NO_CLICK


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix(Chart):
    """Cells by rows and columns, both codes with labels.

    The column `apart` is of another kind than the others; the legend names the states.
    """

    rows: Mapping[str, str]
    columns: Mapping[str, str]
    cells: tuple[Cell, ...]
    apart: str
    legend: tuple[LegendEntry, ...]

    def clicks(self) -> Iterable[Click]:
        """Where clicks on its marks lead."""
        return (cell.click for cell in self.cells)


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A node of a stage, counted from the left."""

    stage: int
    key: str
    label: str
    hover_text: str
    value: float
    meaning: str


@dataclass(frozen=True, slots=True)
class Stream:
    """What flows from one node to another; both are places in the nodes of the chart."""

    source: int
    target: int
    value: float
    hover_text: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Chart):
    """A quantity that goes from one stage of nodes to the next, the first of a stage on top."""

    nodes: tuple[FlowNode, ...]
    streams: tuple[Stream, ...]
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A mark of a network, its area by `value`; `x` and `y` go from 0 to 1."""

    key: str
    label: str
    hover_text: str
    value: int
    x: float
    y: float
    meaning: str
    click: Click = NO_CLICK


@dataclass(frozen=True, slots=True)
class Edge:
    """What two nodes, told by their keys, have in common."""

    one: str
    other: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph(Chart):
    """Nodes, those to be named first come first, with the edges between them; the legend names meanings."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[Edge, ...]
    legend: tuple[LegendEntry, ...]

    def clicks(self) -> Iterable[Click]:
        """Where clicks on its marks lead."""
        return (node.click for node in self.nodes)
