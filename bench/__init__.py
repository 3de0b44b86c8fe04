"""Benchmarks: this application beside plain Streamlit pages and a peer, in one run; never a test."""
