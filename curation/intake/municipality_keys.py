"""The official key of a municipality by its name, for places where it was left out."""

from collections.abc import Mapping

import pandas as pd

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
                for name, key in known[[column, "ags"]].dropna().itertuples(index=False):
                    self._keys.setdefault(name.casefold(), set()).add(key)

    def completed(self, found: Fault, tables: Mapping[str, TextTable]) -> Fault:
        """A fault of a missing key with the one that the municipality of its row has; any other as it is."""
        is_key = (found.code, found.table, found.column) == ("missing_value", "places.csv", "ags")
        if not is_key or found.row is None:
            return found
        name = tables["places"].cells["municipality"].loc[found.row]
        keys = self._keys.get(name.casefold(), set()) if isinstance(name, str) else set()
        if len(keys) != 1:
            return found
        (key,) = keys
        return fault(found.table, "missing_ags", row=found.row, column="ags", municipality=name, nearest=key)
