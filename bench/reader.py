"""A session of a Streamlit page without a browser: speaks its protocol, keeps what a browser keeps."""

import re
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple, Self

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.MultiSelect_pb2 import MultiSelect
from websockets.asyncio.client import ClientConnection, connect

SECONDS_OF_A_RUN = 120
FACET_ROW = re.compile(
    r'role="checkbox" aria-checked="(?P<checked>true|false)" href="\?(?P<query>[^"]*)"[^>]*'
    r'data-key="(?P<key>[a-z]+)\.(?P<code>[^"]*)"'
)


class _Link(NamedTuple):
    """Where an option of a facet leads, and whether it is chosen."""

    query: str
    is_chosen: bool


@dataclass
class Run:
    """One run of the page script as its reader sees it."""

    milliseconds: float = 0
    elements: int = 0
    sizes: dict[str, int] = field(default_factory=dict)  # bytes received by type of element

    @property
    def kilobytes(self) -> float:
        """What was received."""
        return sum(self.sizes.values()) / 1000


class Reader:
    """One session: `run` asks for a run of the page script and waits until it is finished."""

    def __init__(self, socket: ClientConnection, address: str) -> None:
        """Nothing is asked yet."""
        self._socket = socket
        self._address = address
        self._query = ""
        self._kept: dict[str, ForwardMsg] = {}
        self._filters: dict[str, MultiSelect] = {}
        self._links: dict[str, dict[str, _Link]] = {}
        self._states: dict[str, Sequence[str]] = {}

    @classmethod
    @asynccontextmanager
    async def at(cls, address: str) -> AsyncIterator[Self]:
        """A new session of the server at an address."""
        stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
        async with connect(stream, subprotocols=["streamlit"], max_size=None, ping_interval=None) as socket:  # type: ignore[list-item]
            yield cls(socket, address)

    def options(self, key: str) -> list[str]:
        """The options of a filter as they are shown now, as facets of links or as a multiselect."""
        if key in self._links:
            return list(self._links[key])
        return list(self._filters[key].options)

    async def choose(self, key: str, *options: str) -> Run:
        """Set a filter to these options; of a facet one option is chosen, or the chosen one taken back."""
        if key in self._links:
            links = self._links[key]
            clicked = options[0] if options else next(name for name in links if links[name].is_chosen)
            return await self.run(links[clicked].query)
        self._states[self._filters[key].id] = options
        return await self.run(self._query)

    async def run(self, query: str, page: str = "") -> Run:
        """Ask for a page with a query, and wait for the end of the run.

        Raises:
            RuntimeError: the page shows an error.
            TimeoutError: it is not finished in time.
        """
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string, state.page_name = query, page
        state.context_info.url = f"{self._address}/{page}"
        state.context_info.timezone, state.context_info.locale = "Europe/Berlin", "de-DE"
        state.cached_message_hashes.extend(self._kept)
        for id_, options in self._states.items():
            widget = state.widget_states.widgets.add(id=id_)
            widget.string_array_value.data.extend(options)
        self._query = query
        run, begin = Run(), time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        while True:
            received = await self._socket.recv(decode=False)
            now = time.perf_counter()
            assert isinstance(received, bytes)
            if now - begin > SECONDS_OF_A_RUN:
                raise TimeoutError(f"{self._address}/{page}?{query} takes longer than {SECONDS_OF_A_RUN} s")
            if self._take(received, run):
                run.milliseconds = (now - begin) * 1000
                return run

    def _take(self, received: bytes, run: Run) -> bool:
        """Keep what a message says; True for the last one of a run."""
        message = ForwardMsg.FromString(received)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message = self._kept[message.ref_hash]
            kind = message.WhichOneof("type")
        elif message.metadata.cacheable:
            self._kept[message.hash] = message
        if kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        if kind == "delta":
            self._note(message.delta, len(received), run)
        return bool(
            kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        )

    def _note(self, delta: Delta, size: int, run: Run) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = str(element.WhichOneof("type"))
        run.elements += 1
        run.sizes[kind] = run.sizes.get(kind, 0) + size
        if kind == "exception" or (kind == "alert" and element.alert.format == Alert.ERROR):
            raise RuntimeError(
                f"{self._address}: the page shows an error: {element.exception.message or element.alert.body}"
            )
        if kind == "html":
            for found in FACET_ROW.finditer(element.html.body):
                link = _Link(unescape(found["query"]), found["checked"] == "true")
                self._links.setdefault(found["key"], {})[found["code"]] = link
        if kind == "multiselect":
            key = element.multiselect.id.rpartition("-filter.")[2]
            self._filters[key] = element.multiselect
            if element.multiselect.set_value:
                self._states[element.multiselect.id] = list(element.multiselect.raw_values)


def in_words(sizes: Mapping[str, int], most: int = 3) -> str:
    """The types of elements that weigh most."""
    heaviest = sorted(sizes.items(), key=lambda entry: -entry[1])[:most]
    return ", ".join(f"{kind} {size / 1000:.0f} KB" for kind, size in heaviest)
