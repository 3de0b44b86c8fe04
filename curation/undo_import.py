"""Bring back the tables that the last import has replaced: `python -m curation.undo_import`.

A second call takes the first one back. Exit codes: 0 done; 1 no tables are kept, or they were changed since;
2 the data folder cannot be read or written.
"""

import sys
from pathlib import Path

from curation.atomic_swap import (
    BEFORE,
    CHANGELOG,
    KEPT,
    Busy,
    TablesChanged,
    commit,
    digest_of,
    locked,
    staged,
    tables_of,
)
from curation.system_errors import system_error_text
from language.texts import text
from records.folder import data_folder


def main() -> int:
    """Run the command."""
    try:
        return undo(data_folder())
    except Busy:
        print(text("import.busy", "de"), file=sys.stderr)
    except TablesChanged:
        print(text("import.changed_meanwhile", "de"), file=sys.stderr)
    except OSError as error:
        print(system_error_text(error, "de"), file=sys.stderr)
    return 2


def undo(folder: Path) -> int:
    """Put the kept tables and the change log of then in the place of the present ones.

    Raises:
        Busy: another process is at work on the tables.
        TablesChanged: somebody changes them by hand in this very moment.
        OSError: the data folder cannot be written.
    """
    with locked(folder):
        tables = tables_of(folder)
        kept = tables.parent / KEPT
        if not kept.is_dir():
            print(text("import.nothing_to_undo", "de"), file=sys.stderr)
            return 1
        present = digest_of(tables)
        if present != digest_of(kept / "tables"):
            print(text("import.changed_since", "de", folder=str(kept / BEFORE)), file=sys.stderr)
            return 1
        with staged(folder) as stage:
            for path in (kept / BEFORE).glob("*.csv"):
                (stage / "tables" / path.name).write_bytes(path.read_bytes())
            (stage / CHANGELOG).write_bytes((kept / BEFORE / CHANGELOG).read_bytes())
            commit(folder, stage, present)
    print(text("import.undone", "de"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
