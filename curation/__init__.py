"""Commands that write the records: run by a curator, never by the serving app."""

import records  # noqa: F401  it chooses how texts are stored, and pandera looks at that when it is imported
