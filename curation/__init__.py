"""Commands that write the records: run by a curator, never by the serving app."""
