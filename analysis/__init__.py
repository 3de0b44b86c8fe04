"""Questions to the records: tables in, tables out; no clock, no Streamlit."""
