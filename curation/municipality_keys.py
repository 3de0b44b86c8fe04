"""Official keys of municipalities by their names."""

from collections.abc import Mapping

import pandas as pd

from curation.place_names import key, without_state, words_of
from records.faults import Fault, fault
from records.reading import TextTable


class Municipalities:
    """Names of municipalities, also earlier and foreign ones; a name of several has no key."""

    def __init__(self, cells: Mapping[str, pd.DataFrame]) -> None:
        """The names in the reference tables of a data folder; none where it lacks them."""
        self._keys: dict[str, set[str]] = {}
        for table, column in (("municipalities", "name"), ("municipality_aliases", "alias")):
            known = cells.get(table)
            if known is not None and {column, "ags"} <= set(known):
                for name, ags in known[[column, "ags"]].dropna().itertuples(index=False):
                    self._keys.setdefault(_plain(name), set()).add(ags)

    def keys(self, name: str) -> set[str]:
        """The keys that a name can mean, of municipalities or, by other names of them, of districts."""
        return self._keys.get(_plain(name), set())

    def completed(self, found: Fault, tables: Mapping[str, TextTable]) -> Fault:
        """A fault of a missing key with the one that the municipality of its row has; any other as it is."""
        is_key = (found.code, found.table, found.column) == ("missing_value", "places.csv", "ags")
        if not is_key or found.row is None:
            return found
        name = tables["places"].cells["municipality"].loc[found.row]
        keys = self.keys(name) if isinstance(name, str) else set()
        if len(keys) != 1:
            return found
        (nearest,) = keys
        return fault(
            found.table, "missing_ags", row=found.row, column="ags", municipality=name, nearest=nearest
        )


def _plain(name: str) -> str:
    """A name as it is compared: Halle/Westf., Halle (Westfalen) and Halle are one."""
    words = words_of(name)
    return key(without_state(words) or words)
