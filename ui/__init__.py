"""The Streamlit side: frame, filters, address, card, cache."""
